import { expect, foundPractice, press, test, type, tabTo, unlock, audit } from './app.ts';

test('unlock: a practice is founded, locked by key and opened again by passphrase and by kit', async ({ computer }) => {
  const { page } = computer;
  const kit = await foundPractice(page);
  await audit(page);
  await page.keyboard.press('ControlOrMeta+l');
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
  await audit(page);
  await unlock(page, 'not the passphrase at all');
  await expect(page.getByText('This opens nothing here.')).toBeVisible();
  await unlock(page);
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  await page.keyboard.press('ControlOrMeta+l');
  await press(page, 'Use the recovery kit');
  await type(page, 'Recovery kit', kit);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  expect(await page.title()).toBe('Throughline');
});

test('preparation: what is typed into a note is there again after a lock, with the caret where it stood', async ({ computer }) => {
  const { page } = computer;
  await foundPractice(page);
  await press(page, /^Clients/);
  await press(page, 'New client');
  await type(page, 'Code or name', 'Marlow Tarn');
  await type(page, 'Pronouns', 'they/them');
  await type(page, 'Weight', '72');
  await page.keyboard.press('Enter');
  await press(page, 'Plan the course');
  await press(page, 'Add session 1');
  await press(page, /Preparation.*not begun|not begun/);
  await press(page, 'Begin preparation 1');
  await type(page, /^Intention/, 'Let the quiet come without checking the door');
  await audit(page);
  await page.keyboard.press('ControlOrMeta+l');
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
  await unlock(page);
  await expect(page.getByRole('textbox', { name: /^Intention/ }).first()).toHaveValue('Let the quiet come without checking the door');
  await tabTo(page, 'button', /Marlow Tarn/);
});
