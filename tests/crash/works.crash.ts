import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  expect,
  foundPractice,
  Hands,
  isOpen,
  lock,
  openComputer,
  PASSPHRASE,
  restoreCopy,
  saveCopy,
  test,
  unlock,
} from '../e2e/app.ts';
import { bundle } from '../support/bundle.ts';
import { random } from '../support/shared/random.ts';
import { killProcesses } from './kill.ts';

/** So many kills in the middle of each work. */
const EACH = Number(process.env['THROUGHLINE_WORKS'] ?? '1');
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? '1');
const COLLEAGUE = 'nine loud geese over the salt marsh';
const NEXT = 'eleven slow carp below the bridge';
const CLIENT = 'Marlow Tarn';
const NOT_THIS = 'This opens nothing here.';

const folder = mkdtempSync(join(tmpdir(), 'throughline-works-'));
const copy = join(folder, 'practice.throughline');
const copyOfVersion1 = join(folder, 'version-1.throughline');
/** Profiles that a work begins from; each kill gets one of its own. */
const START = {
  office: join(folder, 'office'),
  version1: join(folder, 'version-1'),
  nothing: join(folder, 'nothing'),
};

interface Work {
  readonly name: string;
  readonly from: keyof typeof START;
  /** Goes up to the press that does it. */
  readonly goUpTo: (page: Page) => Promise<void>;
  readonly press: (page: Page) => Promise<void>;
  /** Waits until the screen says that it is done. */
  readonly isDone: (page: Page) => Promise<void>;
  /** After the kill and a new start: whether it happened as a whole; fails where it neither did nor did not. */
  readonly happened: (page: Page) => Promise<boolean>;
}

const enter = (page: Page): Promise<void> => page.keyboard.press('Enter');

async function comeIn(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await unlock(page, passphrase);
  await isOpen(page);
}

/** Whether a passphrase opens the practice that is locked on the screen. */
async function opens(page: Page, passphrase: string): Promise<boolean> {
  await unlock(page, passphrase);
  const open = page.getByRole('button', { name: 'Lock now' });
  await open.or(page.getByText(NOT_THIS)).first().waitFor({ timeout: 60_000 });
  return (await open.count()) > 0;
}

async function newClient(page: Page, label: string): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', label);
  await enter(page);
  await page.getByRole('heading', { level: 1, name: label }).waitFor();
}

/** The client stands among the clients on the screen, or nowhere on it. */
async function isListed(page: Page, listed: boolean): Promise<void> {
  if (listed) await page.getByRole('main').getByText(CLIENT).waitFor();
  else await expect(page.getByText(CLIENT)).toHaveCount(0);
}

async function toPeople(page: Page): Promise<void> {
  const hands = new Hands(page);
  await hands.press('Settings');
  await hands.within('list', 'People').press(/^Noor Adler/);
}

async function toWhoOpens(page: Page): Promise<void> {
  const hands = new Hands(page);
  await hands.press(/^Clients/);
  await hands.press(new RegExp(`^${CLIENT}`));
  await hands.press('Change who opens this');
}

