import type { FieldValue, FieldValues } from '../note/index.ts';
import { completeRows } from './statuses.ts';
import type { Field, Section, Template } from './template.ts';
import { isComplete, isRequired } from './visible.ts';

export interface SectionCompletion {
  readonly id: string;
  /** `optional`: nothing in it is required with these answers. */
  readonly mark: 'none' | 'part' | 'full' | 'optional';
  readonly answered: number;
  readonly required: number;
}

export interface Completion {
  readonly required: number;
  readonly answered: number;
  readonly perSection: readonly SectionCompletion[];
  /** Ids of required fields without a complete answer, in the order of the template. */
  readonly missing: readonly string[];
}

function markOf(answered: number, required: number): SectionCompletion['mark'] {
  if (required === 0) return 'optional';
  if (answered === required) return 'full';
  return answered === 0 ? 'none' : 'part';
}

/** How many answers a required field asks for and how many are complete: each row of a status list is one. */
function countOf(field: Field, value: FieldValue | undefined): { required: number; answered: number } {
  if (field.type === 'statusList')
    return { required: field.rows.length, answered: completeRows(field, value) };
  return { required: 1, answered: isComplete(field, value) ? 1 : 0 };
}

function ofSection(section: Section, values: FieldValues) {
  const asked = section.fields.filter((field) => isRequired(field, values));
  const counts = asked.map((field) => countOf(field, values[field.id]));
  const required = counts.reduce((sum, count) => sum + count.required, 0);
  const answered = counts.reduce((sum, count) => sum + count.answered, 0);
  return {
    missing: asked.filter((field) => !isComplete(field, values[field.id])).map(({ id }) => id),
    mark: { id: section.id, mark: markOf(answered, required), answered, required },
  };
}

/** How far a note is from being signable. Only required fields that are shown count, a status list row by row. */
export function completion(template: Template, values: FieldValues): Completion {
  const sections = template.sections.map((section) => ofSection(section, values));
  const perSection = sections.map(({ mark }) => mark);
  return {
    required: perSection.reduce((sum, { required }) => sum + required, 0),
    answered: perSection.reduce((sum, { answered }) => sum + answered, 0),
    perSection,
    missing: sections.flatMap(({ missing }) => missing),
  };
}
