import { CalendarDateTime, fromAbsolute, parseDate, toZoned } from '@internationalized/date';
import { fail, invariant, ok, type Result } from '../result.ts';
import { isRealDate, readTime, type HourClock } from '../dates/index.ts';

const MINUTE_MS = 60_000;
/** Two clocks in a room differ by a little; a time this far ahead of now is still meant as just now. */
const SLACK_MS = 5 * MINUTE_MS;
/** Until when the night after a session still belongs to it, in local hours. */
const NIGHT_ENDS_H = 6;

/**
 * - `unreadable`: not one of the forms that are understood.
 * - `no-first-dose`: `+25` and `-12` count from the first dose, and there is none yet.
 * - `no-such-time`: the clocks went forward past it that night.
 */
export interface TimeProblem {
  readonly kind: 'unreadable' | 'no-first-dose' | 'no-such-time';
}

export interface TimeContext {
  /** `2026-08-11`, the local day the session began. */
  readonly sessionDate: string;
  /** Wall ms of the first dose, or null before there is one. */
  readonly t0: number | null;
  /** Wall ms. */
  readonly now: number;
  /** The time zone of the room, as `Europe/London`. */
  readonly zone: string;
  /** What the writer's clock shows: on one of twelve hours `1:30` alone could be either, and is not read. */
  readonly clock: HourClock;
}

/** `T+0:25`, `T−0:12`: hours and whole minutes from the first dose, with a real minus sign. Part minutes are dropped. */
export function formatOffset(ms: number): string {
  const minutes = Math.trunc(ms / MINUTE_MS);
  const size = Math.abs(minutes);
  return `T${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
}

interface Day {
  /** The moments at which clocks in the zone show the time that day: none, one, or two when clocks go back. */
  readonly moments: readonly number[];
  /** Where it would be, if it existed: for telling which day is meant. */
  readonly nominal: number;
}

function dayOf(date: string, offset: number, hour: number, minute: number, zone: string): Day {
  const { year, month, day } = parseDate(date).add({ days: offset });
  const local = new CalendarDateTime(year, month, day, hour, minute);
  const found = (['earlier', 'later'] as const).map((which) =>
    toZoned(local, zone, which).toDate().getTime(),
  );
  const exists = (ms: number) => {
    const shown = fromAbsolute(ms, zone);
    return shown.hour === hour && shown.minute === minute;
  };
  return { moments: [...new Set(found)].filter(exists), nominal: Math.min(...found) };
}

/** The day that is meant: nearest to the first dose; before there is one, the session's own, or the night after it. */
function meantDay(days: readonly [Day, Day, Day], { t0, now, sessionDate, zone }: TimeContext): Day {
  const [, own, next] = days;
  if (t0 !== null) {
    const distance = (day: Day) => Math.abs(day.nominal - t0);
    return days.reduce((best, day) => (distance(day) < distance(best) ? day : best), own);
  }
  const nightEnds = dayOf(sessionDate, 1, NIGHT_ENDS_H, 0, zone).nominal;
  return now < nightEnds && next.nominal <= now + SLACK_MS ? next : own;
}

function clockTime(hour: number, minute: number, context: TimeContext): Result<number, TimeProblem> {
  const { sessionDate, now, zone } = context;
  invariant(isRealDate(sessionDate), 'the date of a session');
  const day = (offset: number) => dayOf(sessionDate, offset, hour, minute, zone);
  const { moments } = meantDay([day(-1), day(0), day(1)], context);
  const [first] = moments;
  if (first === undefined) return fail({ kind: 'no-such-time' });
  // Twice that night: the last one that has already been.
  return ok(moments.findLast((ms) => ms <= now + SLACK_MS) ?? first);
}

const RELATIVE = /^t?\s*([+\-−–])\s*(?:(\d{1,2})[:.]([0-5]\d)|(\d{1,4}))$/i;
/** Shorter figures could as well be minutes from the dose. */
const CLOCK = /^(?:\d{1,2}[:.]\d{2}|\d{4})$|[ap]\.?\s?m?\.?$/i;

/**
 * The wall ms that `text` means: `now`; `10:08`, `10.08`, `1008` or `10:08 pm` by the clock in the room, across midnight
 * too; `+25`, `-12` or `T+0:25` in minutes or hours and minutes from the first dose.
 */
export function parseEventTime(text: string, context: TimeContext): Result<number, TimeProblem> {
  const plain = text.trim();
  if (plain.toLowerCase() === 'now') return ok(context.now);
  const relative = RELATIVE.exec(plain);
  if (relative !== null) {
    if (context.t0 === null) return fail({ kind: 'no-first-dose' });
    const [, sign, hours, minutes, only] = relative;
    const size = Number(only ?? minutes ?? 0) + 60 * Number(hours ?? 0);
    return ok(context.t0 + (sign === '+' ? size : -size) * MINUTE_MS);
  }
  const time = CLOCK.test(plain) ? readTime(plain, context) : 'invalid';
  if (time === null || time === 'invalid') return fail({ kind: 'unreadable' });
  return clockTime(Number(time.slice(0, 2)), Number(time.slice(3)), context);
}
