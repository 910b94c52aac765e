/**
 * Taking a practice elsewhere: a sealed copy in one file, and bringing one back; and a readable export, for programs
 * that are not ours.
 * Promises: nothing is written before the whole copy is proved, and an interrupted restore never looks like a practice.
 * Must not know: screens, or, but for `readable` and `sample`, what any of the sealed bytes mean.
 */
export { restoreCopy, type RestoreErrorKind } from './restoreCopy.ts';
export { restoreKeys, type RestoreKeysErrorKind } from './restoreKeys.ts';
export { saveCopy, type SavedCopy } from './saveCopy.ts';
export { loadSample, type LoadOptions, type SampleError } from './sample/index.ts';
export {
  readableName,
  saveReadable,
  type EntryWords,
  type LogWords,
  type ReadableControl,
  type ReadableErrorKind,
  type ReadableOrder,
  type ReadableWords,
  type SavedReadable,
} from './readable/index.ts';
