import { expect, test } from 'vitest';
import { datesIn, PLAIN_FORMAT } from '../../../src-renderer/domain/dates/index.ts';
import { copyWords } from '../../../src-renderer/storage/copyWords.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const saved = new Date(2026, 7, 11, 8, 0).getTime();
const words = (copySavedAt: number | null, lockedAt: number | null) =>
  copyWords({ copySavedAt, lockedAt }, datesIn(PLAIN_FORMAT));

test('whoever must restore hears how much the last copy lacks', () => {
  const ages = [30_000, MINUTE, 90 * MINUTE, 2 * HOUR, 47 * HOUR, 48 * HOUR, 100 * HOUR];
  expect(ages.map((age) => /: (\S+ \S+) before the last lock/.exec(words(saved, saved + age))?.[1])).toEqual([
    'one minute',
    'one minute',
    '90 minutes',
    '2 hours',
    '47 hours',
    '2 days',
    '4 days',
  ]);
  expect(words(saved, saved + HOUR)).toMatch(/^Last saved .*2026.*What was written after it is not in it\.$/);
});

test('where nothing is known of what came after, nothing is said of it', () => {
  for (const lockedAt of [null, saved - HOUR]) expect(words(saved, lockedAt)).toMatch(/^Last saved [^.]*\.$/);
});

test('a copy that this computer knows nothing of is not ruled out', () => {
  expect(words(null, saved)).toBe('None is known of here. One that was saved all the same can be put back.');
});
