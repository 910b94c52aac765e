import type { TimeContext } from './eventTime.ts';
import { counts, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';
import type { Thresholds, VitalsSchedule } from './thresholds.ts';

const MINUTE_MS = 60_000;

/**
 * - `done`: a reading came in its time, or late but before the next was due.
 * - `missed`: the next one was due before any reading came.
 * - `due`: now is its time. `late`, `overdue`: it is more than the two limits behind.
 * - `ahead`: its time has not come.
 */
export interface VitalsPoint {
  /** Minutes from the first dose; null for the reading before leaving. */
  readonly minute: number | null;
  readonly state: 'done' | 'missed' | 'due' | 'late' | 'overdue' | 'ahead';
  /** How far behind it is, in whole minutes; 0 unless `due`, `late` or `overdue`. */
  readonly behindMin: number;
}

export interface VitalsPlan {
  readonly schedule: VitalsSchedule;
  readonly points: readonly VitalsPoint[];
  /** The one a person is waited for, or the next to come; null when none is left. */
  readonly next: VitalsPoint | null;
}

const minuteOf = ({ offsetMs }: TimelineEntry): number | null =>
  offsetMs === null ? null : offsetMs / MINUTE_MS;

const minutesOf = (entries: readonly TimelineEntry[]): readonly number[] =>
  entries.flatMap((entry) => minuteOf(entry) ?? []);

function every(step: number, from: number, to: number): readonly number[] {
  const count = Math.max(0, Math.floor((to - from) / step));
  return Array.from({ length: count }, (_, index) => from + step * (index + 1));
}

/** The minutes at which readings are due: fixed ones, and those that follow from how long an infusion ran. */
function minutesDue(
  schedule: VitalsSchedule,
  entries: readonly TimelineEntry[],
  nowMin: number,
): readonly number[] {
  const { at, during, after } = schedule;
  if (during === undefined || after === undefined) return at;
  const ended = entries.find(({ shown }) => shown.kind === 'dose_end');
  const planned = entries.find(({ shown }) => shown.kind === 'dose')?.shown.values['dose.infusionMin'];
  const end =
    (ended === undefined ? null : minuteOf(ended)) ?? (typeof planned === 'number' ? planned : nowMin);
  return [...at, ...every(during.every, 0, end), ...every(after.every, end, after.until)];
}

/**
 * From when on a reading is this point's: so many minutes before it, and never nearer to what came before, a point or the
 * dose, than to it.
 */
const beginOf = (minute: number, before: number, earlyMin: number): number =>
  Math.max(minute - earlyMin, (Math.max(before, 0) + minute) / 2);

function pointAt(
  due: readonly number[],
  index: number,
  readings: readonly number[],
  nowMin: number,
  { earlyMin, amberMin, redMin }: Thresholds['overdue'],
): VitalsPoint {
  const [before = 0, minute = 0, next] = [due[index - 1], due[index], due[index + 1]];
  const from = beginOf(minute, before, earlyMin);
  const until = next === undefined ? Number.POSITIVE_INFINITY : beginOf(next, minute, earlyMin);
  const point = (state: VitalsPoint['state'], behindMin = 0): VitalsPoint => ({ minute, state, behindMin });
  // The reading before the dose may be as early as it likes; after the dose nothing makes it good.
  if (minute < 0) return point(readings.some((reading) => reading <= 0) ? 'done' : 'missed');
  const read = readings.some((reading) => reading >= from && reading < until);
  if (read) return point('done');
  if (nowMin >= until) return point('missed');
  if (nowMin < from) return point('ahead');
  const behind = nowMin - minute;
  const state = behind > redMin ? 'overdue' : behind > amberMin ? 'late' : 'due';
  return point(state, Math.max(0, Math.floor(behind)));
}

/** Waited for now, soonest first; then what is still ahead. */
const nextOf = (points: readonly VitalsPoint[]): VitalsPoint | null =>
  points.find(({ state }) => state === 'due' || state === 'late' || state === 'overdue') ??
  points.find(({ state }) => state === 'ahead') ??
  null;

/**
 * Which vitals were taken, are due and are still to come, by the schedule of the first dose's route. Null before a
 * dose, for a route without a schedule, and where the clocks disagree. `now` is the wall clock in ms, or the end of
 * the session once it is over: nothing falls due after it.
 */
export function vitalsPlan(
  timeline: ProjectedTimeline,
  { schedules, overdue }: Pick<Thresholds, 'schedules' | 'overdue'>,
  now: TimeContext['now'],
): VitalsPlan | null {
  const { firstDose } = timeline;
  if (firstDose === null) return null;
  const route = firstDose.shown.values['dose.route'];
  const schedule = schedules.find(({ routes }) => typeof route === 'string' && routes.includes(route));
  if (schedule === undefined) return null;
  const entries = timeline.entries.filter(counts);
  const left = entries.findLast(({ shown }) => shown.kind === 'discharge');
  const leftMin = left === undefined ? null : minuteOf(left);
  const nowMin = leftMin ?? (now - firstDose.shown.at) / MINUTE_MS;
  const readings = minutesOf(entries.filter(({ shown }) => shown.kind === 'vitals'));
  const due = minutesDue(schedule, entries, nowMin);
  const points = due.map((_, index) => pointAt(due, index, readings, nowMin, overdue));
  // Whoever has left is waited for no longer.
  const settled = points.map((point) =>
    leftMin !== null && point.state !== 'done' ? { ...point, state: 'missed' as const, behindMin: 0 } : point,
  );
  const all = schedule.leaving ? [...settled, leaving(readings, leftMin, overdue.leavingMin)] : settled;
  return { schedule, points: all, next: leftMin === null ? nextOf(all) : null };
}

function leaving(readings: readonly number[], leftMin: number | null, within: number): VitalsPoint {
  if (leftMin === null) return { minute: null, state: 'ahead', behindMin: 0 };
  const read = readings.some((reading) => reading >= leftMin - within && reading <= leftMin);
  return { minute: null, state: read ? 'done' : 'missed', behindMin: 0 };
}

/** Ms from the first dose before which nobody should leave, by the last dose; null before a dose. */
export function earliestLeaving(
  timeline: ProjectedTimeline,
  { observation }: Pick<Thresholds, 'observation'>,
): number | null {
  const last = timeline.entries.findLast((entry) => entry.shown.kind === 'dose' && counts(entry));
  if (last === undefined || last.offsetMs === null) return null;
  return last.offsetMs + observation.minutes * MINUTE_MS;
}
