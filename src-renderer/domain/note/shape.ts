import { isId } from '../ids.ts';
import { isJsonObject, type NoteDocument } from './document.ts';
import type {
  FieldValue,
  ListItem,
  MeasureResponse,
  NoneAnswer,
  StatusAnswer,
  StatusAnswers,
} from './values.ts';

/** Whether `value` is the answer "there is none". */
export const isNone = (value: unknown): value is NoneAnswer => isJsonObject(value) && value['none'] === true;

/** Whether `value` has the outline of our rich text; what the editor makes of its inside is the editor's to check. */
export const isNoteDocument = (value: unknown): value is NoteDocument =>
  isJsonObject(value) &&
  value['docVersion'] === 1 &&
  isJsonObject(value['lexical']) &&
  typeof value['plain'] === 'string';

const isListItem = (value: unknown): value is ListItem =>
  isJsonObject(value) && isId(value['id']) && isJsonObject(value['values']);

/** Whether `value` is a list of texts, as a multi or a checklist holds; an empty list counts as one. */
export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Whether `value` is a list of records; an empty list counts as one. */
export const isListItems = (value: unknown): value is readonly ListItem[] =>
  Array.isArray(value) && value.every(isListItem);

const isStatusAnswer = (value: unknown): value is StatusAnswer =>
  isJsonObject(value) && typeof value['status'] === 'string' && typeof value['comment'] === 'string';

/** Whether `value` holds a status for each of its rows; one without rows counts. */
export const isStatusAnswers = (value: unknown): value is StatusAnswers =>
  isJsonObject(value) && Object.values(value).every(isStatusAnswer);

const RESPONSE_KEYS = ['instrument', 'version', 'window', 'items', 'scores'];

const isFigure = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** Whether `value` has the form of a response to a measure; whether it fits its instrument is the measure's to check. */
export function isMeasureResponse(value: unknown): value is MeasureResponse {
  if (!isJsonObject(value) || !Object.keys(value).every((key) => RESPONSE_KEYS.includes(key))) return false;
  const { instrument, version, window, items, scores } = value;
  if (typeof instrument !== 'string' || !Number.isInteger(version)) return false;
  if (window !== undefined && typeof window !== 'string') return false;
  if (items !== undefined)
    return (
      scores === undefined && Array.isArray(items) && items.every((one) => one === null || isFigure(one))
    );
  return isJsonObject(scores) && Object.values(scores).every(isFigure);
}

const figuresOf = ({ items, scores }: MeasureResponse): readonly number[] =>
  items === undefined ? Object.values(scores ?? {}) : items.filter((one) => one !== null);

/** Whether somebody has answered: not absent, not blank, not an empty list. "There is none" is an answer. */
export function isAnswered(value: FieldValue | undefined): value is FieldValue {
  if (value === undefined) return false;
  if (typeof value === 'number' || isNone(value)) return true;
  if (typeof value === 'string') return value.trim() !== '';
  if (isNoteDocument(value)) return value.plain.trim() !== '';
  if (isMeasureResponse(value)) return figuresOf(value).length > 0;
  return Object.keys(value).length > 0;
}

/**
 * The words in a value, for search and comparison: texts and rich text in full, records and rows line by line, the
 * stored codes of choices, statuses and lists as they are. Numbers and answers to measures as digits; "there is none" is empty.
 */
export function plainText(value: FieldValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (isNone(value)) return '';
  if (isNoteDocument(value)) return value.plain;
  if (isStatusAnswers(value))
    return Object.values(value)
      .map(({ status, comment }) => `${status} ${comment}`.trim())
      .join('\n');
  if (isMeasureResponse(value)) return figuresOf(value).join(' ');
  return value
    .map((one) => (typeof one === 'string' ? one : Object.values(one.values).map(plainText).join('\n')))
    .join('\n');
}
