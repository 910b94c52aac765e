/**
 * The one home for dates and times as people write and read them: order, separators and clock follow a format, the
 * words are English. What is stored is ISO (`2026-08-11`, `22:40`, `2026-08-11T22:40`) and never depends on a format.
 */
export { isDateForm, isRealDate, isRealDateTime, isRealTime } from './calendar.ts';
export { datesIn, type Dates } from './dates.ts';
export {
  DATE_ORDERS,
  formatOf,
  HOUR_CLOCKS,
  PLAIN_FORMAT,
  type DateFormat,
  type DateOrder,
  type HourClock,
} from './format.ts';
export { readDay, readMoment, readTime, type ReadDate } from './read.ts';
export { writeDay, writeMoment, writeTime, type DayStyle } from './write.ts';
