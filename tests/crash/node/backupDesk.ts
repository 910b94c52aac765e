import { createBackupMaker, listBackups, type BackupMaker } from '../../../src-renderer/exchange/index.ts';
import { backupSource } from '../../../src-renderer/exchange/source.ts';
import { proveSource } from '../../../src-renderer/exchange/proveBackup.ts';
import type { BackupFileName, BackupPort } from '../../../src-main/bridge/contract.ts';
import { createBackups, type Backups } from '../../../src-main/files/index.ts';
import { writeOut } from '../../support/copyFile.ts';
import { valueOf } from '../../support/shared/plain.ts';
import { filesIn, type Desk } from './desk.ts';

/** The desktop's backups of the practice in `folder`, in the folder `outside` beside it. */
export const backupsAt = (folder: string, now: () => number): Backups =>
  createBackups({
    practiceFolder: `${folder}/practice`,
    settingsFile: `${folder}/backups.json`,
    ask: () => Promise.resolve(`${folder}/outside`),
    now,
  });

/** What the open practice makes backups with. */
export const makerAt = (folder: string, desk: Desk, backups: BackupPort, now: () => number): BackupMaker =>
  createBackupMaker(
    {
      keys: desk.keys,
      head: desk.queue.head,
      clock: { now, monotonic: () => 0, origin: 'crash' },
      verifierOf: () => undefined,
    },
    filesIn(folder),
    backups,
  );

/** The backups that are there, the newest first; each is proved to the last byte and opened, or this throws. */
export async function provedBackups(backups: BackupPort, desk: Desk): Promise<readonly BackupFileName[]> {
  const listed = valueOf(await listBackups(backups, 'kept'));
  for (const { name } of listed) {
    const source = valueOf(await backupSource(backups, 'kept', name));
    valueOf(await proveSource(source, desk));
  }
  return listed.map(({ name }) => name);
}

/** Restores the newest backup into `folder/restored`, in which there is nothing. */
export async function restoreNewest(folder: string, backups: BackupPort): Promise<void> {
  const place = valueOf(await backups.openBackupFolder());
  if (place === null) throw new Error('a folder was chosen');
  const [newest] = valueOf(await backups.listBackups(place));
  if (newest === undefined) throw new Error('there is a backup');
  const source = valueOf(await backupSource(backups, place, newest));
  await writeOut(source, filesIn(`${folder}/restored`));
}
