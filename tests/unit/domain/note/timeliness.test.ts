import { describe, expect, it } from 'vitest';
import { SIGN_WITHIN_H, timeliness } from '../../../../src-renderer/domain/note/index.ts';

const END = Date.UTC(2026, 8, 22, 13, 50);
const after = (hours: number) => timeliness(END, END + hours * 3_600_000);

describe('the time from the end of a session to the signature', () => {
  it('is in time up to the hour the policy names, and late a minute after it', () => {
    expect(SIGN_WITHIN_H).toBe(24);
    expect(after(24)).toEqual({ hours: 24, late: false });
    expect(timeliness(END, END + 24 * 3_600_000 + 60_000)).toEqual({ hours: 24, late: true });
  });

  it('is shown to a tenth of an hour', () => {
    expect(after(2.26)).toEqual({ hours: 2.3, late: false });
    expect(after(50 + 1 / 6)).toEqual({ hours: 50.2, late: true });
  });

  it('follows the policy of the practice', () => {
    expect(timeliness(END, END + 30 * 3_600_000, 72).late).toBe(false);
    expect(timeliness(END, END + 3 * 3_600_000, 2).late).toBe(true);
  });

  it('is below zero for a note signed before the session ended, and not late', () => {
    expect(after(-0.5)).toEqual({ hours: -0.5, late: false });
  });
});
