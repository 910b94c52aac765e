import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  completion,
  fieldsOf,
  gate,
  isRequired,
  isVisible,
  joinParts,
  splitByPart,
  summariseValue,
  visibleFields,
} from '../../../../src-renderer/domain/template/index.ts';
import { builtIn, fieldOf, idOf } from './builtIn.ts';
import { INTEGRATION_NOTE, PREPARATION } from './sessionD1.ts';

const prep = builtIn('preparation');
const int = builtIn('integration');
const without = (values: FieldValues, ...ids: readonly string[]): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
const markOf = (values: FieldValues, section: string) =>
  completion(prep, values).perSection.find(({ id }) => id === section);

describe('session D1 of the sample course', () => {
  it('fills its preparation so that nothing is missing', () => {
    expect(completion(prep, PREPARATION)).toMatchObject({ missing: [], required: 33, answered: 33 });
  });

  it('fills its integration so that nothing is missing', () => {
    expect(completion(int, INTEGRATION_NOTE).missing).toEqual([]);
  });
});

describe('completion marks', () => {
  it('of an untouched preparation are empty, and of a section without required fields say so', () => {
    const { perSection, answered } = completion(prep, {});
    expect(answered).toBe(0);
    expect(perSection.find(({ id }) => id === 'measures')?.mark).toBe('optional');
    expect(new Set(perSection.map(({ mark }) => mark))).toEqual(new Set(['none', 'optional']));
  });

  it('are half while one of three is answered, and name what is missing', () => {
    expect(markOf({ 'prep.mood': 4 }, 'now')).toEqual({ id: 'now', mark: 'part', answered: 1, required: 3 });
    expect(completion(prep, without(PREPARATION, 'prep.escortPhone')).missing).toEqual(['prep.escortPhone']);
  });

  it('do not count blanks, values out of range, or records that are half filled', () => {
    const half = [{ id: idOf(1), values: { 'prep.staff.name': 'B. Halloran' } }];
    const values = { ...PREPARATION, 'prep.orderId': '  ', 'prep.spo2': 140, 'prep.staff': half };
    expect(completion(prep, values).missing).toEqual(['prep.orderId', 'prep.spo2', 'prep.staff']);
  });

  it('ask for the safety check as soon as item 9 is 1, and no longer when it is corrected to 0', () => {
    const bare = without(PREPARATION, 'prep.cssrsTriage', 'prep.safetyPlanReviewed');
    expect(completion(prep, bare).missing).toEqual(['prep.cssrsTriage', 'prep.safetyPlanReviewed']);
    expect(completion(prep, { ...bare, 'prep.phq9Item9': 0 }).missing).toEqual([]);
  });

  it('ask for the safety check on the clinician’s own concern too, because a 0 is no clearance', () => {
    const bare = without(PREPARATION, 'prep.cssrsTriage');
    const concerned = { ...bare, 'prep.phq9Item9': 0, 'prep.safetyConcern': 'yes' };
    expect(completion(prep, concerned).missing).toEqual(['prep.cssrsTriage']);
  });

  it('ask what was done when the triage is high', () => {
    expect(completion(prep, { ...PREPARATION, 'prep.cssrsTriage': 'high' }).missing).toEqual([
      'prep.safetyAction',
    ]);
  });

  it.each([
    ['go', []],
    ['go_with_conditions', ['prep.decisionReason']],
    ['postponed', ['prep.decisionReason']],
    ['cancelled', ['prep.decisionReason']],
  ])('after the decision %s ask for %j', (decision, missing) => {
    expect(completion(prep, { ...PREPARATION, 'prep.decision': decision }).missing).toEqual(missing);
  });

  it('take "none agreed" for the commitments only with a reason', () => {
    const none = { ...INTEGRATION_NOTE, 'int.commitments': { none: true } as const };
    expect(completion(int, none).missing).toEqual(['int.commitmentsReason']);
    expect(completion(int, { ...none, 'int.commitmentsReason': 'Client asked for rest' }).missing).toEqual(
      [],
    );
  });
});

describe('a hidden field', () => {
  const values = {
    ...PREPARATION,
    'prep.phq9Item9': 0,
    'prep.cssrsTriage': 'high',
    'prep.safetyAction': 'called P1',
  };

  it('keeps its answer, is not shown, and shows nothing that hangs on it', () => {
    const shown = visibleFields(prep, values).map(({ id }) => id);
    expect(shown).not.toContain('prep.cssrsTriage');
    expect(shown).not.toContain('prep.safetyAction');
    expect(splitByPart(prep, values).record['prep.cssrsTriage']).toBe('high');
  });

  it('does not count and does not close the gate', () => {
    expect(completion(prep, values).missing).toEqual([]);
    expect(gate(prep, values).find(({ label }) => label === 'Safety check')?.state).toBe('met');
  });

  it('is required only while it shows', () => {
    const reason = fieldOf(prep, 'prep.decisionReason');
    for (const decision of ['go', 'postponed']) {
      const now = { 'prep.decision': decision };
      expect(isRequired(reason, now)).toBe(isVisible(reason, now));
    }
  });
});

