import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswered, plainText, type FieldValue } from '../../../../src-renderer/domain/note/index.ts';
import {
  checkValue,
  completion,
  flagsOf,
  gate,
  isComplete,
  isVisible,
  parseTemplate,
  summariseBriefly,
  summariseValue,
  type Field,
  type StatusListField,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';

const contraindications: StatusListField = {
  id: 'x.ci',
  label: 'Contraindications',
  required: 'R',
  part: 'record',
  gate: true,
  type: 'statusList',
  rows: [
    { value: 'aneurysm', label: 'Aneurysm', tier: 'A', source: 'esketamine label' },
    { value: 'thyroid', label: 'Untreated hyperthyroidism', tier: 'R' },
    { value: 'porphyria', label: 'Porphyria' },
  ],
  statuses: [
    { value: 'absent', label: 'Absent', tone: 'ok' },
    { value: 'present', label: 'Present', tone: 'red' },
    { value: 'unknown', label: 'Unknown', tone: 'amber' },
    { value: 'cleared', label: 'Cleared by prescriber' },
  ],
  comment: { requiredFor: ['present', 'cleared'] },
};
const reviewed: Field = {
  id: 'x.reviewed',
  label: 'Reviewed with',
  required: 'C',
  when: { field: 'x.ci', includes: ['present', 'unknown'] },
  part: 'record',
  type: 'text',
  lines: 'one',
  maxLength: 80,
};
const template: Template = {
  id: 'own',
  version: 1,
  title: 'Own',
  sections: [{ id: 'one', title: 'One', fields: [contraindications, reviewed] }],
};
const answer = (status: string, comment = '') => ({ status, comment });
const ALL_ABSENT = {
  aneurysm: answer('absent'),
  thyroid: answer('absent'),
  porphyria: answer('absent'),
};
const problem = (value: unknown) => {
  const checked = checkValue(contraindications, value);
  return checked.ok ? null : checked.error;
};

describe('a list of contraindications', () => {
  it('is read from a template word for word', () => {
    expect(parseTemplate(template)).toEqual({ ok: true, value: template });
  });

  it.each([
    [
      'the same row twice',
      { rows: [contraindications.rows[0], contraindications.rows[0]] },
      'duplicate-option',
    ],
    [
      'a comment asked for a status it does not have',
      { comment: { requiredFor: ['maybe'] } },
      'unknown-option',
    ],
    ['only one status', { statuses: [{ value: 'absent', label: 'Absent' }] }, 'bad-value'],
    [
      'a tone nobody knows',
      {
        statuses: [
          { value: 'a', label: 'A', tone: 'pink' },
          { value: 'b', label: 'B' },
        ],
      },
      'bad-value',
    ],
  ])('is refused with %s', (_, change, kind) => {
    const json = {
      ...template,
      sections: [{ id: 'one', title: 'One', fields: [{ ...contraindications, ...change }] }],
    };
    const read = parseTemplate(json);
    expect(read.ok ? null : read.error.kind).toBe(kind);
  });

  it('is refused inside a record, which could not show it', () => {
    const list = {
      type: 'list',
      id: 'x.l',
      label: 'L',
      required: 'O',
      part: 'record',
      item: 'l',
      fields: [contraindications],
    };
    const read = parseTemplate({ ...template, sections: [{ id: 'one', title: 'One', fields: [list] }] });
    expect(read.ok ? null : read.error.kind).toBe('unknown-field-type');
  });

  it.each([
    [{ gout: answer('absent') }, { kind: 'unknown-row', row: 'gout' }],
    [{ thyroid: answer('maybe') }, { kind: 'unknown-option', value: 'maybe' }],
    [{ thyroid: { status: 'absent' } }, { kind: 'wrong-type', expected: 'statusList' }],
    [{ thyroid: { ...answer('absent'), by: 'x' } }, { kind: 'wrong-type', expected: 'statusList' }],
    [{ thyroid: answer('present', 'x'.repeat(401)) }, { kind: 'too-long', length: 401, max: 400 }],
    [['absent'], { kind: 'wrong-type', expected: 'statusList' }],
    ['absent', { kind: 'wrong-type', expected: 'statusList' }],
  ])('does not take %j', (value, expected) => {
    expect(problem(value)).toEqual(expected);
  });

  it('takes some of its rows, but is complete only with all of them and every comment that is wanted', () => {
    const some = { aneurysm: answer('absent') };
    expect(problem(some)).toBeNull();
    expect(isComplete(contraindications, some)).toBe(false);
    expect(isComplete(contraindications, ALL_ABSENT)).toBe(true);
    expect(isComplete(contraindications, { ...ALL_ABSENT, thyroid: answer('present', '  ') })).toBe(false);
    expect(isComplete(contraindications, { ...ALL_ABSENT, thyroid: answer('present', 'TSH 5 June') })).toBe(
      true,
    );
    expect(isComplete(contraindications, { ...ALL_ABSENT, thyroid: answer('unknown') })).toBe(true);
  });

  it('counts row by row towards completion, and is named once as missing', () => {
    const done = completion(template, { 'x.ci': { aneurysm: answer('absent'), thyroid: answer('present') } });
    expect(done.perSection[0]).toEqual({ id: 'one', mark: 'part', answered: 1, required: 4 });
    expect(done.missing).toEqual(['x.ci', 'x.reviewed']);
  });

  it('asks who reviewed it as soon as one row is present or unknown', () => {
    expect(isVisible(reviewed, { 'x.ci': ALL_ABSENT })).toBe(false);
    expect(isVisible(reviewed, { 'x.ci': { ...ALL_ABSENT, porphyria: answer('unknown') } })).toBe(true);
  });

  it('flags red what is present in an absolute row, amber in a relative one, each with its source', () => {
    const present = { aneurysm: answer('present'), thyroid: answer('present'), porphyria: answer('unknown') };
    expect(flagsOf(contraindications, present).map(({ tier, says, source }) => [tier, says, source])).toEqual(
      [
        ['red', 'Aneurysm: Present', 'esketamine label'],
        ['amber', 'Untreated hyperthyroidism: Present', 'our default'],
        ['amber', 'Porphyria: Unknown', 'our default'],
      ],
    );
    expect(flagsOf(contraindications, { ...ALL_ABSENT, aneurysm: answer('cleared', 'by letter') })).toEqual(
      [],
    );
  });

  it('stops the gate while an absolute row is present or a row is open, and shows counts there', () => {
    const line = (value: FieldValue) => gate(template, { 'x.ci': value })[0];
    expect(line(ALL_ABSENT)).toMatchObject({ state: 'met', answers: [{ shown: 'Absent 3' }] });
    expect(line({ aneurysm: answer('absent') })?.state).toBe('notMet');
    expect(line({ ...ALL_ABSENT, aneurysm: answer('present', 'on CT') })?.state).toBe('notMet');
    expect(line({ ...ALL_ABSENT, thyroid: answer('present', 'treated') })?.state).toBe('explain');
  });

  it('is written for reading and signing a row a line with its comment', () => {
    const value = { ...ALL_ABSENT, thyroid: answer('present', 'TSH 5 June') };
    expect(summariseValue(contraindications, value)).toBe(
      'Aneurysm: Absent\nUntreated hyperthyroidism: Present, TSH 5 June\nPorphyria: Absent',
    );
    expect(summariseBriefly(contraindications, value)).toBe('Absent 2, Present 1');
    expect(plainText(value)).toContain('TSH 5 June');
  });

  it('is unanswered while no row is', () => {
    expect(isAnswered({})).toBe(false);
    expect(isAnswered(ALL_ABSENT)).toBe(true);
  });

  it('is judged and counted without a crash, whatever is put there', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.anything(), fc.constant(answer('absent')))),
        (value) => {
          expect(typeof checkValue(contraindications, value).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('a day and a time of day', () => {
  const taken: Field = {
    id: 'x.taken',
    label: 'Last taken',
    required: 'O',
    part: 'record',
    type: 'dateTime',
  };

  it('is a moment on the clock of whoever wrote it, without a zone', () => {
    expect(checkValue(taken, '2026-08-11T22:40').ok).toBe(true);
    for (const other of [
      '2026-08-11',
      '2026-02-29T10:00',
      '2026-08-11T24:00',
      '2026-08-11T22:40Z',
      '2026-08-11 22:40',
      '',
    ])
      expect(checkValue(taken, other)).toEqual({ ok: false, error: { kind: 'not-a-date-time' } });
    expect(checkValue(taken, 22)).toEqual({ ok: false, error: { kind: 'wrong-type', expected: 'dateTime' } });
  });

  it('is read in words, and can stand in a record', () => {
    expect(summariseValue(taken, '2026-08-11T22:40')).toBe('11 August 2026, 22:40');
    const list = {
      type: 'list',
      id: 'x.l',
      label: 'Medicines',
      required: 'O',
      part: 'record',
      item: 'medicine',
      fields: [taken],
    };
    expect(parseTemplate({ ...template, sections: [{ id: 'one', title: 'One', fields: [list] }] }).ok).toBe(
      true,
    );
  });
});
