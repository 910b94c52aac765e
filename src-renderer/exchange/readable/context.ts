import type { Dates } from '../../domain/dates/index.ts';
import {
  wallDay,
  wallSecond,
  type Catalog,
  type ClientHeader,
  type UserHeader,
} from '../../domain/practice/index.ts';
import type { Practice } from '../../storage/index.ts';
import type { ReadableOrder, ReadableWords } from './opened.ts';
import type { Tally } from './tally.ts';

/** The form that README.txt describes. It changes only with its number. */
export const SCHEMA = 'throughline-readable/1';

/** A file of the archive, before it is one. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What one export is made with. */
export interface Making {
  readonly practice: Practice;
  readonly words: ReadableWords;
  readonly order: ReadableOrder;
  readonly tally: Tally;
  /** How dates read in the Markdown: the same on every computer. */
  readonly dates: Dates;
  readonly users: ReadonlyMap<string, UserHeader>;
  /** Wall-clock ms. */
  readonly madeAt: number;
  /** Called after each note. */
  readonly onNote: () => void;
  /** Templates that the notes so far were written with. */
  readonly templates: Map<string, object>;
}

export interface OfClient extends Making {
  readonly client: ClientHeader;
  readonly record: Catalog;
  readonly folder: string;
}

/** Who a random id is, with their credential; the id itself where it names nobody of this practice. */
export const nameOf = (users: Making['users'], id: string): string => {
  const user = users.get(id);
  return user === undefined ? id : [user.name, user.credential].filter((part) => part !== '').join(', ');
};

/** A moment for machines, in UTC: `2026-08-11T08:00:00.000Z`. */
export const utc = (ms: number): string => new Date(ms).toISOString();

/** A moment for tables, by the clock on the wall here: `2026-08-11T10:00:05`. */
export const local = (ms: number): string => `${wallDay(ms)}T${wallSecond(ms)}`;

/** The time zone of the computer that makes the file: `Europe/Berlin`. */
export const timeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
