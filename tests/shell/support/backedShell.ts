import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupPort, BackupState, BackupResult } from '../../../src-main/bridge/contract.ts';
import { valueOf } from '../../support/shared/plain.ts';
import { foundAt } from '../../crash/node/desk.ts';
import { temporaryFolder, type Shell } from './shell.ts';

/** The profile of the shell that runs in `folder`, as far as a desk needs it. */
export const profileIn = (folder: string): string => join(folder, 'appData/Throughline');

/** A folder for a shell in which a practice lies already, with one client and a session. */
export async function folderWithPractice(): Promise<string> {
  const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
  await foundAt(elsewhere);
  mkdirSync(profileIn(folder), { recursive: true, mode: 0o700 });
  cpSync(join(elsewhere, 'practice'), join(profileIn(folder), 'practice'), { recursive: true });
  return folder;
}

/** The backups of a running shell, asked as its page asks. */
export function backupsOf(shell: Shell): BackupPort {
  const call = <T>(name: keyof BackupPort, ...args: unknown[]): BackupResult<T> =>
    shell.ask('invoke', `throughline:${name}`, args, 'main') as BackupResult<T>;
  return {
    backupState: () => call('backupState'),
    chooseBackupFolder: (vault) => call('chooseBackupFolder', vault),
    forgetBackupFolder: () => call('forgetBackupFolder'),
    makeBackup: (manifest, loose, when) => call('makeBackup', manifest, loose, when),
    noteProof: (name, by) => call('noteProof', name, by),
    openBackupFolder: () => call('openBackupFolder'),
    listBackups: (place) => call('listBackups', place),
    readBackup: (place, name, from, length) => call('readBackup', place, name, from, length),
  };
}

/** Waits until nothing is being copied any more. */
export async function settled(shell: Shell): Promise<BackupState> {
  const answer = await shell.until('invoke', ['throughline:backupState', [], 'main'], (value) => {
    const state = value as Awaited<BackupResult<BackupState>>;
    return state.ok && !state.value.underway;
  });
  return valueOf(answer as Awaited<BackupResult<BackupState>>);
}
