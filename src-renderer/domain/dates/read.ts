import { isRealDate } from './calendar.ts';
import { PLAIN_FORMAT, type DateFormat, type DateOrder } from './format.ts';
import { MONTHS } from './write.ts';

type Read<T> = T | 'invalid';

/** What typed text holds: a day or time in ISO form, nothing, or something that cannot be read as one. */
export type ReadDate = Read<string | null>;

const two = (figure: string | number): string => String(figure).padStart(2, '0');

function yearOf(text: string | undefined, thisYear: number): string {
  if (text === undefined || text === '') return String(thisYear);
  return text.length === 2 ? `20${text}` : text;
}

/** An impossible day, such as 29/02/2026, is refused and never mended. */
function realDay(year: string, month: string | number, day: string): Read<string> {
  const iso = `${year}-${two(month)}-${two(day)}`;
  return isRealDate(iso) ? iso : 'invalid';
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const FIGURES = /^(\d{1,2})[-/.](\d{1,2})(?:([-/.])(\d{4}|\d{2})?)?$/;
const DAY_NAME = /^(\d{1,2})\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/i;
const NAME_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?$/i;

/** 1 to 12 for a month's name or its beginning, else 0. */
const monthOf = (name: string): number =>
  MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;

function readFigures(plain: string, order: DateOrder, thisYear: number): ReadDate {
  const [, first, second, more, last] = FIGURES.exec(plain) ?? [];
  if (first === undefined || second === undefined) return null;
  // Year first, or no year: `11/8/2026` is not written in that order, and which figure is the day nobody said.
  if (order === 'year-month-day' && more !== undefined) return 'invalid';
  const [day, month] = order === 'day-month-year' ? [first, second] : [second, first];
  return realDay(yearOf(last, thisYear), month, day);
}

/**
 * Reads a day into `2026-08-11`. Figures with slashes, points or hyphens are read in the order of `format`; the year
 * first, and a month by its name in either place, mean the same in every format. Without a year it is `thisYear`.
 */
export function readDay(text: string, { order }: DateFormat, thisYear: number): ReadDate {
  const plain = text.trim();
  if (plain === '') return null;
  const [, year, month, day] = YEAR_FIRST.exec(plain) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return realDay(year, month, day);
  const figures = readFigures(plain, order, thisYear);
  if (figures !== null) return figures;
  const dayName = DAY_NAME.exec(plain);
  if (dayName !== null)
    return realDay(yearOf(dayName[3], thisYear), monthOf(dayName[2] ?? ''), dayName[1] ?? '');
  const nameDay = NAME_DAY.exec(plain);
  if (nameDay === null) return 'invalid';
  return realDay(yearOf(nameDay[3], thisYear), monthOf(nameDay[1] ?? ''), nameDay[2] ?? '');
}

const TIME = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:([ap])\.?\s?m?\.?)?$/i;

/**
 * Reads a time of day as `10:08`, `10.08`, `1008` or `908` on the 24-hour clock, or with am or pm on the other (`10:08
 * pm`, `10pm`), into `22:08`. The half of the day is never guessed: where the clock has 24 hours figures alone are its
 * own, and where it has 12, `1:30` could be either and is not read.
 */
export function readTime(text: string, { clock }: Pick<DateFormat, 'clock'> = PLAIN_FORMAT): ReadDate {
  const plain = text.trim();
  if (plain === '') return null;
  const [, hour, minute, half] = TIME.exec(plain) ?? [];
  if (hour === undefined || (minute === undefined && half === undefined)) return 'invalid';
  const figure = Number(hour);
  if (Number(minute ?? 0) > 59) return 'invalid';
  if (half === undefined) {
    const isEither = clock === '12-hours' && figure >= 1 && figure <= 12;
    return figure > 23 || isEither ? 'invalid' : `${two(hour)}:${minute ?? '00'}`;
  }
  if (figure < 1 || figure > 12) return 'invalid';
  return `${two((figure % 12) + (half.toLowerCase() === 'p' ? 12 : 0))}:${minute ?? '00'}`;
}

const BETWEEN = /[\s,]+|T(?=\d)/g;

/**
 * Reads a day and then a time of day, each as above with a space, a comma or `T` between, into `2026-08-11T22:40`.
 * What is a whole day by itself has no time yet: the year of `11 Aug 2026` is never taken for one.
 */
export function readMoment(text: string, format: DateFormat, thisYear: number): ReadDate {
  const plain = text.trim();
  if (plain === '') return null;
  if (readDay(plain, format, thisYear) !== 'invalid') return 'invalid';
  for (const gap of plain.matchAll(BETWEEN)) {
    const day = readDay(plain.slice(0, gap.index), format, thisYear);
    const time = readTime(plain.slice(gap.index + gap[0].length), format);
    if (day !== null && day !== 'invalid' && time !== null && time !== 'invalid') return `${day}T${time}`;
  }
  return 'invalid';
}
