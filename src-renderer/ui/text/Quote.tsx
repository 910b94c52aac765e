import type { ReactNode } from 'react';
import { Source } from './Source.tsx';
import styles from './Quote.module.css';

export interface QuoteProps {
  /** Somebody's own words. */
  readonly children: ReactNode;
  /** Where they were said: "session 5, T+0:22, verbatim". */
  readonly source?: string | undefined;
  readonly onSource?: (() => void) | undefined;
}

/** Words set apart: serif italic behind a 2-px rule. */
export function Quote({ children, source, onSource }: QuoteProps): ReactNode {
  return (
    <figure className={styles['quote']}>
      <blockquote className={styles['words']}>{children}</blockquote>
      {source !== undefined && (
        <figcaption className={styles['source']}>
          <Source onOpen={onSource}>{source}</Source>
        </figcaption>
      )}
    </figure>
  );
}
