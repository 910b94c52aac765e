import { expect, test } from 'vitest';
import {
  isOpenCommitment,
  isOpenInsight,
  isOverdue,
  listedOf,
  statusWords,
} from '../../../../src-renderer/domain/note/index.ts';

test('a list learns from the note itself which addendum it is and when that happened', () => {
  const values = {
    'add.kind': 'late_entry',
    'add.happenedAt': '2026-08-11',
    'add.happenedAtTime': '23:40',
    'add.reason': 'Forgotten',
  };
  expect(listedOf('addendum', values)).toEqual({ kind: 'late_entry', happenedAt: '2026-08-11T23:40' });
  expect(listedOf('addendum', {})).toEqual({ kind: null, happenedAt: null });
  expect(listedOf('addendum', { 'add.happenedAt': 'last night' }).happenedAt).toBeNull();
  expect(listedOf('addendum', { 'add.happenedAtTime': '23:40' }).happenedAt).toBeNull();
});

test('and of a contact what kind it was; of other notes it learns nothing', () => {
  const values = { 'contact.kind': 'no_show', 'contact.happenedAt': '2026-08-11' };
  expect(listedOf('contact', values)).toEqual({ kind: 'no_show', happenedAt: '2026-08-11' });
  expect(listedOf('preparation', values)).toEqual({ kind: null, happenedAt: null });
});

test('an insight is open until it is acted on, settled or let go', () => {
  const open = ['new', 'exploring', '', 'acted_on', 'settled', 'let_go'].filter((status) =>
    isOpenInsight({ status }),
  );
  expect(open).toEqual(['new', 'exploring', '']);
});

test('a commitment is open until it is done, dropped or changed, and overdue from the second day after', () => {
  const open = ['planned', 'ongoing', 'partial', 'missed', 'done', 'dropped', 'changed'];
  expect(open.filter((status) => isOpenCommitment({ status }))).toEqual([
    'planned',
    'ongoing',
    'partial',
    'missed',
  ]);
  const due = '2026-08-18';
  const yesterdayOf = { '2026-08-19': '2026-08-18', '2026-08-20': '2026-08-19' };
  expect(isOverdue({ due, status: 'planned' }, yesterdayOf['2026-08-19'])).toBe(false);
  expect(isOverdue({ due, status: 'planned' }, yesterdayOf['2026-08-20'])).toBe(true);
  expect(isOverdue({ due, status: 'ongoing' }, yesterdayOf['2026-08-20'])).toBe(false);
  expect(isOverdue({ due: null, status: 'planned' }, yesterdayOf['2026-08-20'])).toBe(false);
  expect(statusWords('partial')).toBe('partly done');
});
