import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

// A file or a link let fall on the window is not opened in its place.
for (const name of ['dragover', 'drop'] as const)
  addEventListener(name, (event) => {
    const kinds = event.dataTransfer?.types ?? [];
    if (kinds.includes('Files') || kinds.includes('text/uri-list')) event.preventDefault();
  });

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
