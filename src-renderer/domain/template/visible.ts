import {
  isAnswered,
  isListItems,
  isNone,
  isStatusAnswers,
  type FieldValue,
  type FieldValues,
} from '../note/index.ts';
import type { Condition, Field, ItemField, Template } from './template.ts';
import { checkValue } from './checkValue.ts';
import { alertsIn, isMeasureComplete } from './measures.ts';
import { completeRows } from './statuses.ts';

const compared = (value: FieldValue | undefined): FieldValue | undefined => (isNone(value) ? 'none' : value);

/** What `includes` looks through: the chosen options, or the statuses of all rows. */
function choicesIn(value: FieldValue | undefined): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value !== undefined && isStatusAnswers(value)
    ? Object.values(value).map(({ status }) => status)
    : [];
}

function holds(condition: Condition, values: FieldValues): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, values));
  if ('any' in condition) return condition.any.some((one) => holds(one, values));
  const value = compared(values[condition.field]);
  if ('answered' in condition) return isAnswered(value) === condition.answered;
  if ('raises' in condition) return alertsIn(value).some(({ id }) => id === condition.raises);
  if ('atLeast' in condition) return typeof value === 'number' && value >= condition.atLeast;
  if ('includes' in condition) {
    const chosen = choicesIn(value);
    return condition.includes.some((one) => chosen.includes(one));
  }
  return condition.is.some((one) => one === value);
}

/** Whether the field is shown with these answers: its fellow fields' answers, or for a record's field the record's own. */
export const isVisible = (field: Field, values: FieldValues): boolean =>
  field.when === undefined || holds(field.when, values);

/** Whether the field must be answered before signing, with these answers. */
export const isRequired = (field: Field, values: FieldValues): boolean =>
  field.required !== 'O' &&
  isVisible(field, values) &&
  (field.waivedWhen === undefined || !holds(field.waivedWhen, values));

const isRecordComplete = (fields: readonly ItemField[], values: FieldValues): boolean =>
  fields.every((field) => !isRequired(field, values) || isAnswered(values[field.id]));

/**
 * Whether a field is answered as far as signing needs: there is an answer, it passes `checkValue`,
 * every record of a list has its own required answers, and every row of a status list its status and comment.
 */
export function isComplete(field: Field, value: FieldValue | undefined): boolean {
  if (!isAnswered(value) || !checkValue(field, value).ok) return false;
  if (field.type === 'measure') return isMeasureComplete(value);
  if (field.type === 'statusList') return completeRows(field, value) === field.rows.length;
  if (field.type !== 'list' || !isListItems(value)) return true;
  return value.every((item) => isRecordComplete(field.fields, item.values));
}

/** All fields of a template, in order. */
export const fieldsOf = (template: Template): readonly Field[] =>
  template.sections.flatMap((section) => section.fields);

/** The fields that are shown with these answers, in order: what a signature covers. */
export const visibleFields = (template: Template, values: FieldValues): readonly Field[] =>
  fieldsOf(template).filter((field) => isVisible(field, values));
