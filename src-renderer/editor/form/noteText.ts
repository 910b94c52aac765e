import type { DateFormat } from '../../domain/dates/index.ts';
import { isVisible, summariseValue, type Field, type Template } from '../../domain/template/index.ts';
import { isListItems, type FieldValue, type FieldValues } from '../../domain/note/index.ts';
import type { QuoteChoice } from './FieldInput.tsx';

/** A template's section with those of its fields that are shown and answered. */
export interface AnsweredSection {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

/** What of a note there is to read: sections and fields without an answer are left out. */
export const answeredSections = (template: Template, values: FieldValues): readonly AnsweredSection[] =>
  template.sections
    .map(({ id, title, fields }) => ({
      id,
      title,
      fields: fields.filter((field) => isVisible(field, values) && values[field.id] !== undefined),
    }))
    .filter(({ fields }) => fields.length > 0);

/** A quote by its words, wherever it stands: its id says nothing to anybody. */
export function answerWords(
  field: Field,
  value: FieldValue,
  quotes: readonly Pick<QuoteChoice, 'id' | 'label'>[],
  format: DateFormat,
): string {
  if (field.type === 'quote') return quotes.find(({ id }) => id === value)?.label ?? 'a quote';
  if (field.type !== 'list' || !isListItems(value)) return summariseValue(field, value, format);
  return value.map((item) => linesOf(field.fields, item.values, quotes, format).join('; ')).join('\n');
}

const linesOf = (
  fields: readonly Field[],
  values: FieldValues,
  quotes: readonly Pick<QuoteChoice, 'id' | 'label'>[],
  format: DateFormat,
): readonly string[] =>
  fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [`${field.label}: ${answerWords(field, value, quotes, format)}`];
  });

/** A note as plain text: each section's title, then a line or more for every answer. */
export const noteText = (
  sections: readonly AnsweredSection[],
  values: FieldValues,
  quotes: readonly QuoteChoice[],
  format: DateFormat,
): string =>
  sections
    .map(({ title, fields }) => [title, ...linesOf(fields, values, quotes, format)].join('\n'))
    .join('\n\n');
