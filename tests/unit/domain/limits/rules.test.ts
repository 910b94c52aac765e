import { expect, test } from 'vitest';
import type { RowId, UserId } from '../../../../src-renderer/domain/index.ts';
import {
  applyChange,
  EMPTY_CATALOG,
  limitsIn,
  readRow,
  rowFrom,
  type Catalog,
  type Row,
  type RowInput,
} from '../../../../src-renderer/domain/practice/index.ts';
import { id, OWNER, THERAPIST } from '../practice/record.ts';

const CHANGE = {
  type: 'limits',
  set: { 'vitals.systolic before amber above': 150 },
  source: 'Dr. Rezvani',
  at: 5,
} as const;

/** A practice of an owner and a therapist. */
function founded(): Catalog {
  let catalog = EMPTY_CATALOG;
  for (const [at, user] of [OWNER, THERAPIST].entries()) {
    const about = { name: user, credential: '', roles: ['therapist' as const], signKey: user };
    const content = rowFrom({ type: 'user', ...about, owner: user === OWNER });
    const written = apply(catalog, user as string as RowId, OWNER, content, at + 1);
    if (!written.ok) throw new Error(written.error);
    catalog = written.value;
  }
  return catalog;
}

const apply = (
  catalog: Catalog,
  row: RowId,
  author: UserId,
  content: RowInput<Row['type']>,
  sequence: number,
  kind = 'practice',
) =>
  applyChange(catalog, { row, revision: 1, author, sequence, content: rowFrom(content) }, kind, () => false);

test('an owner sets limits, and each change stays beside those before', () => {
  const first = apply(founded(), id('one'), OWNER, CHANGE, 10);
  const second = first.ok
    ? apply(
        first.value,
        id('two'),
        OWNER,
        { ...CHANGE, set: { 'prep.mood amber below': null }, source: '' },
        11,
      )
    : first;
  expect(second.ok && limitsIn(second.value).map(({ sequence, source }) => [sequence, source])).toEqual([
    [10, 'Dr. Rezvani'],
    [11, ''],
  ]);
});

test('a limit is set by somebody’s word, also in a journal that says otherwise; only taking back needs none', () => {
  for (const source of ['', '  '])
    expect(apply(founded(), id('one'), OWNER, { ...CHANGE, source }, 10)).toEqual({
      ok: false,
      error: 'unsourced',
    });
});

test('nobody else sets them, and nobody writes a change again', () => {
  expect(apply(founded(), id('one'), THERAPIST, CHANGE, 10)).toEqual({ ok: false, error: 'not-the-owner' });
  const first = apply(founded(), id('one'), OWNER, CHANGE, 10);
  if (!first.ok) throw new Error(first.error);
  expect(apply(first.value, id('one'), OWNER, CHANGE, 11)).toEqual({ ok: false, error: 'rewritten' });
});

test('a change of limits stands with the practice, not in a client’s record', () => {
  expect(apply(founded(), id('one'), OWNER, CHANGE, 10, 'record')).toMatchObject({ ok: false });
});

test('a row whose figure is none is not read', () => {
  expect(readRow(CHANGE)).toEqual(CHANGE);
  expect(readRow({ ...CHANGE, set: { 'prep.mood amber below': null } })).not.toBeNull();
  for (const value of ['150', Number.NaN, Number.POSITIVE_INFINITY, undefined])
    expect(readRow({ ...CHANGE, set: { 'prep.mood amber below': value } })).toBeNull();
});
