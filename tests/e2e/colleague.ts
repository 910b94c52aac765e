import { expect, PASSPHRASE, type Hands } from './app.ts';

export const COLLEAGUE = 'Noor Adler';
export const COLLEAGUE_PASSPHRASE = 'nine loud geese over the salt marsh';

/** From the Settings: a second therapist, with a passphrase and kit of their own. `look` is called on each step. */
export async function addColleague(
  hands: Hands,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { page } = hands;
  await hands.press('Add a person');
  await hands.type('Present passphrase', PASSPHRASE);
  await page.keyboard.press('Enter');
  await hands.type('Name', COLLEAGUE);
  await hands.type('Credential', 'LCSW');
  await look();
  await page.keyboard.press('Enter');
  await hands.type('Passphrase', COLLEAGUE_PASSPHRASE);
  await hands.type('The same again', COLLEAGUE_PASSPHRASE);
  await hands.press('Next: their recovery kit');
  const kit = await page.getByRole('list', { name: 'Recovery kit, 13 groups' }).innerText();
  await hands.type('Type it back', kit.replace(/\s+/g, ' '));
  await hands.press('Add them');
  await expect(page.getByText(/^Noor Adler is of the practice now/)).toBeVisible({ timeout: 30_000 });
  await look();
}

/** From the client's page: the colleague works with this client as well. */
export async function assignColleague(
  hands: Hands,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await hands.press('Change who opens this');
  await hands.choose('Therapist: one more', COLLEAGUE);
  await hands.press('Assign');
  await expect(hands.page.getByRole('button', { name: 'End: Noor Adler as therapist' })).toBeVisible();
  await look();
  await hands.press('Done');
}
