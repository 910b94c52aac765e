import { describe, expect, it } from 'vitest';
import { sessionTimes } from '../../../../src-renderer/exchange/sample/index.ts';
import { clockAt, localMoment } from '../../../../src-renderer/exchange/sample/localTime.ts';
import { courseOf, sampleJson, secondJson, ZONE } from './support.ts';

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}:00Z`);

function timesOf(json: unknown, session: string, zone = ZONE) {
  const dosing = courseOf(json).dosing.find(({ id }) => id === session);
  if (dosing === undefined) throw new Error(`no session ${session}`);
  return sessionTimes(dosing, zone);
}

describe('a local time', () => {
  it('is the moment at which clocks in the zone show it', () => {
    expect(localMoment('2026-08-11', '10:20', 'Europe/Berlin')).toBe(utc('2026-08-11T08:20'));
    expect(localMoment('2026-08-11', '10:20', 'America/New_York')).toBe(utc('2026-08-11T14:20'));
    expect(clockAt(utc('2026-08-11T22:05'), 'Europe/Berlin')).toBe('00:05');
  });

  it('is, of two, the first one not before what came before it', () => {
    const first = utc('2026-10-25T00:30');
    expect(localMoment('2026-10-25', '02:30', ZONE)).toBe(first);
    expect(localMoment('2026-10-25', '02:30', ZONE, first)).toBe(first);
    expect(localMoment('2026-10-25', '02:30', ZONE, first + 1)).toBe(first + HOUR);
  });

  it('is as far after the change as it would have been without one, when clocks skipped it', () => {
    expect(localMoment('2026-03-29', '02:30', ZONE)).toBe(utc('2026-03-29T01:30'));
    expect(clockAt(localMoment('2026-03-29', '02:30', ZONE), ZONE)).toBe('03:30');
  });
});

describe('the times of a session', () => {
  it('are those of its day', () => {
    expect(timesOf(sampleJson, 'D1')).toEqual({
      start: utc('2026-08-11T08:00'),
      firstDose: utc('2026-08-11T08:20'),
      end: utc('2026-08-11T10:30'),
      signed: utc('2026-08-11T14:05'),
    });
  });

  it('go on past midnight, after the first dose or before it', () => {
    const late = timesOf(secondJson, 'D3');
    expect(late.firstDose).toBe(utc('2026-09-15T21:20'));
    expect(late.end).toBe(utc('2026-09-15T23:45'));
    const later = timesOf(secondJson, 'D4');
    expect(later.start).toBe(utc('2026-09-22T21:30'));
    expect(later.firstDose).toBe(utc('2026-09-22T22:05'));
    expect(later.end).toBe(utc('2026-09-23T00:50'));
  });

  it('count the hour that clocks show twice, so that 01:30 to 03:25 is almost three hours', () => {
    const { start, firstDose, end } = timesOf(secondJson, 'D7');
    expect(start).toBe(utc('2026-10-24T22:50'));
    expect((end - firstDose) / 60_000).toBe(175);
    expect(timesOf(secondJson, 'D7', 'UTC')).toMatchObject({ firstDose: utc('2026-10-25T01:30') });
  });

  it('have no time of signing while the note is a draft', () => {
    expect(timesOf(secondJson, 'D12').signed).toBeNull();
  });
});
