import { isStatusAnswers, type FieldValue, type StatusAnswer, type StatusAnswers } from '../note/index.ts';
import type { Flag } from './flags.ts';
import type { Status, StatusListField, StatusRow, Tier } from './template.ts';

/** The rows of a status list that are answered; none for a value of another kind. */
export const statusesOf = (value: FieldValue | undefined): StatusAnswers =>
  value !== undefined && isStatusAnswers(value) ? value : {};

/** Whether a status wants a comment before its row is complete. */
export const wantsComment = (field: StatusListField, status: string): boolean =>
  field.comment?.requiredFor.includes(status) === true;

/** Whether a row has a status this field offers and, where that wants one, a comment. */
export function isRowComplete(field: StatusListField, answer: StatusAnswer | undefined): boolean {
  if (answer === undefined || !field.statuses.some(({ value }) => value === answer.status)) return false;
  return !wantsComment(field, answer.status) || answer.comment.trim() !== '';
}

/** How many rows of the field are complete. */
export const completeRows = (field: StatusListField, value: FieldValue | undefined): number =>
  field.rows.filter((row) => isRowComplete(field, statusesOf(value)[row.value])).length;

/** What a status raises in a row, or null: a relative row (tier R) is never red. */
export function tierOf(row: StatusRow, status: Status): Tier | null {
  if (status.tone === undefined || status.tone === 'ok') return null;
  return row.tier === 'R' ? 'amber' : status.tone;
}

/** The flags of all rows, each with the row's own source, the field's, or "our default". */
export function statusFlags(field: StatusListField, value: FieldValue | undefined): readonly Flag[] {
  const answers = statusesOf(value);
  return field.rows.flatMap((row) => {
    const status = field.statuses.find((one) => one.value === answers[row.value]?.status);
    const tier = status === undefined ? null : tierOf(row, status);
    if (status === undefined || tier === null) return [];
    const source = row.source ?? field.source ?? 'our default';
    return [{ tier, field: field.id, says: `${row.label}: ${status.label}`, source }];
  });
}

/** Answered rows in the order of the field, a line each: `Porphyria: Present, reported by letter`. */
export const statusLines = (field: StatusListField, answers: StatusAnswers): string =>
  field.rows
    .flatMap((row) => {
      const answer = answers[row.value];
      if (answer === undefined) return [];
      const status = field.statuses.find(({ value }) => value === answer.status)?.label ?? answer.status;
      return [`${row.label}: ${[status, answer.comment].filter((part) => part !== '').join(', ')}`];
    })
    .join('\n');

/** How many rows have which status, in the order of the statuses: `Absent 25, Present 2`. */
export const statusCounts = (field: StatusListField, answers: StatusAnswers): string =>
  field.statuses
    .flatMap(({ value, label }) => {
      const count = field.rows.filter((row) => answers[row.value]?.status === value).length;
      return count === 0 ? [] : [`${label} ${String(count)}`];
    })
    .join(', ');
