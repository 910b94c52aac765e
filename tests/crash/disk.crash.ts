import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, foundPractice, Hands, openComputer, test, type Computer } from '../e2e/app.ts';
import { beginObservation, isRecorded, openAgain, record, recordUntilFull } from '../e2e/fullDisk.ts';
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../e2e/smallDisk.ts';
import { SWITCHES } from './backends.ts';

const RUNS = Number(process.env['THROUGHLINE_DISKS'] ?? '1');
const BACKENDS = (process.env['THROUGHLINE_DISK_BACKENDS'] ?? 'sqlite').split(',');
const reason = whyNoSmallDisk();
const mustRun = process.env['CI'] !== undefined && process.getuid?.() === 0;
const BEFORE = 3;

async function goBack(page: Page, count: number): Promise<void> {
  await openAgain(page);
  await new Hands(page).press(/^Marlow Tarn/);
  await new Hands(page).within('row', /^Observation/).press(/./);
  await isRecorded(page, count);
}

/** Everything acknowledged is there, and nothing of it is called damaged. */
async function isAllThere(page: Page, words: readonly string[]): Promise<void> {
  for (const one of words) await expect(page.getByRole('main')).toContainText(one);
  await expect(page.getByText(/is damaged|cannot be verified/)).toHaveCount(0);
}

/**
 * What empties Chromium's newer store for IndexedDB: a write on a full disk, an end, and an opening while it is still
 * full (security.md 0.1). Then room again, and one more opening.
 */
async function fillsEndsAndOpens(disk: SmallDisk, backend: string): Promise<void> {
  const start = (): Promise<Computer> =>
    openComputer(disk.profile, { browser: disk.browser, switches: SWITCHES[backend] ?? [] });
  let computer = await start();
  const words: string[] = [];
  await foundPractice(computer.page);
  await beginObservation(computer.page);
  for (let at = 1; at <= BEFORE; at += 1) {
    const one = `Quiet before the disk was full, ${String(at)}.`;
    expect(await record(computer.page, one)).toBe(true);
    words.push(one);
  }
  const { acknowledged } = await recordUntilFull(computer.page, disk, BEFORE);
  words.push(...acknowledged);
  spawnSync('pkill', ['-9', '-f', '--', `--user-data-dir=${disk.profile}`]);
  await computer.context.close();

  // Chromium may not open its files at all then, which is said; what it never may is to look like a first run.
  computer = await start();
  const { page } = computer;
  await expect(
    page.getByRole('heading', { name: /Unlock this practice|cannot start here/, level: 1 }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'New practice' })).toHaveCount(0);
  await computer.context.close();

  disk.relieve();
  computer = await start();
  await goBack(computer.page, words.length);
  await isAllThere(computer.page, words);
  expect(await record(computer.page, 'Written when there was room again.')).toBe(true);
  await computer.context.close();
}

for (const backend of BACKENDS)
  test(`storage: ${String(RUNS)} times a disk fills, the program ends and opens on it; no word is missing (${backend} IndexedDB)`, async () => {
    test.skip(reason !== null && !mustRun, reason ?? '');
    for (let run = 1; run <= RUNS; run += 1) {
      const disk = await mountSmallDisk(160);
      try {
        await fillsEndsAndOpens(disk, backend);
      } finally {
        disk.remove();
      }
      console.log(`${backend} ${String(run)} of ${String(RUNS)} full disks: complete`);
    }
  });
