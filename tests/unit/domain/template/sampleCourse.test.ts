import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  checkValue,
  completion,
  fieldsOf,
  gate,
  NO_FACTS,
  splitByPart,
  type GateLine,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';
import { course, sessions, type Session } from '../timeline/sampleCourse.ts';
import { builtIn, idOf } from './builtIn.ts';
import { integrationOf, observationOf, preparationOf } from './sampleNotes.ts';

const prep = builtIn('preparation', 2);
const obs = builtIn('observation', 2);
const int = builtIn('integration', 2);

/** Answers that no field takes, or that a field refuses. */
function misplaced(template: Template, values: FieldValues): readonly string[] {
  const fields = new Map(fieldsOf(template).map((field) => [field.id, field]));
  return Object.entries(values).flatMap(([id, value]) => {
    const field = fields.get(id);
    return field !== undefined && checkValue(field, value).ok ? [] : [id];
  });
}
const session = (id: string): Session => {
  const found = sessions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no session ${id}`);
  return found;
};
const named = sessions.map((one) => [one.id, one] as const);

describe('the three notes of every session of the sample course', () => {
  it.each(named)('take the preparation of %s, and nothing is missing from it', (_, one) => {
    const values = preparationOf(one);
    expect(misplaced(prep, values)).toEqual([]);
    expect(completion(prep, values).missing).toEqual([]);
  });

  it.each(named)('take the observation of %s; only D3 lacks the time of leaving', (id, one) => {
    const values = observationOf(one);
    expect(misplaced(obs, values)).toEqual([]);
    expect(completion(obs, values).missing).toEqual(id === 'D3' ? ['obs.dischargeTime'] : []);
  });

  it.each(course.integration.map((one) => [one.id, one] as const))(
    'take the integration %s, and nothing is missing from it',
    (_, meeting) => {
      const values = integrationOf(meeting, session(meeting.after));
      expect(misplaced(int, values)).toEqual([]);
      expect(completion(int, values).missing).toEqual([]);
    },
  );

  it('ask N4 for the plan and the prescriber, because thoughts of suicide were told', () => {
    const meeting = course.integration.find(({ id }) => id === 'N4');
    if (meeting === undefined) throw new Error('N4 is in the sample');
    const { 'int.planReviewed': _plan, ...rest } = integrationOf(meeting, session('D4'));
    expect(completion(int, rest).missing).toEqual(['int.planReviewed']);
  });
});

describe('a day that is called off', () => {
  const called = (decision: string): FieldValues => ({
    'prep.systolic': 172,
    'prep.diastolic': 104,
    'prep.decision': decision,
    'prep.decisionReason': 'Pressure stays high; A. Rezvani informed.',
    'prep.decidedBy': 'I. Lindqvist-Okafor, therapist',
  });

  it.each(['postponed', 'cancelled'])(
    'can be signed as %s without the clinical fields of the day',
    (decision) => {
      expect(completion(prep, called(decision)).missing).toEqual([]);
    },
  );

  it('keeps in sight, and so in the signature, what was measured until then', () => {
    const lines = gate(prep, called('postponed'));
    expect(lines.find(({ label }) => label === 'Blood pressure')?.answers).toHaveLength(2);
  });

  it('says of what was not asked that it was not asked, and never that it was met', () => {
    const lines = gate(prep, called('cancelled'));
    expect(lines.find(({ label }) => label === 'Escort')?.state).toBe('unasked');
    expect(lines.filter(({ state }) => state === 'met')).toEqual([]);
  });

  it('still asks for the safety check once item 9 was 1', () => {
    const warned = preparationOf(session('D4'))['prep.phq9'] ?? '';
    const { missing } = completion(prep, { ...called('cancelled'), 'prep.phq9': warned });
    expect(missing).toContain('prep.cssrsTriage');
  });

  it('asks for everything as long as nothing is decided', () => {
    expect(completion(prep, {}).missing).toContain('prep.escort');
    expect(completion(prep, { 'prep.decision': 'go' }).missing).toContain('prep.escort');
  });
});

describe('the gate of domain.md 2.7', () => {
  const D1 = preparationOf(session('D1'));
  const state = (values: FieldValues, label: string): GateLine['state'] | undefined =>
    gate(prep, { ...D1, ...values }).find((line) => line.label === label)?.state;

  it.each([
    ['D1', ['Safety check', 'Contraindications']],
    ['D2', ['Fasting', 'Contraindications']],
    ['D3', ['Contraindications']],
    ['D4', ['Safety check', 'Contraindications']],
    ['D5', ['Contraindications']],
    ['D6', ['Contraindications']],
  ])('has for %s to explain: %j, and nothing that is not met', (id, labels) => {
    const lines = gate(prep, preparationOf(session(id)));
    expect(lines.filter((line) => line.state === 'explain').map(({ label }) => label)).toEqual(labels);
    expect(lines.filter((line) => line.state === 'notMet')).toEqual([]);
  });

  it.each<readonly [string, FieldValues, string, GateLine['state']]>([
    ['a pressure above 140/90', { 'prep.systolic': 148 }, 'Blood pressure', 'explain'],
    ['160/100 until it was read again', { 'prep.systolic': 164 }, 'Blood pressure', 'notMet'],
    [
      '160/100 on two readings',
      { 'prep.systolic': 164, 'prep.systolic2': 162, 'prep.diastolic2': 96 },
      'Blood pressure',
      'notMet',
    ],
    [
      '160 that came down after five minutes',
      { 'prep.systolic': 164, 'prep.systolic2': 146, 'prep.diastolic2': 88 },
      'Blood pressure',
      'explain',
    ],
    ['a fast pulse', { 'prep.hr': 111 }, 'Pulse, SpO2, breaths', 'explain'],
    ['a slow pulse', { 'prep.hr': 49 }, 'Pulse, SpO2, breaths', 'explain'],
    ['SpO2 of 94', { 'prep.spo2': 94 }, 'Pulse, SpO2, breaths', 'explain'],
    ['SpO2 of 91', { 'prep.spo2': 91 }, 'Pulse, SpO2, breaths', 'notMet'],
    ['three hours of sleep', { 'prep.sleepHours': 3 }, 'Sleep', 'explain'],
    ['a short fast', { 'prep.fastClearH': 1 }, 'Fasting', 'explain'],
    ['a new medicine', { 'prep.newMedicine': 'yes' }, 'Since the last visit', 'explain'],
    ['a client who hesitates', { 'prep.hesitant': 'yes' }, 'Since the last visit', 'explain'],
    ['a mood of 2', { 'prep.mood': 2 }, 'Mood', 'explain'],
    ['intoxication', { 'prep.intoxicated': 'yes' }, 'Substances, 24 h', 'notMet'],
    ['a missing consent', { 'prep.consentsAgain': 'missing' }, 'Consents', 'notMet'],
    ['an open contraindication', { 'prep.contraindicationsAgain': 'open' }, 'Contraindications', 'notMet'],
    ['no escort', { 'prep.escort': 'none' }, 'Escort', 'notMet'],
    ['no clearance', { 'prep.clearance': 'missing' }, 'Prescriber clearance', 'notMet'],
    ['a triage that is high', { 'prep.cssrsTriage': 'high' }, 'Safety check', 'notMet'],
    [
      'intent, though its triage was set low',
      { 'prep.cssrs4': 'yes', 'prep.cssrsTriage': 'low' },
      'Safety check',
      'notMet',
    ],
    [
      'intent with a plan, though its triage was set to none',
      { 'prep.cssrs5': 'yes', 'prep.cssrsTriage': 'none' },
      'Safety check',
      'notMet',
    ],
    [
      'thoughts without intent',
      { 'prep.cssrs4': 'no', 'prep.cssrs5': 'no', 'prep.cssrsTriage': 'low' },
      'Safety check',
      'explain',
    ],
  ])('with %s', (_, values, label, expected) => {
    expect(state(values, label)).toBe(expected);
  });

  it('takes an explanation for the line it was written to, and for no other', () => {
    const written = {
      id: idOf(1),
      values: {
        'prep.explanations.line': 'Safety check',
        'prep.explanations.text': 'Passive thoughts, known since 2021; plan reviewed.',
      },
    };
    const values = { 'prep.explanations': [written] };
    expect(state(values, 'Safety check')).toBe('explained');
    expect(state(values, 'Contraindications')).toBe('explain');
    expect(state({ ...values, 'prep.cssrsTriage': 'high' }, 'Safety check')).toBe('notMet');
  });

  it('offers every line that can ask for a word to be explained', () => {
    const explanations = fieldsOf(prep).find(({ id }) => id === 'prep.explanations');
    const line = explanations?.type === 'list' ? explanations.fields[0] : undefined;
    const offered = line?.type === 'choice' ? line.options.map(({ value }) => value) : [];
    const all = gate(
      prep,
      { ...D1, 'prep.mood': 1, 'prep.bladder': 9, 'prep.deliveryModel': 'sl_home_remote' },
      { ...NO_FACTS, weight: { kg: 72, days: 56, limit: { days: 30, source: 'a default of ours' } } },
    );
    expect(all.map(({ label }) => label).filter((label) => !offered.includes(label))).toEqual([]);
  });

  it('knows an old weight, and one that nobody wrote down', () => {
    const limit = { days: 30, source: 'a default of ours' };
    const weight = (kg: number | null, days: number | null) =>
      gate(prep, D1, { ...NO_FACTS, weight: { kg, days, limit } }).find(({ label }) => label === 'Weight');
    expect(weight(72, 30)?.state).toBe('met');
    expect(weight(72, 56)).toMatchObject({
      state: 'explain',
      reasons: [{ says: 'measured 56 days ago, limit 30', source: 'a default of ours' }],
    });
    expect(weight(null, null)?.state).toBe('explain');
  });
});

describe('the process part', () => {
  it('holds the intention of a preparation and nothing else of the sample', () => {
    expect(Object.keys(splitByPart(prep, preparationOf(session('D4'))).process)).toEqual(['prep.intention']);
  });
});
