const DAY_MS = 86_400_000;

const utc = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);

/** The day `days` after (or before) `iso`. */
export const addDays = (iso: string, days: number): string =>
  new Date(utc(iso) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / DAY_MS);

const two = (figure: number): string => String(figure).padStart(2, '0');

/** A moment as the clock on the wall here shows it: `2026-08-11T23:30`. */
export function wallMoment(ms: number): string {
  const at = new Date(ms);
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The day it is here at `ms`. */
export const wallDay = (ms: number): string => wallMoment(ms).slice(0, 10);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `11 Aug`; with `year`, `11 Aug 2026`. */
export const dayWords = (iso: string, year = false): string =>
  [String(Number(iso.slice(8, 10))), MONTHS[Number(iso.slice(5, 7)) - 1] ?? '', year ? iso.slice(0, 4) : '']
    .filter((word) => word !== '')
    .join(' ');

/** `Tue 11 Aug`. */
export const weekdayWords = (iso: string): string =>
  `${WEEKDAYS[new Date(utc(iso)).getUTCDay()] ?? ''} ${dayWords(iso)}`;

/** A day, or a day and a time: `11 Aug`, `11 Aug, 23:30`. */
export const momentWords = (moment: string): string =>
  moment.length > 10 ? `${dayWords(moment)}, ${moment.slice(11, 16)}` : dayWords(moment);

/** A stretch of time as it is said: `under 1 h`, `19 h`, then whole days from three days on. */
export function stretchWords(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  if (hours < 1) return 'under 1 h';
  return hours < 72 ? `${String(hours)} h` : `${String(Math.floor(hours / 24))} days`;
}

/** How far a day lies from today: `today`, `tomorrow`, `in 3 days`, `3 days ago`. */
export function distanceWords(today: string, day: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${String(days)} days` : `${String(-days)} days ago`;
}
