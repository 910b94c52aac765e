import type { Page } from '@playwright/test';
import {
  expect,
  foundPractice,
  Hands,
  isOpen,
  openComputer,
  test,
  unlock,
  type Computer,
} from '../e2e/app.ts';
import { beginObservation } from '../e2e/observing.ts';

import { SWITCHES } from './backends.ts';
import { killProcesses } from './kill.ts';
import { random } from '../support/shared/random.ts';

const CYCLES = Number(process.env['THROUGHLINE_CYCLES'] ?? '5');
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? '1');

const BACKENDS = (process.env['THROUGHLINE_BACKENDS'] ?? 'default').split(',');

/** What is ended, by what its command line holds: every process of the profile at once, or one of Chromium's own. */
const VICTIMS = {
  browser: '',
  renderer: '--type=renderer.*',
  gpu: '--type=gpu-process.*',
  network: '--utility-sub-type=network.*',
} as const;
type Victim = keyof typeof VICTIMS;

/** Every second time the whole browser, as a power cut to the program would. */
function victim(chance: () => number): Victim {
  const others: readonly Victim[] = ['renderer', 'gpu', 'network'];
  return chance() < 0.5 ? 'browser' : (others[Math.floor(chance() * others.length)] ?? 'browser');
}

async function goToObservation(page: Page): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Crash/);
  await hands.within('row', /^Observation/).press(/./);
  // An entry that was being typed is in hand again.
  const inHand = page.getByRole('form', { name: 'Note' });
  const record = page.getByRole('toolbar', { name: 'Record' });
  await inHand.or(record).first().waitFor();
}

/** Draws the whole log: of a long one the earlier lines are a press away. */
async function showEarlier(page: Page): Promise<void> {
  const earlier = page.getByRole('button', { name: /^Show \d+ earlier/ });
  while ((await earlier.count()) > 0) await earlier.press('Enter');
}

/** The words of the entry that was in hand when the program died, left so that the next can begin. */
async function leaveEntryInHand(page: Page): Promise<string | null> {
  const inHand = page.getByRole('form', { name: 'Note' });
  if ((await inHand.count()) === 0) return null;
  const words = await inHand.getByRole('textbox', { name: 'Note' }).inputValue();
  await new Hands(page).within('form', 'Note').press('Leave it');
  await page.getByRole('toolbar', { name: 'Record' }).waitFor();
  return words;
}

/** Chromium starts its GPU and network process again; what is written meanwhile counts like the rest. */
const GOES_ON_MS = 1_500;

/** Records one entry after another; an entry counts once the screen has said it is recorded. */
async function recordUntilKilled(
  computer: Computer,
  prefix: string,
  acknowledged: string[],
  killedAt: () => number | null,
): Promise<void> {
  const { page } = computer;
  const form = page.getByRole('form', { name: 'Note' });
  try {
    for (let count = 0; ; count += 1) {
      if (Date.now() - (killedAt() ?? Date.now()) > GOES_ON_MS) return;
      const words = `${prefix} entry ${String(count)}.`;
      // Placed by script: walking there with Tab would leave most of the time to be killed in unused.
      await page
        .getByRole('toolbar', { name: 'Record' })
        .getByRole('button', { name: /^Dose/ })
        .first()
        .focus();
      await page.keyboard.press('n');
      await form.getByRole('textbox', { name: 'Note' }).fill(words);
      await page.keyboard.press('Enter');
      await page.getByText(words, { exact: false }).first().waitFor();
      await form.waitFor({ state: 'detached' });
      acknowledged.push(words);
    }
  } catch (error) {
    // The kill ends the page in the middle of anything; nothing else may.
    if (killedAt() === null) throw error;
  }
}

/** Every acknowledged entry stands in the log once, and nothing in it is damaged. */
async function isAllThere(page: Page, acknowledged: readonly string[]): Promise<void> {
  const main = page.getByRole('main');
  // The entries are opened one by one; what is there in the end counts.
  const times = async () => {
    await showEarlier(page);
    const log = await main.innerText();
    return acknowledged.filter((words) => log.split(words).length !== 2);
  };
  await expect.poll(times, { timeout: 20_000 }).toEqual([]);
  const held = await leaveEntryInHand(page);
  expect(await main.innerText(), 'what is in hand is not recorded yet').not.toContain(
    held ?? 'no entry in hand',
  );
  await expect(page.getByText(/cannot be verified|is damaged/)).toHaveCount(0);
}

for (const backend of BACKENDS)
  test(`observation: ${String(CYCLES)} kills while events are recorded lose none that was acknowledged (${backend} IndexedDB)`, async ({
    profile,
  }) => {
    const chance = random(SEED);
    const acknowledged: string[] = [];
    const start = (): Promise<Computer> => openComputer(profile, { switches: SWITCHES[backend] ?? [] });
    let computer = await start();
    await foundPractice(computer.page);
    await beginObservation(computer.page, 'Crash');
    await new Hands(computer.page).within('toolbar', 'Record').to('button', /^Dose/);
    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      const after = 500 + Math.floor(chance() * 4000);
      const what = victim(chance);
      let killedAt: number | null = null;
      const writing = recordUntilKilled(computer, `Cycle ${String(cycle)}`, acknowledged, () => killedAt);
      setTimeout(() => {
        killedAt = Date.now();
        killProcesses(profile, VICTIMS[what]);
      }, after);
      await writing;
      await computer.context.close();
      computer = await start();
      await unlock(computer.page);
      await isOpen(computer.page);
      await goToObservation(computer.page);
      await isAllThere(computer.page, acknowledged);
      console.log(
        `${backend} ${String(cycle)} of ${String(CYCLES)}: ${what} killed after ${String(after)} ms, ${String(acknowledged.length)} acknowledged, 0 lost, 0 duplicated`,
      );
    }
    expect(acknowledged.length).toBeGreaterThan(CYCLES);
    await computer.context.close();
  });
