import type {
  BackupPort,
  ClipboardPort,
  DialogPort,
  FilePort,
  PrintPort,
  SpacePort,
  WindowPort,
} from './contract.ts';

/** A call of the page that is answered with a Result. */
export type ShellCall =
  | keyof FilePort
  | keyof SpacePort
  | keyof DialogPort
  | keyof BackupPort
  | keyof PrintPort
  | keyof ClipboardPort
  | keyof WindowPort;

/** Every such call, by name; a missing or surplus one does not compile. */
const calls: Record<ShellCall, true> = {
  list: true,
  read: true,
  append: true,
  truncate: true,
  replace: true,
  remove: true,
  freeSpace: true,
  beginSave: true,
  writeSave: true,
  finishSave: true,
  abandonSave: true,
  beginOpen: true,
  readOpened: true,
  closeOpened: true,
  backupState: true,
  chooseBackupFolder: true,
  forgetBackupFolder: true,
  makeBackup: true,
  noteProof: true,
  openBackupFolder: true,
  listBackups: true,
  readBackup: true,
  savePdf: true,
  copyText: true,
  guardWindow: true,
};

export const SHELL_CALLS = Object.keys(calls) as readonly ShellCall[];

export const channelOf = (call: ShellCall): string => `throughline:${call}`;

/** From the shell to the page, with the reason. */
export const SEAL_REQUEST_CHANNEL = 'throughline:seal-request';

/** From the page to the shell, without anything. */
export const SEALED_CHANNEL = 'throughline:sealed';

/** From the page to the shell, without anything: it stays, for words would be lost. */
export const CANNOT_SEAL_CHANNEL = 'throughline:cannot-seal';

/** From the page to the shell: the commands it will hear. */
export const COMMANDS_CHANNEL = 'throughline:commands';

/** From the shell to the page: one of them. */
export const COMMAND_CHANNEL = 'throughline:command';