const WORKS: readonly Work[] = [
  {
    name: 'a passphrase is changed',
    from: 'office',
    goUpTo: async (page) => {
      const hands = new Hands(page);
      await comeIn(page);
      await hands.press('Settings');
      await hands.press('Change the passphrase');
      await hands.type('Present passphrase', PASSPHRASE);
      await enter(page);
      await page.getByRole('button', { name: 'Change it' }).waitFor();
      await hands.type('Passphrase', NEXT);
      await hands.type('The same again', NEXT);
      await hands.to('button', 'Change it');
    },
    press: enter,
    isDone: (page) => page.getByText(/passphrase is changed/i).waitFor({ timeout: 60_000 }),
    happened: async (page) => {
      if (await opens(page, PASSPHRASE)) return false;
      expect(await opens(page, NEXT), 'one of the two opens').toBe(true);
      return true;
    },
  },
  {
    name: 'a colleague is removed and all they held gets new keys',
    from: 'office',
    goUpTo: async (page) => {
      const hands = new Hands(page);
      await comeIn(page);
      await toPeople(page);
      await hands.press('Remove from the practice');
      await hands.type(/^Type their name/, 'Noor Adler');
      await hands.to('button', 'Remove');
    },
    press: enter,
    isDone: (page) => expect(page.getByRole('list', { name: 'People' })).toContainText('removed'),
    happened: async (page) => {
      await comeIn(page);
      await new Hands(page).press('Settings');
      const people = page.getByRole('list', { name: 'People' });
      await people.waitFor();
      const removed = (await people.innerText()).includes('removed');
      await newClient(page, 'Wren Alder');
      await lock(page);
      expect(await opens(page, COLLEAGUE), 'who is removed does not open, who is not does').toBe(!removed);
      return removed;
    },
  },
  {
    name: 'an assignment ends and the record gets new keys',
    from: 'office',
    goUpTo: async (page) => {
      await comeIn(page);
      await toWhoOpens(page);
      await new Hands(page).to('button', 'End: Noor Adler as therapist');
    },
    press: enter,
    isDone: (page) =>
      expect(page.getByRole('button', { name: 'End: Noor Adler as therapist' })).toHaveCount(0),
    happened: async (page) => {
      await comeIn(page);
      await toWhoOpens(page);
      const end = page.getByRole('button', { name: 'End: Noor Adler as therapist' });
      await page.getByRole('button', { name: /^End: I\. Lindqvist/ }).waitFor();
      const ended = (await end.count()) === 0;
      await new Hands(page).press('Done');
      await lock(page);
      expect(await opens(page, COLLEAGUE)).toBe(true);
      await new Hands(page).press(/^Clients/);
      await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
      await isListed(page, !ended);
      return ended;
    },
  },
  {
    name: 'a record is destroyed',
    from: 'office',
    goUpTo: async (page) => {
      const hands = new Hands(page);
      await comeIn(page);
      await hands.press(/^Clients/);
      await hands.press(new RegExp(`^${CLIENT}`));
      await hands.press('Change how long this is kept');
      await hands.press('Destroy this client’s record…');
      await hands.choose('Why', 'It was made by mistake');
      await hands.type('Your passphrase', PASSPHRASE);
      await hands.type(/^Type the name or code/, CLIENT);
      await hands.to('button', 'Destroy this record');
    },
    press: enter,
    isDone: (page) =>
      page.getByRole('heading', { level: 1, name: 'The record is destroyed' }).waitFor({ timeout: 60_000 }),
    happened: async (page) => {
      await comeIn(page);
      await new Hands(page).press('Settings');
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      const destroyed = (await page.getByRole('list', { name: 'Destroyed records' }).count()) > 0;
      await new Hands(page).press(/^Clients/);
      await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
      await isListed(page, !destroyed);
      if (!destroyed) {
        await new Hands(page).press(new RegExp(`^${CLIENT}`));
        await page.getByRole('heading', { level: 1, name: CLIENT }).waitFor();
      }
      return destroyed;
    },
  },
  {
    name: 'a copy is restored',
    from: 'nothing',
    goUpTo: (page) => page.getByRole('button', { name: 'Restore a copy' }).waitFor(),
    press: (page) => restoreCopy(page, copy),
    isDone: (page) =>
      page.getByRole('heading', { name: 'Unlock this practice' }).waitFor({ timeout: 60_000 }),
    happened: async (page) => {
      const locked = page.getByRole('heading', { name: 'Unlock this practice' });
      const interrupted = page.getByRole('heading', { name: /^Restoring a copy did not finish/ });
      await locked
        .or(interrupted)
        .or(page.getByRole('button', { name: 'New practice' }))
        .first()
        .waitFor();
      const happened = (await locked.count()) > 0;
      if ((await interrupted.count()) > 0) {
        await new Hands(page).press(/^Clear/);
        await page.getByRole('button', { name: 'Restore a copy' }).waitFor();
      }
      if (!happened) await restoreCopy(page, copy);
      await comeIn(page);
      await new Hands(page).press(/^Clients/);
      await page.getByText(CLIENT).first().waitFor();
      return happened;
    },
  },
  {
    name: 'the keys of a practice of version 1 go onto lines of their own',
    from: 'version1',
    goUpTo: async (page) => {
      const hands = new Hands(page);
      await comeIn(page);
      await hands.press(/^Clients/);
      await hands.press('New client');
      await hands.type('Code or name', 'Wren Alder');
    },
    press: enter,
    isDone: (page) => page.getByRole('heading', { level: 1, name: 'Wren Alder' }).waitFor(),
    happened: async (page) => {
      const hands = new Hands(page);
      await comeIn(page);
      await hands.press(/^Clients/);
      await page.getByText(CLIENT).first().waitFor();
      const happened = (await page.getByText('Wren Alder').count()) > 0;
      await hands.press(new RegExp(`^${CLIENT}`));
      await hands.within('row', /^Preparation/).press(/./);
      await expect(page.getByText('let the quiet come', { exact: false }).first()).toBeVisible();
      return happened;
    },
  },
];

