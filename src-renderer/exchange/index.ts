/**
 * Taking a practice elsewhere: a sealed copy in one file, backups in a folder, and bringing one back; and a readable
 * export, for programs that are not ours.
 * Promises: nothing is written before the whole copy is proved, and an interrupted restore never looks like a practice.
 * Must not know: screens, or, but for `readable` and `sample`, what any of the sealed bytes mean.
 */
export { createBacking, type Backing, type BackingState } from './backing.ts';
export { createBackupMaker, type BackupMaker } from './backups.ts';
export { backupsThatOpen, type BackupsOfClient } from './backupsThatOpen.ts';
export { compareBackup, type Comparison, type DifferenceKind, type NoteDifference } from './compareBackup.ts';
export {
  lookInBackups,
  putBackFound,
  type Barred,
  type FoundAgain,
  type LookedUp,
  type PutBack,
} from './lookInBackups.ts';
export {
  listBackups,
  proveBackup,
  proveSource,
  type ListedBackup,
  type Proved,
  type ProofErrorKind,
} from './proveBackup.ts';
export { restoreBackup, restoreCopy, type RestoreErrorKind } from './restoreCopy.ts';
export { restoreKeys, restoreKeysOfBackup, type RestoreKeysErrorKind } from './restoreKeys.ts';
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
export { backupWords, proofWords, sequenceOf, signedAtOf, sizeWords, syncWords } from './words.ts';
