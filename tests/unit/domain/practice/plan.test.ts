import { describe, expect, test } from 'vitest';
import {
  addDays,
  agendaOf,
  distanceWords,
  frameWords,
  nextStage,
  notesByTarget,
  noteState,
  noteTitle,
  offeredDays,
  sessionBefore,
  sessionsOf,
  stretchWords,
  toldAt,
} from '../../../../src-renderer/domain/practice/index.ts';
import { aRecord, courseRow, id, noteRow, sessionRow } from './record.ts';

describe('the plan of a course', () => {
  test('6 to 12 sessions are usual; fewer or more get a quiet word', () => {
    expect([6, 9, 12].map(frameWords)).toEqual([null, null, null]);
    expect(frameWords(5)).toBe('6 to 12 is usual');
    expect(frameWords(13)).not.toBeNull();
  });

  test('start and spacing offer a day for each session, on the same weekday where that fits', () => {
    const weekly = { startsOn: '2026-12-22', plannedSessions: 3, spacingDays: { from: 7, to: 10 } };
    expect(offeredDays(weekly)).toEqual(['2026-12-22', '2026-12-29', '2027-01-05']);
    const often = { ...weekly, spacingDays: { from: 3, to: 5 } };
    expect(offeredDays(often)).toEqual(['2026-12-22', '2026-12-25', '2026-12-28']);
    const wide = { ...weekly, spacingDays: { from: 8, to: 21 } };
    expect(offeredDays(wide)).toEqual(['2026-12-22', '2027-01-05', '2027-01-19']);
    expect(offeredDays({ ...weekly, spacingDays: null })).toEqual([]);
  });

  test('days are counted by the calendar, over a leap day and a clock change', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });
});

describe('what is next', () => {
  const agenda = (record: ReturnType<typeof aRecord>) => {
    const { next, postponed, unplanned } = agendaOf(record.catalog);
    return {
      next: next.map(({ session, stage }) => `${stage} ${String(session.number)}`),
      postponed: postponed.map(({ number }) => number),
      unplanned: unplanned.length,
    };
  };

  test('is the first stage of each session that is not signed, by date and time', () => {
    const record = aRecord();
    record.write('late', sessionRow(3, { on: '2026-08-11', startsAt: '23:30' }));
    record.write('note', noteRow('preparation', 'session'));
    record.sign('note');
    expect(agenda(record)).toEqual({
      next: ['observation 1', 'preparation 3', 'preparation 2'],
      postponed: [],
      unplanned: 0,
    });
  });

  test('leaves out what is signed through, postponed, cancelled, or of a course that ended', () => {
    const record = aRecord();
    for (const stage of ['preparation', 'observation', 'integration'] as const) {
      record.write(stage, noteRow(stage, 'session'));
      record.sign(stage);
    }
    expect(nextStage(notesByTarget(record.catalog), id('session'))).toBeNull();
    record.write('second', sessionRow(2, { state: 'postponed' }));
    record.write('third', sessionRow(3, { state: 'cancelled' }));
    expect(agenda(record)).toEqual({ next: [], postponed: [2], unplanned: 0 });
    record.write('course', courseRow({ ended: { on: '2026-09-01', reason: 'Moved', why: 'ended-early' } }));
    expect(agenda(record)).toEqual({ next: [], postponed: [], unplanned: 0 });
  });

  test('is nothing for a course with sessions to come and none of them planned', () => {
    const record = aRecord();
    for (const session of ['session', 'second'])
      record.write(`o-${session}`, noteRow('observation', session));
    expect(agenda(record).unplanned).toBe(1);
    record.write('course', courseRow({ plannedSessions: 2 }));
    expect(agenda(record).unplanned).toBe(0);
  });

  test('asks again for a stage whose note was entered in error', () => {
    const record = aRecord();
    record.write('note', noteRow('preparation', 'session'));
    record.sign('note');
    record.markInError('note');
    expect(agenda(record).next).toEqual(['preparation 1', 'preparation 2']);
  });
});

test('a note stands in the thread after the last session that was held by then', () => {
  const record = aRecord();
  record.write('third', sessionRow(3, { on: '2026-08-25', state: 'postponed' }));
  const sessions = sessionsOf(record.catalog, id('course'));
  expect(sessionBefore(sessions, '2026-08-10')).toBe(0);
  expect(sessionBefore(sessions, '2026-08-11T09:00')).toBe(1);
  expect(sessionBefore(sessions, '2026-08-30')).toBe(2);
  const begunAt = new Date(2026, 7, 13, 23, 5).getTime();
  expect(toldAt({ happenedAt: null, begunAt })).toBe('2026-08-13T23:05');
  expect(toldAt({ happenedAt: '2026-08-12', begunAt })).toBe('2026-08-12');
});

test('lists say what a note is', () => {
  expect(noteTitle({ stage: 'addendum', kind: 'late_entry' })).toBe('Late entry');
  expect(noteTitle({ stage: 'addendum', kind: 'correction' })).toBe('Correction');
  expect(noteTitle({ stage: 'addendum', kind: null })).toBe('Addendum');
  expect(noteTitle({ stage: 'contact', kind: 'no_show' })).toBe('No-show');
  expect(noteTitle({ stage: 'contact', kind: 'constructor' })).toBe('Contact');
  expect(noteTitle({ stage: 'followUp', kind: null })).toBe('Follow-up');
  const record = aRecord();
  const state = () => {
    const note = record.catalog.headers[id('note')];
    return noteState(note?.type === 'note' ? note : null);
  };
  const states = [state()];
  record.write('note', noteRow('contact', 'client'));
  states.push(state());
  record.sign('note');
  states.push(state());
  record.markInError('note');
  states.push(state());
  expect(states).toEqual(['not begun', 'draft', 'signed', 'entered in error']);
});

test('distances of days and stretches of time are said in words', () => {
  expect(
    ['2026-08-11', '2026-08-12', '2026-08-10', '2026-08-20', '2026-08-01'].map((day) =>
      distanceWords('2026-08-11', day),
    ),
  ).toEqual(['today', 'tomorrow', 'yesterday', 'in 9 days', '10 days ago']);
  const HOUR = 3_600_000;
  expect([HOUR / 2, 45 * HOUR, 71.9 * HOUR, 100 * HOUR].map(stretchWords)).toEqual([
    'under 1 h',
    '45 h',
    '71 h',
    '4 days',
  ]);
});
