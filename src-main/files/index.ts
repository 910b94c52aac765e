// The practice on disk: journal segments, draft logs and small files as opaque bytes, and files the person chose.
// Promises that a call which resolved with `ok` is written and synced, and that a replaced file is old or new.
// Must not know what the bytes mean, nor Electron: it runs under plain Node.
export { createFileStore } from './fileStore.ts';
export type { FileStoreFolders } from './fileStore.ts';
export { createChosenFiles } from './chosenFiles.ts';
export type { AskForPath, ChosenFiles, SaveKind } from './chosenFiles.ts';
export { closeProfileFolder, dropCrashDumps } from './profileFolder.ts';
export { holdProfile } from './holder.ts';
export { createPlaceFile } from './placeFile.ts';
export type { WindowPlace } from './placeFile.ts';
export { createSpacePort } from './space.ts';
export { checkVersionStamp } from './versionStamp.ts';
