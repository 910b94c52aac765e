import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptBackups, type Dated } from '../../../src-main/files/rotation.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 9);
const at = (time: number): Dated => ({ name: new Date(time).toISOString(), at: time });
const none: ReadonlySet<string> = new Set();

/** Backups of a few years, several on some days. */
const backups = fc
  .uniqueArray(fc.integer({ min: 0, max: 3 * 365 * 24 }), { maxLength: 200 })
  .map((hours) => hours.map((hour) => at(START + hour * 3_600_000)));

const day = ({ at: time }: Dated): string => new Date(time).toISOString().slice(0, 10);
const month = ({ at: time }: Dated): string => new Date(time).toISOString().slice(0, 7);
const newest = (all: readonly Dated[]): Dated | undefined => all.toSorted((a, b) => b.at - a.at)[0];

test('a year of two backups a day leaves a week of days, a month of weeks and a year of months', () => {
  const year = Array.from({ length: 365 }, (_, index) => START + index * DAY);
  const all = year.flatMap((time) => [at(time), at(time + 6 * 3_600_000)]);
  const kept = [...keptBackups(all, none)].sort();
  expect(kept).toEqual([
    ...[
      '01-31',
      '02-28',
      '03-31',
      '04-30',
      '05-31',
      '06-30',
      '07-31',
      '08-31',
      '09-30',
      '10-31',
      '11-30',
    ].map((date) => `2026-${date}T15:00:00.000Z`),
    // Sundays end a week; the last of four is the week that runs.
    ...['13', '20', '25', '26', '27', '28', '29', '30', '31'].map((date) => `2026-12-${date}T15:00:00.000Z`),
  ]);
});

test('the newest backup always stays, and the newest of each of the last seven days and twelve months', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const kept = keptBackups(all, none);
      for (const [period, count] of [
        [day, 7],
        [month, 12],
      ] as const) {
        const periods = [...new Set(all.map(period))].sort().slice(-count);
        for (const one of periods) {
          const last = newest(all.filter((backup) => period(backup) === one));
          expect(kept.has(last?.name ?? '')).toBe(true);
        }
      }
    }),
  );
});

test('at most 7 + 4 + 12 stay beside those that stay in any case, and those do', () => {
  fc.assert(
    fc.property(backups, fc.integer({ min: 0, max: 300 }), (all, index) => {
      const proven = all[index]?.name;
      const kept = keptBackups(all, new Set(proven === undefined ? [] : [proven]));
      expect(kept.size).toBeLessThanOrEqual(24);
      if (proven !== undefined) expect(kept.has(proven)).toBe(true);
      for (const name of kept) expect(all.some((backup) => backup.name === name)).toBe(true);
    }),
  );
});

test('what stays of what stayed is the same: clearing up twice takes nothing more', () => {
  fc.assert(
    fc.property(backups, (all) => {
      const kept = keptBackups(all, none);
      const left = all.filter(({ name }) => kept.has(name));
      expect(keptBackups(left, none)).toEqual(kept);
    }),
  );
});

test('what stays does not depend on the order in which the folder lists it', () => {
  fc.assert(
    fc.property(backups, (all) => {
      expect([...keptBackups(all.toReversed(), none)].sort()).toEqual([...keptBackups(all, none)].sort());
    }),
  );
});

test('backups made day by day, cleared up after each, still reach back a year', () => {
  let present: readonly Dated[] = [];
  for (let index = 0; index < 500; index += 1) {
    present = [...present, at(START + index * DAY)];
    const kept = keptBackups(present, none);
    present = present.filter(({ name }) => kept.has(name));
    expect(present.length).toBeLessThanOrEqual(23);
  }
  expect(new Set(present.map(month)).size).toBe(12);
});
