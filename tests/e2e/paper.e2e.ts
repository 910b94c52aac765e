import type { Page } from '@playwright/test';
import { audit, expect, foundPractice, Hands, PASSPHRASE, test } from './app.ts';
import { pagesOf, sheetsOf } from '../support/pdf.ts';

/**
 * Keeps what is handed to the printer on the page, as it was, so that it can be looked at afterwards. The dialog itself
 * is left out: a browser without a window never ends a print that a page asked for, and there is only one at a time.
 */
const keepPrints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.print = () => {
      dispatchEvent(new Event('beforeprint'));
      dispatchEvent(new Event('afterprint'));
    };
    addEventListener('beforeprint', () => {
      const paper = document.querySelector('body > table');
      if (paper !== null) document.body.append(paper.cloneNode(true));
    });
  });

/** What a printer would put on paper. */
async function printed(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const words = await page.evaluate(() => document.body.innerText);
  await page.emulateMedia({ media: 'screen' });
  return words;
}

async function signContact(hands: Hands, follows: string): Promise<void> {
  const { page } = hands;
  await hands.press('Contact note');
  await hands.choose('Kind', 'Call');
  await hands.type('When', '3/4/2027');
  await hands.type('Time', '10:00');
  await hands.type('With whom', 'the client');
  await hands.to('textbox', 'What was said');
  await page.keyboard.type('Slept well, and dreamt of snow.');
  await hands.choose('Was risk asked about', 'Not possible');
  await hands.type('What follows', follows);
  await expect(page.getByText('complete', { exact: true })).toBeVisible();
  await hands.press('Sign this note');
  await hands.within('alertdialog', 'Sign this note').press(/^Sign$/);
  await expect(page.getByText(/unchanged since\./)).toBeVisible();
}

async function changes(hands: Hands): Promise<number> {
  await hands.press('Settings');
  const shown = await hands.page.locator('dt', { hasText: 'Changes' }).locator('+ dd').innerText();
  return Number.parseInt(shown, 10);
}

/** The changes once what was merely opened is written as well: Settings has it written, and two looks agree. */
async function settledChanges(hands: Hands): Promise<number> {
  let [last, now] = [0, 0];
  await expect
    .poll(async () => {
      [last, now] = [now, await changes(hands)];
      await hands.press('Today');
      return now - last;
    })
    .toBe(0);
  return now;
}

test('a signed note goes onto paper alone, after the passphrase, and that is recorded; its copied text is taken back', async ({
  computer,
}) => {
  const { page, context } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press('Settings');
  await hands.choose('Theme', 'Dark');
  await hands.choose('Region', 'United States');
  await hands.choose('Dates', 'Day, month, year 3/4 is read as 3 Apr 2026');
  await hands.choose('Clock', '24 hours');
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await hands.press('Add client');
  await signContact(hands, 'Call again before session 2');
  await audit(page);
  await hands.press(/^Marlow Tarn/);
  const before = await settledChanges(hands);
  await hands.press(/^Marlow Tarn/);
  await hands.press(/^Call$/);

  await keepPrints(page);
  await hands.press('Save as PDF');
  const dialog = hands.within('dialog', 'Save as PDF');
  await expect(page.getByText('The PDF holds this note alone and is not protected')).toBeVisible();
  await dialog.type('Passphrase', 'not the passphrase at all');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^This is not yours, or there is a slip in it/)).toBeVisible();
  await audit(page);
  expect(await page.locator('body > table').count(), 'nothing was printed').toBe(0);
  await dialog.type('Passphrase', PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/handed to the print dialog.*queue of a printer keeps/)).toBeVisible();

  const words = await printed(page);
  for (const part of [
    'Call',
    'Marlow Tarn',
    '3 Apr 2027, 10:00',
    'Slept well, and dreamt of snow.',
    'Call again before session 2',
    'I. Lindqvist-Okafor, PsyD',
    'unchanged since',
    'recorded.',
  ])
    expect(words).toContain(part);
  for (const other of ['Lock now', 'Save as PDF', 'Write an addendum', 'All on disk', 'Today'])
    expect(words).not.toContain(other);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pagesOf(pdf)).toBe(1);
  expect(sheetsOf(pdf), 'on Letter, as in their region').toEqual(['612 by 792']);
  await page.evaluate(() => document.querySelector('body > table')?.remove());

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await hands.press('Copy text');
  await expect(page.getByRole('contentinfo', { name: 'State' })).toContainText(
    'Copied; the clipboard is emptied in 45 s if Throughline stays in front',
  );
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('What was said: Slept well, and dreamt of snow.');
  expect(copied).toContain('When: 3 April 2027');
  expect(copied).not.toContain('Marlow Tarn');
  await hands.press(/^Marlow Tarn/);
  expect(await settledChanges(hands)).toBe(before + 1);
});

test('the recovery kit is printed alone, black on white', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await hands.press('New practice');
  await hands.type('Name of the practice', 'Harbour Practice');
  await hands.type('Your name', 'I. Lindqvist-Okafor');
  await page.keyboard.press('Enter');
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', PASSPHRASE);
  await hands.press('Next: recovery kit');
  await page.getByRole('list', { name: 'Recovery kit, 13 groups' }).waitFor();
  const groups = await page
    .getByRole('list', { name: 'Recovery kit, 13 groups' })
    .getByRole('listitem')
    .allInnerTexts();
  const words = await printed(page);
  for (const group of groups) expect(words.split(group)).toHaveLength(2);
  expect(words).toContain('Whoever holds this sheet can open the practice.');
  for (const other of ['Type it back', 'Create the practice', 'Harbour Practice'])
    expect(words).not.toContain(other);
  const pdf = await page.pdf({ preferCSSPageSize: true, format: 'Letter' });
  expect(pagesOf(pdf)).toBe(1);
  expect(sheetsOf(pdf), 'on whatever the printer has').toEqual(['612 by 792']);
});
