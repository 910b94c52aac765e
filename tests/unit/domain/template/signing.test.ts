import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  checkValue,
  explained,
  EXPLANATIONS,
  fieldsOf,
  gate,
  openRows,
  signingGaps,
  weightFacts,
  type Field,
} from '../../../../src-renderer/domain/template/index.ts';
import { builtIn, fieldOf, idOf } from './builtIn.ts';

const prep = builtIn('preparation', 2);
const LIMIT = { days: 30, source: 'a default of ours' };
const FACTS = {
  weight: weightFacts({ weightKg: 72, weighedOn: '2026-08-01' }, '2026-08-11', LIMIT),
  openAtIntake: [],
};

const required = (fields: readonly Field[]): readonly Field[] =>
  fields.filter((field) => field.required === 'R');
const answersTo = (fields: readonly Field[]): FieldValues =>
  Object.fromEntries(fields.map((field) => [field.id, plainAnswer(field)]));

/** Any answer that raises no flag. */
function plainAnswer(field: Field): FieldValues[string] {
  if (field.type === 'choice')
    return field.options.find(({ value }) => !field.flags?.some(({ is }) => is === value))?.value ?? '';
  if (field.type === 'number' || field.type === 'scale') {
    const low = Math.max(field.min, field.limits?.below ?? field.min);
    return Math.floor((low + Math.min(field.max, field.limits?.above ?? field.max)) / 2);
  }
  if (field.type === 'multi' || field.type === 'checklist') return [field.options[0]?.value ?? ''];
  if (field.type === 'date') return '2026-12-31';
  if (field.type === 'time') return '12:20';
  if (field.type === 'list') return [{ id: idOf(1), values: answersTo(required(field.fields)) }];
  return 'said';
}

/** A preparation in which every answer is plain and the day goes ahead. */
const PLAIN: FieldValues = {
  ...answersTo(fieldsOf(prep).filter((field) => field.required !== 'O')),
  'prep.deliveryModel': 'im_clinic',
  'prep.decision': 'go',
};

const gapsOf = (values: FieldValues) => signingGaps(prep, { ...PLAIN, ...values }, FACTS);
const explaining = (values: FieldValues, line: string, words: string): FieldValues => {
  const value = explained(values, line, words, () => idOf(7));
  return value === undefined ? {} : { [EXPLANATIONS]: value };
};

