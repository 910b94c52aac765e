import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  deriveSummary,
  doseFlags,
  doubtsAbout,
  flagEntries,
  flagEvent,
  projectTimeline,
  vitalsFlags,
  type EventFlag,
  type FlagContext,
} from '../../../../src-renderer/domain/timeline/index.ts';
import { flagsOf } from '../../../../src-renderer/domain/template/index.ts';
import { builtIn, fieldOf } from '../template/builtIn.ts';
import { idOf, live, LIMITS, ORDER, sampleEvents } from './sampleSession.ts';

const BEFORE: FlagContext = {
  thresholds: LIMITS,
  weightKg: 72,
  order: null,
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

  it.each([
    ['the whole order', 100, 0, {}, []],
    ['more than the order', 150, 0, {}, ['150 mg in all, 100 mg ordered']],
    ['less than the order', 50, 0, {}, ['50 mg, 100 mg ordered']],
    ['the ordered booster', 50, 100, { 'dose.booster': 'yes' }, []],
    [
      'more than the ordered booster',
      100,
      100,
      { 'dose.booster': 'yes' },
      ['200 mg in all, 150 mg ordered with the booster'],
    ],
    [
      'a booster that is not called one',
      50,
      100,
      {},
      ['150 mg in all, 100 mg ordered', 'a second dose, not marked as a booster'],
    ],
  ])('that is %s is asked about as it must be', (_what, mg, givenMg, more, asked) => {
    const order = { ...ORDER, booster: '50 mg once, if asked for' };
    const context = givenMg === 0 ? { ...BEFORE, order } : { ...DURING, givenMg, order };
    expect(doseFlags(dose('SL', mg, more), context).map(({ says }) => says)).toEqual(asked);
  });

  it('after an order whose booster names no plain amount is asked about in the words of the order', () => {
    for (const booster of ['0.25 mg/kg', '25 to 50 mg, at most 150 mg', 'half of it']) {
      const context = { ...DURING, order: { ...ORDER, booster } };
      expect(told(doseFlags(dose('SL', 50, { 'dose.booster': 'yes' }), context))).toEqual([
        `confirm: 150 mg in all, 100 mg ordered, booster: “${booster}”`,
      ]);
    }
  });

  it('by another route than ordered is asked about, all the more when it is said to be as ordered', () => {
    const context = { ...BEFORE, order: ORDER };
    expect(told(doseFlags(dose('PO', 100, { 'dose.orderMatch': 'equal' }), context))).toEqual([
      'confirm: PO, SL ordered',
      'confirm: said to be as ordered',
    ]);
  });

  it.each([
    ['postponed', [], ['the day was postponed']],
    [null, [], ['no decision to go is recorded']],
    [
      'go',
      ['Escort, nobody takes the client home'],
      ['the gate is not met: Escort, nobody takes the client home'],
    ],
    ['go_with_conditions', [], []],
  ])('on a day decided as %s is asked about, the first one only', (decision, redLines, asked) => {
    const order = { ...ORDER, decision, redLines };
    expect(doseFlags(dose('SL', 100), { ...BEFORE, order }).map(({ says }) => says)).toEqual(asked);
    const booster = dose('SL', 0.1, { 'dose.booster': 'yes' });
    const later = doseFlags(booster, { ...DURING, order }).map(({ source }) => source);
    expect(later).not.toContain('the preparation');
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
  });

  it('are asked about before an entry is kept: its own, and those it makes of others', () => {
    const facts = { thresholds: LIMITS, weightKg: 72, order: ORDER };
    const given = { 'dose.route': 'SL', 'dose.by': 'nurse', 'dose.orderMatch': 'equal' };
    const events = sampleEvents();
    const again = live(34, 20, 'dose', { ...given, 'dose.mg': 25, 'dose.booster': 'yes' });
    expect(told(doubtsAbout(events, again, facts))).toContain('confirm: 125 mg in all, 100 mg ordered');
    expect(doubtsAbout([...events, again], high, facts)).toEqual([]);
    const earlier = live(35, -5, 'dose', { ...given, 'dose.mg': 100 });
    expect(told(doubtsAbout(events, earlier, facts))).toContain('confirm: 200 mg in all, 100 mg ordered');
  });

  it('ask about a correction that makes a plain dose an unlikely one', () => {
    const facts = { thresholds: LIMITS, weightKg: 72, order: ORDER };
    const events = sampleEvents();
    const given = events.find(({ kind }) => kind === 'dose');
    if (given === undefined) throw new Error('session D1 has a dose');
    const slip = { ...given, id: idOf(91), corrects: given.id };
    expect(doubtsAbout(events, slip, facts)).toEqual([]);
    const wrong = { ...slip, values: { ...given.values, 'dose.mg': 1000 } };
    expect(told(doubtsAbout(events, wrong, facts))).toContain('confirm: 1000 mg in all, 100 mg ordered');
  });
});
