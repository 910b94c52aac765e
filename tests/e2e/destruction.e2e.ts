import { audit, expect, foundPractice, Hands, isOpen, lock, PASSPHRASE, test, unlock } from './app.ts';

const LABEL = 'Marlow Tarn';

test('a client’s record is held, let go, and destroyed by passphrase and name; a certificate without the name stays', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  for (const label of ['Wren Alder', LABEL]) {
    await hands.press(/^Clients/);
    await hands.press('New client');
    await hands.type('Code or name', label);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: label }).waitFor();
  }
  await hands.press('Change how long this is kept');
  await hands.type('Why the record may be needed', 'A subpoena');
  await hands.press('Set a legal hold');
  await expect(page.getByRole('list', { name: 'Legal holds' })).toContainText('stands');
  await audit(page);
  await hands.press('Destroy this client’s record…');
  await expect(page.getByText('It cannot be destroyed while a legal hold stands.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Destroy this record' })).toHaveCount(0);
  await audit(page);
  await hands.press('Not now');

  await hands.press('Change how long this is kept');
  await hands.press(/^A subpoena/);
  await hands.type(/^Why this is lifted/, 'The case was closed');
  await hands.press('Lift the hold');
  await expect(page.getByRole('list', { name: 'Legal holds' })).toContainText('The case was closed');
  await hands.press('Destroy this client’s record…');
  await hands.choose('Why', 'It was made by mistake');
  await hands.type('Your passphrase', PASSPHRASE);
  await hands.type(/^Type the name or code/, 'Marlow');
  await hands.press('Destroy this record');
  await expect(page.getByText('Type Marlow Tarn as it stands above.')).toBeVisible();
  await hands.type(/^Type the name or code/, LABEL);
  await audit(page);
  await hands.press('Destroy this record');

  await page.getByRole('heading', { level: 1, name: 'The record is destroyed' }).waitFor({ timeout: 30_000 });
  await expect(page.getByText('No copy is known that was saved before.').first()).toBeVisible();
  await expect(page.getByText(LABEL)).toHaveCount(0);
  await audit(page);
  const saving = page.waitForEvent('download');
  await hands.press('Save as text');
  const path = await (await saving).path();
  expect(path).not.toBe('');
  await hands.press('To the clients');
  await expect(page.getByText('Wren Alder').first()).toBeVisible();
  await expect(page.getByText(LABEL)).toHaveCount(0);

  await lock(page);
  await unlock(page);
  await isOpen(page);
  await hands.press('Settings');
  await hands.within('list', 'Destroyed records').press(/^Destroyed/);
  await expect(page.getByRole('dialog', { name: 'Certificate of destruction' })).toBeVisible();
  await audit(page);
});
