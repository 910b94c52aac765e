import * as v from 'valibot';
import { DATE_ORDERS, formatOf, HOUR_CLOCKS, type DateFormat } from '../dates/index.ts';
import type { PreferencesHeader } from './catalog.ts';
import { LOCALES } from './region.ts';

export const THEMES = ['light', 'dark', 'room'] as const;
export type Theme = (typeof THEMES)[number];

/** Percent of the size that the screens are drawn for. */
export const TEXT_SIZES = [90, 100, 115, 130, 150] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** Minutes without a touch after which the practice locks: the range and the default of security.md §4. */
export const IDLE_MINUTES = { least: 1, most: 15, usual: 5 } as const;

/** Minutes after which a covered screen locks: the range and the default of the design, §4. */
export const COVER_MINUTES = { least: 5, most: 60, usual: 30 } as const;

const minutes = ({ least, most }: { readonly least: number; readonly most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How one user has the application, kept in their private compartment. What a later version adds reads as its default. */
export const preferencesRow = v.strictObject({
  type: v.literal('preferences'),
  idleMinutes: v.optional(minutes(IDLE_MINUTES), IDLE_MINUTES.usual),
  coverMinutes: v.optional(minutes(COVER_MINUTES), COVER_MINUTES.usual),
  lockOnMinimise: v.optional(v.boolean(), false),
  /** Screenshots and shared screens show nothing, where the computer can do that (security.md §4: on unless set). */
  contentProtection: v.optional(v.boolean(), true),
  /** Null until one was chosen: then the computer's. */
  theme: v.optional(v.nullable(v.picklist(THEMES)), null),
  textSize: v.optional(v.picklist(TEXT_SIZES), 100),
  /** Whose habits are followed. Null: the computer's. */
  locale: v.optional(v.nullable(v.picklist(LOCALES)), null),
  /** Null: as the region has it. */
  dateOrder: v.optional(v.nullable(v.picklist(DATE_ORDERS)), null),
  hourClock: v.optional(v.nullable(v.picklist(HOUR_CLOCKS)), null),
});

export type Preferences = Omit<v.InferOutput<typeof preferencesRow>, 'type'>;

const { type: _, ...defaults } = v.parse(preferencesRow, { type: 'preferences' });

/** How it is for whoever has set nothing. */
export const DEFAULT_PREFERENCES: Preferences = defaults;

/** What a header says is set. One that an earlier version listed lacks what has come since, which is then the default. */
export function preferencesFrom(header: PreferencesHeader): Preferences {
  const {
    row: _row,
    revision: _revision,
    author: _author,
    sequence: _sequence,
    type: _type,
    ...set
  } = header;
  return { ...DEFAULT_PREFERENCES, ...set };
}

/** How dates and times are written: as set, and as in `region`, a locale, where nothing is. */
export function dateFormatOf(
  { dateOrder, hourClock }: Pick<Preferences, 'dateOrder' | 'hourClock'>,
  region: string,
): DateFormat {
  const { order, clock } = formatOf(region);
  return { order: dateOrder ?? order, clock: hourClock ?? clock };
}