describe('what keeps a preparation from being signed', () => {
  it('is nothing when all is answered and the gate is plain', () => {
    expect(gapsOf({})).toEqual([]);
  });

  it('is each question still open, in the order of the template, and each may stay open with a reason', () => {
    const { 'prep.mood': _mood, 'prep.orderId': _order, ...rest } = PLAIN;
    expect(signingGaps(prep, rest, FACTS)).toMatchObject([
      { kind: 'unanswered', id: 'prep.orderId', mayStayOpen: true },
      { kind: 'unanswered', id: 'prep.mood', mayStayOpen: true },
    ]);
  });

  it('is a word missing to an amber line, until it is written', () => {
    const high = { 'prep.systolic': 150 };
    expect(gapsOf(high)).toEqual([
      {
        kind: 'unexplained',
        id: 'Blood pressure',
        label: 'Blood pressure',
        says: 'above 140 mmHg',
        mayStayOpen: true,
      },
    ]);
    expect(gapsOf({ ...high, ...explaining(high, 'Blood pressure', 'Ran for the bus') })).toEqual([]);
  });

  it('is a weight measured too long ago, which no field of the note shows', () => {
    const old = weightFacts({ weightKg: 72, weighedOn: '2026-06-01' }, '2026-08-11', LIMIT);
    expect(signingGaps(prep, PLAIN, { ...FACTS, weight: old })).toMatchObject([
      { kind: 'unexplained', id: 'Weight' },
    ]);
  });

  it('is a red line under a plain Go, whatever is written to it', () => {
    const alone = { 'prep.escort': 'none' };
    expect(gapsOf(alone)).toMatchObject([{ kind: 'stopped', id: 'Escort', mayStayOpen: false }]);
    expect(gapsOf({ ...alone, ...explaining(alone, 'Escort', 'A taxi') })).toMatchObject([
      { kind: 'stopped' },
    ]);
  });

  it('is a word missing to a red line when the day goes ahead with conditions', () => {
    const alone = {
      'prep.escort': 'none',
      'prep.decision': 'go_with_conditions',
      'prep.decisionReason': 'Stays overnight',
    };
    expect(gapsOf(alone)).toMatchObject([{ kind: 'unexplained', id: 'Escort', mayStayOpen: false }]);
    expect(gapsOf({ ...alone, ...explaining(alone, 'Escort', 'Stays in the clinic until morning') })).toEqual(
      [],
    );
  });

  it('is a contraindication that the intake left open, where the day says that nothing is present', () => {
    const intake = builtIn('intake');
    const answers = {
      'prep.contraindications': {
        'ci.uncontrolledHtn': { status: 'present', comment: '' },
        'ci.ich': { status: 'unknown', comment: '' },
        'ci.aneurysm': { status: 'cleared_by_prescriber', comment: 'by letter' },
        'ci.thyroid': { status: 'present', comment: 'TSH 5 June' },
      },
    };
    const openAtIntake = openRows(intake, answers);
    const gaps = (again: string) =>
      signingGaps(
        prep,
        {
          ...PLAIN,
          'prep.contraindicationsAgain': again,
          'prep.contraindicationsWhich': 'as in the intake',
          ...explaining({}, 'Contraindications', 'The prescriber, 9 August'),
        },
        { ...FACTS, openAtIntake },
      );
    expect(gaps('none')).toMatchObject([
      {
        kind: 'uncleared',
        id: 'Contraindications',
        says: 'left open in the intake: Uncontrolled hypertension: Present; History of intracerebral haemorrhage: Unknown',
        mayStayOpen: false,
      },
    ]);
    expect(gaps('cleared')).toEqual([]);
    expect(openRows(intake, {})).toEqual([]);
  });

  it('is an open contraindication that no condition lifts, until the prescriber has cleared it', () => {
    const open = {
      'prep.contraindicationsAgain': 'open',
      'prep.contraindicationsWhich': 'uncontrolled hypertension',
      'prep.decision': 'go_with_conditions',
      'prep.decisionReason': 'Told the prescriber',
    };
    const told = { ...open, ...explaining(open, 'Contraindications', 'Told the prescriber') };
    expect(gapsOf(told)).toMatchObject([{ kind: 'uncleared', id: 'Contraindications', mayStayOpen: false }]);
    expect(gapsOf({ ...told, 'prep.contraindicationsAgain': 'cleared' })).toEqual([]);
  });

  it('is nothing of the gate, nor of what the day would have needed, once it is called off', () => {
    for (const decision of ['postponed', 'cancelled']) {
      const calledOff = {
        'prep.decision': decision,
        'prep.decisionReason': 'No escort',
        'prep.decidedBy': 'I. Lindqvist-Okafor',
        'prep.escort': 'none',
        'prep.systolic': 150,
      };
      expect(signingGaps(prep, calledOff, FACTS)).toEqual([]);
    }
  });

  it('is the suicide-risk step that an answer to PHQ-9 opened, and no reason leaves that open', () => {
    const items = [0, 0, 0, 0, 0, 0, 0, 0, 1];
    const raised = { 'prep.phq9': { instrument: 'phq-9', version: 1, window: 'past_2_weeks', items } };
    const { 'prep.cssrsTriage': _triage, ...rest } = PLAIN;
    const values = { ...rest, ...raised };
    const gaps = signingGaps(
      prep,
      { ...values, ...explaining(values, 'Safety check', 'Asked, see below') },
      FACTS,
    );
    expect(gaps).toMatchObject([{ kind: 'unanswered', id: 'prep.cssrsTriage', mayStayOpen: false }]);
  });
});

describe('words to a line of the gate', () => {
  it('are changed where they stand, and taken away with the last letter', () => {
    const first = explaining({}, 'Escort', 'A tax');
    const both = explaining(first, 'Blood pressure', 'Ran');
    const changed = explained(both, 'Escort', 'A taxi', () => idOf(8));
    expect(changed).toMatchObject([
      { id: idOf(7), values: { 'prep.explanations.line': 'Escort', 'prep.explanations.text': 'A taxi' } },
      { values: { 'prep.explanations.line': 'Blood pressure' } },
    ]);
    expect(explained(first, 'Escort', '', () => idOf(8))).toBeUndefined();
  });

  it('can be written to every line there is', () => {
    const everyLine = new Set([...fieldsOf(prep).map(({ gateLine }) => gateLine ?? ''), 'Weight']);
    everyLine.delete('');
    const field = fieldOf(prep, EXPLANATIONS);
    for (const line of [...everyLine, ...gate(prep, { 'prep.mood': 1 }, FACTS).map(({ label }) => label)])
      expect([
        line,
        checkValue(
          field,
          explained({}, line, 'said', () => idOf(1)),
        ).ok,
      ]).toEqual([line, true]);
  });
});
