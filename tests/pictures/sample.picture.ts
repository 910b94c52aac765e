import { expect, Hands, isOpen, test } from '../e2e/app.ts';
import { shoot } from './shots.ts';

/** Two days after the sixth session of the sample: its follow-ups are due. */
const TODAY = new Date('2026-10-08T09:30:00');

test('pictures: every screen of the sample course', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await page.clock.setFixedTime(TODAY);
  await page.reload();
  await page.getByRole('heading', { name: 'A notebook that stays in the room' }).waitFor();
  await shoot(page, '00-first-run');
  await hands.press('New practice');
  await page.getByRole('textbox', { name: 'Name of the practice' }).waitFor();
  await shoot(page, '00-new-practice');
  await page.reload();
  await hands.press('Explore the sample course');
  await isOpen(page);
  await shoot(page, '02-today');
  await hands.press(/^Clients/);
  await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
  await shoot(page, '02-clients');
  await hands.press(/^Marlow Tarn/);
  await expect(page.getByRole('heading', { name: 'Kept for later' })).toBeVisible();
  await expect(page.getByText('item 9 is 1 or more', { exact: true })).toBeVisible();
  await expect(page.getByText('I was there for others and left myself out')).toBeVisible();
  await shoot(page, '03-thread');
  await hands.press('More measures (3)');
  await hands.press('Figures as tables');
  await page.getByRole('heading', { name: 'PCL-5' }).scrollIntoViewIfNeeded();
  await shoot(page, '03-thread-figures');
  await hands.within('row', /^Preparation/).press(/\b22 Sep/);
  for (const [at, stage] of ['Preparation', 'Observation', 'Integration'].entries()) {
    if (at > 0) await hands.press(new RegExp(`^${stage}`));
    await expect(page.getByRole('heading', { name: stage, level: 1 })).toBeVisible();
    await expect(page.getByText('verified just now').first()).toBeVisible();
    await shoot(page, `0${String(at + 4)}-${stage.toLowerCase()}-signed`);
  }
  await hands.press(/^Marlow Tarn/);
  await hands.press('Settings');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await shoot(page, '14-settings');
  await hands.press('Export the whole practice…');
  await page.getByRole('heading', { name: 'Export the whole practice', level: 1 }).waitFor();
  await shoot(page, '15-export');
  await hands.press('Not now');
  await page.keyboard.press('ControlOrMeta+l');
  await page.getByRole('heading', { name: 'Unlock the sample' }).waitFor();
  await shoot(page, '01-unlock');
});