describe('the gate', () => {
  const line = (values: FieldValues, label: string) => gate(prep, values).find((one) => one.label === label);

  it('for session D1 is met but for item 9, which is explained by a low triage', () => {
    expect(gate(prep, PREPARATION).map(({ label, state }) => [label, state])).toEqual([
      ['Order', 'met'],
      ['Sleep', 'met'],
      ['Safety check', 'explain'],
      ['Blood pressure', 'met'],
      ['Pulse, SpO2, breaths', 'met'],
      ['Fasting', 'met'],
      ['Medicines, 48 h', 'met'],
      ['Escort', 'met'],
      ['Touch', 'met'],
      ['People', 'met'],
    ]);
  });

  it('shows what was answered on each line', () => {
    expect(line(PREPARATION, 'Blood pressure')?.answers).toEqual([
      { field: 'prep.systolic', label: 'Systolic', shown: '124 mmHg' },
      { field: 'prep.diastolic', label: 'Diastolic', shown: '78 mmHg' },
    ]);
  });

  it('is not met, with the reason, while a required answer is open', () => {
    expect(line(without(PREPARATION, 'prep.diastolic'), 'Blood pressure')).toMatchObject({
      state: 'notMet',
      reasons: [{ tier: 'open', field: 'prep.diastolic', says: 'Diastolic: not yet answered' }],
    });
  });

  it('is not met without an escort, and asks no name of nobody', () => {
    const alone = line({ ...PREPARATION, 'prep.escort': 'none' }, 'Escort');
    expect(alone?.state).toBe('notMet');
    expect(alone?.reasons).toHaveLength(1);
  });

  it('asks an explanation for a pressure above the guide, and is not met at 160', () => {
    expect(line({ ...PREPARATION, 'prep.systolic': 148 }, 'Blood pressure')?.state).toBe('explain');
    expect(line({ ...PREPARATION, 'prep.systolic': 160 }, 'Blood pressure')?.state).toBe('notMet');
  });

  it('adds a line for a low mood, which is otherwise not on the list', () => {
    expect(line(PREPARATION, 'Mood')).toBeUndefined();
    expect(line({ ...PREPARATION, 'prep.mood': 2 }, 'Mood')?.state).toBe('explain');
  });
});

describe('the two parts of a note', () => {
  it('leave nothing said in confidence in the record', () => {
    const { record, process } = splitByPart(int, INTEGRATION_NOTE);
    expect(Object.keys(process)).toEqual(['int.narrative', 'int.insights', 'int.parts']);
    expect(JSON.stringify(record)).not.toContain('Quiet can exist');
  });

  it('put a value of an unknown field with the process notes, never in the record', () => {
    expect(splitByPart(prep, { 'prep.future': 'x' }).process).toEqual({ 'prep.future': 'x' });
  });

  it('joined again are the note, whatever was answered', () => {
    const ids = [...fieldsOf(prep).map(({ id }) => id), 'prep.future', '__proto__', 'constructor'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), fc.string())), (pairs) => {
        const values = Object.fromEntries(pairs);
        const joined = joinParts(prep, splitByPart(prep, values));
        expect(new Map(Object.entries(joined))).toEqual(new Map(Object.entries(values)));
      }),
    );
  });

  it('can be read without the process part', () => {
    const { record } = splitByPart(prep, PREPARATION);
    expect(joinParts(prep, { record })).toEqual(without(PREPARATION, 'prep.intention'));
  });
});

describe('a value as it is read and signed', () => {
  it.each([
    ['prep.touchScope', 'hand_hold_only', 'Hand-hold only'],
    ['prep.mood', 4, '4 of 10'],
    ['prep.plannedDoseMg', 100, '100 mg'],
    ['prep.escortArrival', '12:15', '12:15'],
  ])('of %s reads %s as %s', (id, value, shown) => {
    expect(summariseValue(fieldOf(prep, id), value)).toBe(shown);
  });

  it('names dates in words, lists by their labels, and a record on one line', () => {
    const shown = (id: string) => {
      const value = INTEGRATION_NOTE[id];
      return value === undefined ? null : summariseValue(fieldOf(int, id), value);
    };
    expect(shown('int.date')).toBe('13 August 2026');
    expect(shown('int.emotions')).toBe('Calm, Sadness');
    expect(shown('int.narrative')).toContain('Snow-quiet image');
    expect(shown('int.afterEffects')).toBe('None');
    expect(shown('int.commitments')).toBe(
      'What: Ten minutes evening breathing, 5 of 7 days; Kind: Daily practice; Due: 18 August 2026; Status: Done',
    );
  });
});
