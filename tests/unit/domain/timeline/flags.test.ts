import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  contextAt,
  deriveSummary,
  doseFlags,
  flagEntries,
  flagEvent,
  projectTimeline,
  vitalsFlags,
  type EventFlag,
  type FlagContext,
} from '../../../../src-renderer/domain/timeline/index.ts';
import { flagsOf } from '../../../../src-renderer/domain/template/index.ts';
import { builtIn, fieldOf } from '../template/builtIn.ts';
import { idOf, live, MINUTE, sampleEvents, T0, LIMITS } from './sampleSession.ts';

const BEFORE: FlagContext = {
  thresholds: LIMITS,
  weightKg: 72,
  orderedMg: null,
  givenMg: 0,
  beforeFirstDose: true,
  baseline: { systolic: null, diastolic: null },
};
const DURING: FlagContext = {
  ...BEFORE,
  beforeFirstDose: false,
  givenMg: 100,
  baseline: { systolic: 124, diastolic: 78 },
};
const told = (flags: readonly EventFlag[]) => flags.map(({ tier, says }) => `${tier}: ${says}`);
const pressure = (systolic: number, diastolic: number): FieldValues => ({
  'vitals.systolic': systolic,
  'vitals.diastolic': diastolic,
});

describe('vitals before the dose', () => {
  it.each([
    [140, 90, []],
    [141, 91, ['amber: above 140 mmHg', 'amber: above 90 mmHg']],
    [160, 80, ['red: at or above 160 mmHg']],
    [130, 100, ['red: at or above 100 mmHg']],
  ])('of %d/%d are flagged %j', (systolic, diastolic, flags) => {
    expect(told(vitalsFlags(pressure(systolic, diastolic), BEFORE))).toEqual(flags);
  });

  it('are judged as the preparation judges them, its second reading where it asks for one', () => {
    const prep = builtIn('preparation', 2);
    const pairs = [
      ['vitals.systolic', 'prep.systolic2', [120, 140, 141, 159, 160, 190]],
      ['vitals.diastolic', 'prep.diastolic2', [70, 90, 91, 99, 100, 130]],
      ['vitals.spo2', 'prep.spo2', [90, 91, 92, 94, 95, 99]],
      ['vitals.hr', 'prep.hr', [45, 50, 110, 111]],
      ['vitals.rr', 'prep.rr', [11, 12, 20, 21]],
    ] as const;
    for (const [event, field, values] of pairs) {
      for (const value of values) {
        const [flag] = vitalsFlags({ [event]: value }, BEFORE);
        const [own] = flagsOf(fieldOf(prep, field), value);
        expect([value, flag?.tier, flag?.says, flag?.source]).toEqual([
          value,
          own?.tier,
          own?.says,
          own?.source,
        ]);
      }
    }
  });
});

describe('vitals during the effect', () => {
  it.each([
    [150, 88, []],
    [159, 99, []],
    [160, 88, ['amber: at or above 160 mmHg']],
    [164, 88, ['amber: at or above 160 mmHg', 'amber: 40 mmHg above the reading before the dose']],
    [130, 103, ['amber: at or above 100 mmHg', 'amber: 25 mmHg above the reading before the dose']],
    [180, 88, ['red: at or above 180 mmHg', 'amber: 56 mmHg above the reading before the dose']],
  ])('of %d/%d, after 124/78 before it, are flagged %j', (systolic, diastolic, flags) => {
    expect(told(vitalsFlags(pressure(systolic, diastolic), DURING))).toEqual(flags);
  });

  it('with a rise and symptoms turn red, whatever the number', () => {
    const values = { ...pressure(164, 88), 'vitals.symptoms': ['chest_pain'] };
    const flags = vitalsFlags(values, DURING);
    expect(told(flags)).toContain('red: 40 mmHg above the reading before the dose, with symptoms');
    expect(told(flags)).toContain('red: a symptom for which the label asks emergency care');
  });

  it('with a diastolic above the systolic ask whether that was meant', () => {
    expect(told(vitalsFlags(pressure(80, 120), BEFORE))).toContain('confirm: not below the systolic reading');
  });

  it('always say where a limit comes from', () => {
    const values = { ...pressure(190, 125), 'vitals.hr': 140, 'vitals.spo2': 88, 'vitals.rr': 6 };
    const flags = vitalsFlags(values, DURING);
    expect(flags).toHaveLength(7);
    expect(flags.every(({ source }) => /a default of ours|label|Aldrete/.test(source))).toBe(true);
  });
});

