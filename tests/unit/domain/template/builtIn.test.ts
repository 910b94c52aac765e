import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  parseTemplate,
  type Field,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';
import { SHIPPED } from './builtIn.ts';

const every: readonly (readonly [string, number, unknown])[] = Object.entries(SHIPPED).flatMap(
  ([id, versions]) => versions.map((json, index) => [id, index + 1, json] as const),
);
const read = (json: unknown): Template => {
  const parsed = parseTemplate(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const current = Object.values(SHIPPED).map((versions) => read(versions.at(-1)));
const withRecords = (template: Template): readonly Field[] =>
  fieldsOf(template).flatMap((field): readonly Field[] =>
    field.type === 'list' ? [field, ...field.fields] : [field],
  );

describe('the templates as they are shipped', () => {
  it.each(every)('%s of version %d can be read, and is called what it is', (id, version, json) => {
    expect(parseTemplate(json)).toMatchObject({ ok: true, value: { id, version } });
  });

  it('say of every limit and flag where it came from', () => {
    const sources = current.flatMap(withRecords).flatMap((field): readonly string[] => {
      if ((field.type === 'number' || field.type === 'scale') && field.limits !== undefined) {
        const { source, severe } = field.limits;
        return severe === undefined ? [source] : [source, severe.source];
      }
      return field.type === 'choice' ? (field.flags ?? []).map((flag) => flag.source) : [];
    });
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.filter((source) => /unverified|our default/.test(source))).toEqual([]);
  });

  it('never take an instrument’s wording: C-SSRS, EBI and MEQ30 are numbers, or measures that ship none', () => {
    const entries = current
      .flatMap(withRecords)
      .filter(({ id }) => /cssrs\d|\.ebi|\.meq/.test(id))
      .map(({ label }) => label);
    expect(entries).toHaveLength(8);
    expect(entries.filter((label) => !/^(C-SSRS entry \d|EBI|MEQ30)$/.test(label))).toEqual([]);
  });

  it('keep what was said in confidence out of the record', () => {
    const process = new Set(
      current.flatMap(fieldsOf).flatMap(({ id, part }) => (part === 'process' ? [id] : [])),
    );
    for (const id of [
      'prep.intention',
      'prep.question',
      'prep.traumaDetail',
      'prep.expectations',
      'prep.safePlace',
      'prep.allies',
      'prep.parts',
      'int.opening',
      'int.narrative',
      'int.sequence',
      'int.insights',
      'int.meaning',
      'int.parts',
      'int.relationships',
      'int.spiritual',
      'int.journal',
    ]) {
      expect(process).toContain(id);
    }
    expect([...process].filter((id) => /dose|systolic|measure|Total|plan|risk|dx/i.test(id))).toEqual([]);
  });
});
