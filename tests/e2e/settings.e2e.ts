import type { Page } from '@playwright/test';
import { audit, expect, foundPractice, Hands, isOpen, lock, openComputer, test, unlock } from './app.ts';
import { sheetsOf } from '../support/pdf.ts';

const stateLine = (page: Page) => page.getByRole('contentinfo', { name: 'State' });

/** Whatever sticks out of the window at the right, but for what scrolls by itself. */
const stickingOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *, nav *, footer *')]
      .filter((element) => element.closest('[role="region"], .visually-hidden') === null)
      .filter((element) => getComputedStyle(element).visibility === 'visible')
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );

const heightOfTitle = (page: Page): Promise<number> =>
  page
    .getByRole('heading', { level: 1 })
    .first()
    .evaluate((title) => title.getBoundingClientRect().height);

test('settings: idle lock, text size and dates are set by keyboard, and are there again after a lock', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await expect(stateLine(page)).toContainText('Unlocked; locks after 5 min idle');
  await hands.press('Settings');
  await expect(page.getByRole('radiogroup', { name: 'Dates' })).toContainText('3/4 is read as 3 Apr 2026');
  const usual = await heightOfTitle(page);
  await audit(page);

  await hands.choose('Locks when nobody touches it for', '12 minutes');
  await expect(stateLine(page)).toContainText('Unlocked; locks after 12 min idle');
  await hands.to('checkbox', 'Lock when the window is minimised');
  await page.keyboard.press('Space');
  await hands.choose('Text size', '130 %');
  await expect.poll(() => heightOfTitle(page)).toBeCloseTo(usual * 1.3, 0);
  await hands.choose('Dates', 'Month, day, year 3/4 is read as Mar 4, 2026');
  await hands.choose('Clock', '12 hours, am and pm');
  await expect(page.getByText(/^typed and right on [A-Z][a-z]+ \d{1,2}, \d{4}$/)).toBeVisible();
  await expect(page.getByText(/^built on [A-Z][a-z]+ \d{1,2}, \d{4}, (?:today|yesterday)$/)).toBeVisible();
  await audit(page);
  expect(await stickingOut(page)).toEqual([]);

  await hands.press(/^Today/);
  await expect(page.getByText(/^\d{1,2}:\d{2} [ap]m\. No sessions today\.$/)).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);

  // A day typed in figures is read month first, and what was understood is seen before it is kept.
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await hands.type('Weight', '72');
  await hands.type('Weighed on', '3/4/2026');
  await expect(page.getByText('Mar 4, 2026')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Weighed on' })).toHaveAccessibleDescription('Mar 4, 2026');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Weighed on' })).toHaveValue('Mar 4, 2026');
  await hands.press('Add client');
  // What is larger has less room: what stands beside the thread has folded away.
  await hands.press(/^Client$/);
  await expect(page.getByText('weighed Mar 4, 2026')).toBeVisible();
  await page.keyboard.press('Escape');
  await hands.type('Starts on', '13/4/2027');
  await expect(page.getByText('A date that exists, as Aug 11, 2026.')).toBeVisible();
  await hands.type('Starts on', '4/13/2027');
  await hands.press('Plan the course');
  await hands.type('Starts at', '2:30 pm');
  await hands.type(/^Date of session 1/, '4/13/2027');
  await hands.press('Add session 1');
  await expect(page.getByRole('list', { name: 'Ahead' })).toContainText('Session 1, Tue, Apr 13, 2:30 pm');
  expect(await stickingOut(page)).toEqual([]);

  await lock(page);
  const locked = await heightOfTitle(page);
  await unlock(page);
  await isOpen(page);
  expect(locked).toBeCloseTo(usual * 1.3, 0);
  await expect(stateLine(page)).toContainText('Unlocked; locks after 12 min idle');
  await hands.press(/^Client$/);
  await expect(page.getByText('weighed Mar 4, 2026')).toBeVisible();
  await page.keyboard.press('Escape');
  await hands.press('Settings');
  await expect(page.getByLabel('Locks when nobody touches it for')).toHaveValue('12');
  await expect(page.getByRole('radio', { name: '130 %' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Month, day, year/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: '12 hours, am and pm' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Lock when the window is minimised' })).toBeChecked();

  await hands.press('Read the whole journal');
  await expect(
    page.getByText(
      'The whole journal was read: every link and signature holds, and all views are built again from it.',
    ),
  ).toBeVisible();
});

test('settings: whoever has set nothing has dates as their computer has them', async ({ profile }) => {
  const { page, context } = await openComputer(profile, { locale: 'en-US' });
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press('Settings');
  await expect(page.getByRole('radio', { name: 'As the region 3/4 is read as Mar 4, 2026' })).toBeChecked();
  await hands.choose('Dates', 'Year, month, day 3/4 is read as 2026-03-04');
  await hands.press(/^Today/);
  await expect(page.getByText(/^\d{1,2}:\d{2} [ap]m\. No sessions today\.$/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[A-Z][a-z]+day [A-Z][a-z]+ \d{1,2}$/);
  await context.close();
});

test('settings: an American at a British computer chooses their region, and has its dates, clock and paper after a lock too', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  const region = page.getByRole('combobox', { name: 'Region' });
  // Tabloid is what the printer has; a sheet laid by the page goes before that.
  const sheet = async () => sheetsOf(await page.pdf({ preferCSSPageSize: true, format: 'Tabloid' }))[0];
  const printers = '792 by 1224';
  await foundPractice(page);
  await hands.press('Settings');
  await expect(region.locator('option:checked')).toHaveText('As this computer (English, United Kingdom)');
  await expect(region).toHaveAccessibleDescription("3 Apr 2026, 22:40; the printer's own paper");
  expect(await sheet()).toBe(printers);

  await hands.choose('Region', 'United States');
  await expect(region).toHaveAccessibleDescription('Apr 3, 2026, 10:40 pm; Letter paper');
  await expect(page.getByRole('radio', { name: 'As the region 3/4 is read as Mar 4, 2026' })).toBeChecked();
  await expect(page.getByText(/^typed and right on [A-Z][a-z]+ \d{1,2}, \d{4}$/)).toBeVisible();
  await audit(page);
  await expect.poll(sheet).toBe('612 by 792');

  await lock(page);
  expect(await sheet(), 'whose region it is, nobody knows before unlocking').toBe(printers);
  await unlock(page);
  await isOpen(page);
  await expect.poll(sheet).toBe('612 by 792');
  await hands.press(/^Today/);
  await expect(page.getByText(/^\d{1,2}:\d{2} [ap]m\. No sessions today\.$/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}$/);

  // What is set beside the region stands whatever the region is.
  await hands.press('Settings');
  await expect(region.locator('option:checked')).toHaveText('United States');
  await hands.choose('Clock', '24 hours');
  await expect(region).toHaveAccessibleDescription('Apr 3, 2026, 22:40; Letter paper');
  await hands.choose('Region', 'Australia');
  await expect(region).toHaveAccessibleDescription('3 Apr 2026, 22:40; A4 paper');
});

test('settings: it locks after the minutes set, and after eight hours whoever keeps typing', async ({
  profile,
}) => {
  test.setTimeout(400_000);
  const { page, context } = await openComputer(profile);
  await page.clock.install();
  await page.reload();
  const hands = new Hands(page);
  const locked = page.getByRole('heading', { name: 'Unlock this practice' });
  await foundPractice(page);
  await page.clock.fastForward('04:50');
  await page.keyboard.press('Shift');
  await page.clock.fastForward('04:50');
  await expect(stateLine(page)).toContainText('Unlocked; locks after 5 min idle');
  await page.clock.fastForward('00:11');
  await expect(locked).toBeVisible();

  await unlock(page);
  await isOpen(page);
  await hands.press('Settings');
  await hands.choose('Locks when nobody touches it for', '15 minutes');
  await hands.press('Add to the staff');
  const name = await hands.within('dialog', 'Add to the staff').to('textbox', 'Name');
  for (let minutes = 0; minutes < 7 * 60 + 44; minutes += 14) {
    await expect(stateLine(page)).not.toContainText('after 8 hours open');
    await page.clock.fastForward('14:00');
    await page.keyboard.type('x');
  }
  await expect(stateLine(page)).toContainText(/Locks at \d{2}:\d{2}, after 8 hours open/);
  await page.clock.fastForward('02:00');
  await page.keyboard.type('x');
  await expect(name).toHaveValue(/^x+$/);
  await page.clock.fastForward('02:00');
  await expect(locked).toBeVisible();
  await context.close();
});
