import type { FieldValues } from '../note/index.ts';
import type { Section, Template } from './template.ts';
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

function ofSection(section: Section, values: FieldValues) {
  const required = section.fields.filter((field) => isRequired(field, values));
  const missing = required.filter((field) => !isComplete(field, values[field.id])).map(({ id }) => id);
  const answered = required.length - missing.length;
  return {
    missing,
    mark: { id: section.id, mark: markOf(answered, required.length), answered, required: required.length },
  };
}

/** How far a note is from being signable. Only required fields that are shown count. */
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
