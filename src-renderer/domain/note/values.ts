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
 * The answers to a measure as they were given, in the order of its items (null: not answered), or the scores that were
 * typed in from a licensed copy. Exactly one of the two is there. Totals are worked out, never kept.
 */
export interface MeasureResponse {
  readonly instrument: string;
  readonly version: number;
  /** The period asked about, where that is known. */
  readonly window?: string;
  readonly items?: readonly (number | null)[];
  readonly scores?: Readonly<Record<string, number>>;
}

/**
 * What a field holds. Text, choice, quote (an event's id), date (`2026-08-11`), time (`10:08`) and dateTime
 * (`2026-08-11T10:08`) are strings; number and scale are numbers in the field's unit; multi and checklist are lists of
 * option values.
 */
export type FieldValue =
  | string
  | number
  | readonly string[]
  | NoteDocument
  | readonly ListItem[]
  | NoneAnswer
  | StatusAnswers
  | MeasureResponse;

/** Answers by field id. An unanswered field is absent. */
export interface FieldValues {
  readonly [fieldId: string]: FieldValue;
}
