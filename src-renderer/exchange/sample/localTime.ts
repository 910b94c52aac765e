import { CalendarDateTime, fromAbsolute, parseDate, parseTime, toZoned } from '@internationalized/date';
import type { SampleDosing } from './schema.ts';

const MINUTE_MS = 60_000;

/**
 * The file says what the clock in the room showed, and not where the room was. Its times are read in one zone, that of
 * whoever explores it. A time that clocks showed twice that night is the first one not before what came before it; a
 * time that they skipped is as far after the change as it would have been without one.
 */
export interface SessionTimes {
  /** All wall ms. */
  readonly start: number;
  readonly firstDose: number;
  readonly end: number;
  /** Null while the note is not signed. */
  readonly signed: number | null;
}

/** The wall ms at which clocks in `zone` show `time` (`10:20`) on `date`: of two, the first one not before `notBefore`. */
export function localMoment(
  date: string,
  time: string,
  zone: string,
  notBefore = Number.NEGATIVE_INFINITY,
): number {
  const { year, month, day } = parseDate(date);
  const { hour, minute } = parseTime(time);
  const local = new CalendarDateTime(year, month, day, hour, minute);
  const [earlier, later] = (['earlier', 'later'] as const).map((which) =>
    toZoned(local, zone, which).toDate().getTime(),
  );
  // In a skipped hour "later" is the one that goes on counting through the change.
  const skipped = earlier !== undefined && clockAt(earlier, zone) !== time;
  const first = skipped ? later : earlier;
  return first !== undefined && first >= notBefore ? first : (later ?? 0);
}

const two = (figure: number): string => String(figure).padStart(2, '0');

/** `11:30`, as clocks in `zone` show `ms`. */
export function clockAt(ms: number, zone: string): string {
  const { hour, minute } = fromAbsolute(ms, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** The next time from `notBefore` on at which clocks show `time`, on `date` or in the night after it. */
function nextMoment(date: string, time: string, zone: string, notBefore: number): number {
  const own = localMoment(date, time, zone, notBefore);
  return own >= notBefore
    ? own
    : localMoment(parseDate(date).add({ days: 1 }).toString(), time, zone, notBefore);
}

/** `2026-08-11T16:05` as wall ms. */
export function localDateTime(text: string, zone: string, notBefore?: number): number {
  const [date = '', time = ''] = text.split('T');
  return localMoment(date, time, zone, notBefore);
}

/** When a session began, when its first dose was, when it ended and when its note was signed. */
export function sessionTimes(
  { date, start, t0, end, events, note }: SampleDosing,
  zone: string,
): SessionTimes {
  const began = localMoment(date, start, zone);
  const firstDose = nextMoment(date, t0, zone, began);
  const lastEvent = firstDose + Math.max(0, ...events.map(([minute]) => minute)) * MINUTE_MS;
  const ended = nextMoment(date, end, zone, lastEvent);
  const signed = note.signedAt === null ? null : localDateTime(note.signedAt, zone, ended);
  return { start: began, firstDose, end: ended, signed };
}
