import { audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';
import { beginObservation } from './observing.ts';

test('unlock: a practice is founded, locked by key and opened again by passphrase and by kit', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  const kit = await foundPractice(page);
  await audit(page);
  await lock(page);
  await audit(page);
  await unlock(page, 'not the passphrase at all');
  await expect(page.getByText('This opens nothing here.')).toBeVisible();
  await unlock(page);
  await isOpen(page);
  await lock(page);
  await hands.press('Use the recovery kit');
  await hands.type('Recovery kit', kit);
  await page.keyboard.press('Enter');
  await isOpen(page);
  expect(await page.title()).toBe('Throughline');
});

test('unlock: a second window on the same practice is told that another one holds it', async ({
  computer,
}) => {
  await foundPractice(computer.page);
  const second = await computer.context.newPage();
  await second.goto(computer.page.url());
  await expect(second.getByRole('heading', { name: 'Open in another window' })).toBeVisible();
});

test('unlock: writing goes on in a story where the caret stood, not at its start', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await hands.type('Weight', '72');
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.type(/^Date of session 1/, '2026-08-11');
  await hands.press('Add session 1');
  await expect(page.getByText(/before the course starts/)).toBeVisible();
  await hands.press('Add session 1');
  await hands.within('row', /^Integration/).press(/./);
  await hands.press('Begin integration 1');
  const story = await hands.to('textbox', 'Story of the experience');
  await page.keyboard.type('They began with the hut.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Then the snow.');
  for (const _letter of 'snow.') await page.keyboard.press('ArrowLeft');
  await lock(page);
  await unlock(page);
  await expect(story).toBeFocused();
  await page.keyboard.type('quiet ');
  await expect(story).toHaveText('They began with the hut.Then the quiet snow.');
});

test('observation: an entry that was begun is in hand again after a lock, and Esc does not throw it away', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await beginObservation(page);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('n');
  const note = hands.within('form', 'Note');
  await note.type('Note', 'Humming, eyes closed, then');
  await page.keyboard.press('Escape');
  await expect(page.getByText('What you typed stays here')).toBeVisible();
  await lock(page);
  await unlock(page);
  await expect(await note.to('textbox', 'Note')).toHaveValue('Humming, eyes closed, then');
  await page.keyboard.press('End');
  await page.keyboard.type(' tears');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Humming, eyes closed, then tears/ })).toBeVisible();
  await expect(page.getByRole('form', { name: 'Note' })).toBeHidden();
  // Hands are with the client now: it does not lock under them, but does again wherever else one goes.
  const state = page.getByRole('contentinfo', { name: 'State' });
  await expect(state).toContainText('Session running; locks by hand');
  await hands.press(/^Marlow Tarn/);
  await expect(state).toContainText('Unlocked; locks after 5 min idle');
});
