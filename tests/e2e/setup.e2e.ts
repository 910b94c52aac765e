import {
  ADDRESS,
  audit,
  expect,
  foundPractice,
  Hands,
  isOpen,
  lock,
  PASSPHRASE,
  test,
  unlock,
} from './app.ts';

test('set-up keeps what was typed when the therapist steps back, and says what is wrong where it is', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await hands.press('New practice');
  await hands.to('textbox', 'Name of the practice');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give the practice a name.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of the practice' })).toBeFocused();
  await hands.type('Name of the practice', 'Harbour Practice');
  await hands.type('Your name', 'I. Lindqvist-Okafor');
  await audit(page);
  await page.keyboard.press('Enter');

  await hands.press('Back');
  await expect(page.getByRole('textbox', { name: 'Name of the practice' })).toHaveValue('Harbour Practice');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('I. Lindqvist-Okafor');
  await hands.press('Next: passphrase');

  await hands.type('Passphrase', 'correct horse battery staple');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/too easy to guess/)).toBeVisible();
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', 'another one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'The same again' })).toBeFocused();
  await hands.press('Draw six words');
  await expect(page.getByText('The two are not the same.')).toBeHidden();
  await audit(page);
  await hands.type('The same again', PASSPHRASE);
  await page.keyboard.press('Enter');

  const groups = page.getByRole('list', { name: 'Recovery kit, 13 groups' }).getByRole('listitem');
  const kit = await groups.allInnerTexts();
  expect(await groups.nth(12).evaluate((group) => getComputedStyle(group).listStyleType)).toBe('decimal');
  await hands.type('Type it back', kit.with(12, '00000').join(' '));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/group 13/)).toBeVisible();
  await audit(page);
  await hands.press('Back');
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', PASSPHRASE);
  await page.keyboard.press('Enter');
  expect(await groups.allInnerTexts(), 'a sheet printed before is still true').toEqual(kit);
  await hands.type('Type it back', kit.join(' '));
  await hands.press('Create the practice');
  await isOpen(page);
});

test('a failed attempt is counted before the eyes of whoever made it', async ({ computer }) => {
  const { page } = computer;
  await foundPractice(page);
  await lock(page);
  await expect(page.getByText('None')).toBeVisible();
  await unlock(page, 'not the passphrase at all');
  await expect(page.getByText(/^the last on/)).toBeVisible();
  await audit(page);
  await unlock(page);
  await isOpen(page);
});

test('the look chosen last is there before unlocking, with no white between', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press('Settings');
  await hands.choose('Theme', 'In the room');
  const grounds: string[] = [];
  await page.exposeFunction('reportGround', (ground: string) => grounds.push(ground));
  await page.addInitScript(() => {
    const look = () => {
      const report = Reflect.get(globalThis, 'reportGround') as (ground: string) => void;
      report(document.documentElement.dataset['theme'] ?? 'none');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await lock(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'room');
  expect(new Set(grounds)).not.toContain('light');
  expect(new Set(grounds)).not.toContain('none');
  expect(grounds).toContain('room');
});

test('a second window can try again once the first is closed', async ({ computer }) => {
  const { page, context } = computer;
  await page.getByRole('button', { name: 'New practice' }).waitFor();
  const second = await context.newPage();
  await second.goto(ADDRESS);
  await expect(second.getByRole('heading', { name: 'Open in another window' })).toBeVisible();
  await page.close();
  await second.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(second.getByRole('button', { name: 'New practice' })).toBeVisible();
});
