import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { FOLDER_MODE } from './disk.ts';

const OTHERS = 0o077;

/**
 * Makes the profile's folder and closes it to every other account of the computer, before Chromium writes into it.
 * `foreign`: it belongs to another account; `open`: others can get in and it cannot be changed; `io`: the disk does
 * not answer. Windows has access lists in place of modes, and its profile folders are private from the start.
 */
export function closeProfileFolder(
  folder: string,
  { platform, getuid }: Pick<NodeJS.Process, 'platform' | 'getuid'>,
): 'private' | 'foreign' | 'open' | 'io' {
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    if (platform === 'win32') return 'private';
    if (statSync(folder).uid !== getuid?.()) return 'foreign';
    if ((statSync(folder).mode & OTHERS) !== 0) chmodSync(folder, FOLDER_MODE);
    return (statSync(folder).mode & OTHERS) === 0 ? 'private' : 'open';
  } catch {
    return 'io';
  }
}

/** Removes what crashes may have left: a dump is a picture of memory. */
export function dropCrashDumps(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A dump that cannot be removed now is tried again at the next start; it is no reason to refuse one.
  }
}
