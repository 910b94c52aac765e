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

/** The time of day it is here at `ms`, to the second: `23:30:05`. */
export const wallSecond = (ms: number): string =>
  `${wallMoment(ms).slice(11)}:${two(new Date(ms).getSeconds())}`;

/** The day it is here at `ms`. */
export const wallDay = (ms: number): string => wallMoment(ms).slice(0, 10);

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
