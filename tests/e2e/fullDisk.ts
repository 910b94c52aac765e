import type { Page } from '@playwright/test';
import { expect, Hands, isOpen, unlock } from './app.ts';
import type { SmallDisk } from '../support/smallDisk.ts';

export const FULL = /The disk is full/;

/** A full page of text, so that the gap at the end of a file soon takes no more. */
export const long = (words: string): string =>
  `${words} ${Array.from({ length: 150 }, (_, at) => `breath ${String(at)}`).join(', ')}.`;

export const stateLine = (page: Page) => page.getByRole('contentinfo', { name: 'State' });

export async function beginObservation(page: Page): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
}

export const noteForm = (page: Page) => page.getByRole('form', { name: 'Note' });

/** Presses Enter in the open entry; whether the screen took it as recorded. */
export async function pressRecord(page: Page): Promise<boolean> {
  await page.keyboard.press('Enter');
  const form = noteForm(page);
  const refused = form.getByText(FULL);
  await expect.poll(async () => (await form.count()) === 0 || (await refused.count()) > 0).toBe(true);
  return (await refused.count()) === 0;
}

export async function record(page: Page, words: string): Promise<boolean> {
  const hands = new Hands(page);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('n');
  await hands.within('form', 'Note').to('textbox', 'Note');
  await page.keyboard.insertText(words);
  return pressRecord(page);
}

export const isRecorded = (page: Page, count: number): Promise<void> =>
  expect(page.getByText(`${String(count)} recorded`)).toBeVisible();

/** Goes on recording until the disk takes no more; gives what was acknowledged and what was refused. */
export async function recordUntilFull(
  page: Page,
  disk: SmallDisk,
  before: number,
): Promise<{ readonly acknowledged: readonly string[]; readonly refused: string }> {
  const acknowledged: string[] = [];
  for (let count = 1; count <= 20; count += 1) {
    // The browser gives back what it needs no more; that is taken as well.
    disk.fill();
    const words = long(`Entry ${String(count)} on a full disk.`);
    if (!(await record(page, words))) return { acknowledged, refused: words };
    acknowledged.push(words);
    await isRecorded(page, before + acknowledged.length);
  }
  throw new Error('A full disk took twenty entries.');
}

/** Opens what was locked on a full disk; Chromium may have lost the working copy there, which is then told first. */
export async function openAgain(page: Page): Promise<void> {
  await unlock(page);
  await isOpen(page);
  const account = page.getByRole('button', { name: /^Open the practice/ });
  await account
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  if ((await account.count()) > 0) await new Hands(page).press(/^Open the practice/);
}
