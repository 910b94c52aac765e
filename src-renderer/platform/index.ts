// What the machine offers: files, dialogs, the session's end, printing, time and workers, on two hosts.
// Promises the same Platform on the desktop (through the bridge) and in the browser host (OPFS, downloads),
// and that a file call which resolved with `ok` is on disk. The only reader of `window.throughline`.
// Must not know keys, frames, the record, or anything of the screens.
export { detectHost, openPlatform } from './open.ts';
export type { Host, Platform, PlatformError } from './platform.ts';
export { systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { createWorker } from './workers.ts';
export type {
  Bytes,
  ChosenFile,
  DialogKind,
  DialogPort,
  FileError,
  FileErrorKind,
  FilePort,
  FileResult,
  LogName,
  OpenedFile,
  SealReason,
  SessionPort,
  SmallName,
  StoreEntry,
  StoreName,
} from '../../src-main/bridge/contract.ts';
