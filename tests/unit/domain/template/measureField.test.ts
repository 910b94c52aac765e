import { describe, expect, it } from 'vitest';
import { isAnswered, plainText, type FieldValue } from '../../../../src-renderer/domain/note/index.ts';
import {
  checkValue,
  completion,
  flagsOf,
  isVisible,
  parseTemplate,
  summariseBriefly,
  summariseValue,
  type Field,
  type MeasureField,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';

const phq9: MeasureField = {
  id: 'x.phq9',
  label: 'PHQ-9',
  required: 'R',
  part: 'record',
  type: 'measure',
  instrument: 'phq-9',
};
const safety: Field = {
  id: 'x.safety',
  label: 'What was done',
  required: 'C',
  when: { field: 'x.phq9', raises: 'suicide-risk' },
  part: 'record',
  type: 'text',
  lines: 'many',
  maxLength: 400,
};
const template: Template = {
  id: 'own',
  version: 1,
  title: 'Own',
  sections: [{ id: 'one', title: 'One', fields: [phq9, safety] }],
};
const answers = (...items: readonly (number | null)[]): FieldValue => ({
  instrument: 'phq-9',
  version: 1,
  window: 'past_2_weeks',
  items,
});
const withItem9 = (nine: number | null) => answers(2, 2, 1, 1, 1, 1, 1, 1, nine, null);
const parsed = (change: object) => {
  const read = parseTemplate({
    ...template,
    sections: [
      {
        id: 'one',
        title: 'One',
        fields: [
          { ...phq9, ...change },
          { ...safety, ...('when' in change ? { when: change.when } : {}) },
        ],
      },
    ],
  });
  return read.ok ? null : read.error.kind;
};

describe('a measure in a template', () => {
  it('is read word for word, and refused when its instrument, its window or an alert asked for is not known', () => {
    expect(parseTemplate(template)).toEqual({ ok: true, value: template });
    expect(parsed({ instrument: 'unheard-of' })).toBe('unknown-instrument');
    expect(parsed({ window: 'past_year' })).toBe('unknown-option');
    const asking = { ...safety, when: { field: 'x.phq9', raises: 'boredom' } };
    const read = parseTemplate({
      ...template,
      sections: [{ id: 'one', title: 'One', fields: [phq9, asking] }],
    });
    expect(read.ok ? null : read.error.kind).toBe('condition-does-not-fit');
  });

  it('opens the suicide-risk step at item 9 of 1, whatever the total, and closes it at 0', () => {
    expect(isVisible(safety, { 'x.phq9': answers(0, 0, 0, 0, 0, 0, 0, 0, 1, null) })).toBe(true);
    expect(isVisible(safety, { 'x.phq9': withItem9(0) })).toBe(false);
    expect(completion(template, { 'x.phq9': withItem9(1) }).missing).toEqual(['x.safety']);
    expect(flagsOf(phq9, withItem9(2))).toEqual([
      {
        tier: 'amber',
        field: 'x.phq9',
        says: 'item 9 is 1 or more: a suicide-risk step is needed',
        source: 'Simon 2013',
      },
    ]);
  });

  it('is missing until every scored item is answered', () => {
    expect(completion(template, { 'x.phq9': withItem9(null) }).missing).toEqual(['x.phq9']);
    expect(completion(template, { 'x.phq9': withItem9(0) }).missing).toEqual([]);
    expect(isAnswered(answers(...Array<null>(10).fill(null)))).toBe(false);
  });

  it('takes answers to its own instrument only', () => {
    const wrong = (value: unknown) => {
      const checked = checkValue(phq9, value);
      return checked.ok ? null : checked.error.kind;
    };
    expect(wrong(withItem9(3))).toBeNull();
    expect(wrong(withItem9(4))).toBe('in-measure');
    expect(wrong({ instrument: 'gad-7', version: 1, items: [0, 0, 0, 0, 0, 0, 0] })).toBe(
      'unknown-instrument',
    );
    expect(wrong({ instrument: 'phq-9', version: 7, items: [] })).toBe('unknown-instrument');
    expect(wrong({ instrument: 'phq-9', version: 1, items: [], total: 12 })).toBe('wrong-type');
  });

  it('is written for reading and signing with its score and every answer as given', () => {
    expect(summariseValue(phq9, withItem9(1))).toBe(
      'PHQ-9, last 2 weeks\nTotal: 11 of 27\n1: 2; 2: 2; 3: 1; 4: 1; 5: 1; 6: 1; 7: 1; 8: 1; 9: 1; function: –',
    );
    expect(summariseBriefly(phq9, withItem9(1))).toBe('11 of 27');
    expect(summariseBriefly(phq9, withItem9(null))).toBe('8 of 9 answered');
    expect(plainText(withItem9(1))).toBe('2 2 1 1 1 1 1 1 1');
  });
});