describe('ratings, consent and adverse events', () => {
  it.each([
    ['rating', { 'rating.moaas': 4 }, []],
    ['rating', { 'rating.moaas': 3 }, ['amber: below 4']],
    ['rating', { 'rating.moaas': 2 }, ['red: below 3']],
    ['rating', { 'rating.rass': 2 }, ['amber: at or above 2']],
    ['rating', { 'rating.rass': 3 }, ['red: at or above 3']],
    ['consent_check', { 'consent_check.answer': 'agreed' }, []],
    ['consent_check', { 'consent_check.answer': 'withdrawn' }, ['amber: consent withdrawn']],
    ['consent_withdrawn', { 'consent_withdrawn.scope': 'hand-hold' }, ['amber: consent withdrawn']],
    ['adverse_event', { 'adverse_event.grade': 2 }, []],
    ['adverse_event', { 'adverse_event.grade': 3 }, ['red: at or above 3']],
    ['note', { 'note.text': 'quiet' }, []],
  ])('%s %j is flagged %j', (kind, values, flags) => {
    expect(told(flagEvent(kind, values, DURING))).toEqual(flags);
  });
});

describe('a dose', () => {
  const dose = (route: string, mg: number, more: FieldValues = {}) => ({
    'dose.route': route,
    'dose.mg': mg,
    ...more,
  });

  it.each([
    ['SL', 100, []],
    ['SL', 10, ['confirm: outside 25 to 600 mg for SL']],
    ['IM', 150, ['confirm: 2.08 mg/kg, outside 0.2 to 2 for IM']],
    ['IM', 1000, ['confirm: outside 10 to 150 mg for IM', 'confirm: 13.89 mg/kg, outside 0.2 to 2 for IM']],
    ['IN_esketamine', 84, []],
    ['IN_esketamine', 80, ['confirm: IN esketamine comes as 28, 56, 84 mg']],
    ['PR', 5, []],
  ])('of %s %d mg is asked about as %j', (route, mg, flags) => {
    expect(told(doseFlags(dose(route, mg), BEFORE))).toEqual(flags);
  });

  it('over the order is asked about', () => {
    expect(
      told(doseFlags(dose('SL', 100, { 'dose.booster': 'yes' }), { ...DURING, orderedMg: 150 })),
    ).toEqual(['confirm: 200 mg in all, 150 mg ordered']);
  });

  it('after the first is asked about unless it is called a booster', () => {
    expect(told(doseFlags(dose('SL', 50), DURING))).toEqual([
      'confirm: a second dose, not marked as a booster',
    ]);
    expect(doseFlags(dose('SL', 50, { 'dose.booster': 'yes' }), DURING)).toEqual([]);
  });
});

describe('the flags of a whole session', () => {
  const high = live(30, 50, 'vitals', pressure(168, 84));

  it('take the last reading before the dose as the one to rise from', () => {
    const flags = flagEntries(projectTimeline([...sampleEvents(), high]), {
      thresholds: LIMITS,
      weightKg: 72,
    });
    expect([...flags.keys()]).toEqual([high.id]);
    expect(told(flags.get(high.id) ?? [])).toEqual([
      'amber: at or above 160 mmHg',
      'amber: 44 mmHg above the reading before the dose',
    ]);
  });

  it('reach the summary as the worst of each reading', () => {
    const higher = live(31, 52, 'vitals', pressure(184, 84));
    const { worstFlags } = deriveSummary([...sampleEvents(), high, higher], {
      thresholds: LIMITS,
      weightKg: 72,
    });
    expect(worstFlags.map(({ id, flag }) => [id, flag.tier])).toEqual([[higher.id, 'red']]);
  });

  it('leave out what was struck, and what corrects nothing', () => {
    const struck = {
      ...live(32, 55, 'note', { 'note.text': 'x' }),
      kind: 'vitals',
      values: {},
      corrects: high.id,
      strikes: 'wrong arm',
    };
    const dose = { 'dose.route': 'SL', 'dose.mg': 100, 'dose.by': 'nurse', 'dose.orderMatch': 'equal' };
    const lost = { ...live(33, 56, 'dose', dose), corrects: idOf(90) };
    const timeline = projectTimeline([...sampleEvents(), high, struck, lost]);
    expect(flagEntries(timeline, { thresholds: LIMITS, weightKg: 72 }).size).toBe(0);
    expect(contextAt(timeline, { thresholds: LIMITS, weightKg: 72 }, T0 + 60 * MINUTE).givenMg).toBe(100);
  });

  it('can be foretold for a reading still being typed', () => {
    const context = contextAt(
      projectTimeline(sampleEvents()),
      { thresholds: LIMITS, weightKg: 72, orderedMg: 100 },
      T0 + 50 * MINUTE,
    );
    expect(context).toEqual({
      thresholds: LIMITS,
      weightKg: 72,
      orderedMg: 100,
      givenMg: 100,
      beforeFirstDose: false,
      baseline: { systolic: 124, diastolic: 78 },
    });
  });
});
