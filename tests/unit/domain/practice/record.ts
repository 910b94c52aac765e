import type { AnyId, UserId } from '../../../../src-renderer/domain/index.ts';
import {
  applyChange,
  EMPTY_CATALOG,
  rowFrom,
  type Catalog,
  type NoteStage,
  type RowInput,
  type RuleBreak,
} from '../../../../src-renderer/domain/practice/index.ts';

/** A readable id of the right form: `client` becomes `client…AAA`. */
export const id = (name: string): AnyId => name.padEnd(22, 'A') as AnyId;

export const THERAPIST: UserId = id('therapist');
export const COLLEAGUE: UserId = id('colleague');
export const OWNER: UserId = id('owner');

type Input = RowInput<Parameters<typeof rowFrom>[0]['type']>;

/** One client's record, written row by row as the queue and replay would. */
export class Record {
  catalog: Catalog = EMPTY_CATALOG;
  private sequence = 0;

  /** The rule a row breaks, or null once it is written. */
  write(row: string, input: Input, author: UserId = THERAPIST): RuleBreak | null {
    this.sequence += 1;
    const revision = (this.catalog.headers[id(row)]?.revision ?? 0) + 1;
    const change = { row: id(row), revision, author, sequence: this.sequence, content: rowFrom(input) };
    const applied = applyChange(this.catalog, change, 'record', (user) => user === OWNER);
    if (!applied.ok) return applied.error;
    this.catalog = applied.value;
    return null;
  }

  sign(note: string, author: UserId = THERAPIST): RuleBreak | null {
    const header = this.catalog.headers[id(note)];
    const revision = header?.revision ?? 1;
    const signed = { of: id(note), revision, at: 5, statement: '{}', signature: '', salts: {} };
    return this.write(`${note}-signed`, { type: 'signature', ...signed }, author);
  }

  markInError(note: string, author: UserId = THERAPIST): RuleBreak | null {
    const mark = { of: id(note), reason: 'Another client was meant', at: 6 };
    return this.write(`${note}-error-${author}`.slice(0, 22), { type: 'entered-in-error', ...mark }, author);
  }
}

export const clientRow: RowInput<'client'> = {
  type: 'client',
  label: 'Marlow Tarn',
  pronouns: '',
  weightKg: null,
  weighedOn: null,
};

export const courseRow = (about: Partial<RowInput<'course'>> = {}): RowInput<'course'> => ({
  type: 'course',
  client: id('client'),
  plannedSessions: 6,
  startsOn: '2026-08-11',
  ...about,
});

export const sessionRow = (
  number: number,
  about: Partial<RowInput<'session'>> = {},
): RowInput<'session'> => ({
  type: 'session',
  course: id('course'),
  number,
  on: '2026-08-11',
  ...about,
});

export const noteRow = (
  stage: NoteStage,
  of: string,
  about: Partial<RowInput<'note'>> = {},
): RowInput<'note'> => ({
  type: 'note',
  of: id(of),
  stage,
  template: { id: stage, version: 1 },
  begunAt: 1,
  writtenAt: 1,
  required: 2,
  answered: 1,
  values: { 'prep.intention': 'Let the quiet come' },
  ...about,
});

export const withdrawn: Partial<RowInput<'note'>> = {
  withdrawn: { at: 3, why: 'moved' },
  values: {},
  required: 0,
  answered: 0,
};

/** Marlow Tarn with a course of two sessions. */
export function aRecord(): Record {
  const record = new Record();
  record.write('client', clientRow);
  record.write('course', courseRow());
  record.write('session', sessionRow(1));
  record.write('second', sessionRow(2, { on: '2026-08-18' }));
  return record;
}
