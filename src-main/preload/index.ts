// The bridge: the contract's functions on `window.throughline` and nothing else. One file, no dependency but
// Electron's own. It passes bytes and results; events and Electron's objects stay on this side.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Command, FileError, Result, SealReason } from '../bridge/contract.ts';

// A call that never reached the shell, because it is ending, is an error of the disk to the page.
const unanswered: Result<never, FileError> = { ok: false, error: { kind: 'io' } };

const ask = async <T>(call: string, ...args: unknown[]): Promise<Result<T, FileError>> => {
  try {
    return (await ipcRenderer.invoke(`throughline:${call}`, ...args)) as Result<T, FileError>;
  } catch {
    return unanswered;
  }
};

let onSeal: ((reason: SealReason) => void) | null = null;
let onCommand: ((command: Command) => void) | null = null;

ipcRenderer.on('throughline:seal-request', (_event, reason: SealReason) => onSeal?.(reason));
ipcRenderer.on('throughline:command', (_event, command: Command) => onCommand?.(command));

const bridge = {
  list: () => ask('list'),
  read: (name, from, length) => ask('read', name, from, length),
  append: (name, at, bytes) => ask('append', name, at, bytes),
  truncate: (name, length) => ask('truncate', name, length),
  replace: (name, bytes) => ask('replace', name, bytes),
  remove: (name) => ask('remove', name),
  freeSpace: () => ask('freeSpace'),
  beginSave: (kind, suggestedName) => ask('beginSave', kind, suggestedName),
  writeSave: (file, bytes) => ask('writeSave', file, bytes),
  finishSave: (file) => ask('finishSave', file),
  abandonSave: (file) => ask('abandonSave', file),
  beginOpen: (kind) => ask('beginOpen', kind),
  readOpened: (file, from, length) => ask('readOpened', file, from, length),
  closeOpened: (file) => ask('closeOpened', file),
  backupState: () => ask('backupState'),
  chooseBackupFolder: (vault) => ask('chooseBackupFolder', vault),
  forgetBackupFolder: () => ask('forgetBackupFolder'),
  makeBackup: (manifest, loose, when) => ask('makeBackup', manifest, loose, when),
  noteProof: (name, by) => ask('noteProof', name, by),
  openBackupFolder: () => ask('openBackupFolder'),
  listBackups: (place) => ask('listBackups', place),
  readBackup: (place, name, from, length) => ask('readBackup', place, name, from, length),
  savePdf: (suggestedName) => ask('savePdf', suggestedName),
  copyText: (text) => ask('copyText', text),
  guardWindow: (wished) => ask('guardWindow', wished),
  onSealRequest: (listener) => {
    onSeal = listener;
  },
  sealed: () => ipcRenderer.send('throughline:sealed'),
  cannotSeal: () => ipcRenderer.send('throughline:cannot-seal'),
  onCommand: (commands, listener) => {
    onCommand = listener;
    ipcRenderer.send('throughline:commands', commands);
  },
} satisfies Bridge;

contextBridge.exposeInMainWorld('throughline', bridge);
