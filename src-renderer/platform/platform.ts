import type { DialogPort, FilePort, SessionPort } from '../../src-main/bridge/contract.ts';

export type Host = 'desktop' | 'browser';

/** Everything the application may ask of the machine it runs on. */
export interface Platform {
  readonly host: Host;
  readonly files: FilePort;
  readonly dialogs: DialogPort;
  readonly session: SessionPort;
  /** Prints the present page through the system's own dialog. */
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
