import { describe, expect, test } from 'vitest';
import type { AnyId } from '../../../../src-renderer/domain/index.ts';
import {
  applyChange,
  applyEvent,
  EMPTY_CATALOG,
  EMPTY_TIMELINE,
  errorsIn,
  noteOf,
  notesIn,
  notesOf,
  rowFrom,
  type Catalog,
  type RowOf,
} from '../../../../src-renderer/domain/practice/index.ts';
import {
  aRecord,
  clientRow,
  COLLEAGUE,
  courseRow,
  id,
  noteRow,
  OWNER,
  sessionRow,
  THERAPIST,
  withdrawn,
} from './record.ts';

const applyPractice = (catalog: Catalog, row: string, about: { name: string; sample: boolean }) =>
  applyChange(
    catalog,
    { row: id(row), revision: 1, author: OWNER, sequence: 1, content: { type: 'practice', ...about } },
    'practice',
    () => true,
  );

describe('where a note belongs', () => {
  test.each([
    ['preparation', 'session', 'course'],
    ['observation', 'session', 'client'],
    ['integration', 'session', 'course'],
    ['intake', 'course', 'session'],
    ['completion', 'course', 'client'],
    ['followUp', 'course', 'session'],
    ['contact', 'client', 'course'],
  ] as const)('%s is of a %s and of nothing else', (stage, right, wrong) => {
    const record = aRecord();
    expect(record.write('note', noteRow(stage, wrong))).toBe('no-such-target');
    expect(record.write('note', noteRow(stage, 'nobody'))).toBe('no-such-target');
    expect(record.write('note', noteRow(stage, right))).toBeNull();
  });

  test('an addendum is of a signed note', () => {
    const record = aRecord();
    record.write('note', noteRow('contact', 'client'));
    expect(record.write('added', noteRow('addendum', 'note'))).toBe('no-such-target');
    record.sign('note');
    expect(record.write('added', noteRow('addendum', 'session'))).toBe('no-such-target');
    expect(record.write('added', noteRow('addendum', 'note'))).toBeNull();
  });

  test.each([
    ['preparation', 'session'],
    ['integration', 'session'],
    ['intake', 'course'],
    ['completion', 'course'],
  ] as const)('there is one %s for a %s', (stage, of) => {
    const record = aRecord();
    expect(record.write('one', noteRow(stage, of))).toBeNull();
    expect(record.write('two', noteRow(stage, of))).toBe('exists');
  });

  test.each([
    ['followUp', 'course'],
    ['contact', 'client'],
  ] as const)('there may be many a %s for a %s', (stage, of) => {
    const record = aRecord();
    expect(record.write('one', noteRow(stage, of))).toBeNull();
    expect(record.write('two', noteRow(stage, of))).toBeNull();
  });
});

describe('a withdrawn draft', () => {
  test('holds nothing, is on no list and leaves its stage free', () => {
    const record = aRecord();
    record.write('note', noteRow('preparation', 'session'));
    expect(record.write('note', noteRow('preparation', 'session', withdrawn))).toBeNull();
    expect(notesOf(record.catalog, id('session'))).toEqual([]);
    expect(noteOf(record.catalog, id('session'), 'preparation')).toBeNull();
    expect(record.write('right', noteRow('preparation', 'session'))).toBeNull();
  });

  test('cannot keep what the draft held', () => {
    const record = aRecord();
    record.write('note', noteRow('preparation', 'session'));
    const keeping = { ...withdrawn, values: { 'prep.intention': 'Let the quiet come' } };
    expect(record.write('note', noteRow('preparation', 'session', keeping))).toBe('withdrawn');
    const counting = { ...withdrawn, answered: 1 };
    expect(record.write('note', noteRow('preparation', 'session', counting))).toBe('withdrawn');
  });

  test('is never written on, withdrawn twice or signed', () => {
    const record = aRecord();
    record.write('note', noteRow('preparation', 'session'));
    record.write('note', noteRow('preparation', 'session', withdrawn));
    expect(record.write('note', noteRow('preparation', 'session'))).toBe('withdrawn');
    expect(record.write('note', noteRow('preparation', 'session', withdrawn))).toBe('withdrawn');
    expect(record.sign('note')).toBe('withdrawn');
  });

  test('is withdrawn by its author only, and a signed note by nobody', () => {
    const record = aRecord();
    record.write('note', noteRow('preparation', 'session'));
    expect(record.write('note', noteRow('preparation', 'session', withdrawn), COLLEAGUE)).toBe(
      'not-the-author',
    );
    expect(record.write('note', noteRow('preparation', 'session', withdrawn), OWNER)).toBe('not-the-author');
    record.sign('note');
    expect(record.write('note', noteRow('preparation', 'session', withdrawn))).toBe('signed');
  });

  test('reads the same when only its last revision is opened', () => {
    const record = aRecord();
    expect(record.write('note', noteRow('preparation', 'session', withdrawn))).toBeNull();
    expect(record.write('right', noteRow('preparation', 'session'))).toBeNull();
  });
});