/** Two people, a client of both, and a saved copy of it all. */
async function makeOffice(page: Page): Promise<void> {
  const hands = new Hands(page);
  await foundPractice(page);
  await newClient(page, CLIENT);
  await hands.press('Settings');
  await hands.press('Add a person');
  await hands.type('Present passphrase', PASSPHRASE);
  await enter(page);
  await hands.type('Name', 'Noor Adler');
  await hands.type('Credential', 'LCSW');
  await enter(page);
  await hands.type('Passphrase', COLLEAGUE);
  await hands.type('The same again', COLLEAGUE);
  await hands.press('Next: their recovery kit');
  const kit = await page.getByRole('list', { name: 'Recovery kit, 13 groups' }).innerText();
  await hands.type('Type it back', kit.replace(/\s+/g, ' '));
  await hands.press('Add them');
  await page.getByText(/^Noor Adler is of the practice now/).waitFor({ timeout: 60_000 });
  await toWhoOpens(page);
  await hands.choose('Therapist: one more', 'Noor Adler');
  await hands.press('Assign');
  await page.getByRole('button', { name: 'End: Noor Adler as therapist' }).waitFor();
  await hands.press('Done');
  await saveCopy(page, copy);
}

test.beforeAll(async () => {
  const office = await openComputer(START.office);
  await makeOffice(office.page);
  await lock(office.page);
  await office.context.close();
  const script = await bundle('tests/support/copyOfVersion1.ts', 'copy-of-version-1');
  const fixture = new URL('../fixtures/practice-v1', import.meta.url).pathname;
  execFileSync(process.execPath, [script, copyOfVersion1, fixture]);
  const old = await openComputer(START.version1);
  await restoreCopy(old.page, copyOfVersion1);
  await comeIn(old.page);
  await lock(old.page);
  await old.context.close();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A profile of one's own, as the work begins from. */
function profileFor({ from }: Work): string {
  const profile = mkdtempSync(join(folder, 'profile-'));
  if (from !== 'nothing') cpSync(START[from], profile, { recursive: true, verbatimSymlinks: true });
  return profile;
}

/** Lets the work happen once, unharmed: gives how long it took, in ms. */
async function measure(work: Work): Promise<number> {
  const profile = profileFor(work);
  const { page, context } = await openComputer(profile);
  await work.goUpTo(page);
  const start = performance.now();
  await work.press(page);
  await work.isDone(page);
  const span = performance.now() - start;
  await context.close();
  const after = await openComputer(profile);
  expect(await work.happened(after.page), 'nothing ended it').toBe(true);
  await after.context.close();
  return span;
}

async function workAndDie(work: Work, after: number): Promise<boolean> {
  const profile = profileFor(work);
  const { page, context } = await openComputer(profile);
  await work.goUpTo(page);
  const ended = new Promise((resolve) => context.once('close', resolve));
  setTimeout(() => killProcesses(profile), after);
  // The end comes in the middle of anything.
  await work.press(page).catch(() => undefined);
  await ended;
  const next = await openComputer(profile);
  const happened = await work.happened(next.page);
  await next.context.close();
  rmSync(profile, { recursive: true, force: true });
  return happened;
}

for (const work of WORKS)
  test(`${work.name}: ${String(EACH)} kills in the middle of it leave it whole, or as if it had not begun`, async () => {
    const chance = random(SEED);
    const span = await measure(work);
    const times = [];
    for (let kill = 1; kill <= EACH; kill += 1) {
      const after = Math.floor(chance() * span * 1.1);
      times.push(`${String(after)} ms: ${(await workAndDie(work, after)) ? 'done' : 'not begun'}`);
    }
    console.log(`${work.name}, of ${span.toFixed(0)} ms: ${times.join('; ')}`);
  });
