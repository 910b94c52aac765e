import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SWITCHES } from '../crash/backends.ts';
import { CLIENT } from '../support/lockScript.ts';
import { PASSPHRASE } from '../support/shared/plain.ts';
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../support/smallDisk.ts';
import { beginNote, button, field, foundPractice, handsOn, inRow } from './support/hands.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

/** So many disks fill on each of Chromium's two stores for IndexedDB. */
const RUNS = Number(process.env['THROUGHLINE_DISKS'] ?? '1');
const reason = whyNoSmallDisk();
const mustRun = process.env['CI'] !== undefined && process.getuid?.() === 0;
const BEFORE = 3;

let app = '';
let disk!: SmallDisk;
let shell!: Shell;
const hands = handsOn(() => shell);
const { evaluate, fill, holds, press, type } = hands;

beforeAll(async () => {
  await buildStandIn();
  app = installApp('built');
});
afterAll(cleanUp);

const onDisk = (store: string) => ({
  app,
  folder: `${disk.folder}/home`,
  behind: disk.enter,
  env: { STANDIN_PROFILE: `${disk.folder}/profile`, STANDIN_SWITCHES: (SWITCHES[store] ?? []).join(' ') },
});

const main = async (): Promise<string> => String(await evaluate(`document.querySelector('main').innerText`));
const stateLine = `document.querySelector('[aria-label=State]').innerText`;
/** A full page of text, so that the gap at the end of a file soon takes no more. */
const long = (words: string): string =>
  `${words} ${Array.from({ length: 150 }, (_, at) => `breath ${String(at)}`).join(', ')}.`;

const noteText = `document.getElementById('field-note.text')`;
const REFUSED = `document.querySelector('form[aria-label=Note]')?.innerText.includes('The disk is full')`;

/** Records a note; whether the screen took it as recorded. */
async function record(words: string): Promise<boolean> {
  await holds(button('Dose'));
  // The page listens for letters a moment after it shows what they do: a press in between is not heard.
  for (let tries = 0; tries < 20 && (await evaluate(`${noteText} === null`)) === true; tries += 1) {
    await evaluate(`${button('Dose')}?.focus()`);
    await type('n');
  }
  await holds(noteText);
  await evaluate(`${noteText}.focus()`);
  await type(`{commit:${words}}{Enter}`);
  await holds(`${noteText} === null || ${REFUSED}`);
  return (await evaluate(`${noteText} === null`)) === true;
}

/** Goes on recording until the disk takes no more; gives what was acknowledged. */
async function recordUntilFull(): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let count = 1; count <= 20; count += 1) {
    disk.fill();
    const words = long(`Entry ${String(count)} on a full disk.`);
    if (!(await record(words))) return acknowledged;
    acknowledged.push(words);
  }
  throw new Error('A full disk took twenty entries.');
}

/** Goes on writing into the note until the disk takes no more; gives what was last said to be on disk. */
async function writeUntilFull(): Promise<string> {
  let saved = '';
  for (let count = 1; count <= 40; count += 1) {
    disk.fill();
    await evaluate(`${field('State at the end')}.focus()`);
    await type(`{commit:${long(`Calm ${String(count)}.`)}}`);
    await holds(`${stateLine}.includes('In memory')`);
    await holds(`!${stateLine}.includes('In memory')`);
    if ((await evaluate(`${stateLine}.includes('Not on disk')`)) === true) return saved;
    saved = String(await evaluate(`${field('State at the end')}.value`));
  }
  throw new Error('A full disk took forty drafts.');
}

/** The program and its browser are cut off. */
async function cutOff(): Promise<void> {
  spawnSync('pkill', ['-9', '-f', '--', disk.folder]);
  await shell.kill('SIGKILL');
}

const OPENS = button('Lock now');
const TOLD_FULL = `document.body.innerText.includes('The disk is full, so the practice cannot be opened just now')`;

/** Unlocks; whether the practice opened. On a full disk Chromium may not open its files, which is then said. */
async function unlock(): Promise<boolean> {
  await fill('Passphrase', `${PASSPHRASE}{Enter}`);
  await holds(`${OPENS} || ${TOLD_FULL}`);
  return (await evaluate(`Boolean(${OPENS})`)) === true;
}

async function goBack(): Promise<void> {
  // The working copy may be lost on a full disk: it has been built again then, and that is told first.
  await holds(`${button('Open the practice')} || ${button('Clients')}`);
  if ((await evaluate(`Boolean(${button('Open the practice')})`)) === true) await press('Open the practice');
  await press('Clients');
  await press(CLIENT);
  await holds(inRow('Observation'));
  await evaluate(`${inRow('Observation')}.click()`);
  await holds(`${button('Dose')} || ${button('Leave it')}`);
}

