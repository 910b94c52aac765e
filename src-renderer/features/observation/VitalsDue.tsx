import type { ReactNode } from 'react';
import { formatOffset, type VitalsPlan, type VitalsPoint } from '../../domain/timeline/index.ts';
import { Mark, Source, type MarkKind } from '../../ui/index.ts';
import styles from './observation.module.css';

const MINUTE_MS = 60_000;

const MARK: Readonly<Record<VitalsPoint['state'], MarkKind>> = {
  done: 'tick',
  missed: 'dash',
  due: 'triangle',
  late: 'triangle',
  overdue: 'triangle',
  ahead: 'ring',
};
const WORDS: Readonly<Record<VitalsPoint['state'], string>> = {
  done: 'taken',
  missed: 'not taken',
  due: 'due now',
  late: 'late',
  overdue: 'overdue',
  ahead: 'to come',
};

const minuteWords = ({ minute }: VitalsPoint): string =>
  minute === null ? 'leaving' : String(minute).replace('-', '−');

/** "due at T+0:40, 6 min late": in words, in the colour of a word to look at, and still. */
function nextWords({ minute, state, behindMin }: VitalsPoint): string {
  if (minute === null) return 'once more before leaving';
  const at = formatOffset(minute * MINUTE_MS);
  if (state === 'ahead') return `next at ${at}`;
  return behindMin === 0 ? `due at ${at}, now` : `due at ${at}, ${String(behindMin)} min late`;
}

export interface VitalsDueProps {
  readonly plan: VitalsPlan;
  /** Ms from the first dose before which nobody should leave. */
  readonly leavingMs: number | null;
  /** Where the two hours come from. */
  readonly leavingSource: string;
  /** False once the observation is signed. */
  readonly running: boolean;
}

/** Which vitals were taken, what is due, and until when the client is watched. */
export function VitalsDue({ plan, leavingMs, leavingSource, running }: VitalsDueProps): ReactNode {
  const { next, points, schedule } = plan;
  const waiting = next !== null && next.state !== 'ahead';
  return (
    <div className={styles['due']}>
      <div>
        <div className={styles['dueLabel']}>{`Vitals, ${schedule.label} schedule`}</div>
        <ul className={styles['points']} aria-label="Vitals schedule, minutes from the dose">
          {points.map((point) => (
            <li key={minuteWords(point)} className={styles['point']}>
              <Mark kind={MARK[point.state]} label={WORDS[point.state]} />
              {minuteWords(point)}
            </li>
          ))}
        </ul>
      </div>
      {running && next !== null && (
        <p className={waiting ? styles['late'] : styles['next']}>{`Vitals ${nextWords(next)}`}</p>
      )}
      {leavingMs !== null && (
        <p className={styles['next']}>
          {`Leaving not before ${formatOffset(leavingMs)} `}
          <Source>{leavingSource}</Source>
        </p>
      )}
    </div>
  );
}
