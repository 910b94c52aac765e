// The practice on disk: journal segments, draft logs and small files as opaque bytes, files the person chose, and backups.
// Promises that a call which resolved with `ok` is written and synced, that a replaced file is old or new, and that a
// manifest of a backup is there only when all that it names is.
// Must not know what the bytes mean, nor Electron: it runs under plain Node.
export { createFileStore } from './fileStore.ts';
export type { FileStoreFolders } from './fileStore.ts';
export { createChosenFiles } from './chosenFiles.ts';
export type { AskForPath, ChosenFiles, SaveKind } from './chosenFiles.ts';
export { createBackups } from './backups.ts';
export type { AskForFolder, Backups, BackupsParts } from './backups.ts';
export { closeProfileFolder, dropCrashDumps } from './profileFolder.ts';
export { holdProfile } from './holder.ts';
export { createPlaceFile } from './placeFile.ts';
export type { WindowPlace } from './placeFile.ts';
export { createSpacePort } from './space.ts';
export { checkVersionStamp } from './versionStamp.ts';