describe('entered in error', () => {
  const signedNote = (stage: 'preparation' | 'observation' = 'preparation') => {
    const record = aRecord();
    record.write('note', noteRow(stage, 'session'));
    record.sign('note');
    return record;
  };

  test('marks a signed note, which stays as it is and no longer counts', () => {
    const record = signedNote();
    const before = record.catalog.headers[id('note')];
    expect(record.markInError('note')).toBeNull();
    expect(notesIn(record.catalog)).toEqual([]);
    const inError = { by: THERAPIST, at: 6, reason: 'Another client was meant' };
    expect(errorsIn(record.catalog)).toEqual([{ ...before, inError }]);
  });

  test('is said by its author or the owner, by no colleague', () => {
    expect(signedNote().markInError('note', COLLEAGUE)).toBe('not-the-author');
    expect(signedNote().markInError('note', THERAPIST)).toBeNull();
    expect(signedNote().markInError('note', OWNER)).toBeNull();
  });

  test('is said once, and never of a draft or of something else', () => {
    const record = signedNote();
    record.write('draft', noteRow('integration', 'session'));
    expect(record.markInError('draft')).toBe('not-signed');
    expect(record.markInError('session')).toBe('no-such-target');
    record.markInError('note');
    expect(record.markInError('note', OWNER)).toBe('exists');
    expect(record.markInError('note')).toBe('rewritten');
  });

  test('leaves the stage free for the right note', () => {
    const record = signedNote();
    expect(record.write('right', noteRow('preparation', 'session'))).toBe('exists');
    record.markInError('note');
    expect(record.write('right', noteRow('preparation', 'session'))).toBeNull();
    expect(noteOf(record.catalog, id('session'), 'preparation')?.row).toBe(id('right'));
  });

  test('of an observation leaves the stage taken and its timeline closed: the events were signed with it', () => {
    const record = signedNote('observation');
    record.markInError('note');
    expect(notesIn(record.catalog)).toEqual([]);
    expect(record.write('right', noteRow('observation', 'session'))).toBe('exists');
    const content: RowOf<'event'> = {
      type: 'event',
      session: id('session'),
      kind: 'note',
      at: 1,
      mono: null,
      origin: null,
      enteredAt: 1,
      entry: 'typed',
      corrects: null,
      strikes: null,
      values: {},
    };
    const change = { row: id('event'), revision: 1, author: THERAPIST, sequence: 99, content };
    expect(applyEvent(record.catalog, EMPTY_TIMELINE, change, content)).toEqual({
      ok: false,
      error: 'signed',
    });
  });
});

describe('a session', () => {
  const moved = { from: '2026-08-11', to: '2026-08-12T23:30', reason: 'Ill', at: 2 };

  test('moves, and what was planned before stays', () => {
    const record = aRecord();
    const tonight = { on: '2026-08-12', startsAt: '23:30', moved: [moved] };
    expect(record.write('session', sessionRow(1, tonight))).toBeNull();
    expect(record.catalog.headers[id('session')]).toMatchObject(tonight);
    const next = { from: '2026-08-12T23:30', to: null, reason: 'No escort', at: 3 };
    expect(record.write('session', sessionRow(1, { state: 'postponed', moved: [next] }))).toBe('rewritten');
    expect(record.write('session', sessionRow(1, { state: 'postponed', moved: [] }))).toBe('rewritten');
    expect(record.write('session', sessionRow(1, { state: 'postponed', moved: [moved, next] }))).toBeNull();
  });

  test('stays in its course', () => {
    const record = aRecord();
    record.write('other', courseRow());
    expect(record.write('session', sessionRow(1, { course: id('other') }))).toBe('no-such-target');
    expect(record.write('session', sessionRow(1, { course: id('client') }))).toBe('no-such-target');
  });

  test('no longer moves once its observation is signed', () => {
    const record = aRecord();
    record.write('note', noteRow('observation', 'session'));
    expect(record.write('session', sessionRow(1, { on: '2026-08-12' }))).toBeNull();
    record.sign('note');
    expect(record.write('session', sessionRow(1, { on: '2026-08-13' }))).toBe('signed');
  });

  test('has a number of its own in its course', () => {
    const record = aRecord();
    expect(record.write('third', sessionRow(2))).toBe('exists');
    expect(record.write('third', sessionRow(3))).toBeNull();
    record.write('other', courseRow());
    expect(record.write('fourth', sessionRow(2, { course: id('other') }))).toBeNull();
  });
});

