import type { Locator, Page } from '@playwright/test';
import { expect, foundPractice, Hands, openComputer, test } from './app.ts';
import {
  beginObservation,
  FULL,
  isRecorded,
  long,
  noteForm,
  openAgain,
  pressRecord,
  record,
  recordUntilFull,
  stateLine,
} from './fullDisk.ts';
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../support/smallDisk.ts';

const reason = whyNoSmallDisk();
const mustRun = process.env['CI'] !== undefined && process.getuid?.() === 0;

/** Goes on typing into the note until the disk takes no more; gives all that stands there then. */
async function typeUntilFull(page: Page, disk: SmallDisk, field: Locator, words: string): Promise<string> {
  let typed = await field.inputValue();
  for (let count = 1; count <= 40; count += 1) {
    disk.fill();
    await new Hands(page).to('textbox', 'State at the end');
    await page.keyboard.press('End');
    const more = ` ${words} ${String(count)}.`;
    await page.keyboard.insertText(more);
    typed += more;
    await expect(stateLine(page)).toContainText('In memory');
    await expect(stateLine(page)).not.toContainText('In memory');
    if (((await stateLine(page).textContent()) ?? '').includes('Not on disk')) return typed;
  }
  throw new Error('A full disk took forty drafts.');
}

async function isToldFull(page: Page): Promise<void> {
  await expect(stateLine(page)).toContainText(FULL);
  await expect(stateLine(page)).not.toContainText(/On disk|All on disk/);
}

async function fillsAndFrees(page: Page, disk: SmallDisk): Promise<void> {
  await foundPractice(page);
  await beginObservation(page);
  const hands = new Hands(page);
  const state = page.getByRole('textbox', { name: 'State at the end' });
  const before = 'Quiet before the disk was full.';
  expect(await record(page, before)).toBe(true);
  await hands.to('textbox', 'State at the end');
  await page.keyboard.insertText(long('Calm, oriented.'));
  await expect(stateLine(page)).toContainText('On disk');

  const { acknowledged, refused } = await recordUntilFull(page, disk, 1);
  const typed = await typeUntilFull(page, disk, state, 'Steady');
  await isToldFull(page);
  await isRecorded(page, 1 + acknowledged.length);
  await expect(noteForm(page).getByRole('textbox', { name: 'Note' })).toHaveValue(refused);
  await expect(state).toHaveValue(typed);

  disk.relieve();
  await expect(stateLine(page)).toContainText('On disk');
  await hands.within('form', 'Note').to('textbox', 'Note');
  expect(await pressRecord(page)).toBe(true);
  const after = long('Written when there was room again.');
  expect(await record(page, after)).toBe(true);
  const recorded = [before, ...acknowledged, refused, after];
  await isRecorded(page, recorded.length);

  // Leaving the note neither loses the words nor lets them pass for saved.
  const second = await recordUntilFull(page, disk, recorded.length);
  recorded.push(...second.acknowledged);
  await page.keyboard.press('Escape');
  const more = await typeUntilFull(page, disk, state, 'Rested');
  await hands.press(/^Preparation/);
  await isToldFull(page);
  await hands.press(/^Observation/);
  await expect(state).toHaveValue(more);
  await isToldFull(page);
  disk.relieve();
  await expect(stateLine(page)).toContainText('On disk');

  await page.reload();
  await openAgain(page);
  await hands.press(/^Marlow Tarn/);
  await hands.within('row', /^Observation/).press(/./);
  await isRecorded(page, recorded.length);
  for (const words of recorded) await expect(page.getByRole('main')).toContainText(words);
  await expect(state).toHaveValue(more);
  await expect(page.getByText(/is damaged|cannot be verified/)).toHaveCount(0);
}

/** A lock that would discard words says so, stays while there is no room, and locks by itself once there is. */
async function staysUnlocked(page: Page, disk: SmallDisk): Promise<void> {
  await foundPractice(page);
  await beginObservation(page);
  const hands = new Hands(page);
  const state = page.getByRole('textbox', { name: 'State at the end' });
  await hands.to('textbox', 'State at the end');
  await page.keyboard.insertText(long('Calm, oriented.'));
  await expect(stateLine(page)).toContainText('On disk');
  const typed = await typeUntilFull(page, disk, state, 'Steady');
  await page.keyboard.press('ControlOrMeta+l');
  const notLocked = page.getByRole('heading', { name: 'Not locked yet: some words are not on disk' });
  await expect(notLocked).toBeVisible();
  disk.relieve();
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor({ timeout: 30_000 });
  await openAgain(page);
  await expect(state).toHaveValue(typed);
}

async function onSmallDisk(story: (page: Page, disk: SmallDisk) => Promise<void>): Promise<void> {
  test.skip(reason !== null && !mustRun, reason ?? '');
  const disk = await mountSmallDisk(160);
  const { page, context, misdeeds } = await openComputer(`${disk.folder}/profile`, { browser: disk.browser });
  try {
    await story(page, disk);
    expect(misdeeds).toEqual({ requests: [], violations: [], errors: [] });
  } finally {
    await context.close();
    disk.remove();
  }
}

test('storage: a lock that would discard words says so and stays, and locks once they are on disk', () =>
  onSmallDisk(staysUnlocked));

test('storage: a full disk is told in words, loses nothing that was acknowledged, and writing goes on once there is room', () =>
  onSmallDisk(fillsAndFrees));
