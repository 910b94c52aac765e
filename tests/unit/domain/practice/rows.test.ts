import { describe, expect, test } from 'vitest';
import {
  completeHeader,
  readRow,
  rowFrom,
  type Header,
} from '../../../../src-renderer/domain/practice/index.ts';
import { courseRow, id, noteRow, sessionRow } from './record.ts';

const VERSION_1 = {
  client: { type: 'client', label: 'M', pronouns: '', weightKg: 72, weighedOn: '2026-08-11' },
  course: { type: 'course', client: id('client'), plannedSessions: 6, startsOn: '2026-08-11' },
  session: { type: 'session', course: id('course'), number: 1, on: '2026-08-11' },
  note: {
    type: 'note',
    of: id('session'),
    stage: 'preparation',
    template: { id: 'preparation', version: 1 },
    begunAt: 1,
    writtenAt: 1,
    required: 2,
    answered: 1,
    values: {},
  },
};

test.each([
  ['client', { contacts: [], careTeam: [] }],
  ['course', { deliveryModel: null, goals: [], spacingDays: null, ended: null }],
  ['session', { startsAt: null, state: 'planned', moved: [] }],
  ['note', { kind: null, happenedAt: null, withdrawn: null }],
] as const)('a %s as version 1 wrote it reads with what it did not have yet as absent', (type, later) => {
  expect(readRow(VERSION_1[type])).toEqual({ ...VERSION_1[type], ...later });
});

test('headers that version 1 listed are completed in the same way', () => {
  const place = { row: id('row'), revision: 1, author: id('therapist'), sequence: 1 };
  const header = { ...place, ...VERSION_1.course } as unknown as Header;
  expect(completeHeader(header)).toEqual({ ...place, ...readRow(VERSION_1.course) });
  const { values: _, ...note } = VERSION_1.note;
  const listed = { ...place, ...note, signed: null } as unknown as Header;
  expect(completeHeader(listed)).toMatchObject({ withdrawn: null, inError: null, kind: null });
  const now = { ...place, ...rowFrom(courseRow({ goals: ['Sleep'] })) } as Header;
  expect(completeHeader(now)).toEqual(now);
});

describe('what cannot be kept', () => {
  test.each([
    ['a course of no session', courseRow({ plannedSessions: 0 })],
    ['a course of 25 sessions', courseRow({ plannedSessions: 25 })],
    ['a spacing that ends before it begins', courseRow({ spacingDays: { from: 14, to: 7 } })],
    ['a spacing of no day', courseRow({ spacingDays: { from: 0, to: 7 } })],
    ['a goal without words', courseRow({ goals: [''] })],
    ['a session on a day that is none', sessionRow(1, { on: '11 Aug' })],
    ['a session at a time that is none', sessionRow(1, { startsAt: '24:30' })],
    ['a note of an unknown kind', { ...noteRow('contact', 'client'), stage: 'letter' }],
    ['a mark without a reason', { type: 'entered-in-error', of: id('note'), reason: '', at: 1 }],
  ])('%s', (_, row) => {
    expect(readRow(row)).toBeNull();
  });

  test.each([1, 5, 13, 24])('a course of %i sessions can be kept: 6 to 12 is only usual', (planned) => {
    expect(readRow(courseRow({ plannedSessions: planned }))).not.toBeNull();
  });
});
