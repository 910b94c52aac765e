import type { Page } from '@playwright/test';
import { ADDRESS, expect, foundPractice, Hands, isOpen, lock, PASSPHRASE, test, unlock } from '../e2e/app.ts';
import { addColleague } from '../e2e/colleague.ts';
import { shoot, shootWhole } from './shots.ts';

test('pictures: a practice from its first run on, while there is nothing in it', async ({ computer }) => {
  const { page, context } = computer;
  const hands = new Hands(page);
  await page.getByRole('heading', { name: 'A notebook that stays in the room' }).waitFor();
  await shoot(page, '00-first-run');
  await hands.press('New practice');
  await page.getByRole('textbox', { name: 'Name of the practice' }).waitFor();
  await shoot(page, '00-new-practice');
  await hands.type('Name of the practice', 'Harbour Practice');
  await hands.type('Your name', 'I. Lindqvist-Okafor');
  await hands.type('Credential', 'PsyD');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'The same again' }).waitFor();
  await shoot(page, '00-passphrase');
  await hands.press('Draw six words');
  await shoot(page, '00-passphrase-drawn');
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', PASSPHRASE);
  await hands.press('Next: recovery kit');
  const groups = page.getByRole('list', { name: 'Recovery kit, 13 groups' });
  await groups.waitFor();
  await shootWhole(page, '00-kit');
  await hands.type('Type it back', (await groups.innerText()).replace(/\s+/g, ' '));
  await page.keyboard.press('Enter');
  await isOpen(page);
  await shoot(page, '02-today-empty');
  await hands.press(/^Clients/);
  await shoot(page, '02-clients-empty');
  await hands.press('New client');
  await page.getByRole('textbox', { name: 'Code or name' }).waitFor();
  await shoot(page, '02-new-client');
  await hands.type('Code or name', 'Marlow Tarn');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Plan the course' }).waitFor();
  await shootWhole(page, '03-thread-new');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await shootWhole(page, '03-thread-planned');
  for (const stage of ['Intake', 'Completion']) {
    await hands.press(`Begin ${stage.toLowerCase()}`);
    await page.getByRole('heading', { level: 1, name: stage }).waitFor();
    await shootWhole(page, `11-${stage.toLowerCase()}`);
    await hands.press(/^Marlow Tarn/);
  }

  const second = await context.newPage();
  await second.goto(ADDRESS);
  await second.getByRole('heading', { name: 'Open in another window' }).waitFor();
  await shoot(second, '01-second-window');
  await second.close();

  await hands.press('Settings');
  await hands.press('Check the kit');
  await page.getByRole('dialog', { name: 'Check the kit' }).waitFor();
  await shoot(page, '14-check-kit');
  await page.keyboard.press('Escape');
  await hands.press('Change the passphrase');
  await page.getByRole('textbox', { name: 'Present passphrase' }).waitFor();
  await shoot(page, '14-present-passphrase');
  await hands.type('Present passphrase', PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'The same again' }).waitFor();
  await shoot(page, '14-new-passphrase');
  await hands.press('Back');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await hands.press('Make a new kit');
  await hands.type('Present passphrase', PASSPHRASE);
  await page.keyboard.press('Enter');
  await groups.waitFor();
  await shootWhole(page, '14-new-kit');
  await hands.press('Back');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  let steps = 0;
  await addColleague(hands, () => shoot(page, `14-add-person-${String((steps += 1))}`));
  await hands.within('list', 'People').press(/^Noor Adler/);
  await page.getByRole('dialog', { name: 'Noor Adler' }).waitFor();
  await shoot(page, '14-person');
  await hands.press('Remove from the practice');
  await page.getByRole('button', { name: 'Remove', exact: true }).waitFor();
  await shoot(page, '14-person-removed');
  await hands.press('Not now');
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Wren Alder');
  await page.keyboard.press('Enter');
  await hands.press('Change how long this is kept');
  await hands.type('Why the record may be needed', 'A subpoena');
  await hands.press('Set a legal hold');
  await hands.press('Destroy this client’s record…');
  await page.getByText('It cannot be destroyed while a legal hold stands.').waitFor();
  await shoot(page, '16-destroy-held');
  await hands.press('Not now');
  await hands.press('Change how long this is kept');
  await hands.press(/^A subpoena/);
  await hands.type(/^Why this is lifted/, 'The case was closed');
  await hands.press('Lift the hold');
  await expect(page.getByRole('list', { name: 'Legal holds' })).toContainText('The case was closed');
  await hands.press('Destroy this client’s record…');
  await hands.choose('Why', 'It was made by mistake');
  await shootWhole(page, '16-destroy');
  await hands.type('Your passphrase', PASSPHRASE);
  await hands.type(/^Type the name or code/, 'Wren Alder');
  await hands.press('Destroy this record');
  await page.getByRole('heading', { level: 1, name: 'The record is destroyed' }).waitFor();
  await shoot(page, '16-certificate');
});

/** Does something to the profile while the application is closed: a style sheet of its own address is all that is open. */
async function behind(page: Page, work: () => Promise<void>): Promise<void> {
  const sheet = await page.locator('link[rel="stylesheet"]').first().getAttribute('href');
  await page.goto(new URL(sheet ?? '', ADDRESS).href);
  await page.evaluate(work);
  await page.goto(ADDRESS);
}

test('pictures: the lock, and what is said where something is gone', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press('Settings');
  const download = page.waitForEvent('download');
  await hands.press('Save a copy');
  const copy = await (await download).path();
  await lock(page);
  await shoot(page, '01-unlock');
  await unlock(page, 'not the passphrase at all');
  await page.getByText('This opens nothing here.').waitFor();
  await shoot(page, '01-unlock-wrong');
  await hands.press('Use the recovery kit');
  await shoot(page, '01-unlock-kit');
  await behind(page, async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name ?? '');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
  });
  await unlock(page);
  await page.getByRole('heading', { name: /The working copy was gone/ }).waitFor();
  await shoot(page, '13-working-copy-gone');
  await hands.press(/^Open the practice/);
  await lock(page);
  await behind(page, async () => {
    const root = await navigator.storage.getDirectory();
    const practice = await root.getDirectoryHandle('practice');
    for (const name of ['keyring.0', 'keyring.1']) await practice.removeEntry(name).catch(() => undefined);
  });
  await page.getByRole('heading', { name: 'The keys are missing. The record is here.' }).waitFor();
  await shoot(page, '13-keys-missing');
  const chooser = page.waitForEvent('filechooser');
  await hands.press(/^Choose it/);
  await (await chooser).setFiles(copy);
  await unlock(page);
  await isOpen(page);
  await lock(page);
  await behind(page, async () => {
    const root = await navigator.storage.getDirectory();
    const practice = await root.getDirectoryHandle('practice');
    for await (const name of (practice as unknown as { keys(): AsyncIterable<string> }).keys())
      if (!name.startsWith('keyring')) await practice.removeEntry(name, { recursive: true });
  });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await shoot(page, '13-journal-missing');
});
