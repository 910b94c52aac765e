// What a note holds: values by field id, rich text in our own envelope, and readers of the fields other places need.
// Promises: an unanswered field is absent; a reader of values it does not know gives less, never a guess.
// Must not know: templates, signatures, how anything is stored or shown.
export { isJsonObject, type Json, type JsonObject, type NoteDocument } from './document.ts';
export type {
  FieldValue,
  FieldValues,
  ListItem,
  MeasureResponse,
  NoneAnswer,
  StatusAnswer,
  StatusAnswers,
} from './values.ts';
export {
  isAnswered,
  isListItems,
  isMeasureResponse,
  isNone,
  isNoteDocument,
  isStatusAnswers,
  isTexts,
  plainText,
} from './shape.ts';
export { listedOf, type Listed } from './listed.ts';
export { INTEGRATION, commitmentsOf, insightsOf, type Commitment, type Insight } from './integration.ts';
export { isOpenCommitment, isOpenInsight, isOverdue, statusWords } from './standing.ts';
export { SIGN_WITHIN_H, timeliness, type Timeliness } from './timeliness.ts';
