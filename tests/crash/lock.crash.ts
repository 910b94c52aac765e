import type { Page } from '@playwright/test';
import { expect, foundPractice, Hands, isOpen, openComputer, PASSPHRASE, test } from '../e2e/app.ts';
import { stepsOf, takeStep } from '../support/keys.ts';
import {
  CALM_CLOCK,
  CANARY,
  CLIENT,
  EVERYTHING,
  HURRY_CLOCK,
  READ,
  SCRIPT,
  type Stretch,
} from '../support/lockScript.ts';

/** A lock after every so many presses, and so many by each other way. */
const EVERY = Number(process.env['THROUGHLINE_LOCK_EVERY'] ?? '20');
const EACH = Number(process.env['THROUGHLINE_LOCKS'] ?? '2');

/** A way to lock that the browser host has. */
type Trigger = (page: Page) => Promise<void>;

const read = (page: Page): Promise<string> => page.evaluate<string>(READ);

async function beginSession(page: Page): Promise<void> {
  const hands = new Hands(page);
  await page.evaluate(HURRY_CLOCK);
  await foundPractice(page);
  await page.evaluate(CALM_CLOCK);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', CLIENT);
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Integration/).press(/./);
  await hands.press('Begin integration 1');
  await page.locator('#field-int\\.narrative').waitFor();
}

/** To where the stretch is typed; an entry in hand is left as it stands before another is begun. */
async function goTo(page: Page, { stage, entry, field }: Stretch): Promise<void> {
  const hands = new Hands(page);
  if ((await page.getByRole('heading', { level: 1 }).innerText()) !== stage) {
    await hands.press(new RegExp(`^${stage}`));
    const place = page.getByRole('heading', { name: stage, level: 1 });
    await place.waitFor();
    const begin = page.getByRole('button', { name: `Begin ${stage.toLowerCase()} 1` });
    if (entry !== undefined || stage === 'Observation') {
      await begin
        .or(page.getByRole('toolbar', { name: 'Record' }))
        .first()
        .waitFor();
      if (await begin.isVisible()) await hands.press(/^Begin observation/);
    }
  }
  const target = page.locator(`[id="${field}"]`);
  if (entry !== undefined && !(await target.isVisible())) {
    const leave = page.getByRole('button', { name: 'Leave it' });
    if (await leave.isVisible()) await leave.click();
    await page.getByRole('toolbar', { name: 'Record' }).getByRole('button').first().focus();
    await page.keyboard.press(entry);
  }
  await target.focus();
}

/** Locks, looks at what is left to be seen, unlocks, and finds everything as it was. */
async function lockAndReturn(page: Page, trigger: Trigger, where: string): Promise<void> {
  const before = await read(page);
  await page.evaluate(() => Object.assign(globalThis, { sitting: true }));
  await trigger(page);
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
  const left = await page.evaluate<string>(EVERYTHING);
  for (const words of [CANARY, CLIENT, 'Zq']) expect(left, `while locked, ${where}`).not.toContain(words);
  expect(await page.evaluate(() => 'sitting' in globalThis), 'the page is another one').toBe(false);
  await page.getByRole('textbox', { name: 'Passphrase' }).focus();
  await page.keyboard.insertText(PASSPHRASE);
  await page.keyboard.press('Enter');
  await isOpen(page);
  await expect
    .poll(() => read(page).catch(String), { message: `after the lock, ${where}`, intervals: [20, 50, 100] })
    .toBe(before);
}

const byKey: Trigger = (page) => page.keyboard.press('ControlOrMeta+l');
const byMouse: Trigger = (page) => page.getByRole('button', { name: 'Lock now' }).click();

/** Types the whole script, locking where `isDue` says so of the press just made (from 1). */
async function typeAll(page: Page, trigger: Trigger, isDue: (press: number) => boolean): Promise<number> {
  let presses = 0;
  let locks = 0;
  for (const stretch of SCRIPT) {
    await goTo(page, stretch);
    for (const [at, step] of stretch.script.entries()) {
      for (const one of stepsOf(step)) await takeStep(page, one);
      presses += 1;
      if (!isDue(presses)) continue;
      locks += 1;
      const where = `press ${String(presses)}: ${stretch.field}, step ${String(at + 1)}, ${step}`;
      await lockAndReturn(page, trigger, where);
      if (locks % 20 === 0) console.log(`${String(locks)} locks, ${String(presses)} presses, nothing lost`);
    }
  }
  return locks;
}

const total = SCRIPT.reduce((sum, { script }) => sum + script.length, 0);

test(`lock: by its key after every ${String(EVERY)} of ${String(total)} presses nothing typed is lost, and nothing shows meanwhile`, async ({
  profile,
}) => {
  const { page, context, misdeeds } = await openComputer(profile);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await beginSession(page);
  expect(total).toBe(400);
  const locks = await typeAll(page, byKey, (press) => press % EVERY === 0);
  expect(locks).toBe(Math.floor(total / EVERY));
  expect(misdeeds).toEqual({ requests: [], violations: [], errors: [] });
  await context.close();
});

test(`lock: by the mouse, and by itself when nobody touches it, ${String(EACH)} times each`, async ({
  profile,
}) => {
  const { page, context } = await openComputer(profile);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  await page.reload();
  await beginSession(page);
  // An observation that runs is untouched for an hour before it locks, any other note for five minutes.
  const byItself: Trigger = (one) => one.clock.fastForward('01:00:01');
  let count = 0;
  const inTurn: Trigger = (one) => ((count += 1) % 2 === 0 ? byItself(one) : byMouse(one));
  const locks = await typeAll(page, inTurn, (press) => press % Math.floor(total / (2 * EACH)) === 0);
  expect(locks).toBe(2 * EACH);
  await context.close();
});
