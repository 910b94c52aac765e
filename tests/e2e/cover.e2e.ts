import type { Page } from '@playwright/test';
import { audit, expect, foundPractice, Hands, isOpen, openComputer, test, unlock } from './app.ts';
import { beginObservation, fillDose } from './observing.ts';

const PIN = '271828';
const CANARY = 'Humming, eyes cl';
const CLIENT = 'Marlow Tarn';
const stateLine = (page: Page) => page.getByRole('contentinfo', { name: 'State' });
const isLocked = (page: Page) => page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
const uncoverForm = (page: Page) => page.getByRole('form', { name: 'Uncover' });

/** A session in which a dose was given and an entry is being typed, the caret in the middle of a word. */
async function beginSession(page: Page): Promise<Hands> {
  const hands = new Hands(page);
  await foundPractice(page);
  await beginObservation(page, CLIENT);
  const dose = await fillDose(page);
  await dose.type('Form', 'RDT');
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: 'Dose' }).waitFor({ state: 'detached' });
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('n');
  await hands.within('form', 'Note').type('Note', 'Humming, eyes closed');
  for (const _letter of 'osed') await page.keyboard.press('ArrowLeft');
  return hands;
}

async function choosePin(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await page.getByRole('form', { name: 'Choose a PIN' }).waitFor();
  await page.keyboard.type(PIN);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await uncoverForm(page).waitFor();
}

/** Everything that can be had of the page by looking: its markup, its title, and what a screen reader is told. */
async function seen(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot();
  return `${await page.content()} ${await page.title()} ${tree}`;
}

async function nothingShows(page: Page): Promise<void> {
  const all = await seen(page);
  for (const word of [CANARY, CLIENT, 'Marlow', 'Nurse', 'RDT', 'Observation', 'Dose', PIN])
    expect(all, word).not.toContain(word);
}

test('observation: a cover leaves the clock and the time elapsed, and what was being typed waits behind a PIN', async ({
  computer,
}) => {
  const { page } = computer;
  await beginSession(page);
  await expect(stateLine(page).getByRole('button', { name: 'Cover' })).toBeVisible();
  const main = page.getByRole('main');
  const scroll = await main.evaluate((element) => element.scrollTop);

  // The PIN is chosen at the first press, and what is on the screen is out of sight already.
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await nothingShows(page);
  await audit(page);
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A PIN has 4 to 8 figures.')).toBeVisible();
  await new Hands(page).press('Back');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await choosePin(page);
  await nothingShows(page);
  await audit(page);
  await expect(page.getByRole('timer', { name: 'Elapsed' })).toHaveText(/^0:\d\d:\d\d$/);
  await expect(stateLine(page)).toContainText('Covered, not locked: keys are still in memory');

  // Behind it nothing hears: neither places nor the letters that begin entries.
  const before = await page.getByRole('timer').textContent();
  await page.getByRole('button', { name: 'Uncover' }).focus();
  for (const key of ['n', 'v', 'Escape', 'ControlOrMeta+1', 'ControlOrMeta+2', 'ControlOrMeta+Shift+L'])
    await page.keyboard.press(key);
  await nothingShows(page);
  await expect(page.getByRole('timer')).not.toHaveText(before ?? '');

  await page.getByRole('textbox', { name: 'PIN' }).focus();
  for (const wrong of ['1111', '99999999']) {
    await page.keyboard.type(wrong);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('That is not the PIN: 2 of 5 wrong tries, then it locks.')).toBeVisible();
  await page.keyboard.type(PIN);
  expect(await page.content()).not.toContain(PIN);
  await page.keyboard.press('Enter');
  await expect(note).toBeFocused();
  await page.keyboard.type('OSED and cl');
  await expect(note).toHaveValue('Humming, eyes clOSED and closed');
  expect(await main.evaluate((element) => element.scrollTop)).toBe(scroll);

  // The second time it covers at one press, by the state line too, and no letter of the PIN is anywhere on the page.
  await stateLine(page).getByRole('button', { name: 'Cover' }).click();
  await nothingShows(page);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await expect(note).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Humming, eyes clOSED and closed/ })).toBeVisible();
});

test('observation: five wrong PINs lock, and so does Ctrl+L at the cover; nothing typed is lost', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = await beginSession(page);
  await choosePin(page);
  for (const wrong of ['1111', '2222', '3333', '4444', '5555']) {
    await page.keyboard.type(wrong);
    await page.keyboard.press('Enter');
  }
  await isLocked(page);
  expect(await seen(page)).not.toContain(CANARY);
  await unlock(page);
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('x');
  await expect(note).toHaveValue('Humming, eyes clxosed');
  // The PIN has gone with the page.
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await page.getByRole('form', { name: 'Choose a PIN' }).waitFor();
  await hands.press('Back');
  await choosePin(page);
  await page.keyboard.press('ControlOrMeta+l');
  await isLocked(page);
  await unlock(page);
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('Humming, eyes clxosed');
});

test('observation: a dialog that was open waits behind the cover, and is there again', async ({
  computer,
}) => {
  const { page } = computer;
  await beginSession(page);
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: 'Note' }).waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Strike/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const why = page.getByRole('dialog').getByRole('textbox');
  await why.focus();
  await page.keyboard.type('typed twi');
  await choosePin(page);
  await nothingShows(page);
  expect(await seen(page)).not.toContain('typed twi');
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await expect(why).toBeFocused();
  await page.keyboard.type('ce');
  await expect(why).toHaveValue('typed twice');
});

test('observation: with a PIN a silent session is covered instead of locked, and the cover locks at its limit', async ({
  profile,
}) => {
  const { page, context } = await openComputer(profile);
  await page.clock.install();
  await page.reload();
  await beginSession(page);
  await page.clock.fastForward('25:00');
  await expect(stateLine(page)).toContainText('Session running; locks by hand');
  await choosePin(page);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await expect(stateLine(page)).toContainText('Session running; covers after 5 min idle');
  await page.clock.fastForward('05:01');
  await uncoverForm(page).waitFor();
  await page.clock.fastForward('25:00');
  await expect(page.getByRole('timer', { name: 'Elapsed' })).toHaveText(/^0:5\d:\d\d$/);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await expect(note).toBeFocused();
  await page.clock.fastForward('05:01');
  await uncoverForm(page).waitFor();
  await page.clock.fastForward('30:01');
  await isLocked(page);
  await unlock(page);
  await isOpen(page);
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Humming, eyes closed');
  await context.close();
});
