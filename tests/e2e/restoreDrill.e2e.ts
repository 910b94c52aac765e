import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noAge, openExport } from '../support/ageCommand.ts';
import { bundle } from '../support/bundle.ts';
import { CALLS, saidIn, stirredIn } from '../support/drill/calls.ts';
import { closeComputer, expect, Hands, isOpen, openComputer, restoreCopy, saveCopy, test } from './app.ts';

const FOR_THE_FILE = 'abacus lantern mossy river';
/** Three a session, one late entry, one call, and what seven appointments left. */
const NOTES_OF_SAMPLE = 18 + 1 + 1 + 7;

const folder = mkdtempSync(join(tmpdir(), 'throughline-drill-'));
const fileOf = (name: string): string => join(folder, `${name}.throughline`);
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One way in, and what is typed for it. */
interface Way {
  readonly field: 'Passphrase' | 'Recovery kit';
  readonly typed: string;
}

/** Shows that one knows what opens the practice: at its lock, and again before an export leaves. */
async function prove(page: Page, { field, typed }: Way): Promise<void> {
  const hands = new Hands(page);
  if (field === 'Recovery kit') await hands.press('Use the recovery kit');
  await hands.type(field, typed);
  await page.keyboard.press('Enter');
}

/** What an export holds, by path: JSON by its fields, everything else as text. */
type Readout = ReadonlyMap<string, unknown>;

/**
 * When an export was made stands in practice.json and README.txt, and beside each note as the moment at which its
 * signature was checked. Nothing else may differ: who opened, exported and restored stands in the audit, which no export
 * holds.
 */
const WHEN_MADE =
  /(?<="madeAt": "|^Made on |unchanged since, checked on )(?:[\d-]+T[\d:.]+Z|\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d)/gm;

function readoutOf(unpacked: string, names: readonly string[]): Readout {
  return new Map(
    names.map((name) => {
      const text = readFileSync(join(unpacked, name), 'utf8').replace(WHEN_MADE, 'then');
      // The folder around it all is named after the day.
      const path = name.replace(/^throughline-export-[\d-]+\//, '');
      return [path, path.endsWith('.json') ? (JSON.parse(text) as unknown) : text];
    }),
  );
}

/** Exports the whole practice readable, psychotherapy notes too, through the screens, and opens the file with `age`. */
async function readEverything(page: Page, way: Way, calls = CALLS): Promise<Readout> {
  const hands = new Hands(page);
  await hands.press('Settings');
  await hands.press('Export the whole practice…');
  const withProcess = await hands.to('checkbox', 'With the psychotherapy notes in it');
  await page.keyboard.press('Space');
  await expect(withProcess).toBeChecked();
  await hands.press('Next: a passphrase for the file');
  await hands.type('Passphrase', FOR_THE_FILE);
  await hands.type('The same again', FOR_THE_FILE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your present passphrase' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    prove(page, way),
  ]);
  const unpacked = mkdtempSync(join(folder, 'export-'));
  const sealed = join(unpacked, 'export.age');
  await download.saveAs(sealed);
  const said = await page.getByText(/^Saved and recorded: /).innerText();
  expect(said).toContain(`: ${String(NOTES_OF_SAMPLE + calls)} notes of 1 client, `);
  await hands.press('Done');
  return readoutOf(unpacked, await openExport(sealed, FOR_THE_FILE, unpacked));
}

/** Wipes the computer, brings the copy back through the screens, opens it and reads everything; `after`: what is done then. */
async function restored(
  profile: string,
  copy: string,
  way: Way,
  after: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Readout> {
  // What Chromium started may take a moment to end after it.
  rmSync(profile, { recursive: true, maxRetries: 5, retryDelay: 200 });
  mkdirSync(profile);
  const computer = await openComputer(profile);
  const { page } = computer;
  await restoreCopy(page, copy);
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor({ timeout: 60_000 });
  await prove(page, way);
  await isOpen(page);
  const told = await readEverything(page, way);
  await after(page);
  await closeComputer(computer);
  return told;
}

/** The sample, explored, read out and saved as a copy through the screens. */
async function saveSample(profile: string, way: Way): Promise<Readout> {
  const computer = await openComputer(profile);
  await new Hands(computer.page).press('Explore the sample course');
  await isOpen(computer.page);
  const told = await readEverything(computer.page, way, 0);
  await saveCopy(computer.page, fileOf('sample'));
  await closeComputer(computer);
  return told;
}

/** What stands in one field of all notes. */
const wordsIn = (told: Readout, field: string): ReadonlySet<unknown> =>
  new Set([...told.values()].map((file) => (file as { values?: Record<string, unknown> }).values?.[field]));

test('drill: the sample and a thousand further notes come back word for word on a wiped computer, by passphrase and by kit', async ({
  profile,
}) => {
  test.skip(noAge !== null, noAge ?? '');
  test.setTimeout(480_000);
  const byPassphrase: Way = { field: 'Passphrase', typed: 'invented therapist' };
  const sample = await saveSample(profile, byPassphrase);
  const script = await bundle('tests/support/drill/longerSample.ts', 'longer-sample');
  const kit = execFileSync(process.execPath, [script, fileOf('sample'), fileOf('longer')]).toString();
  const byKit: Way = { field: 'Recovery kit', typed: kit };

  const before = await restored(profile, fileOf('longer'), byPassphrase, (page) =>
    saveCopy(page, fileOf('whole')),
  );
  // What the sample held before any copy of it was made, file for file. Lists and counts have the calls besides.
  const alone = [...sample].filter(([path]) => !/^(README|practice)|\.csv$|\bclient\.(md|json)$/.test(path));
  expect(alone.length).toBeGreaterThan(2 * NOTES_OF_SAMPLE);
  for (const [path, what] of alone) expect(before.get(path), path).toEqual(what);
  // All of it, all signatures unchanged, and nothing that does not open.
  expect(before.get('practice.json')).toMatchObject({
    sample: true,
    psychotherapyNotes: true,
    counts: {
      clients: 1,
      notes: NOTES_OF_SAMPLE + CALLS,
      drafts: CALLS,
      events: 114,
      doubtful: 0,
      processLeftOut: 0,
      processNotYours: 0,
      keptLeftOut: 0,
      unreadNotes: 0,
      unreadTimelines: 0,
      unreadEvents: 0,
      unreadKept: 0,
      clientsOfOthers: 0,
    },
  });
  const calls = Array.from({ length: CALLS }, (_, call) => call);
  for (const [field, words] of [
    ['contact.said', saidIn],
    ['contact.process', stirredIn],
  ] as const) {
    const found = wordsIn(before, field);
    expect(calls.map(words).filter((sentence) => !found.has(sentence))).toEqual([]);
  }

  for (const way of [byPassphrase, byKit])
    expect(await restored(profile, fileOf('whole'), way)).toEqual(before);
});
