import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correctEvent,
  deriveSummary,
  projectTimeline,
  strikeEvent,
  createEvent,
  type TimelineEvent,
} from '../../../../src-renderer/domain/timeline/index.ts';
import { idOf, kindOf, live, MINUTE, sampleEvents, T0, LIMITS } from './sampleSession.ts';

const DOSE = { 'dose.route': 'SL', 'dose.mg': 100, 'dose.by': 'client_self', 'dose.orderMatch': 'equal' };
const note = (text: string) => ({ 'note.text': text });
const stampAt = (n: number, minute: number) => ({
  id: idOf(n),
  now: T0 + minute * MINUTE,
  mono: (minute + 60) * MINUTE,
  origin: 'window-1',
});
function kept<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const offsets = (events: readonly TimelineEvent[]) =>
  projectTimeline(events).entries.map(({ offsetMs }) => (offsetMs === null ? null : offsetMs / MINUTE));

describe('a correction', () => {
  const dose = live(1, 0, 'dose', DOSE);
  const vitals = live(2, 20, 'vitals', { 'vitals.systolic': 168, 'vitals.diastolic': 86 });
  const corrected = kept(
    correctEvent(
      kindOf('vitals'),
      vitals,
      { values: { 'vitals.systolic': 138, 'vitals.diastolic': 86 } },
      stampAt(3, 45),
    ),
  );

  it('replaces what is shown, keeps its time, and leaves the original in reach', () => {
    const { entries } = projectTimeline([dose, vitals, corrected]);
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatchObject({
      id: vitals.id,
      offsetMs: 20 * MINUTE,
      original: vitals,
      shown: corrected,
      backEntered: false,
    });
  });

  it('is what the summary counts', () => {
    expect(
      deriveSummary([dose, vitals, corrected], { thresholds: LIMITS, weightKg: 72 }).vitals.systolic?.max,
    ).toBe(138);
  });

  it('of a correction counts last', () => {
    const again = kept(
      correctEvent(kindOf('vitals'), corrected, { values: { 'vitals.systolic': 140 } }, stampAt(4, 50)),
    );
    const [, entry] = projectTimeline([dose, vitals, corrected, again]).entries;
    expect(entry?.shown).toBe(again);
    expect(entry?.corrections).toEqual([corrected, again]);
  });

  it('of the time moves the entry and says that it was entered late', () => {
    const moved = kept(
      correctEvent(kindOf('vitals'), vitals, { values: vitals.values, at: T0 + 5 * MINUTE }, stampAt(5, 46)),
    );
    const [, entry] = projectTimeline([dose, vitals, moved]).entries;
    expect(entry).toMatchObject({ offsetMs: 5 * MINUTE, backEntered: true });
  });

  it('of the first dose moves the zero of every other time', () => {
    const later = kept(
      correctEvent(kindOf('dose'), dose, { values: DOSE, at: T0 + 2 * MINUTE }, stampAt(6, 46)),
    );
    expect(offsets([dose, vitals, later])).toEqual([0, 18]);
  });

  it('made after the clock was set back does not put its original in doubt', () => {
    const reading = live(2, 20, 'vitals', vitals.values, { origin: 'window-2' });
    const fix = kept(
      correctEvent(kindOf('vitals'), reading, { values: { 'vitals.systolic': 138 } }, stampAt(3, -15)),
    );
    const [, entry] = projectTimeline([dose, reading, fix]).entries;
    expect(entry).toMatchObject({ shown: fix, offsetMs: 20 * MINUTE, gap: null });
  });

  it('must be of the same kind', () => {
    expect(correctEvent(kindOf('note'), vitals, { values: note('x') }, stampAt(7, 46))).toEqual({
      ok: false,
      error: [{ kind: 'other-kind' }],
    });
  });

  it('that points at nothing, or round in a circle, is shown and marked, and counts for nothing', () => {
    const lost = { ...live(8, 1, 'dose', DOSE), corrects: idOf(99) };
    const circle = [
      { ...live(9, 1, 'note', note('a')), corrects: idOf(10) },
      { ...live(10, 1, 'note', note('b')), corrects: idOf(9) },
    ];
    const { entries } = projectTimeline([dose, lost, ...circle]);
    expect(entries.map(({ dangling }) => dangling)).toEqual([false, true, true, true]);
    expect(deriveSummary([dose, lost, ...circle], { thresholds: LIMITS, weightKg: 72 }).totalMg).toBe(100);
  });
});

describe('striking', () => {
  it('keeps the entry legible with its reason, and takes it out of every sum', () => {
    const first = live(1, 0, 'dose', DOSE);
    const twice = live(2, 1, 'dose', DOSE);
    const strike = kept(strikeEvent(twice, ' entered twice ', stampAt(3, 4)));
    const { entries } = projectTimeline([first, twice, strike]);
    expect(entries[1]).toMatchObject({ shown: twice, struck: { strikes: 'entered twice' } });
    expect(deriveSummary([first, twice, strike], { thresholds: LIMITS, weightKg: 72 }).totalMg).toBe(100);
  });

  it('the first dose makes the next one the zero', () => {
    const first = live(1, -3, 'dose', DOSE);
    const second = live(2, 0, 'dose', DOSE);
    const strike = kept(strikeEvent(first, 'a slip of the hand', stampAt(3, 4)));
    expect(offsets([first, second, strike])).toEqual([-3, 0]);
  });

  it('needs a reason', () => {
    const dose = live(1, 0, 'dose', DOSE);
    expect(strikeEvent(dose, '  ', stampAt(2, 1))).toEqual({
      ok: false,
      error: [{ kind: 'reason-missing' }],
    });
    expect(strikeEvent(dose, 'x'.repeat(501), stampAt(2, 1))).toEqual({
      ok: false,
      error: [{ kind: 'reason-too-long' }],
    });
  });
});

