// The process that is killed in the middle of a backup or of a restore; what it says at the end is that it was not.
import { valueOf } from '../../support/shared/plain.ts';
import { backupsAt, makerAt, restoreNewest } from './backupDesk.ts';
import { sitDownAt } from './desk.ts';
import { arm, type FailPoint } from './failPoints.ts';

export interface Errand {
  readonly folder: string;
  readonly work: 'backup' | 'restore';
  /** Wall clock, in ms. */
  readonly now: number;
  readonly failPoint: FailPoint;
}

async function run({ folder, work, now, failPoint }: Errand): Promise<void> {
  const backups = backupsAt(folder, () => now);
  if (work === 'restore') {
    await arm(failPoint);
    await restoreNewest(folder, backups);
  } else {
    const desk = await sitDownAt(folder);
    const maker = makerAt(folder, desk, backups, () => now);
    await arm(failPoint);
    valueOf(await maker.make());
  }
  process.stdout.write('done');
}

await run(JSON.parse(process.argv[2] ?? '') as Errand);
