import type { DateFormat } from './format.ts';
import { readDay, readMoment, readTime, type ReadDate } from './read.ts';
import { writeDay, writeMoment, writeTime, type DayStyle } from './write.ts';

/** Writing and reading of dates and times in one format, for screens. ISO goes in and comes out. */
export interface Dates {
  readonly format: DateFormat;
  /** `11 Aug 2026`. */
  readonly day: (iso: string, style?: DayStyle) => string;
  /** Without its year, where it is near: `11 Aug`. */
  readonly near: (iso: string) => string;
  /** `Tue 11 Aug`. */
  readonly weekday: (iso: string) => string;
  /** `22:40`. */
  readonly time: (time: string) => string;
  /** A day, or a day and a time: `11 Aug 2026, 22:40`. */
  readonly moment: (moment: string, style?: DayStyle) => string;
  /** The same without its year, where it is near: `11 Aug, 22:40`. */
  readonly nearMoment: (moment: string) => string;
  /** How each may be typed, to be shown where something else was. */
  readonly examples: { readonly day: string; readonly time: string; readonly moment: string };
  /** What is wanted where typed text could not be read. */
  readonly wants: { readonly day: string; readonly time: string; readonly moment: string };
  readonly readDay: (text: string, thisYear: number) => ReadDate;
  readonly readTime: (text: string) => ReadDate;
  readonly readMoment: (text: string, thisYear: number) => ReadDate;
}

const NEAR: DayStyle = { year: false };

export function datesIn(format: DateFormat): Dates {
  const examples = {
    day: writeDay('2026-08-11', format),
    time: writeTime('22:40', format),
    moment: writeMoment('2026-08-11T22:40', format),
  };
  const half = format.clock === '12-hours' ? ' with am or pm' : '';
  return {
    format,
    examples,
    day: (iso, style) => writeDay(iso, format, style),
    near: (iso) => writeDay(iso, format, NEAR),
    weekday: (iso) => writeDay(iso, format, { weekday: 'short', year: false }),
    time: (time) => writeTime(time, format),
    moment: (moment, style) => writeMoment(moment, format, style),
    nearMoment: (moment) => writeMoment(moment, format, NEAR),
    wants: {
      day: `A date that exists, as ${examples.day}.`,
      time: `A time of day${half}, as ${examples.time}.`,
      moment: `A day and a time of day${half}, as ${examples.moment}.`,
    },
    readDay: (text, thisYear) => readDay(text, format, thisYear),
    readTime: (text) => readTime(text, format),
    readMoment: (text, thisYear) => readMoment(text, format, thisYear),
  };
}
