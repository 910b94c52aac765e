/**
 * The truth of a practice: frames, commits, the append queue, the draft log, walking and verifying.
 * Promises: a commit is answered only when it is synced, and only whole commits are ever given back.
 * Must not know: the database, the screens, or how the machine keeps files.
 */
export { anchorBytes, readAnchor, type Anchor } from './anchor.ts';
export { genesis, segmentName, type Head } from './chain.ts';
export { rowBytes, rowOf } from './content.ts';
export { draftLogName, openDraftLog, type DraftLog, type NoteDraft } from './drafts.ts';
export type { Frame } from './frame.ts';
export {
  createAppendQueue,
  type AppendQueue,
  type CommitError,
  type CommitErrorKind,
  type CommitResult,
  type RowDraft,
  type Written,
  type WrittenRow,
} from './queue.ts';
export { EMPTY_SHELVES, ownersOn, shelve, type Shelves } from './shelves.ts';
export {
  readStatement,
  signStatement,
  statementHash,
  verifyStatement,
  type SignedStatement,
  type SignedThing,
  type Verification,
} from './statement.ts';
export {
  standsAt,
  walkJournal,
  type JournalProblem,
  type Pace,
  type WalkOptions,
  type PlacedCommit,
  type WalkStep,
} from './walk.ts';
