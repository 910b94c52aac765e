import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

// The system's choice until the person makes one; a lock keeps theirs.
document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches
  ? 'dark'
  : 'light';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
