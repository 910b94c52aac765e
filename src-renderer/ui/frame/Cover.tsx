import type { ReactNode } from 'react';
import styles from './Cover.module.css';

export interface CoverProps {
  /** The one thing that can be read across the room: `0:58:24`. */
  readonly figure: string;
  /** Names the figure to screen readers: "Elapsed". */
  readonly figureLabel: string;
  /** Under it, small: "since the first dose. Clock 13:58." */
  readonly under: string;
  /** What takes the cover away, at the foot. */
  readonly children: ReactNode;
  /** The last line: what this is and what it is not. */
  readonly foot: ReactNode;
  readonly action?: ReactNode;
}

/** In place of the whole page: a clock to be read across the room, and one thing to type. Nothing else moves. */
export function Cover({ figure, figureLabel, under, children, foot, action }: CoverProps): ReactNode {
  return (
    <div className={styles['cover']}>
      <main className={styles['main']}>
        <h1 className="visually-hidden">Covered</h1>
        <div className={styles['clock']}>
          <p role="timer" aria-label={figureLabel} className={styles['figure']}>
            {figure}
          </p>
          <p className={styles['under']}>{under}</p>
        </div>
        <div className={styles['body']}>{children}</div>
      </main>
      <footer className={styles['foot']} aria-label="State">
        <span>{foot}</span>
        <span className={styles['action']}>{action}</span>
      </footer>
    </div>
  );
}
