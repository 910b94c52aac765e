/** What went into a file and what did not, counted while it is written. */
export interface Tally {
  clients: number;
  notes: number;
  /** Of `notes`: not signed. */
  drafts: number;
  /** Of `notes`: not what was signed, or under a signature that does not hold. They are marked where they stand. */
  doubtful: number;
  events: number;
  /** Notes whose psychotherapy notes were not asked for, and those whose are under a key this user has not. */
  processLeftOut: number;
  processNotYours: number;
  /** Entered in error, and what was added to such a note. */
  inError: number;
  /** Entries of observations that were entered in error are in no file; so many sessions. */
  timelinesInError: number;
  unreadNotes: number;
  unreadTimelines: number;
  unreadEvents: number;
  /** Pieces of a file that was brought in: nobody has said which of them are psychotherapy notes. */
  keptLeftOut: number;
  /** Such pieces that do not open. */
  unreadKept: number;
  /** Drafts on an older version of a note, kept beside it. */
  olderDrafts: number;
}

export const emptyTally = (): Tally => ({
  clients: 0,
  notes: 0,
  drafts: 0,
  doubtful: 0,
  events: 0,
  processLeftOut: 0,
  processNotYours: 0,
  inError: 0,
  timelinesInError: 0,
  unreadNotes: 0,
  unreadTimelines: 0,
  unreadEvents: 0,
  keptLeftOut: 0,
  unreadKept: 0,
  olderDrafts: 0,
});

/** What should be in the file and is not, because it did not open. */
export const missingIn = (tally: Tally): number =>
  tally.unreadNotes + tally.unreadTimelines + tally.unreadEvents + tally.unreadKept;
