import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADDRESS,
  audit,
  closeComputer,
  expect,
  foundPractice,
  Hands,
  isOpen,
  lock,
  openComputer,
  restoreCopy,
  saveCopy,
  test,
  unlock,
} from './app.ts';
import { addColleague, assignColleague, COLLEAGUE, COLLEAGUE_PASSPHRASE } from './colleague.ts';
import { D1_LINES, recordD1, writeIntegration, writeObservation, writePreparation } from './d1.ts';
import { readClient, type ReadClient } from './readClient.ts';

const CLIENT = 'Marlow Tarn';
const THERAPIST = 'I. Lindqvist-Okafor';

async function planSession(hands: Hands): Promise<void> {
  const { page } = hands;
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', CLIENT);
  await hands.type('Pronouns', 'they/them');
  await hands.type('Weight', '72');
  await hands.type('Weighed on', '2026-08-01');
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.type(/^Date of session 1/, '2026-08-11');
  await hands.press('Add session 1');
  // The session lies before the day on which the course was planned: that is asked about once.
  await expect(page.getByText(/before the course starts/)).toBeVisible();
  await hands.press('Add session 1');
  await assignColleague(hands);
}

/** The therapist keeps the log; who sees the client out is the colleague, under their own passphrase. */
async function observe(hands: Hands): Promise<void> {
  const { page } = hands;
  await hands.press(/^Observation/);
  await hands.press('Begin observation 1');
  await recordD1(hands, 0, 17);
  await expect(page.getByText('1.39 mg/kg', { exact: true })).toBeVisible();
  await lock(page);
  await unlock(page, COLLEAGUE_PASSPHRASE);
  await isOpen(page);
  await hands.press(/^Marlow Tarn/);
  await hands.within('row', /^Observation/).press(/./);
  await recordD1(hands, 17, 18);
  await lock(page);
  await unlock(page);
  await isOpen(page);
  await expect(page.getByText('18 recorded')).toBeVisible();
  await writeObservation(hands);
}

async function sign(hands: Hands): Promise<void> {
  await hands.press('Sign this note');
  await hands.within('alertdialog', 'Sign this note').press(/^Sign$/);
}

async function writeAddendum(hands: Hands): Promise<void> {
  await hands.press('Write an addendum');
  await hands.choose('Kind', 'Addendum: new, not known then');
  await hands.type('Reason', 'New information');
  await hands.to('textbox', 'What is added');
  await hands.page.keyboard.type('Partner called: slept through the night.');
  await expect(hands.page.getByText('complete', { exact: true })).toBeVisible();
  await sign(hands);
}

/** That what was read is what was typed: otherwise its being equal afterwards would say nothing. */
function isD1({ thread, details, stages, timeline }: ReadClient): void {
  const by = timeline.map(({ author }) => author);
  expect(timeline.map(({ place }) => place)).toEqual(D1_LINES);
  expect(by).toEqual(D1_LINES.map((_, at) => (at < 17 ? THERAPIST : COLLEAGUE)));
  expect(timeline[9]?.words).toContain('It is quiet in here, like snow that has decided to stay.');
  expect(timeline[17]?.words).toContain('partner');
  expect(thread).toContain('100 mg');
  expect(details).toContain('textbox "Weight": "72"');
  const { Preparation, Observation, Integration } = stages;
  expect(Preparation).toContain('Let the quiet come without checking the door');
  expect(Preparation).toContain('555-0101');
  expect(Observation).toContain('Calm, oriented, steady.');
  for (const words of [
    'Snow-quiet image returned on waking; less scanning of exits that evening.',
    'Quiet can exist without guarding it',
    'Ten minutes evening breathing, 5 of 7 days',
    'Partner called: slept through the night.',
    'As it stood then: The preparation of this session is still a draft.',
  ])
    expect(Integration).toContain(words);
  const signed = new RegExp(`Signed by ${THERAPIST}, PsyD on .*; unchanged since\\.`, 'g');
  expect(Preparation.match(signed)).toBeNull();
  expect(Observation.match(signed)).toHaveLength(1);
  expect(Integration.match(signed)).toHaveLength(2);
}

test('integration: session D1 is carried by keyboard from preparation to a signed note, and survives lock, lost views and a copy', async ({
  computer,
}) => {
  test.setTimeout(900_000);
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press('Settings');
  await addColleague(hands);
  await planSession(hands);

  await hands.within('row', /^Preparation/).press(/./);
  await hands.press('Begin preparation 1');
  await writePreparation(hands);
  await audit(page);

  await observe(hands);
  await audit(page);
  await sign(hands);
  await expect(page.getByText(/unchanged since\./)).toBeVisible();

  await hands.press(/^Integration/);
  await hands.press('Begin integration 1');
  await writeIntegration(hands);
  await audit(page);
  await sign(hands);
  await expect(page.getByText(/unchanged since\./)).toBeVisible();
  await writeAddendum(hands);
  await expect(page.getByText(/unchanged since\./)).toHaveCount(2);

  await hands.press(/^Marlow Tarn/);
  const before = await readClient(hands, CLIENT);
  isD1(before);

  await lock(page);
  await unlock(page);
  await isOpen(page);
  expect(await readClient(hands, CLIENT)).toEqual(before);

  await lock(page);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name ?? '').onsuccess = resolve;
      });
  });
  await unlock(page);
  await isOpen(page);
  await expect(page.getByRole('heading', { name: /The working copy was gone/ })).toBeVisible();
  await hands.press(/^Open the practice/);
  expect(await readClient(hands, CLIENT)).toEqual(before);

  const folder = await mkdtemp(join(tmpdir(), 'throughline-copy-'));
  const copy = join(folder, 'practice.throughline');
  expect(await saveCopy(page, copy)).toMatch(/^Throughline copy \d{4}-\d\d-\d\d\.throughline$/);
  await expect(page.getByRole('contentinfo', { name: 'State' })).toContainText(
    /A copy was saved on .*, not yet proved/,
  );

  const elsewhere = await mkdtemp(join(tmpdir(), 'throughline-profile-'));
  const other = await openComputer(elsewhere);
  const there = new Hands(other.page);
  await restoreCopy(other.page, copy);
  await unlock(other.page);
  await isOpen(other.page);
  await there.press(/^Marlow Tarn/);
  expect(await readClient(there, CLIENT)).toEqual(before);
  expect(other.page.url()).toBe(ADDRESS);
  await closeComputer(other);
  for (const made of [elsewhere, folder]) await rm(made, { recursive: true, force: true });
});
