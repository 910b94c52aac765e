import {
  allNotesIn,
  coursesIn,
  practicesIn,
  sessionsIn,
  type Catalog,
  type DestructionHeader,
} from './catalog.ts';
import { wallDay } from './dates.ts';
import type { RowOf } from './rows.ts';

/** How many years a record is kept after the last service, and who says so. */
export type Retention = NonNullable<RowOf<'practice'>['retention']>;

/**
 * What counts until the practice says otherwise (domain.md 6.3). Many states ask for the same, some for less or more;
 * of somebody who was a minor the guideline asks for three years after majority where that is later, and no day of birth
 * is kept here: that day is set by hand (`keepUntil`).
 */
export const DEFAULT_RETENTION: Retention = {
  years: 7,
  source: 'American Psychological Association, Record Keeping Guidelines: seven years after the last service',
};

/** What a practice has set, or the default. */
export const retentionIn = (practice: Catalog): Retention =>
  practicesIn(practice)[0]?.retention ?? DEFAULT_RETENTION;

/** The same day so many years later; the day after the 28th where a 29 February has none. */
export function addYears(day: string, years: number): string {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  const exists = new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10) === later;
  return exists ? later : `${later.slice(0, 4)}-03-01`;
}

const latest = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;

/**
 * The day of the last service, as far as the record says: of a session that was not called off, a note, the end of a
 * course. Null for a record in which nothing has happened.
 */
export const lastServiceIn = (record: Catalog): string | null =>
  latest([
    ...sessionsIn(record)
      .filter(({ state }) => state === 'planned')
      .map(({ on }) => on),
    ...allNotesIn(record).map(({ happenedAt, writtenAt }) => happenedAt?.slice(0, 10) ?? wallDay(writtenAt)),
    ...coursesIn(record).flatMap(({ ended }) => ended?.on ?? []),
  ]);

/** Until which day a record is kept, and what that day comes from. Null: there is nothing to count from. */
export interface Kept {
  readonly lastService: string | null;
  readonly until: string | null;
  /** Whether the day that was set for this client is the later one. */
  readonly isSet: boolean;
}

export function keepingOf(record: Catalog, keepUntil: string | null, { years }: Retention): Kept {
  const lastService = lastServiceIn(record);
  const byYears = lastService === null ? null : addYears(lastService, years);
  const isSet = keepUntil !== null && (byYears === null || keepUntil > byYears);
  return { lastService, until: isSet ? keepUntil : byYears, isSet };
}

/** A copy of the practice that is known of: when it was made, and up to which change, where that is known. */
export interface KnownCopy {
  readonly at: number;
  readonly sequence: number | null;
}

/** The copies that still open a client: those made before the certificate was written, the newest first. */
export const copiesThatOpen = (
  { sequence, at }: Pick<DestructionHeader, 'sequence' | 'at'>,
  copies: readonly KnownCopy[],
): readonly KnownCopy[] =>
  copies
    .filter((copy) => (copy.sequence === null ? copy.at <= at : copy.sequence < sequence))
    .sort((a, b) => b.at - a.at);
