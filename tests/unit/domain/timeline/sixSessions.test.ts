import { describe, expect, it } from 'vitest';
import {
  acknowledgements,
  deriveSummary,
  flagEntries,
  formatOffset,
  projectTimeline,
  vitalsPlan,
  earliestLeaving,
  type TimelineEvent,
} from '../../../../src-renderer/domain/timeline/index.ts';
import { course, linesOf, sessions, type Session } from './sampleCourse.ts';
import { idOf, LIMITS, live, MINUTE, T0 } from './sampleSession.ts';

const FACTS = { thresholds: LIMITS, weightKg: course.client.weightKg };
const entered = (session: Session): readonly TimelineEvent[] =>
  linesOf(session).map(({ minute, kind, values }, n) => live(n, minute, kind, values));
const session = (id: string): Session => {
  const found = sessions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no session ${id}`);
  return found;
};
const points = (events: readonly TimelineEvent[], minute: number) =>
  vitalsPlan(projectTimeline(events), LIMITS, T0 + minute * MINUTE)?.points.map(
    (point) => `${String(point.minute ?? 'leaving')} ${point.state}`,
  );

describe('all six sessions of the sample course', () => {
  it.each(sessions.map((one) => [one.id, one] as const))('%s is entered whole, every line', (_, one) => {
    expect(projectTimeline(entered(one)).entries).toHaveLength(one.events.length);
  });

  it('add up to the cumulative doses of the record', () => {
    const sums = sessions.map((one) => deriveSummary(entered(one), FACTS));
    expect(sums.map(({ totalMg }) => totalMg)).toEqual([100, 200, 36, 54, 72, 54]);
    expect(sums.map(({ totalMg }) => totalMg)).toEqual(sessions.map(({ totalMg }) => totalMg));
    expect(sums.map(({ totalMgPerKg }) => totalMgPerKg)).toEqual(
      sessions.map(({ totalMgPerKg }) => totalMgPerKg),
    );
  });

  it('give each single dose the mg/kg of the record', () => {
    for (const one of sessions) {
      const recorded = one.events.flatMap(([, type, payload]) =>
        type === 'dose' ? [payload['mgPerKg']] : [],
      );
      expect(deriveSummary(entered(one), FACTS).doses.map(({ mgPerKg }) => mgPerKg)).toEqual(recorded);
    }
  });

  it('flag the pressure of D4 and the sedation of D5, and ask about no booster that is called one', () => {
    const flagged = sessions.map((one) => {
      const events = entered(one);
      const timeline = projectTimeline(events);
      const flags = flagEntries(timeline, FACTS);
      return [
        one.id,
        timeline.entries.flatMap(({ id, offsetMs }) =>
          (flags.get(id) ?? []).map(({ rule }) => `${formatOffset(offsetMs ?? Number.NaN)} ${rule}`),
        ),
      ];
    });
    expect(Object.fromEntries(flagged)).toEqual({
      D1: [],
      D2: [],
      D3: [],
      D4: ['T+0:12 bp_ge_160_100', 'T+0:12 bp_ge_160_100', 'T+0:15 agitation', 'T+0:17 bp_ge_160_100'],
      D5: ['T+0:13 sedation', 'T+0:40 consent'],
      D6: [],
    });
  });
});

describe('an alert', () => {
  const events = entered(session('D4'));
  const reading = events.find(({ values }) => values['vitals.systolic'] === 166);
  const seen = (n: number, minute: number) =>
    live(n, minute, 'alert', {
      'alert.about': reading?.id ?? '',
      'alert.rule': 'bp_ge_160_100',
      'alert.ackBy': 'A. Rezvani',
      'alert.action': 'recheck_5min',
    });

  it('is seen by whoever the first entry about it names', () => {
    const told = acknowledgements(projectTimeline([...events, seen(60, 13), seen(61, 14)]));
    expect([...told].map(([about, entry]) => [about, entry.id])).toEqual([[reading?.id, idOf(60)]]);
  });

  it('is not seen by an entry that was struck, nor by one about nothing', () => {
    const struck: TimelineEvent = {
      ...seen(61, 14),
      values: {},
      corrects: idOf(60),
      strikes: 'the wrong reading',
    };
    expect(acknowledgements(projectTimeline([...events, seen(60, 13), struck])).size).toBe(0);
    expect(acknowledgements(projectTimeline(events)).size).toBe(0);
  });
});

describe('the vitals schedule', () => {
  it('of a lozenge session is read off its readings: the one at 40 minutes was missed in D1', () => {
    expect(points(entered(session('D1')), 130)).toEqual([
      '-10 done',
      '20 done',
      '40 missed',
      '60 done',
      '90 done',
      'leaving done',
    ]);
  });

  it('of an injection names what is late while it runs, and what is still ahead', () => {
    const events = entered(session('D5')).filter(({ at }) => at <= T0 + 31 * MINUTE);
    expect(points(events, 35)).toEqual([
      '-10 done',
      '5 missed',
      '10 done',
      '20 missed',
      '30 done',
      '40 due',
      '60 ahead',
      '90 ahead',
      'leaving ahead',
    ]);
    const plan = (minute: number) => vitalsPlan(projectTimeline(events), LIMITS, T0 + minute * MINUTE)?.next;
    expect(plan(40)).toEqual({ minute: 40, state: 'due', behindMin: 0 });
    expect(plan(45)).toEqual({ minute: 40, state: 'due', behindMin: 5 });
    expect(plan(46)).toEqual({ minute: 40, state: 'late', behindMin: 6 });
    expect(plan(51)).toEqual({ minute: 40, state: 'overdue', behindMin: 11 });
    expect(plan(55)).toEqual({ minute: 60, state: 'due', behindMin: 0 });
  });

  it('takes a reading for the point it is nearest to: at the dose for none after it, on time for its own', () => {
    const dose = entered(session('D5')).filter(({ kind }) => kind === 'dose');
    const read = (minute: number) => live(60 + minute, minute, 'vitals', { 'vitals.hr': 72 });
    const at = (minutes: readonly number[]) => points([...dose, ...minutes.map(read)], 12)?.slice(1, 3);
    expect(at([0])).toEqual(['5 missed', '10 due']);
    expect(at([5])).toEqual(['5 done', '10 due']);
    expect(at([6, 11])).toEqual(['5 done', '10 done']);
    expect(at([8])).toEqual(['5 missed', '10 done']);
  });

  it('of an infusion follows how long it ran', () => {
    const infusion = {
      'dose.route': 'IV',
      'dose.mg': 36,
      'dose.by': 'nurse',
      'dose.orderMatch': 'equal',
      'dose.site': 'arm_L',
      'dose.line': '22 G',
      'dose.infusionMin': 40,
      'dose.infusionRate': '0.9 mg/min',
    };
    expect(points([live(1, 0, 'dose', infusion)], 0)?.map((one) => one.split(' ')[0])).toEqual([
      '-10',
      '10',
      '20',
      '30',
      '40',
      '55',
      '70',
      '85',
      '100',
      '115',
      'leaving',
    ]);
  });

  it('is none before a dose, and waits for nobody who has left', () => {
    expect(points([live(1, -5, 'note', { 'note.text': 'quiet' })], 60)).toBeUndefined();
    const plan = vitalsPlan(projectTimeline(entered(session('D5'))), LIMITS, T0 + 600 * MINUTE);
    expect(plan?.next).toBeNull();
    expect(plan?.points.filter(({ behindMin }) => behindMin > 0)).toEqual([]);
  });

  it('counts the two hours from the last dose, the booster included', () => {
    const timeline = projectTimeline(entered(session('D5')));
    expect(formatOffset(earliestLeaving(timeline, LIMITS) ?? Number.NaN)).toBe('T+2:25');
  });
});
