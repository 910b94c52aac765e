/** In which order a date is written, and how figures such as `3/4` are read. */
export const DATE_ORDERS = ['day-month-year', 'month-day-year', 'year-month-day'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const HOUR_CLOCKS = ['24-hours', '12-hours'] as const;
export type HourClock = (typeof HOUR_CLOCKS)[number];

/** How one person writes and reads dates and times. What is stored, signed and exported is ISO whatever it says. */
export interface DateFormat {
  readonly order: DateOrder;
  readonly clock: HourClock;
}

/** Where nobody's preference is known, and what a signed answer is called in words: the same on every computer. */
export const PLAIN_FORMAT: DateFormat = { order: 'day-month-year', clock: '24-hours' };

/** The order and clock of a locale (`en-US`), as the system knows them. Throws on text that names no locale. */
export function formatOf(locale: string): DateFormat {
  const figures = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const first = figures.formatToParts(0).find(({ type }) => ['day', 'month', 'year'].includes(type))?.type;
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return {
    order: first === 'year' ? 'year-month-day' : first === 'month' ? 'month-day-year' : 'day-month-year',
    clock: hour12 === true ? '12-hours' : '24-hours',
  };
}
