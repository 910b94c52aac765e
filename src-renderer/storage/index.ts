/**
 * The open practice: views of the journal in IndexedDB, the commands that change it, and the hooks that show it.
 * Promises: views can be thrown away at any time and come back equal; nothing readable reaches the database.
 * Must not know: screens. `dexie` is imported here and nowhere else.
 */
export {
  acceptOlderCopy,
  clearStore,
  enterPractice,
  isMe,
  lookAround,
  practiceName,
  type AccessError,
  type Found,
  type Surroundings,
} from './access.ts';
export type { Anomaly } from './catchUp.ts';
export { copyWords } from './copyWords.ts';
export { takeStock, type Stock } from './stock.ts';
export { clientsOf, placesOf, recordOf, type ClientPlaces } from './client.ts';
export { beginNote, checkpointNote, noteHeader, readNote, recordAudit, type OpenedNote } from './commands.ts';
export { heldEntry, holdEntry, letEntryGo, type HeldEntry } from './heldEntry.ts';
export { readEvents, recordEvent, type OpenedEvent } from './events.ts';
export {
  abandonFounding,
  finishFounding,
  foundPractice,
  foundSample,
  sampleSecret,
  sampleSupervisor,
  type NewPractice,
} from './founding.ts';
export { certificatesOf, destroyClient, surveyJournal, type Destroyed, type Survey } from './destruction.ts';
export { changeRetention, holdsOf, liftHold, retentionOf, setHold, type Hold } from './keeping.ts';
export { keepForLater, keptForLater, readKept } from './kept.ts';
export {
  addColleague,
  assign,
  changeRoles,
  closedWithout,
  endAssignment,
  grantProcess,
  removeColleague,
  withdrawProcess,
  type NewUser,
} from './people.ts';
export { rosterNow } from './rights.ts';
export { deleteSample, isSample, type DeleteError } from './sample.ts';
export { factCopySaved, factKeysRestored, noteKit, readFacts, writeFacts, type Facts } from './facts.ts';
export {
  DatesProvider,
  PracticeProvider,
  SurroundingsProvider,
  systemDates,
  systemLocale,
  useClients,
  useDates,
  useEvents,
  useFindings,
  useLatest,
  useLoaded,
  useMayWrite,
  usePractice,
  usePreferences,
  usePreferredDates,
  useRecord,
  useRoster,
  useSaveState,
  useShelves,
  useStaff,
  useSurroundings,
  useUsers,
  useWholeReading,
  type EventsOnScreen,
  type Loaded,
} from './live.ts';
export { markInError, moveDraft, type Destination } from './mistakes.ts';
export { agendas, newestNotes, unsignedNotes, type ClientAgenda, type ListedNote } from './newest.ts';
export { openNoteSession, type NoteSession, type SaveState } from './noteSession.ts';
export { readOrder } from './order.ts';
export { openViews } from './snapshot.ts';
export {
  changeClient,
  changeCourse,
  createClient,
  createCourse,
  createSession,
  createSessions,
  keepStaff,
  moveSession,
  staffOf,
  type NewTime,
} from './plan.ts';
export { changePreferences, preferencesOf } from './preferences.ts';
export { readPresentNote, type PresentNote } from './presentNote.ts';
export { frameName } from './aside.ts';
export {
  listSetAside,
  openRescued,
  partsLast,
  putBack,
  writeAgain,
  type LostRow,
  type Rescued,
  type SetAside,
} from './setAside.ts';
export { openedFrame, signedHere, signedIn } from './signedNotes.ts';
export type { Findings } from './findings.ts';
export { openPractice, type Practice } from './practice.ts';
export type { ReadError } from './reading.ts';
export { readRecord } from './record.ts';
export { deleteDatabase } from './schema.ts';
export {
  readLastTime,
  readThread,
  type LastTime,
  type ThreadCommitment,
  type ThreadInsight,
  type ThreadLines,
} from './thread.ts';
export { readStoredNote } from './storedNote.ts';
export { useGateFacts } from './gateFacts.ts';
export { judgedTemplate } from './judged.ts';
export { draftTemplate, judgedFacts, LIMIT_GROUPS, ownLimitsOf } from './limits.ts';
export { changeLimits, resetLimits, type LimitsError } from './setLimits.ts';
export { useJudgedFacts, useOwnLimits } from './useLimits.ts';
export {
  gateSignedIn,
  leftOpenIn,
  saidAgainst,
  saidAgainstIn,
  signNote,
  type LeftOpen,
  type SignedGateLine,
  type SigningError,
} from './signing.ts';
export { templateFor, templateOf } from './templates.ts';
export {
  changeKit,
  changePassphrase,
  KIT_DAYS,
  kitStanding,
  proveOwnWay,
  verifyKit,
  type ChangeWayError,
  type KitStanding,
} from './ways.ts';
export { readVersions, restoreVersion, type NoteVersion } from './versions.ts';
export type { ReadingStanding, WholeReading } from './wholeReading.ts';
export { verifyNote, type VerifiedNote } from './verification.ts';
export {
  accessWords,
  commitWords,
  deleteSampleWords,
  foundWords,
  kitProblemWords,
  passphraseWords,
  platformWords,
  problemWords,
  readWords,
  wayWords,
  signingWords,
} from './errorCopy.ts';
export { EVENT_KINDS, THRESHOLDS } from './eventKinds.ts';
