import type { Page } from '@playwright/test';
import { audit, expect, Hands, isOpen, test } from './app.ts';

const THERAPIST = 'invented therapist';
const SUPERVISOR = 'invented supervisor';
/** As the strip of the client's page shows them: the day of the dose, and how much was recorded. */
const SESSIONS = [
  { day: /\b11 Aug/, events: 18 },
  { day: /\b18 Aug/, events: 19 },
  { day: /\b27 Aug/, events: 18 },
  { day: /\b8 Sep/, events: 22 },
  { day: /\b22 Sep/, events: 20 },
  { day: /\b6 Oct/, events: 17 },
];
const WITHDRAWN = 'Withdrawn in session 5 at T+0:40: hand hold. Ask again before any touch.';
const STAGES = ['Preparation', 'Observation', 'Integration'] as const;

/** The state line, which stands on every screen, says Sample first of all; and so does the window. */
async function isMarked(page: Page): Promise<void> {
  const state = page.getByRole('contentinfo', { name: 'State' });
  await expect(state.getByText('Sample', { exact: true })).toBeVisible();
  expect(await page.title()).toBe('Sample: Throughline');
}

async function explore(page: Page): Promise<void> {
  await new Hands(page).press('Explore the sample course');
  await isOpen(page);
}

const isFirstRun = (page: Page) =>
  expect(page.getByRole('heading', { name: 'A notebook that stays in the room' })).toBeVisible();

test('sample: every session of the course is opened by keyboard, and all of it is deleted in one step', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await explore(page);
  await isMarked(page);
  await hands.press(/^Clients/);
  await isMarked(page);
  await hands.press(/^Marlow Tarn/);
  await expect(page.getByRole('heading', { name: 'Kept for later' })).toBeVisible();
  await expect(page.getByText(WITHDRAWN)).toBeVisible();
  await hands.press('More measures (3)');
  await hands.press('Figures as tables');
  const scores = page.getByRole('table', { name: 'PCL-5 in this course' });
  await expect(scores.getByRole('row', { name: /^Completion, 20 Oct past week 27 −27 / })).toBeVisible();
  await audit(page);
  await hands.within('table', 'PHQ-9 in this course').press('Session 4, 8 Sep');
  await expect(page.getByRole('heading', { name: 'Preparation', level: 1 })).toBeVisible();
  await hands.press(/^Marlow Tarn/);
  for (const { day, events } of SESSIONS) {
    await hands.within('row', /^Preparation/).press(day);
    for (const stage of STAGES) {
      if (stage !== 'Preparation') await hands.press(new RegExp(`^${stage}`));
      await expect(page.getByRole('heading', { name: stage, level: 1 })).toBeVisible();
      await expect(page.getByText('verified just now').first()).toBeVisible();
      if (stage === 'Observation') await expect(page.getByText(`${String(events)} recorded`)).toBeVisible();
      await isMarked(page);
    }
    await hands.press(/^Marlow Tarn/);
  }
  await hands.press(/^Measures$/);
  await expect(page.getByText('measures[0].context')).toBeVisible();
  await hands.press('Settings');
  await isMarked(page);
  await hands.press('Delete the sample');
  await isFirstRun(page);
  expect(await page.title()).toBe('Throughline');
});

test('sample: its lock shows what opens it, for its supervisor too, and deletes it', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await explore(page);
  await page.keyboard.press('ControlOrMeta+l');
  await expect(page.getByRole('heading', { name: 'Unlock the sample' })).toBeVisible();
  await isMarked(page);
  await audit(page);
  for (const shown of [THERAPIST, SUPERVISOR]) await expect(page.getByText(shown)).toBeVisible();
  await hands.type('Passphrase', SUPERVISOR);
  await page.keyboard.press('Enter');
  await isOpen(page);
  await expect(page.getByRole('contentinfo', { name: 'State' }).getByText('T. Brandvold')).toBeVisible();
  await isMarked(page);
  await page.keyboard.press('ControlOrMeta+l');
  await hands.press('Delete the sample');
  await isFirstRun(page);
  await page.reload();
  await isFirstRun(page);
});

test('sample: it can be stopped while it is written, and leaves a first run', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await hands.press('Explore the sample course');
  await hands.press('Stop');
  await expect(page.getByText('Stopped. Nothing of the sample is left on this computer.')).toBeVisible();
  await hands.press('Go on');
  await isFirstRun(page);
});

test('sample: its supervisor, once assigned, reads the course and is offered nothing that the rules would refuse', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  const writing = page.getByRole('button', {
    name: /^(Begin|Continue|Add a session|Change the (course|time)|End the course|Contact note|Change client|Write an addendum|Wrong client|This was entered)/,
  });
  await explore(page);
  await hands.press(/^Clients/);
  await hands.press(/^Marlow Tarn/);
  await hands.press('Add a session');
  await hands.press(/^Add session 7/);
  await expect(writing.first()).toBeVisible();
  await hands.press('Change who opens this');
  await hands.choose('Supervisor: one more', 'T. Brandvold');
  await hands.press('Assign');
  await page.getByRole('button', { name: /^End: T\. Brandvold/ }).waitFor();
  await hands.press('Done');
  await page.keyboard.press('ControlOrMeta+l');
  await hands.type('Passphrase', SUPERVISOR);
  await page.keyboard.press('Enter');
  await isOpen(page);

  await hands.press(/^Clients/);
  await hands.press(/^Marlow Tarn/);
  await expect(page.getByText(/^You read this record and do not write in it/)).toBeVisible();
  await expect(page.getByText('They are psychotherapy notes, and kept from you, by key.')).toBeVisible();
  await expect(writing).toHaveCount(0);
  await hands.within('row', /^Observation/).press(/Session 6,/);
  await expect(page.getByText('17 recorded')).toBeVisible();
  await expect(page.getByText('verified just now').first()).toBeVisible();
  await expect(writing).toHaveCount(0);
  await hands.press(/^Marlow Tarn/);
  await hands.within('row', /^Observation/).press(/Session 7,/);
  await expect(page.getByText('Not begun.')).toBeVisible();
  await expect(writing).toHaveCount(0);
  await audit(page);
});
