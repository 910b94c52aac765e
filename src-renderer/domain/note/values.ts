import type { RowId } from '../ids.ts';
import type { NoteDocument } from './document.ts';

/** One record of a list field (an insight, a commitment …) with an id that outlives edits. */
export interface ListItem {
  readonly id: RowId;
  readonly values: FieldValues;
}

/** The answer "there is none" to a list that asks for at least one record. */
export interface NoneAnswer {
  readonly none: true;
}

/** The status of one row, and what was said about it; empty when nothing was. */
export interface StatusAnswer {
  readonly status: string;
  readonly comment: string;
}

/** Statuses by row. A row without one is absent. */
export interface StatusAnswers {
  readonly [row: string]: StatusAnswer;
}

/**
 * What a field holds. Text, choice, quote (an event's id), date (`2026-08-11`), time (`10:08`) and dateTime
 * (`2026-08-11T10:08`) are strings; number and scale are numbers in the field's unit; multi and checklist are lists of
 * option values.
 */
export type FieldValue =
  string | number | readonly string[] | NoteDocument | readonly ListItem[] | NoneAnswer | StatusAnswers;

/** Answers by field id. An unanswered field is absent. */
export interface FieldValues {
  readonly [fieldId: string]: FieldValue;
}
