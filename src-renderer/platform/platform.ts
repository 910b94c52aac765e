import type {
  BackupPort,
  DialogPort,
  FilePort,
  PrintPort,
  SessionPort,
  WindowPort,
} from '../../src-main/bridge/contract.ts';
import type { CopyPort } from './copies.ts';
import type { Room } from './room.ts';

export type Host = 'desktop' | 'browser';

/** Everything the application may ask of the machine it runs on. */
export interface Platform {
  readonly host: Host;
  readonly files: FilePort;
  /** What the disk has left for them. */
  readonly room: Room;
  readonly dialogs: DialogPort;
  /** Backups in a folder of the person's choice; null where the host cannot keep one. */
  readonly backups: BackupPort | null;
  readonly session: SessionPort;
  readonly window: WindowPort;
  readonly clipboard: CopyPort;
  readonly paper: PrintPort;
  /** Prints the present page through the system's own dialog. The printer's queue keeps what it is given. */
  print(): void;
}

/**
 * - `busy`: another window holds the practice.
 * - `unsupported`: this browser lacks a private file system or locks.
 * - `io`: the file store could not be opened.
 */
export interface PlatformError {
  readonly kind: 'busy' | 'unsupported' | 'io';
}
