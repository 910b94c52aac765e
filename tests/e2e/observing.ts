import type { Page } from '@playwright/test';
import { expect, Hands } from './app.ts';

/** A client, a course, a first session, and its observation begun. */
export async function beginObservation(page: Page, client = 'Marlow Tarn'): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', client);
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
}

/** Records a note of these words. */
export async function record(page: Page, words: string): Promise<void> {
  const hands = new Hands(page);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('n');
  await hands.within('form', 'Note').to('textbox', 'Note');
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Note' })).toHaveCount(0);
}

/** Opens the form of a dose by its key and fills in what it asks; gives the form, not yet recorded. */
export async function fillDose(page: Page): Promise<Hands> {
  const hands = new Hands(page);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('d');
  const dose = hands.within('form', 'Dose');
  await dose.choose('Route', 'SL');
  await dose.type('Dose', '100');
  await dose.choose('Given by', 'Nurse');
  await dose.choose('Against the order', 'As ordered');
  return dose;
}
