import { expect, test } from 'vitest';
import { buildAge } from '../../../src-renderer/features/settings/age.ts';

const DAY = 86_400_000;
const BUILT = Date.UTC(2026, 10, 27, 9);
const after = (days: number) => buildAge(BUILT, BUILT + days * DAY);

test.each([
  [0, 'today'],
  [1, 'yesterday'],
  [13, '13 days ago'],
  [14, '2 weeks ago'],
  [55, '7 weeks ago'],
])('%i days after it was built it says "%s" and reminds of nothing', (days, ago) => {
  expect(after(days)).toEqual({ ago, reminder: null });
});

test('from eight weeks on it says that there may be a newer version, and from sixteen on to ask for one', () => {
  expect(after(56).reminder).toMatch(/^This version is 8 weeks old\. There may be a newer one/);
  expect(after(111).reminder).toMatch(/^This version is 15 weeks old\. There may be/);
  expect(after(112).reminder).toMatch(/^This version is 16 weeks old\. Ask for a newer one/);
});

test('on a computer whose clock stands before the build no age is made up', () => {
  expect(after(-1)).toEqual({ ago: null, reminder: null });
});