/**
 * What empties Chromium's newer store for IndexedDB: a write on a full disk, an end, and an opening while it is still
 * full (security.md 0.1). Then room again, and one more opening.
 */
async function fillsEndsAndOpens(store: string): Promise<void> {
  shell = await openShell(onDisk(store));
  await foundPractice(hands);
  await beginNote(hands, 'Observation');
  const words: string[] = [];
  for (let at = 1; at <= BEFORE; at += 1) {
    const one = `Quiet before the disk was full, ${String(at)}.`;
    expect(await record(one)).toBe(true);
    words.push(one);
  }
  words.push(...(await recordUntilFull()));
  await type('{Escape}');
  const saved = await writeUntilFull();
  await cutOff();

  shell = await openShell(onDisk(store));
  await holds(field('Passphrase'));
  expect(await evaluate(`Boolean(${button('New practice')})`)).toBe(false);
  const opened = await unlock();
  disk.relieve();
  // Told so, the person frees some space and presses once more; nothing is started again.
  if (!opened) {
    await press('Unlock');
    await holds(OPENS);
  }
  await goBack();
  await holds(`document.querySelector('main').innerText.includes('${String(words.length)} recorded')`);
  const shown = await main();
  for (const one of words) expect(shown).toContain(one);
  expect(await evaluate(`${field('State at the end')}.value`)).toBe(saved);
  expect(shown).not.toMatch(/is damaged|cannot be verified/u);
  // The entry that was refused is in hand again where the disk had room for that.
  if ((await evaluate(`Boolean(${button('Leave it')})`)) === true) await press('Leave it');
  expect(await record('Written when there was room again.')).toBe(true);
  expect(await shell.ask('violations')).toEqual([]);
  await cutOff();
}

/** Full, told, and room again without a new start; then a lock that would discard words, and stays until it need not. */
async function goesOn(): Promise<void> {
  shell = await openShell(onDisk('default'));
  await foundPractice(hands);
  await beginNote(hands, 'Observation');
  expect(await record('Quiet before the disk was full.')).toBe(true);
  const taken = await recordUntilFull();
  const refused = String(await evaluate(`${noteText}.value`));
  expect(refused, 'what was refused is still in hand').toContain('on a full disk');
  await writeUntilFull();
  await holds(`${stateLine}.includes('The disk is full')`);
  disk.relieve();
  await holds(`${stateLine}.includes('On disk')`);
  await evaluate(`${noteText}.focus()`);
  await type('{Enter}');
  await holds(`${noteText} === null`);

  await writeUntilFull();
  const typed = String(await evaluate(`${field('State at the end')}.value`));
  const windows = (await shell.ask('windows')).length;
  await type('{Control+l}');
  await holds(`document.body.innerText.includes('Not locked yet: some words are not on disk')`);
  disk.relieve();
  await shell.until('windows', [], (all) => all.length > windows && all.at(-1)?.shown === true);
  expect(await unlock()).toBe(true);
  const there = `document.querySelector('main')?.innerText.includes('${String(taken.length + 2)} recorded')`;
  await holds(`${button('Open the practice')} || ${there}`);
  if ((await evaluate(there)) !== true) await press('Open the practice');
  await holds(there);
  expect(await evaluate(`${field('State at the end')}.value`)).toBe(typed);
  const shown = await main();
  for (const one of [...taken, refused]) expect(shown).toContain(one);
  expect(await shell.ask('violations')).toEqual([]);
  await cutOff();
}

async function onSmallDisk(story: () => Promise<void>): Promise<void> {
  disk = await mountSmallDisk(160);
  try {
    await story();
  } finally {
    disk.remove();
  }
}

test('a full disk is told, and writing and locking go on once there is room, without a new start', async ({
  skip,
}) => {
  skip(reason !== null && !mustRun, reason ?? '');
  await onSmallDisk(goesOn);
});

for (const store of ['default', 'sqlite'])
  test(
    `${String(RUNS)} times a disk fills, the program is cut off and opens on it: no word is missing (${store} IndexedDB)`,
    { timeout: RUNS * 120_000 },
    async ({ skip }) => {
      skip(reason !== null && !mustRun, reason ?? '');
      for (let run = 1; run <= RUNS; run += 1) {
        await onSmallDisk(() => fillsEndsAndOpens(store));
        console.log(`${store} ${String(run)} of ${String(RUNS)} full disks: complete`);
      }
    },
  );
