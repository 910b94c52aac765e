/**
 * A readable export: a client or the whole practice as Markdown, JSON and CSV in one archive, sealed with a passphrase
 * of its own in a format that others open too.
 * Promises: what is left out is in no file of the archive, and the archive says what was left out and why; whatever does
 * not open is named as missing, and costs nothing else.
 */
export {
  readableName,
  saveReadable,
  type ReadableControl,
  type ReadableErrorKind,
  type SavedReadable,
} from './saveReadable.ts';
export type { EntryWords, LogWords, ReadableOrder, ReadableWords } from './opened.ts';
