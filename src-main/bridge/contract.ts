/**
 * Everything the renderer can ask of the shell, and everything the shell can say back: types only.
 * The shell is content-blind. It stores opaque bytes under the few names below and never holds a key.
 * No call throws: each returns a `Result` whose error names a kind.
 */

export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export type Bytes = Uint8Array<ArrayBuffer>;

/** A journal segment (`journal/000001`, at most 16 MiB) or one user's draft log (`drafts/` and 32 hex digits). */
export type LogName = `journal/${string}` | `drafts/${string}`;

/**
 * Small files that are only ever replaced whole. `facts` is content-free: times and counts. `reserve` holds nothing: it
 * takes up room that is given back when the disk is full.
 */
export type SmallName = 'keyring' | 'anchor' | 'facts' | 'restoring' | 'reserve';

export type StoreName = LogName | SmallName;

export interface StoreEntry {
  readonly name: StoreName;
  /** Bytes on disk. */
  readonly length: number;
}

/**
 * - `missing`: there is no file of that name.
 * - `conflict`: the log does not end where the caller said; somebody else wrote to it.
 * - `disk-full`: nothing of the call was kept.
 * - `refused`: a name, range or sender that the contract does not allow.
 * - `busy`: another window or program holds the practice.
 * - `io`: the disk, or what else of the machine was asked, answered with an error; nothing of the call counts as done.
 */
export type FileErrorKind = 'missing' | 'conflict' | 'disk-full' | 'refused' | 'busy' | 'io';

export interface FileError {
  readonly kind: FileErrorKind;
}

export type FileResult<T> = Promise<Result<T, FileError>>;

/** The practice's own files. A call that resolved with `ok` is on disk: written and synced. */
export interface FilePort {
  list(): FileResult<readonly StoreEntry[]>;
  /** At most `length` bytes from `from`; fewer at the end of the file. */
  read(name: StoreName, from: number, length: number): FileResult<Bytes>;
  /** Appends `bytes` if the log is exactly `at` bytes long (0 creates it), with one write and one sync. */
  append(name: LogName, at: number, bytes: Bytes): FileResult<void>;
  /** Cuts a log back to `length` bytes. */
  truncate(name: LogName, length: number): FileResult<void>;
  /** Replaces a small file or a draft log whole: after a kill it is the old one or the new one. */
  replace(name: StoreName, bytes: Bytes): FileResult<void>;
  remove(name: StoreName): FileResult<void>;
}

export interface SpacePort {
  /** How many bytes are free where the practice is kept; in the browser host at most so many. */
  freeSpace(): FileResult<number>;
}

/** A file outside the practice that the person has just chosen in a dialog. The renderer never sees its path. */
export type ChosenFile = string & { readonly __chosenFile: true };

export interface OpenedFile {
  readonly file: ChosenFile;
  readonly length: number;
}

/**
 * What a dialog may be asked for: a sealed copy of the practice, the recovery kit or a certificate as text, or an age
 * file to be read elsewhere.
 */
export type DialogKind = 'practice-copy' | 'recovery-kit' | 'readable-export' | 'certificate';

/** Saving and opening files of the person's choice. `null` means the dialog was cancelled. */
export interface DialogPort {
  /** Opens the save dialog; the file appears under its name only when `finishSave` has synced it. */
  beginSave(kind: DialogKind, suggestedName: string): FileResult<ChosenFile | null>;
  writeSave(file: ChosenFile, bytes: Bytes): FileResult<void>;
  finishSave(file: ChosenFile): FileResult<void>;
  abandonSave(file: ChosenFile): FileResult<void>;
  beginOpen(kind: DialogKind): FileResult<OpenedFile | null>;
  readOpened(file: ChosenFile, from: number, length: number): FileResult<Bytes>;
  closeOpened(file: ChosenFile): FileResult<void>;
}

/**
 * How a page got onto paper: `saved` under the path the person chose, `cancelled` in the dialog, or `print-dialog`,
 * where only the browser's own print dialog could be opened and what came of it is not known.
 */
export type PdfOutcome = 'saved' | 'cancelled' | 'print-dialog';

export interface PrintPort {
  /**
   * Saves the present page, laid out for print, as a PDF. The person chooses the path; the bytes go there once and
   * nowhere else. `refused` when the page ended meanwhile.
   */
  savePdf(suggestedName: string): FileResult<PdfOutcome>;
}

/** When copied text is taken back, unless something else was copied since: in any case, or only while nothing else comes to the front. */
export type TakenBack = 'after-45-s' | 'after-45-s-in-front';

export interface ClipboardPort {
  /** Copies at most a million characters. They are taken back after 45 s and at lock or quit; only a hash is kept. */
  copyText(text: string): FileResult<TakenBack>;
}

/** What the window guards against beside the lock. A fresh, locked window starts with content protection alone. */
export interface WindowGuards {
  /** Screenshots and shared screens show no content: macOS and Windows. */
  readonly contentProtection: boolean;
  readonly lockOnMinimise: boolean;
}

export interface WindowPort {
  /** Sets the guards of the present window and answers which of them are now in force on this computer. */
  guardWindow(wished: WindowGuards): FileResult<WindowGuards>;
}

/** Why the shell asks the page to seal what is open. */
export type SealReason =
  'menu' | 'idle' | 'suspend' | 'screen-locked' | 'minimised' | 'devtools' | 'closing' | 'quit';

/** What the menu can ask of an open page beside the lock, which comes as a request to seal. `cover` hides, and seals nothing. */
export type Command = 'today' | 'clients' | 'settings' | 'cover';

export interface SessionPort {
  /** Registers the one listener for requests to seal; the shell waits at most 3 s for `sealed`. */
  onSealRequest(listener: (reason: SealReason) => void): void;
  /** Everything open is sealed: end this page and its process. The shell opens a fresh, locked one, or quits if that was asked. */
  sealed(): void;
  /** What was typed cannot be put on disk: after a request to seal, the shell neither ends this page nor leaves until it says `sealed`. */
  cannotSeal(): void;
  /** Registers the one listener for commands. The menu offers exactly these, until the page ends. */
  onCommand(commands: readonly Command[], listener: (command: Command) => void): void;
}

/** The object the preload puts on `window.throughline`: exactly these functions and nothing else. */
export interface Bridge
  extends FilePort, SpacePort, DialogPort, PrintPort, ClipboardPort, WindowPort, SessionPort {}
