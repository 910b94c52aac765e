import { audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';

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
