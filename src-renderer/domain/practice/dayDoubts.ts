import type { Dates } from '../dates/index.ts';
import { daysBetween } from './dates.ts';

/** How a day is written for the person who is asked. */
type Writes = Pick<Dates, 'day'>;

/** Something about a day that was typed. `impossible`: it cannot be so. `odd`: it may be so, and is asked about once. */
export interface DayDoubt {
  readonly kind: 'impossible' | 'odd';
  readonly says: string;
}

const YEAR_DAYS = 365.25;
/** A plan reaches this far ahead, and what is written down later this far back, without a question. Defaults of ours. */
const AHEAD_DAYS = 366;
const BACK_DAYS = 2 * 366;

const odd = (says: string): DayDoubt => ({ kind: 'odd', says });
const impossible = (says: string): DayDoubt => ({ kind: 'impossible', says });

function yearsWords(days: number): string {
  const years = Math.floor(days / YEAR_DAYS);
  return years < 2 ? 'more than a year' : `${String(years)} years`;
}

/** A day too far from today to be passed over; `what` names it: "That", "The last session". */
export function farOff(day: string, today: string, what = 'That'): readonly DayDoubt[] {
  const days = daysBetween(today, day);
  if (days > AHEAD_DAYS) return [odd(`${what} is ${yearsWords(days)} from now.`)];
  return days < -BACK_DAYS ? [odd(`${what} is ${yearsWords(-days)} ago.`)] : [];
}

/** The day a client was weighed: it has come, and mg/kg are reckoned from it. */
export const weighedDoubts = (day: string, today: string): readonly DayDoubt[] =>
  day > today ? [impossible('That day is still to come.')] : farOff(day, today);

/** The day of a session in a course. */
export function sessionDoubts(
  day: string,
  course: { readonly startsOn: string; readonly ended: { readonly on: string } | null },
  today: string,
  dates: Writes,
): readonly DayDoubt[] {
  const { startsOn, ended } = course;
  return [
    ...farOff(day, today),
    ...(day < startsOn ? [odd(`That is before the course starts, on ${dates.day(startsOn)}.`)] : []),
    ...(ended !== null && day > ended.on
      ? [odd(`That is after the course ended, on ${dates.day(ended.on)}.`)]
      : []),
  ];
}

/** The first day of a course, and the sessions it has already; `days` are those that would be planned with it. */
export function courseDoubts(
  startsOn: string,
  sessions: readonly string[],
  days: readonly string[],
  today: string,
  dates: Writes,
): readonly DayDoubt[] {
  const first = [...sessions].sort()[0];
  const last = days.at(-1);
  return [
    ...farOff(startsOn, today),
    ...(last === undefined || farOff(startsOn, today).length > 0
      ? []
      : farOff(last, today, 'The last session')),
    ...(first !== undefined && first < startsOn
      ? [odd(`It has a session before that, on ${dates.day(first)}.`)]
      : []),
  ];
}

/** The day a course ended. One may end before it has begun, for clients withdraw, but is not complete then. */
export function endDoubts(
  day: string,
  why: 'completed' | 'ended-early',
  startsOn: string,
  today: string,
  dates: Writes,
): readonly DayDoubt[] {
  if (day >= startsOn) return day > today ? [odd('That day is still to come.')] : farOff(day, today);
  const says = `The course starts only on ${dates.day(startsOn)}.`;
  return [why === 'completed' ? impossible(says) : odd(says)];
}
