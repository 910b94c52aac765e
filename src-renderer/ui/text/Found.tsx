import type { ReactNode } from 'react';
import { Mark } from '../marks/Mark.tsx';
import styles from './Found.module.css';

export interface FoundLine {
  readonly label: string;
  readonly words: ReactNode;
  /** Tick: as it should be. Triangle: worth knowing. Cross: missing or unusable. */
  readonly mark: 'tick' | 'triangle' | 'cross';
}

/** What was found, a thing a line: a mark, its name, and how it stands. */
export function FoundList({ lines }: { readonly lines: readonly FoundLine[] }): ReactNode {
  return (
    <dl className={styles['list']}>
      {lines.map(({ label, words, mark }) => (
        <div key={label} className={styles['line']}>
          <dt className={styles['label']}>
            <Mark kind={mark} label={null} />
            {label}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
