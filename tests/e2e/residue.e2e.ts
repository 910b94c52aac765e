import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeComputer, expect, foundPractice, Hands, lock, openComputer, test } from './app.ts';

/** Twenty words that stand nowhere else: one for each kind of place that takes text. */
const canary = (place: string): string => `zq${place}xkv`;

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Every file of the profile that holds one of the words, in UTF-8 or UTF-16. */
async function findings(profile: string, words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const needles = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  for (const path of await filesUnder(profile)) {
    const content = await readFile(path);
    for (const [index, needle] of needles.entries())
      if (content.includes(needle)) found.push(`${path}: ${words[Math.floor(index / 2)] ?? ''}`);
  }
  return found;
}

test('settings: nothing that was typed can be read anywhere in the profile', async ({ profile }) => {
  test.setTimeout(400_000);
  const computer = await openComputer(profile);
  const { page } = computer;
  const hands = new Hands(page);
  const typed: string[] = [];
  const word = (place: string): string => {
    typed.push(canary(place));
    return canary(place);
  };
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', word('label'));
  await hands.type('Pronouns', word('pronouns'));
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Preparation/).press(/./);
  await hands.press('Begin preparation 1');
  await hands.type('Booster', word('booster'));
  await hands.type('Order', word('order'));
  await hands.type('Intention', word('intention'));
  await hands.type('Neutral summary', word('summary'));
  await hands.choose('Escort home', 'Arranged');
  await hands.type(/^Name/, word('escort'));
  await hands.type('Phone', word('phone'));
  await hands.press(/^Add a person/);
  await hands.within('group', 'person 1').type('Name', word('person'));
  await hands.type('Decided by', word('decider'));
  await hands.press(/^Observation/);
  await hands.press('Begin observation 1');
  for (const [key, form, field] of [
    ['n', 'Note', 'Note'],
    ['q', 'Quote', 'Words'],
    ['s', 'Body', 'Where'],
    ['d', 'Dose', 'Form'],
  ] as const) {
    await hands.within('toolbar', 'Record').to('button', /^Dose/);
    await page.keyboard.press(key);
    const entry = hands.within('form', form);
    if (key === 'q') {
      await entry.choose('Form', 'Verbatim');
      await entry.choose('Speaker', 'Client');
    }
    if (key === 's') await entry.toggle('Sensation', 'Cold');
    if (key === 'd') {
      await entry.choose('Route', 'SL');
      await entry.type('Dose', '100');
      await entry.choose('Given by', 'Nurse');
      await entry.choose('Against the order', 'As ordered');
    }
    await entry.type(field, word(`event${key}`));
    await page.keyboard.press('Enter');
    if (key === 'd') {
      await expect(page.getByText(/no decision to go is recorded \(/)).toBeVisible();
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('form', { name: form })).toHaveCount(0);
  }
  await hands.type('State at the end', word('state'));
  await hands.press(/^Integration/);
  await hands.press('Begin integration 1');
  await hands.to('textbox', 'Story of the experience');
  await page.keyboard.type(word('story'));
  await hands.type('Body', word('body'));
  await hands.press('Add an insight');
  await hands.within('group', 'insight 1').type('Title', word('insight'));
  await hands.within('group', 'insight 1').type('In more words', word('deeper'));
  await hands.press('Add a commitment');
  await hands.within('group', 'commitment 1').type('What', word('promise'));
  await expect(page.getByText('On disk', { exact: true })).toBeVisible();
  await lock(page);
  await hands.type('Passphrase', word('secret'));
  await closeComputer(computer);
  expect(typed.length).toBeGreaterThanOrEqual(20);
  expect((await filesUnder(profile)).length).toBeGreaterThan(10);
  expect(await findings(profile, [...typed, 'Harbour Practice', 'Lindqvist', 'seven quiet herons'])).toEqual(
    [],
  );
});
