import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  fieldsOf,
  parseItemFields,
  parseTemplate,
  type Field,
} from '../../../../src-renderer/domain/template/index.ts';
import { BUILT_IN } from './builtIn.ts';

const text = (id: string, more: object = {}) => ({
  type: 'text',
  id,
  label: 'Words',
  required: 'O',
  part: 'record',
  maxLength: 20,
  lines: 'one',
  ...more,
});
const choice = (id: string, more: object = {}) => ({
  type: 'choice',
  id,
  label: 'Choice',
  required: 'O',
  part: 'record',
  options: [
    { value: 'no', label: 'No' },
    { value: 'yes', label: 'Yes' },
  ],
  ...more,
});
const template = (...fields: object[]) => ({
  id: 'own',
  version: 1,
  title: 'Own',
  sections: [{ id: 'one', title: 'One', fields }],
});
const problem = (json: unknown) => {
  const read = parseTemplate(json);
  return read.ok ? null : read.error;
};
const WHEN_YES = { field: 'x.a', is: ['yes'] };

describe('reading a template', () => {
  it.each(Object.entries(BUILT_IN))('takes the built-in %s and keeps every word of it', (_, json) => {
    expect(parseTemplate(json)).toEqual({ ok: true, value: json });
  });

  it('names a field type it does not know with its place, and does not skip the field', () => {
    expect(problem(template(text('x.a'), { ...text('x.b'), type: 'hologram' }))).toEqual({
      kind: 'unknown-field-type',
      place: 'sections.0.fields.1.type',
    });
  });

  it.each([
    ['text that is no template', 'hello', { kind: 'not-a-template', place: '' }],
    [
      'a template without a version',
      { ...template(text('x.a')), version: undefined },
      { kind: 'bad-value', place: 'version' },
    ],
    [
      'a template without sections',
      { id: 'own', version: 1, title: 'Own' },
      { kind: 'missing-key', place: 'sections' },
    ],
    [
      'a key nobody knows',
      template(text('x.a', { colour: 'red' })),
      { kind: 'unknown-key', place: 'sections.0.fields.0.colour' },
    ],
    [
      'a length that is no length',
      template(text('x.a', { maxLength: -1 })),
      { kind: 'bad-value', place: 'sections.0.fields.0.maxLength' },
    ],
    ['the same field twice', template(text('x.a'), text('x.a')), { kind: 'duplicate-id', place: 'x.a' }],
    [
      'the same field again inside a record',
      template(text('x.a'), {
        type: 'list',
        id: 'x.l',
        label: 'L',
        required: 'O',
        part: 'record',
        item: 'l',
        fields: [text('x.a')],
      }),
      { kind: 'duplicate-id', place: 'x.a' },
    ],
    [
      'the same option twice',
      template(
        choice('x.a', {
          options: [
            { value: 'a', label: 'A' },
            { value: 'a', label: 'B' },
          ],
        }),
      ),
      { kind: 'duplicate-option', place: 'x.a' },
    ],
    [
      'a flag on an option that is not offered',
      template(choice('x.a', { flags: [{ is: 'maybe', tier: 'red', says: 'so', source: 'our default' }] })),
      { kind: 'unknown-option', place: 'x.a' },
    ],
    [
      'a conditional field without a condition',
      template(text('x.b', { required: 'C' })),
      { kind: 'condition-missing', place: 'x.b' },
    ],
    [
      'a condition on an unconditional field',
      template(choice('x.a'), text('x.b', { when: WHEN_YES })),
      { kind: 'condition-not-allowed', place: 'x.b' },
    ],
    [
      'a condition on a field that is not there',
      template(text('x.b', { required: 'C', when: WHEN_YES })),
      { kind: 'condition-target-missing', place: 'x.b' },
    ],
    [
      'a condition on the field itself',
      template(choice('x.a', { required: 'C', when: WHEN_YES })),
      { kind: 'condition-target-missing', place: 'x.a' },
    ],
    [
      'a condition on an option that is not offered',
      template(choice('x.a'), text('x.b', { required: 'C', when: { field: 'x.a', is: ['perhaps'] } })),
      { kind: 'condition-does-not-fit', place: 'x.b' },
    ],
    [
      'a condition on an answer that may be hidden',
      template(
        choice('x.a'),
        choice('x.b', { required: 'C', when: WHEN_YES }),
        text('x.c', { required: 'C', when: { field: 'x.b', is: ['yes'] } }),
      ),
      { kind: 'condition-on-hidden', place: 'x.c' },
    ],
    [
      'a process field inside a record of the clinical record',
      template({
        type: 'list',
        id: 'x.l',
        label: 'L',
        required: 'O',
        part: 'record',
        item: 'l',
        fields: [text('x.a', { part: 'process' })],
      }),
      { kind: 'part-differs', place: 'x.a' },
    ],
    [
      'a gate line on a field outside the gate',
      template(text('x.a', { gateLine: 'Escort' })),
      { kind: 'gate-line-without-gate', place: 'x.a' },
    ],
  ])('refuses %s and says where', (_, json, expected) => {
    expect(problem(json)).toEqual(expected);
  });

  it('refuses a template nested so deep that reading it would exhaust the program', () => {
    let when: unknown = WHEN_YES;
    for (let depth = 0; depth < 20_000; depth += 1) when = { all: [when] };
    expect(problem(template(choice('x.a'), text('x.b', { required: 'C', when })))?.kind).toBe(
      'nested-too-deep',
    );
  });

  it('answers any JSON with a template or a named problem, never with a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseTemplate(json).ok).toBe(false);
        expect(parseItemFields(json).ok).toBe(false);
      }),
    );
  });

  it('answers a built-in template with one value damaged in the same way', () => {
    const flat = JSON.stringify(BUILT_IN.preparation);
    fc.assert(
      fc.property(fc.nat(flat.length - 1), fc.constantFrom('"', '0', 'x', '}', ','), (at, damage) => {
        const damaged = flat.slice(0, at) + damage + flat.slice(at + 1);
        let json: unknown = null;
        try {
          json = JSON.parse(damaged);
        } catch (cause) {
          expect(cause).toBeInstanceOf(SyntaxError);
        }
        const read = parseTemplate(json);
        if (!read.ok) expect(read.error.kind).toMatch(/^[a-z-]+$/);
      }),
    );
  });
});

describe('the built-in templates', () => {
  const all = Object.values(BUILT_IN).flatMap((json) => {
    const read = parseTemplate(json);
    return read.ok ? [read.value] : [];
  });

  it('keep what was said in confidence apart from the record', () => {
    const process = all.flatMap(fieldsOf).filter(({ part }) => part === 'process');
    expect(process.map(({ id }) => id)).toEqual([
      'prep.intention',
      'int.narrative',
      'int.insights',
      'int.parts',
    ]);
  });

  it('name no field twice across a session', () => {
    const ids = all.flatMap(fieldsOf).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say where every threshold comes from', () => {
    const flat = all
      .flatMap(fieldsOf)
      .flatMap((field): readonly Field[] => (field.type === 'list' ? field.fields : [field]));
    const sources = flat.flatMap((field) => {
      if (field.type === 'number' || field.type === 'scale') return field.limits?.source ?? [];
      return field.type === 'choice' ? (field.flags ?? []).map(({ source }) => source) : [];
    });
    expect(sources.length).toBeGreaterThan(15);
    expect(sources.every((source) => /our default|label|20\d\d|published|Aldrete/.test(source))).toBe(true);
  });
});
