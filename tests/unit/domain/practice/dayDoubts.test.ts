import { describe, expect, it } from 'vitest';
import { datesIn, PLAIN_FORMAT } from '../../../../src-renderer/domain/dates/index.ts';
import {
  courseDoubts,
  endDoubts,
  farOff,
  sessionDoubts,
  weighedDoubts,
} from '../../../../src-renderer/domain/practice/index.ts';

const DATES = datesIn(PLAIN_FORMAT);
const TODAY = '2026-08-11';
const RUNNING = { startsOn: '2026-08-01', ended: null };
const said = (doubts: readonly { readonly says: string }[]) => doubts.map(({ says }) => says);

describe('a day that was typed', () => {
  it.each([
    ['2026-08-11', []],
    ['2027-08-11', []],
    ['2027-08-13', ['That is more than a year from now.']],
    ['2090-09-01', ['That is 64 years from now.']],
    ['2024-09-01', []],
    ['2023-08-01', ['That is 3 years ago.']],
    ['1900-01-01', ['That is 126 years ago.']],
  ])('as %s is asked about as %j', (day, asked) => {
    expect(said(farOff(day, TODAY))).toEqual(asked);
  });

  it('on which somebody was weighed has come', () => {
    expect(weighedDoubts('2026-08-12', TODAY)).toEqual([
      { kind: 'impossible', says: 'That day is still to come.' },
    ]);
    expect(weighedDoubts(TODAY, TODAY)).toEqual([]);
  });
});

describe('the day of a session', () => {
  it('before its course starts, or after it ended, is asked about', () => {
    expect(said(sessionDoubts('2026-07-31', RUNNING, TODAY, DATES))).toEqual([
      'That is before the course starts, on 1 Aug 2026.',
    ]);
    const ended = { ...RUNNING, ended: { on: '2026-08-10' } };
    expect(said(sessionDoubts('2026-08-11', ended, TODAY, DATES))).toEqual([
      'That is after the course ended, on 10 Aug 2026.',
    ]);
    expect(sessionDoubts('2026-08-01', RUNNING, TODAY, DATES)).toEqual([]);
  });
});

describe('the first day of a course', () => {
  it('is asked about when its last session would be years away', () => {
    expect(said(courseDoubts(TODAY, [], [TODAY, '2032-01-01'], TODAY, DATES))).toEqual([
      'The last session is 5 years from now.',
    ]);
    expect(said(courseDoubts('2090-01-01', [], ['2090-01-01'], TODAY, DATES))).toEqual([
      'That is 63 years from now.',
    ]);
  });

  it('is asked about when it has a session before it', () => {
    expect(said(courseDoubts('2026-08-11', ['2026-08-20', '2026-08-04'], [], TODAY, DATES))).toEqual([
      'It has a session before that, on 4 Aug 2026.',
    ]);
  });
});

describe('the last day of a course', () => {
  it('cannot lie before its first, and is asked about when it has not come', () => {
    expect(endDoubts('2026-07-01', 'completed', '2026-08-01', TODAY, DATES)).toMatchObject([
      { kind: 'impossible' },
    ]);
    expect(endDoubts('2026-07-01', 'ended-early', '2026-08-01', TODAY, DATES)).toMatchObject([
      { kind: 'odd' },
    ]);
    expect(endDoubts('2026-08-12', 'completed', '2026-08-01', TODAY, DATES)).toMatchObject([{ kind: 'odd' }]);
    expect(endDoubts(TODAY, 'completed', '2026-08-01', TODAY, DATES)).toEqual([]);
  });
});
