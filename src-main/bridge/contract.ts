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

/** A folder of backups that the person has just chosen to restore from. The renderer never sees its path. */
export type ChosenFolder = string & { readonly __chosenFolder: true };

/** Where backups are read: in the folder that is kept for them, or in one chosen to restore from. */
export type BackupPlace = 'kept' | ChosenFolder;

/**
 * A file in a folder of backups: the folder of one practice on one computer, then a sealed part, named by the SHA-256 of
 * its bytes in hex, or the signed manifest of one backup, named by when it was signed (UTC, to the ms) and its last change.
 */
export type BackupFileName = `throughline-${string}/${string}`;

/** Programs that carry a folder to other computers. */
export type SyncClient =
  | 'OneDrive'
  | 'Dropbox'
  | 'iCloud Drive'
  | 'Google Drive'
  | 'Nextcloud'
  | 'Syncthing'
  | 'Box'
  | 'MEGA'
  | 'another sync program';

export interface BackupFolder {
  /** The last part of its path, to be shown. */
  readonly name: string;
  /** The random id of the practice that is backed up there. */
  readonly vault: string;
  /** The program in whose hands the folder lies, as far as that can be told. */
  readonly sync: SyncClient | null;
}

/** One backup by its manifest, and when (wall ms) it got there. */
export interface BackupMark {
  readonly name: BackupFileName;
  readonly at: number;
}

/** `read-only`: the folder may not be written to. `missing`: it is not there. `conflict`: the practice's files are not what was signed. */
export type BackupErrorKind = FileErrorKind | 'read-only';

export interface BackupError {
  readonly kind: BackupErrorKind;
}

export type BackupResult<T> = Promise<Result<T, BackupError>>;

/** A backup that a key opened. */
export interface OpenedMark extends BackupMark {
  /** Whose key: the random id of a user. What opened for one says nothing of another. */
  readonly by: string;
}

export interface BackupState {
  /** Null until one is chosen. */
  readonly folder: BackupFolder | null;
  /** One is being made, or will be when the page has ended. */
  readonly underway: boolean;
  readonly made: BackupMark | null;
  /** The last backups that were proved: `whole` without a key (hashes, signature, chain), `opened` with one. */
  readonly proved: { readonly whole: BackupMark | null; readonly opened: OpenedMark | null };
  /** Why the last attempt failed, if nothing was made since. */
  readonly failed: { readonly kind: BackupErrorKind; readonly at: number } | null;
}

/** What the journal does not keep unchanged, as it was when the manifest was signed: the keyring and the draft logs. */
export interface LoosePart {
  readonly name: StoreName;
  readonly bytes: Bytes;
}

/**
 * Backups in a folder of the person's choice. The page signs what a backup holds; the shell copies what is not there
 * yet, reads it back, and writes the manifest last. It keeps 7 daily, 4 weekly and 12 monthly ones, and in any case the
 * last that was made and the last that was proved.
 */
export interface BackupPort {
  backupState(): BackupResult<BackupState>;
  /** Asks for a folder in a dialog and keeps it for this practice; null when that was cancelled. */
  chooseBackupFolder(vault: string): BackupResult<BackupState | null>;
  /** No more backups are made; those that are there stay. */
  forgetBackupFolder(): BackupResult<BackupState>;
  /** `now` is answered when the backup is there; `after-page` at once, and the work begins when this page has ended. */
  makeBackup(
    manifest: Bytes,
    loose: readonly LoosePart[],
    when: 'now' | 'after-page',
  ): BackupResult<BackupState>;
  /** Remembers that a backup was proved whole and, unless `by` is null, that this user's key opened it. */
  noteProof(name: BackupFileName, by: string | null): BackupResult<BackupState>;
  /** Asks for a folder to restore from; null when that was cancelled. It is forgotten when the page ends. */
  openBackupFolder(): BackupResult<ChosenFolder | null>;
  /** The manifests there, of every practice and computer, the newest first. */
  listBackups(place: BackupPlace): BackupResult<readonly BackupFileName[]>;
  /** At most `length` bytes of a part or manifest from `from`. */
  readBackup(place: BackupPlace, name: BackupFileName, from: number, length: number): BackupResult<Bytes>;
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
  extends FilePort, SpacePort, DialogPort, BackupPort, PrintPort, ClipboardPort, WindowPort, SessionPort {}
