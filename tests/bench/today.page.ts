import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, isOpen, lock, restoreCopy, test, unlock } from '../e2e/app.ts';
import { bundle } from '../support/bundle.ts';
import { CLIENTS } from '../support/crowd/crowd.ts';
import { forgetPeak, peakMemory } from './memory.ts';

const NOTES = Number(process.env['THROUGHLINE_NOTES'] ?? '1000');
const ROUNDS = 5;

/** From the key that is ready to the frame in which *Today* stands with its lists. */
const keyToToday = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const [ready] = performance.getEntriesByName('key-ready').slice(-1);
          const stands = [...document.querySelectorAll('h2')].some(
            ({ textContent }) => textContent === 'Next sessions',
          );
          if (ready !== undefined && stands) resolve(performance.now() - ready.startTime);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

test('today: usable after the key', async ({ computer, profile }) => {
  const { page } = computer;
  const before = peakMemory(profile);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-copy-'));
  try {
    const path = join(folder, 'crowded.throughline');
    const script = await bundle('tests/support/crowd/crowdedCopy.ts', 'crowded-copy');
    execFileSync(process.execPath, [script, path, String(NOTES)]);
    await restoreCopy(page, path);
    await unlock(page);
    await isOpen(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const times: number[] = [];
  const peaks: number[] = [];
  let isOpeningAlone = true;
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.getByRole('heading', { name: 'Next sessions' }).waitFor();
    await lock(page);
    // The copy that was restored in this process took more than any opening does.
    isOpeningAlone &&= forgetPeak(profile);
    const today = keyToToday(page);
    await unlock(page);
    times.push(await today);
    peaks.push(peakMemory(profile) ?? NaN);
  }
  for (const values of [times, peaks]) values.sort((a, b) => a - b);
  console.log(
    `key ready to Today, ${String(NOTES)} notes of ${String(CLIENTS)} clients: p50 ${(times[Math.floor(ROUNDS / 2)] ?? NaN).toFixed(0)} ms, worst ${(times.at(-1) ?? NaN).toFixed(0)} ms of ${String(ROUNDS)}`,
  );
  console.log(
    `peak memory of the page: ${(before ?? NaN).toFixed(0)} MB at the first screen, ${(peaks[Math.floor(ROUNDS / 2)] ?? NaN).toFixed(0)} MB in an opening${isOpeningAlone ? '' : ' and all before it'} with ${String(NOTES)} notes (p50)`,
  );
  expect(times).toHaveLength(ROUNDS);
});