test('a course stays with its client, and can be ended and taken up again', () => {
  const record = aRecord();
  record.write('stranger', clientRow);
  expect(record.write('course', courseRow({ client: id('stranger') }))).toBe('no-such-target');
  const ended = { on: '2026-09-01', reason: 'Moved away', why: 'ended-early' as const };
  expect(record.write('course', courseRow({ ended }))).toBeNull();
  expect(record.catalog.headers[id('course')]).toMatchObject({ ended });
  expect(record.write('course', courseRow())).toBeNull();
});

test('staff are kept in the practice, not in a client’s record', () => {
  const content = rowFrom({
    type: 'staff',
    name: 'A. Rezvani',
    role: 'prescriber',
    credential: 'MD',
    active: true,
  });
  const change = { row: id('staff'), revision: 1, author: THERAPIST, sequence: 1, content };
  const nobody = () => false;
  expect(applyChange(EMPTY_CATALOG, change, 'record', nobody)).toEqual({
    ok: false,
    error: 'wrong-compartment',
  });
  const kept = applyChange(EMPTY_CATALOG, change, 'practice', nobody);
  expect(kept.ok && kept.value.headers[id('staff')]).toMatchObject({ name: 'A. Rezvani', active: true });
});

describe('what is written once', () => {
  const kept = (json: string) => ({ type: 'kept' as const, from: 'kap-demo/1', place: 'measures', json });

  test('a piece of a file that is kept for later stays word for word, and lists need no more than its place', () => {
    const record = aRecord();
    expect(record.write('kept', kept('{"measures":[]}'))).toBeNull();
    expect(record.write('kept', kept('{"measures":[1]}'))).toBe('rewritten');
    expect(record.catalog.headers[id('kept')]).toMatchObject({ from: 'kap-demo/1', place: 'measures' });
    expect(record.catalog.headers[id('kept')]).not.toHaveProperty('json');
  });

  test('whether a practice is the sample is said when it is founded; its owner may name it anew', () => {
    const founded = applyPractice(EMPTY_CATALOG, 'practice', { name: 'Harbour', sample: false });
    if (!founded.ok) throw new Error('the first practice stands');
    expect(applyPractice(founded.value, 'practice', { name: 'Harbour', sample: true })).toMatchObject({
      error: 'rewritten',
    });
    expect(applyPractice(founded.value, 'another', { name: 'Harbour', sample: true })).toMatchObject({
      error: 'exists',
    });
    const renamed = { name: 'Harbour Street', sample: false };
    expect(applyPractice(founded.value, 'practice', renamed)).toMatchObject({ error: 'not-the-owner' });
    const content: RowOf<'user'> = {
      type: 'user',
      name: 'Tamsin Vale',
      credential: 'LCSW',
      roles: [],
      owner: true,
      signKey: 'a public key',
    };
    const change = { row: OWNER as string as AnyId, revision: 1, author: OWNER, sequence: 1, content };
    const owned = applyChange(founded.value, change, 'practice', () => false);
    if (!owned.ok) throw new Error('the first user founds');
    expect(applyPractice(owned.value, 'practice', renamed).ok).toBe(true);
  });
});

test('a user has one row of preferences, in their private compartment: a second one is refused, the next revision is not', () => {
  const set = (catalog: Catalog, row: string, revision: number, home: string) =>
    applyChange(
      catalog,
      {
        row: id(row),
        revision,
        author: THERAPIST,
        sequence: revision,
        content: rowFrom({ type: 'preferences' }),
      },
      home,
      () => true,
    );
  for (const home of ['practice', 'audit', 'record', 'process', 'review'])
    expect(set(EMPTY_CATALOG, 'mine', 1, home)).toEqual({ ok: false, error: 'wrong-compartment' });
  const first = set(EMPTY_CATALOG, 'mine', 1, 'private');
  if (!first.ok) throw new Error(first.error);
  expect(set(first.value, 'others', 2, 'private')).toEqual({ ok: false, error: 'exists' });
  expect(set(first.value, 'mine', 2, 'private')).toMatchObject({ ok: true });
});
