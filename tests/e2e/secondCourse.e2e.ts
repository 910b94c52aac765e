import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { audit, expect, Hands, isOpen, openComputer, overhang, test } from './app.ts';

const NAME = 'נֹעַם Đặng-Żółćińska (fictional)';
const THERAPIST = 'يوسف الحدّاد, Dipl.-Psych. (fictional)';
const second = new URL('../fixtures/second-course.json', import.meta.url);

/** Explores the second course as the bundled one is explored: the file beside the application is another one. */
async function exploreSecond(page: Page): Promise<void> {
  const course = await readFile(second, 'utf8');
  await page.route('**/assets/sampleCourse-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `export const sampleCourse = ${course};` }),
  );
  await page.reload();
  await new Hands(page).press('Explore the sample course');
  await isOpen(page);
}

/** Which way the text of an element runs, and whether what stands around it is kept out of it. */
const direction = (page: Page, role: 'heading' | 'button', name: string) =>
  page
    .getByRole(role, { name })
    .first()
    .evaluate((element) => {
      const own = element.querySelector('bdi, [dir="auto"]') ?? element;
      const { direction: way, unicodeBidi } = getComputedStyle(own);
      return { way, isolated: unicodeBidi.startsWith('isolate') || unicodeBidi === 'plaintext' };
    });

/** The lines of the log: T+, clock and kind of each. */
const log = async (page: Page): Promise<readonly string[]> => {
  const lines = await page.getByRole('grid', { name: 'Timeline' }).getByRole('row').allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, ' '));
};

test('sample: a second course of twelve sessions, with gaps, in several scripts, past midnight and through a clock change, is shown right', async ({
  profile,
}) => {
  const { page, context, misdeeds } = await openComputer(profile, { timezone: 'Europe/Berlin' });
  const hands = new Hands(page);
  await exploreSecond(page);
  await expect(page.getByRole('heading', { name: 'Next sessions' })).toBeVisible();
  expect(await direction(page, 'button', `${NAME}, `)).toEqual({ way: 'rtl', isolated: true });
  await hands.press(/^Clients/);
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  expect(await direction(page, 'button', NAME)).toEqual({ way: 'rtl', isolated: true });
  await audit(page);

  await page.getByRole('main').getByRole('button', { name: NAME, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
  expect(await direction(page, 'heading', NAME)).toEqual({ way: 'rtl', isolated: true });
  const preparations = page.getByRole('row', { name: /^Preparation/ });
  await expect(preparations.getByRole('button')).toHaveCount(12);
  for (const words of ['81.5 kg', 'Tía Íñigo', 'أخت (نور الهُدى)'])
    await expect(page.getByText(words).first()).toBeVisible();
  await audit(page);
  expect(await overhang(page)).toBe(0);
  expect(await page.getByRole('main').innerText()).not.toMatch(/\b(null|undefined|NaN|Invalid)\b/);

  await hands.within('row', /^Observation/).press(/Session 3,/);
  await expect(page.getByText('7 recorded')).toBeVisible();
  await expect(page.getByText('verified just now')).toBeVisible();
  expect(await direction(page, 'button', NAME)).toEqual({ way: 'rtl', isolated: true });
  await expect(page.getByText(`Signed by ${THERAPIST}`)).toBeVisible();
  const midnight = await log(page);
  expect(midnight[0]).toMatch(/T−0:10 23:10 Vitals/);
  expect(midnight[1]).toMatch(/T\+0:00 23:20 Dose/);
  expect(midnight[3]).toMatch(/T\+0:45 00:05 Quote Es ist schon morgen, oder\?/);
  expect(midnight.at(-1)).toMatch(/T\+2:10 01:30 Discharge/);
  const summary = page.getByRole('complementary', { name: 'Summary' });
  await expect(summary).toContainText('150 mg');
  await expect(summary).toContainText('1.84 mg/kg');
  await expect(summary).toContainText('126');
  expect(await page.locator('body').innerText()).not.toMatch(/\b(null|undefined|NaN|Invalid)\b/);

  // The clock goes from 03:00 back to 02:00: an hour by the clock is two by the watch.
  await page.getByRole('button', { name: NAME }).first().press('Enter');
  await hands.within('row', /^Observation/).press(/Session 7,/);
  await expect(page.getByText('8 recorded')).toBeVisible();
  await expect(page.getByText('verified just now')).toBeVisible();
  const backwards = await log(page);
  expect(backwards.map((line) => /T[+−]\d:\d\d \d\d:\d\d/.exec(line)?.[0])).toEqual([
    'T−0:15 01:15',
    'T+0:00 01:30',
    'T+0:30 02:00',
    'T+1:00 02:30',
    'T+1:15 02:45',
    'T+2:00 02:30',
    'T+2:30 03:00',
    'T+2:45 03:15',
  ]);
  await expect(page.getByText('the clocks disagree')).toHaveCount(0);
  await expect(summary).toContainText('175 mg');
  await audit(page);
  expect(misdeeds).toEqual({ requests: [], violations: [], errors: [] });
  await context.close();
});

test('sample: what the second course leaves out is said to be missing, session by session, and never as a word of the machine', async ({
  profile,
}) => {
  const { page, context } = await openComputer(profile, { timezone: 'Europe/Berlin' });
  const hands = new Hands(page);
  await exploreSecond(page);
  await hands.press(/^Clients/);
  await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
  await page.getByRole('main').getByRole('button', { name: NAME, exact: true }).press('Enter');
  for (let session = 1; session <= 12; session += 1) {
    await hands.within('row', /^Preparation/).press(new RegExp(`Session ${String(session)},`));
    for (const stage of ['Preparation', 'Observation', 'Integration']) {
      if (stage !== 'Preparation') await hands.press(new RegExp(`^${stage}`));
      await expect(page.getByRole('heading', { name: stage, level: 1 })).toBeVisible();
      await expect(page.getByText('Opening and verifying the note.')).toHaveCount(0);
      const shown = await page.locator('body').innerText();
      expect(shown).not.toMatch(/\b(null|undefined|NaN|Invalid Date|\[object)\b/);
      expect(await overhang(page)).toBe(0);
    }
    await page.getByRole('button', { name: NAME }).first().press('Enter');
  }
  await context.close();
});
