import type { ReactNode } from 'react';
import styles from './Key.module.css';

export interface KeyProps {
  /** As written on the key: "Enter", "Ctrl K". */
  readonly keys: string;
  /** The key beside the words of a button: not read out, the button says it itself. */
  readonly silent?: boolean | undefined;
}

/** A keycap. */
export function Key({ keys, silent = false }: KeyProps): ReactNode {
  return (
    <kbd className={styles['key']} aria-hidden={silent || undefined}>
      {keys}
    </kbd>
  );
}

/** "Ctrl Enter" as `aria-keyshortcuts` wants it: "Control+Enter". */
export function keyShortcuts(keys: string): string {
  return keys
    .split(' ')
    .map((key) => (key === 'Ctrl' ? 'Control' : key === 'Esc' ? 'Escape' : key))
    .join('+');
}
