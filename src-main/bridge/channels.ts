import type { DialogPort, FilePort } from './contract.ts';

/** A call of the page that is answered with a Result. */
export type FileCall = keyof FilePort | keyof DialogPort;

/** Every such call, by name; a missing or surplus one does not compile. */
const calls: Record<FileCall, true> = {
  list: true,
  read: true,
  append: true,
  truncate: true,
  replace: true,
  remove: true,
  beginSave: true,
  writeSave: true,
  finishSave: true,
  abandonSave: true,
  beginOpen: true,
  readOpened: true,
  closeOpened: true,
};

export const FILE_CALLS = Object.keys(calls) as readonly FileCall[];

export const channelOf = (call: FileCall): string => `throughline:${call}`;

/** From the shell to the page, with the reason. */
export const SEAL_REQUEST_CHANNEL = 'throughline:seal-request';

/** From the page to the shell, without anything. */
export const SEALED_CHANNEL = 'throughline:sealed';
