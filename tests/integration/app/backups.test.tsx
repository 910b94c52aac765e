import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { BackupsDue } from '../../../src-renderer/app/BackupsDue.tsx';
import { BACK_UP_EVERY_MS, useBacking } from '../../../src-renderer/app/useBacking.ts';
import {
  PracticeProvider,
  SurroundingsProvider,
  type Practice,
  type Surroundings,
} from '../../../src-renderer/storage/index.ts';
import { memoryBackups } from '../../support/shared/memoryBackups.ts';
import { newPractice, surroundings, testClock, valueOf } from '../../support/shared/practice.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { writePreparation } from '../exchange/support.ts';
import { clear, show } from '../ui/show.ts';

// The clock that is looked at is told; what makes anybody look is the browser's timer, which is told with it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => {
  clear();
  vi.useRealTimers();
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function Sitting({ at, copySavedAt }: { readonly at: Surroundings; readonly copySavedAt: number | null }) {
  const backing = useBacking(at);
  return <BackupsDue backing={backing} copySavedAt={copySavedAt} onSettings={() => undefined} />;
}

const sit = (practice: Practice, at: Surroundings, copySavedAt: number | null = null): Promise<void> => {
  const scene: ReactNode = (
    <SurroundingsProvider value={at}>
      <PracticeProvider value={practice}>
        <Sitting at={at} copySavedAt={copySavedAt} />
      </PracticeProvider>
    </SurroundingsProvider>
  );
  return show(scene);
};

async function opened() {
  const files = memoryFiles();
  const clock = testClock();
  const around = surroundings(files, clock);
  const practice = await newPractice(around);
  const backups = memoryBackups(files);
  return { clock, practice, backups, at: { ...around, platform: { ...around.platform, backups } } };
}

test('a practice that stays open is backed up after four hours of use, and not before', async () => {
  const { clock, practice, backups, at } = await opened();
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  await sit(practice, at);
  const pass = (ms: number) => {
    clock.move(ms);
    vi.advanceTimersByTime(MINUTE);
  };
  const made = async () => valueOf(await backups.backupState()).made;
  pass(BACK_UP_EVERY_MS - MINUTE);
  expect(await made()).toBeNull();
  pass(MINUTE);
  await expect.poll(made).not.toBeNull();
  const first = await made();
  await expect.poll(async () => valueOf(await backups.backupState()).proved.opened?.name).toBe(first?.name);
  await writePreparation(practice, 'Wren Halloway');
  pass(BACK_UP_EVERY_MS - MINUTE);
  expect(await made()).toEqual(first);
  pass(MINUTE);
  await expect.poll(made).not.toEqual(first);
  await practice.settle();
});

test('a copy for another place is asked for a month after the first words, and a month after the last copy', async () => {
  const { clock, practice, backups, at } = await opened();
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  await writePreparation(practice, 'Wren Halloway');
  const never = page.getByText('No copy of the practice is kept away from this computer yet.');
  const long = page.getByText('The last copy for another place was saved more than 30 days ago.');
  const shown = async (days: number, copySavedAt: number | null) => {
    clock.move(days * DAY);
    await sit(practice, at, copySavedAt);
    const said = [never, long].map((one) => one.query() !== null);
    clear();
    return said;
  };
  expect(await shown(29, null)).toEqual([false, false]);
  expect(await shown(1, null)).toEqual([true, false]);
  const savedAt = clock.now();
  expect(await shown(29, savedAt)).toEqual([false, false]);
  expect(await shown(1, savedAt)).toEqual([false, true]);
  await practice.settle();
});

test('where there are clients and no folder for backups, that is said before any copy is asked for', async () => {
  const { clock, practice, at } = await opened();
  await writePreparation(practice, 'Wren Halloway');
  clock.move(31 * DAY);
  await sit(practice, at);
  await expect.element(page.getByText(/^Nothing is backed up yet\./)).toBeVisible();
  await practice.settle();
});
