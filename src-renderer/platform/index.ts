// What the machine offers: files, dialogs, the session's end and commands, the window's guards, the clipboard, paper,
// time and workers, on two hosts. Promises the same Platform on the desktop (through the bridge) and in the browser
// host (OPFS, downloads), that a file call which resolved with `ok` is on disk, and that every copy is taken back as
// far as the host can. The only reader of `window.throughline`.
// Must not know keys, frames, the record, or anything of the screens.
export { detectHost, openPlatform } from './open.ts';
export type { Host, Platform, PlatformError } from './platform.ts';
export { isScripted, scriptedClock, systemClock } from './clock.ts';
export type { Clock, ScriptedClock, Timepiece } from './clock.ts';
export { createWorker } from './workers.ts';
export type { CopyPort } from './copies.ts';
export { LOW_SPACE, RESERVE_LENGTH, type Room, type RoomState } from './room.ts';
export type {
  BackupError,
  BackupErrorKind,
  BackupFileName,
  BackupFolder,
  BackupMark,
  BackupPlace,
  BackupPort,
  BackupResult,
  BackupState,
  Bytes,
  ChosenFile,
  ChosenFolder,
  Command,
  DialogKind,
  DialogPort,
  FileError,
  FileErrorKind,
  FilePort,
  FileResult,
  LogName,
  LoosePart,
  OpenedFile,
  PdfOutcome,
  PrintPort,
  SealReason,
  SessionPort,
  SmallName,
  StoreEntry,
  StoreName,
  SyncClient,
  TakenBack,
  WindowGuards,
  WindowPort,
} from '../../src-main/bridge/contract.ts';
