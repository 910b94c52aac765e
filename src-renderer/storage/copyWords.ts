import type { Dates } from '../domain/dates/index.ts';
import { wallMoment } from '../domain/practice/index.ts';
import type { Facts } from './facts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const counted = (count: number, unit: string): string =>
  count === 1 ? `one ${unit}` : `${String(count)} ${unit}s`;

/** So long, in the largest unit of which there are at least two. */
function spanWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return counted(Math.floor(ms / DAY_MS), 'day');
  if (ms >= 2 * HOUR_MS) return counted(Math.floor(ms / HOUR_MS), 'hour');
  return counted(Math.max(1, Math.floor(ms / MINUTE_MS)), 'minute');
}

/** What could be put back from a sealed copy, and how recent it is, as far as this computer knows. */
export function copyWords(
  { copySavedAt, lockedAt }: Pick<Facts, 'copySavedAt' | 'lockedAt'>,
  dates: Dates,
): string {
  if (copySavedAt === null) return 'None is known of here. One that was saved all the same can be put back.';
  const saved = `Last saved ${dates.moment(wallMoment(copySavedAt))}`;
  // Without a lock behind it nobody knows here what came after.
  if (lockedAt === null || lockedAt < copySavedAt) return `${saved}.`;
  return `${saved}: ${spanWords(lockedAt - copySavedAt)} before the last lock. What was written after it is not in it.`;
}
