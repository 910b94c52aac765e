import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noAge, openExport } from '../support/ageCommand.ts';
import { audit, expect, foundPractice, Hands, PASSPHRASE, test } from './app.ts';

const FOR_THE_FILE = 'abacus lantern mossy river';

test('export: one client goes out readable by keyboard, and the age command opens the file', async ({
  computer,
}) => {
  test.skip(noAge !== null, noAge ?? '');
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Zoë / Tarn');
  await hands.press('Add client');
  await hands.press('Contact note');
  await hands.choose('Kind', 'Call');
  await hands.to('textbox', 'What was said');
  await page.keyboard.type('Slept well, and dreamt of *snow*.');
  await hands.press(/^Zoë/);
  await hands.press('Export everything readable…');
  await expect(page.getByRole('checkbox', { name: 'With the psychotherapy notes in it' })).not.toBeChecked();
  await audit(page);
  await hands.press('Next: a passphrase for the file');

  await hands.type('Passphrase', 'größer als alles andere');
  await hands.type('The same again', 'größer als alles andere');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^For this one only letters without accents/)).toBeVisible();
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This one opens the practice. The file needs one of its own.')).toBeVisible();
  await audit(page);
  await hands.type('Passphrase', FOR_THE_FILE);
  await hands.type('The same again', FOR_THE_FILE);
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Your present passphrase' }).waitFor();
  await hands.type('Passphrase', FOR_THE_FILE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not yours, or there is a slip in it.')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await hands.type('Passphrase', PASSPHRASE);
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^throughline-export-\d{4}-\d\d-\d\d\.age$/);
  await expect(page.getByText(/^Saved and recorded: 1 note of 1 client, \d+ KiB\.$/)).toBeVisible();
  await audit(page);

  const folder = await mkdtemp(join(tmpdir(), 'throughline-export-'));
  try {
    const sealed = join(folder, 'export.age');
    await download.saveAs(sealed);
    expect((await readFile(sealed)).includes('Zoë')).toBe(false);
    const names = await openExport(sealed, FOR_THE_FILE, folder);
    const note = names.find((name) => name.includes('/contacts/') && name.endsWith('.md')) ?? '';
    expect(note).toMatch(/^throughline-export-[\d-]+\/Zoë-Tarn-[0-9a-f]{8}\/contacts\//);
    expect(await readFile(join(folder, note), 'utf8')).toContain('Slept well, and dreamt of \\*snow\\*.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await hands.press('Done');
  await expect(page.getByRole('heading', { name: 'Zoë / Tarn', level: 1 })).toBeVisible();
});
