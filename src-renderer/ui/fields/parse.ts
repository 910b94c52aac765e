import { CalendarDate } from '@internationalized/date';

/** What typed text holds: a value, nothing, or something that cannot be read as one. */
export type Typed<T> = T | null | 'invalid';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads `54`, `0,75`, `.5` or `−1.5` with at most `decimals` places. Thousands are never separated. */
export function parseNumber(text: string, decimals: number): Typed<number> {
  const plain = text.trim().replace(/^[−–]/u, '-').replace(',', '.');
  if (plain === '') return null;
  const found = /^-?(?:\d+(?:\.(\d*))?|\.(\d+))$/.exec(plain);
  if (found === null) return 'invalid';
  const places = (found[1] ?? found[2] ?? '').length;
  const value = Number(plain);
  return places > decimals || !Number.isFinite(value) ? 'invalid' : value + 0;
}

/** Writes a number as it is typed: a point, no thousands. */
export function showNumber(value: number): string {
  return String(value);
}

/**
 * Reads a day as `2026-08-11`, `11/8`, `11.8.2026` or `11 Aug 2026`, always day before month, into `YYYY-MM-DD`.
 * Without a year it is `thisYear`. A day the calendar does not have, such as 29/02/2026, is invalid.
 */
export function parseDate(text: string, thisYear: number): Typed<string> {
  const plain = text.trim();
  if (plain === '') return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso !== null) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2})?)?$/.exec(plain);
  if (figures !== null)
    return calendarDay(year(figures[3], thisYear), Number(figures[2]), Number(figures[1]));
  const words = /^(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?$/i.exec(plain);
  if (words === null) return 'invalid';
  const month =
    MONTHS.findIndex((name) => name.toLowerCase() === (words[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  return calendarDay(year(words[3], thisYear), month, Number(words[1]));
}

function year(text: string | undefined, thisYear: number): number {
  if (text === undefined || text === '') return thisYear;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function calendarDay(year: number, month: number, day: number): Typed<string> {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return 'invalid';
  // CalendarDate moves an impossible day to the last of its month; such an answer is refused, not mended.
  const date = new CalendarDate(year, month, day);
  return date.day === day && date.month === month ? date.toString() : 'invalid';
}

/** `2026-08-11` as `11 Aug 2026`; anything else as it stands. */
export function showDate(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(found?.[2]) - 1];
  return found === null || month === undefined
    ? iso
    : `${String(Number(found[3]))} ${month} ${found[1] ?? ''}`;
}

/** Reads a time of day as `10:08`, `10.08`, `1008` or `908` on the 24-hour clock into `HH:MM`. */
export function parseTime(text: string): Typed<string> {
  const plain = text.trim();
  if (plain === '') return null;
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))$/i.exec(plain);
  if (found === null) return 'invalid';
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  if (hour > 23 || minute > 59) return 'invalid';
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * Reads a day and then a time of day, each as above with a space, a comma or `T` between, into `YYYY-MM-DDTHH:MM`.
 * What is a whole day by itself has no time yet: the year of `11 Aug 2026` is never taken for one.
 */
export function parseDateTime(text: string, thisYear: number): Typed<string> {
  const plain = text.trim();
  if (plain === '') return null;
  const day = parseDate(plain, thisYear);
  const found = /^(.*\S?)(?:[\s,]+|T)(\S+)$/.exec(plain);
  if (day !== 'invalid' || found === null) return 'invalid';
  const date = parseDate((found[1] ?? '').replace(/[\s,]+$/, ''), thisYear);
  const time = parseTime(found[2] ?? '');
  if (date === null || date === 'invalid' || time === null || time === 'invalid') return 'invalid';
  return `${date}T${time}`;
}

/** `2026-08-11T22:40` as `11 Aug 2026, 22:40`; anything else as it stands. */
export function showDateTime(iso: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(iso);
  return found === null ? iso : `${showDate(found[1] ?? '')}, ${found[2] ?? ''}`;
}
