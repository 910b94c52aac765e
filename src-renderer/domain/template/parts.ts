import type { FieldValues } from '../note/index.ts';
import type { Field, Part, Template } from './template.ts';
import { fieldsOf } from './visible.ts';

export type ValuesByPart = Readonly<Record<Part, FieldValues>>;

/**
 * Values by the key that opens them. A value whose field is not known goes to the narrower part, process.
 * Hidden fields keep their values.
 */
export function splitFields(fields: readonly Field[], values: FieldValues): ValuesByPart {
  const partOf = new Map(fields.map((field) => [field.id, field.part]));
  const of = (part: Part): FieldValues =>
    Object.fromEntries(Object.entries(values).filter(([id]) => (partOf.get(id) ?? 'process') === part));
  return { record: of('record'), process: of('process') };
}

/** The opposite of `splitFields`, from the parts that could be opened. Where both hold a field, its own part is right. */
export function joinFields(fields: readonly Field[], parts: Partial<ValuesByPart>): FieldValues {
  const record = splitFields(fields, parts.record ?? {});
  const process = splitFields(fields, parts.process ?? {});
  return { ...process.record, ...record.record, ...record.process, ...process.process };
}

/** `splitFields` over all fields of a template. */
export const splitByPart = (template: Template, values: FieldValues): ValuesByPart =>
  splitFields(fieldsOf(template), values);

/** `joinFields` over all fields of a template. */
export const joinParts = (template: Template, parts: Partial<ValuesByPart>): FieldValues =>
  joinFields(fieldsOf(template), parts);
