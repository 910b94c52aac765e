// What the page can ask of the shell: the contract, its channels, and the handlers that answer.
// Promises that every call is checked (sender, then every argument) and answered with a Result, never a throw.
// Must not know what the bytes mean.
export type * from './contract.ts';
export { COMMAND_CHANNEL, SEAL_REQUEST_CHANNEL } from './channels.ts';
export { handleBridge } from './handlers.ts';
export type { BridgeParts } from './handlers.ts';
export {
  isBackupFileName,
  isBackupManifest,
  isLogName,
  isMovable,
  isSegmentName,
  isSize,
  isStoreName,
  LARGEST_CALL,
  SMALL_NAMES,
} from './names.ts';
