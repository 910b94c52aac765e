import { access, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SyncClient } from '../bridge/index.ts';

/** What the clients call the folder they carry, as one part of its path; the last is where macOS puts all of them. */
const FOLDERS: readonly (readonly [RegExp, SyncClient])[] = [
  [/^OneDrive(\b|$)/iu, 'OneDrive'],
  [/^Dropbox(\b|$)/iu, 'Dropbox'],
  [/^(Mobile Documents|iCloud ?Drive)$/iu, 'iCloud Drive'],
  [/^(Google ?Drive\b.*|My Drive|GoogleDrive-.*)$/iu, 'Google Drive'],
  [/^(Nextcloud|ownCloud)(\b|\d|$)/iu, 'Nextcloud'],
  [/^(Syncthing|Sync)$/iu, 'Syncthing'],
  [/^(Box|Box Sync|Box-Box)$/u, 'Box'],
  [/^(MEGA|MEGAsync)(\b|$)/u, 'MEGA'],
  [/^(CloudStorage|pCloud ?Drive|Proton ?Drive.*|kDrive|Seafile|Tresorit.*)$/iu, 'another sync program'],
];

/** What they leave at the top of a folder that they carry. */
const TRACES: readonly (readonly [string, SyncClient])[] = [
  ['.stfolder', 'Syncthing'],
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'Nextcloud'],
  ['.tmp.drivedownload', 'Google Drive'],
];

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The folder itself and all it lies in, itself first. */
function upwards(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...upwards(above)];
}

/** What of its path says that a client carries the folder; the innermost counts. */
export function syncClientByName(path: string): SyncClient | null {
  for (const part of path.split(/[\\/]/u).reverse())
    for (const [name, client] of FOLDERS) if (name.test(part)) return client;
  return null;
}

/**
 * The program that carries the folder to other computers, by its path or by the traces such programs leave; null where
 * neither says so, which is no proof that there is none.
 */
export async function syncClientOf(folder: string): Promise<SyncClient | null> {
  const path = await realpath(folder).catch(() => folder);
  const named = syncClientByName(path) ?? syncClientByName(folder);
  // One that lies inside another is as far away as the one by name.
  if (named !== null && named !== 'another sync program') return named;
  for (const level of upwards(path))
    for (const [trace, client] of TRACES) if (await isThere(join(level, trace))) return client;
  return named;
}