describe('the clock', () => {
  const dose = live(1, 0, 'dose', DOSE);

  it('set back an hour during the session leaves a gap with both readings, and no invented time', () => {
    const after = live(2, 25, 'note', note('hands warm'), { clock: -60 * MINUTE });
    const [, entry] = projectTimeline([dose, after]).entries;
    expect(entry).toMatchObject({ offsetMs: null, gap: { byClockMs: -35 * MINUTE, byTimerMs: 25 * MINUTE } });
  });

  it('set back never puts a later entry before an earlier one', () => {
    const events = [
      dose,
      live(2, 10, 'note', note('a')),
      live(3, 25, 'note', note('b'), { clock: -60 * MINUTE }),
    ];
    expect(projectTimeline(events).entries.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('of a computer that slept leaves a gap too', () => {
    const woke = { ...live(2, 25, 'note', note('back')), mono: (60 + 12) * MINUTE };
    expect(projectTimeline([dose, woke]).entries[1]).toMatchObject({
      offsetMs: null,
      gap: { byClockMs: 25 * MINUTE },
    });
  });

  it('counts by the wall when the window was reloaded between two entries', () => {
    const after = live(2, 25, 'note', note('reloaded'), { origin: 'window-2' });
    expect(offsets([dose, { ...after, mono: 3 }])).toEqual([0, 25]);
  });

  it('set back while the window was reloaded is noticed by the order of record', () => {
    const before = live(2, 20, 'note', note('before'));
    const after = live(3, 25, 'note', note('after'), { origin: 'window-2', clock: -10 * MINUTE });
    const last = projectTimeline([dose, before, after]).entries.find(({ id }) => id === after.id);
    expect(last).toMatchObject({ offsetMs: null, gap: { byClockMs: 15 * MINUTE, byTimerMs: null } });
  });

  it('makes no phase length out of a gap', () => {
    const onset = live(2, 15, 'phase', { 'phase.to': 'onset' });
    const peak = live(3, 32, 'phase', { 'phase.to': 'peak' }, { clock: -60 * MINUTE });
    expect(
      deriveSummary([dose, onset, peak], { thresholds: LIMITS, weightKg: 72 }).phases.map(
        ({ minutes }) => minutes,
      ),
    ).toEqual([null, null]);
  });

  it('drifting by less than a minute goes unmentioned, and the timer is believed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60_000, max: 60_000 }),
        fc.integer({ min: 0, max: 300 }),
        (clock, minute) => {
          const [, entry] = projectTimeline([dose, live(2, minute, 'note', note('x'), { clock })]).entries;
          expect(entry).toMatchObject({ offsetMs: minute * MINUTE, gap: null });
        },
      ),
    );
  });

  it('set to anything never reorders what was entered live in one sitting', () => {
    const clocks = fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(clocks, (set) => {
        const events = [dose, ...set.map((clock, n) => live(n + 2, n + 1, 'note', note('x'), { clock }))];
        const { entries } = projectTimeline(events);
        expect(entries.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
        for (const { offsetMs, gap } of entries) expect(offsetMs === null).toBe(gap !== null);
      }),
    );
  });
});

describe('an entry typed in later', () => {
  it('stands at the time it happened and says that it was entered late', () => {
    const stamp = stampAt(30, 40);
    const typed = kept(
      createEvent(kindOf('note'), { values: note('reached out'), at: T0 + 22 * MINUTE }, stamp),
    );
    const { entries } = projectTimeline([...sampleEvents(), typed]);
    const index = entries.findIndex(({ id }) => id === typed.id);
    expect(entries[index]).toMatchObject({ offsetMs: 22 * MINUTE, backEntered: true });
    expect(entries[index]?.shown).toMatchObject({ entry: 'typed', mono: null, origin: null });
    expect(entries[index - 1]?.offsetMs).toBe(18 * MINUTE);
  });

  it('within ten minutes is not called late; one in the future is pointed out', () => {
    const soon = kept(
      createEvent(kindOf('note'), { values: note('a'), at: T0 + 30 * MINUTE }, stampAt(1, 40)),
    );
    const ahead = kept(
      createEvent(kindOf('note'), { values: note('b'), at: T0 + 50 * MINUTE }, stampAt(2, 40)),
    );
    const { entries } = projectTimeline([soon, ahead]);
    expect(entries.map((one) => [one.backEntered, one.ahead])).toEqual([
      [false, false],
      [false, true],
    ]);
  });

  it('has no T+ time until there is a dose, and gets one when there is', () => {
    const before = live(1, -12, 'note', note('settling'));
    expect(offsets([before])).toEqual([null]);
    expect(offsets([before, live(2, 0, 'dose', DOSE)])).toEqual([-12, 0]);
  });
});
