import type { RowId } from '../../domain/index.ts';
import { counts, type ProjectedTimeline } from '../../domain/timeline/index.ts';

/** After so long without an entry nobody sits beside the client any more: the session is being written up. */
const QUIET_MS = 4 * 3_600_000;

export interface Running {
  readonly running: boolean;
  /** Up to when the session is looked at, by the wall clock in ms: now while it runs, else its last entry. */
  readonly until: number;
}

/** The session that is under way on the screen. */
export interface RunningSession {
  readonly session: RowId;
  /** When its first dose was given, by the wall clock in ms; null while none was. */
  readonly firstDose: number | null;
}

/** Whether the session is under way at `now` (wall ms): not signed, nobody discharged, and something entered lately. */
export function runningAt(timeline: ProjectedTimeline, open: boolean, now: number): Running {
  const entries = timeline.entries.filter(counts);
  const last = entries.reduce((latest, { shown }) => Math.max(latest, shown.at), Number.NEGATIVE_INFINITY);
  const left = entries.some(({ shown }) => shown.kind === 'discharge');
  const running = open && !left && Math.abs(now - last) < QUIET_MS;
  return { running, until: running ? Math.max(now, last) : last };
}
