import { expect, test } from 'vitest';
import { createCover, elapsedWords, isPin } from '../../../src-renderer/app/cover.ts';
import { testClock } from '../../support/shared/practice.ts';

const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;

test.each(['1234', '0000', '12345678'])('%s is a PIN', (typed) => {
  expect(isPin(typed)).toBe(true);
});

test.each(['', '123', '123456789', '12a4', '12 34', '１２３４', '-1234', '1234\n'])(
  '%j is no PIN: four to eight figures are',
  (typed) => {
    expect(isPin(typed)).toBe(false);
  },
);

test.each([
  [0, '0:00:00'],
  [-5_000, '0:00:00'],
  [58 * MINUTE + 24_999, '0:58:24'],
  [3 * 60 * MINUTE + 61_000, '3:01:01'],
])('%i ms from the first dose read %s', (ms, words) => {
  expect(elapsedWords(ms)).toBe(words);
});

test('the right PIN opens after up to four wrong ones, and each of those is counted', () => {
  const cover = createCover(testClock(), '2718');
  const tries = ['2717', '', '27182', '8172'].map((typed) => cover.attempt(typed));
  expect(tries).toEqual([1, 2, 3, 4].map((wrong) => ({ kind: 'wrong', wrong })));
  expect(cover.attempt('2718')).toEqual({ kind: 'opens' });
});

test('after the fifth wrong one there is no try left, not even for the right PIN', () => {
  const cover = createCover(testClock(), '2718');
  for (const typed of ['1', '2', '3', '4']) cover.attempt(typed);
  expect(cover.attempt('5')).toEqual({ kind: 'spent' });
  expect(cover.attempt('2718')).toEqual({ kind: 'spent' });
});

test('a cover is over after its limit, however often it was tried meanwhile', () => {
  const clock = testClock();
  const cover = createCover(clock, '2718');
  clock.move(LIMIT - 1);
  cover.attempt('1');
  expect(cover.isOver(LIMIT)).toBe(false);
  clock.move(1);
  expect(cover.isOver(LIMIT)).toBe(true);
});

test('neither a clock set back nor one that stood still in sleep puts off the end of a cover', () => {
  const clock = testClock();
  const cover = createCover(clock, '2718');
  clock.setWall(clock.now() - 86_400_000);
  clock.move(LIMIT);
  expect(cover.isOver(LIMIT)).toBe(true);
  const asleep = createCover(clock, '2718');
  clock.setWall(clock.now() + LIMIT);
  expect(asleep.isOver(LIMIT)).toBe(true);
});
