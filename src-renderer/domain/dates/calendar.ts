const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether `text` has the form `2026-08-11`. */
export const isDateForm = (text: string): boolean => DATE.test(text);

/** Whether `text` is a day of the calendar, 1900 to 2199, as `2026-08-11`. */
export function isRealDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900 || year > 2199)
    return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether `text` is a time of day as `10:08`. */
export const isRealTime = (text: string): boolean => TIME.test(text);

/** Whether `text` is a day of the calendar and a time of it, as `2026-08-11T10:08`, on whose clock not said. */
export function isRealDateTime(text: string): boolean {
  const [date = '', time = '', ...more] = text.split('T');
  return more.length === 0 && isRealDate(date) && isRealTime(time);
}
