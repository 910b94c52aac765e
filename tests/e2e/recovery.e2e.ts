import type { Page } from '@playwright/test';
import { ADDRESS, audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';

async function newClient(page: Page): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Marlow Tarn' })).toBeVisible();
}

/** Does something to the profile while the application is closed: a style sheet of its own address is all that is open. */
async function behind(page: Page, work: () => Promise<void>): Promise<void> {
  const sheet = await page.locator('link[rel="stylesheet"]').first().getAttribute('href');
  await page.goto(new URL(sheet ?? '', ADDRESS).href);
  await page.evaluate(work);
  await page.goto(ADDRESS);
}

test('storage: a working copy that is gone is told before anything is shown, and nothing is missing', async ({
  computer,
}) => {
  const { page } = computer;
  await foundPractice(page);
  await newClient(page);
  await lock(page);
  await behind(page, async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name ?? '');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
  });
  await unlock(page);
  await isOpen(page);
  await expect(
    page.getByRole('heading', { name: 'The working copy was gone. The journal is whole.' }),
  ).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Go on/ })).toBeChecked();
  await expect(page.getByText('Marlow Tarn')).toHaveCount(0);
  await audit(page);
  await new Hands(page).press(/^Open the practice/);
  await expect(page.getByRole('button', { name: 'Marlow Tarn' }).first()).toBeVisible();
});

test('storage: keys that are missing are told in words, never as a first run, and come back from a copy', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await newClient(page);
  await hands.press('Settings');
  const download = page.waitForEvent('download');
  await hands.press('Save a copy');
  const copy = await (await download).path();
  await lock(page);
  await behind(page, async () => {
    const root = await navigator.storage.getDirectory();
    const practice = await root.getDirectoryHandle('practice');
    for (const name of ['keyring.0', 'keyring.1']) await practice.removeEntry(name).catch(() => undefined);
  });
  await expect(
    page.getByRole('heading', { name: 'The keys are missing. The record is here.' }),
  ).toBeVisible();
  await expect(page.getByText('New practice')).toHaveCount(0);
  await expect(page.getByText(/^Last saved .* before the last lock/)).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Bring only the keys back/ })).toBeChecked();
  await audit(page);
  const chooser = page.waitForEvent('filechooser');
  await hands.press(/^Choose it/);
  await (await chooser).setFiles(copy);
  await unlock(page);
  await isOpen(page);
  await expect(page.getByRole('button', { name: 'Marlow Tarn' }).first()).toBeVisible();
});

test('storage: an earlier version of a note is found and restored by keyboard', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await newClient(page);
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
  const field = page.getByRole('textbox', { name: 'State at the end' });
  for (const words of ['Calm and oriented.', 'Calm, oriented and cold.']) {
    await hands.type('State at the end', words);
    await hands.press(/^Preparation/);
    await expect(field).toHaveCount(0);
    await hands.press(/^Observation/);
    await expect(field).toHaveValue(words);
  }
  await hands.press('Earlier versions');
  const dialog = hands.within('dialog', 'Earlier versions');
  await expect(page.getByRole('radio').first()).toBeVisible();
  await dialog.to('radiogroup', 'Version');
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog').getByText('cold')).toBeVisible();
  await audit(page);
  await dialog.press('Restore as a new draft');
  await expect(field).toHaveValue('Calm and oriented.');
  await lock(page);
  await unlock(page);
  await isOpen(page);
  await expect(field).toHaveValue('Calm and oriented.');
});
