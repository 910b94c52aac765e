import type { EditorThemeClasses } from 'lexical';
import styles from './richText.module.css';

const name = (key: string): string => styles[key] ?? '';

/** Our classes for the editor's elements, the same the read-only view uses. */
export const theme: EditorThemeClasses = {
  paragraph: name('paragraph'),
  heading: { h3: name('heading'), h4: name('minor'), h5: name('minor') },
  quote: name('quote'),
  list: {
    ul: name('list'),
    ol: name('list'),
    nested: { listitem: name('carrier') },
  },
  text: { bold: name('bold'), italic: name('italic') },
};
