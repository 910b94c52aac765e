import type { Page } from '@playwright/test';
import { audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';
import { addColleague, assignColleague, COLLEAGUE_PASSPHRASE } from './colleague.ts';

async function newClient(page: Page, label: string): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', label);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: label }).waitFor();
}

/** One entry of a kind with one line of words, by its letter. */
async function enter(page: Page, key: string, form: string, field: string, words: string): Promise<void> {
  const hands = new Hands(page);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press(key);
  await hands.within('form', form).type(field, words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: form })).toBeHidden();
}

test('settings: a colleague is added, opens what was assigned and no more, and each entry says who wrote it', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await newClient(page, 'Wren Alder');
  await newClient(page, 'Marlow Tarn');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
  await enter(page, 'n', 'Note', 'Note', 'Humming, eyes closed');
  await enter(page, 'y', 'Image', 'Image', 'A hut in the snow');

  await hands.press(/^Marlow Tarn/);
  await hands.press('Settings');
  await expect(page.getByRole('list', { name: 'People' })).toContainText('signed in now');
  await addColleague(hands, () => audit(page));
  await hands.press(/^Marlow Tarn/);
  await assignColleague(hands, () => audit(page));

  await lock(page);
  await expect(page.getByText(/^Whoever unlocks is signed in/)).toBeVisible();
  await unlock(page, COLLEAGUE_PASSPHRASE);
  await isOpen(page);
  await hands.press(/^Clients/);
  await expect(page.getByText('Marlow Tarn').first()).toBeVisible();
  await expect(page.getByText('Wren Alder')).toHaveCount(0);
  await hands.press(/^Marlow Tarn/);
  await expect(page.getByText('kept from you, by key', { exact: true })).toBeVisible();
  await hands.within('row', /^Observation/).press(/./);
  await expect(page.getByRole('row', { name: /Humming, eyes closed/ })).toBeVisible();
  await expect(page.getByText('A hut in the snow')).toHaveCount(0);
  await expect(
    page.getByRole('toolbar', { name: 'Record' }).getByRole('button', { name: /^Image/ }),
  ).toHaveCount(0);
  await expect(page.getByText(/is writing this note, and only they can write on/)).toBeVisible();
  await enter(page, 'n', 'Note', 'Note', 'Tears, then a smile');
  await expect(page.getByRole('row', { name: /Tears, then a smile.*written by Noor Adler/ })).toBeVisible();
  await audit(page);

  await lock(page);
  await unlock(page);
  await isOpen(page);
  await hands.press(/^Marlow Tarn/);
  await hands.within('row', /^Observation/).press(/./);
  await expect(page.getByRole('row', { name: /Tears, then a smile.*written by Noor Adler/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /A hut in the snow/ })).toBeVisible();

  await hands.press(/^Marlow Tarn/);
  await hands.press('Settings');
  await hands.within('list', 'People').press(/^Noor Adler/);
  await hands.press('Remove from the practice');
  await audit(page);
  await hands.type(/^Type their name/, 'Noor Adler');
  await hands.press('Remove');
  await expect(page.getByRole('list', { name: 'People' })).toContainText('removed');
  await lock(page);
  await unlock(page, COLLEAGUE_PASSPHRASE);
  await expect(page.getByText('This opens nothing here.')).toBeVisible();
  await unlock(page);
  await isOpen(page);
});
