import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import type { Tone } from '../marks/Mark.tsx';
import styles from './Log.module.css';

export interface LogEntry {
  readonly id: string;
  /** Elapsed: "T+0:22". */
  readonly time: string;
  /** On the clock: "13:22". */
  readonly clock: string;
  readonly kind: string;
  readonly body: ReactNode;
  /** `client`: serif italic behind a 2-px line. */
  readonly voice?: 'instrument' | 'client' | undefined;
  readonly tone?: Tone | undefined;
  /** Right edge: who, a source, a button. */
  readonly aside?: ReactNode;
  /** Taken back or replaced: kept in sight, struck through. */
  readonly struck?: boolean | undefined;
}

export interface LogProps {
  readonly label: string;
  readonly entries: readonly LogEntry[];
}

/** What happened, in order, 32 px a line. Text that needs more room wraps. */
export function Log({ label, entries }: LogProps): ReactNode {
  return (
    <ol className={styles['log']} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles['entry']}>
          <span className={styles['time']}>{entry.time}</span>
          <span className={styles['clock']}>{entry.clock}</span>
          <span className={styles['kind']}>{entry.kind}</span>
          <div
            className={cx(styles['body'], entry.voice === 'client' && styles['client'])}
            data-tone={entry.tone ?? 'plain'}
          >
            {entry.struck === true ? <s className={styles['struck']}>{entry.body}</s> : entry.body}
          </div>
          {entry.aside !== undefined && <div className={styles['aside']}>{entry.aside}</div>}
        </li>
      ))}
    </ol>
  );
}
