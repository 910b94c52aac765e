import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAbsolute, toCalendarDate } from '@internationalized/date';
import { formatOffset, parseEventTime } from '../../../../src-renderer/domain/timeline/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const D1 = {
  sessionDate: '2026-08-11',
  t0: Date.UTC(2026, 7, 11, 9, 20),
  now: Date.UTC(2026, 7, 11, 10, 0),
  zone: 'Europe/London',
  clock: '24-hours' as const,
};

describe('the time since the dose', () => {
  it.each([
    [0, 'T+0:00'],
    [25 * MINUTE, 'T+0:25'],
    [125 * MINUTE + 59_000, 'T+2:05'],
    [-12 * MINUTE, 'T−0:12'],
    [-30_000, 'T+0:00'],
    [-61 * MINUTE, 'T−1:01'],
  ])('%d ms reads %s', (ms, text) => {
    expect(formatOffset(ms)).toBe(text);
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_999, max: 5_999 }), (minutes) => {
        expect(parseEventTime(formatOffset(minutes * MINUTE), D1)).toEqual({
          ok: true,
          value: D1.t0 + minutes * MINUTE,
        });
      }),
    );
  });
});

describe('a time typed by hand', () => {
  it.each([
    ['now', D1.now],
    ['10:08', D1.t0 - 12 * MINUTE],
    ['10.08', D1.t0 - 12 * MINUTE],
    ['1008', D1.t0 - 12 * MINUTE],
    ['-12', D1.t0 - 12 * MINUTE],
    ['−12', D1.t0 - 12 * MINUTE],
    ['+25', D1.t0 + 25 * MINUTE],
    [' T+1:05 ', D1.t0 + 65 * MINUTE],
  ])('%s is understood', (text, value) => {
    expect(parseEventTime(text, D1)).toEqual({ ok: true, value });
  });

  it.each(['', '24:00', '10:60', '10:8', '108', 'ten past', '+', '12', '+1:75', '10:08:00'])(
    '%j is not guessed at',
    (text) => {
      expect(parseEventTime(text, D1)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    },
  );

  it('that could be morning or afternoon on a clock of twelve hours is not guessed at', () => {
    const american = { ...D1, clock: '12-hours' as const };
    for (const context of [american, { ...american, t0: null }])
      expect(parseEventTime('10:08', context)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    expect(parseEventTime('10:08 am', american)).toEqual(parseEventTime('10:08', D1));
    expect(parseEventTime('+25', american)).toEqual(parseEventTime('+25', D1));
  });

  it('that counts from the dose waits for a dose', () => {
    expect(parseEventTime('+25', { ...D1, t0: null })).toEqual({
      ok: false,
      error: { kind: 'no-first-dose' },
    });
  });

  it('belongs to the day of the session when it is filled in the next morning', () => {
    const morning = { ...D1, t0: null, now: Date.UTC(2026, 7, 12, 8, 0) };
    expect(parseEventTime('08:30', morning)).toEqual({ ok: true, value: Date.UTC(2026, 7, 11, 7, 30) });
  });

  it('belongs to the night after the session when midnight has passed without a dose', () => {
    const night = { ...D1, t0: null, now: Date.UTC(2026, 7, 11, 23, 5) };
    expect(parseEventTime('00:03', night)).toEqual({ ok: true, value: Date.UTC(2026, 7, 11, 23, 3) });
    expect(parseEventTime('23:50', night)).toEqual({ ok: true, value: Date.UTC(2026, 7, 11, 22, 50) });
  });

  it('finds the right side of midnight for a late dose', () => {
    const late = { ...D1, t0: Date.UTC(2026, 7, 11, 22, 40), now: Date.UTC(2026, 7, 12, 0, 0) };
    expect(parseEventTime('00:20', late)).toEqual({ ok: true, value: late.t0 + 40 * MINUTE });
    expect(parseEventTime('23:30', late)).toEqual({ ok: true, value: late.t0 - 10 * MINUTE });
  });

  it('that the clocks skipped in spring is refused, not moved', () => {
    const spring = {
      sessionDate: '2026-03-29',
      t0: Date.UTC(2026, 2, 29, 0, 30),
      now: Date.UTC(2026, 2, 29, 2, 0),
      zone: 'Europe/London',
      clock: '24-hours' as const,
    };
    expect(parseEventTime('01:30', spring)).toEqual({ ok: false, error: { kind: 'no-such-time' } });
    expect(parseEventTime('02:10', spring)).toEqual({ ok: true, value: Date.UTC(2026, 2, 29, 1, 10) });
  });

  it('that comes twice in autumn is the last one that has been', () => {
    const autumn = {
      sessionDate: '2026-10-25',
      t0: Date.UTC(2026, 9, 24, 23, 50),
      zone: 'Europe/London',
      clock: '24-hours' as const,
    };
    expect(parseEventTime('01:30', { ...autumn, now: Date.UTC(2026, 9, 25, 0, 40) })).toEqual({
      ok: true,
      value: Date.UTC(2026, 9, 25, 0, 30),
    });
    expect(parseEventTime('01:30', { ...autumn, now: Date.UTC(2026, 9, 25, 1, 40) })).toEqual({
      ok: true,
      value: Date.UTC(2026, 9, 25, 1, 30),
    });
  });

  it('as the clock in the room shows it is that very moment, near midnight and in the nights the clocks change', () => {
    const nights = [Date.UTC(2026, 7, 11, 23), Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)];
    const moment = fc.record({
      zone: fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      t0: fc
        .constantFrom(...nights)
        .chain((night) => fc.integer({ min: -12 * 60, max: 12 * 60 }).map((m) => night + m * MINUTE)),
      after: fc.integer({ min: -3 * 60, max: 8 * 60 }),
    });
    fc.assert(
      fc.property(moment, ({ zone, t0, after }) => {
        const now = t0 + after * MINUTE;
        const { hour, minute } = fromAbsolute(now, zone);
        const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const sessionDate = toCalendarDate(fromAbsolute(t0 - HOUR, zone)).toString();
        expect(parseEventTime(text, { sessionDate, t0, now, zone, clock: '24-hours' as const })).toEqual({
          ok: true,
          value: now,
        });
      }),
      { numRuns: 300 },
    );
  });
});
