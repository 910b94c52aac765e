import { isDateForm, isRealDateTime, isRealTime } from './calendar.ts';
import type { DateFormat } from './format.ts';

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** What of a day is written. The month is three letters and the year is there unless said otherwise. */
export interface DayStyle {
  readonly weekday?: 'short' | 'long' | undefined;
  readonly month?: 'short' | 'long' | undefined;
  readonly year?: boolean | undefined;
}

const cut = (name: string, length: 'short' | 'long' | undefined): string =>
  length === 'long' ? name : name.slice(0, 3);

const weekdayOf = (iso: string): string => WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';

/**
 * `2026-08-11` as `11 Aug 2026`, `Aug 11, 2026` or `2026-08-11`; without its year as `11 Aug` or `Aug 11`. The month is
 * a name wherever figures could be misread, so always but in ISO form. Other text stays as it is.
 */
export function writeDay(iso: string, { order }: DateFormat, style: DayStyle = {}): string {
  const month = MONTHS[Number(iso.slice(5, 7)) - 1];
  if (!isDateForm(iso) || month === undefined) return iso;
  const weekday = style.weekday === undefined ? '' : cut(weekdayOf(iso), style.weekday);
  const [name, day] = [cut(month, style.month), String(Number(iso.slice(8, 10)))];
  const year = style.year === false ? '' : iso.slice(0, 4);
  const join = (between: string, ...parts: readonly string[]): string =>
    parts.filter((part) => part !== '').join(between);
  switch (order) {
    case 'day-month-year':
      return join(' ', weekday, day, name, year);
    case 'month-day-year':
      return join(', ', weekday, `${name} ${day}`, year);
    case 'year-month-day':
      return join(' ', weekday, year === '' ? `${name} ${day}` : iso);
  }
}

/** `22:40` as `22:40` or `10:40 pm`; with seconds (`22:40:05`) as well. Other text stays as it is. */
export function writeTime(time: string, { clock }: DateFormat): string {
  const [hour = '', ...rest] = time.split(':');
  if (clock === '24-hours' || !isRealTime(time.slice(0, 5))) return time;
  const past = Number(hour) % 12;
  return `${[String(past === 0 ? 12 : past), ...rest].join(':')} ${Number(hour) < 12 ? 'am' : 'pm'}`;
}

/** `2026-08-11T22:40` as a day and a time; a day alone as a day; other text as it is. */
export function writeMoment(moment: string, format: DateFormat, style: DayStyle = {}): string {
  if (!isRealDateTime(moment)) return writeDay(moment, format, style);
  const [day = '', time = ''] = moment.split('T');
  return `${writeDay(day, format, style)}, ${writeTime(time, format)}`;
}
