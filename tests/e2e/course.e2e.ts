import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADDRESS,
  audit,
  expect,
  foundPractice,
  Hands,
  isOpen,
  lock,
  openComputer,
  test,
  unlock,
} from './app.ts';
import { everythingShown, recordD1, writeIntegration, writeObservation, writePreparation } from './d1.ts';

test('integration: session D1 is carried by keyboard from preparation to a signed note, and survives lock, lost views and a copy', async ({
  computer,
}) => {
  test.setTimeout(900_000);
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
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

  await hands.within('row', /^Preparation/).press(/./);
  await hands.press('Begin preparation 1');
  await writePreparation(hands);
  await audit(page);

  await hands.press(/^Observation/);
  await hands.press('Begin observation 1');
  await recordD1(hands);
  await expect(page.getByText('1.39 mg/kg', { exact: true })).toBeVisible();
  await writeObservation(hands);
  await audit(page);

  await hands.press(/^Integration/);
  await hands.press('Begin integration 1');
  await writeIntegration(hands);
  await audit(page);
  await hands.press('Sign this note');
  await hands.within('alertdialog', 'Sign this note').press(/^Sign$/);
  await expect(page.getByText(/Signed by I\. Lindqvist-Okafor, PsyD on .*; unchanged since\./)).toBeVisible();

  await expect(
    page.getByText(/As it stood then: The preparation of this session is still a draft\./),
  ).toBeVisible();

  await hands.press('Write an addendum');
  await hands.choose('Kind', 'Addendum: new, not known then');
  await hands.type('Reason', 'New information');
  await hands.to('textbox', 'What is added');
  await page.keyboard.type('Partner called: slept through the night.');
  await expect(page.getByText('complete', { exact: true })).toBeVisible();
  await hands.press('Sign this note');
  await hands.within('alertdialog', 'Sign this note').press(/^Sign$/);
  await expect(page.getByText(/unchanged since\./)).toHaveCount(2);
  const before = await everythingShown(page);
  expect(before).toContain('Quiet can exist without guarding it');

  await lock(page);
  await unlock(page);
  await isOpen(page);
  await expect(page.getByText(/unchanged since\./)).toHaveCount(2);
  expect(await everythingShown(page)).toEqual(before);

  await lock(page);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name ?? '').onsuccess = resolve;
      });
  });
  await unlock(page);
  await isOpen(page);
  await expect(page.getByText(/unchanged since\./)).toHaveCount(2);
  expect(await everythingShown(page)).toEqual(before);

  await hands.press(/Marlow Tarn/);
  await hands.press('Settings');
  const download = page.waitForEvent('download');
  await hands.press('Save a copy');
  const copy = join(await mkdtemp(join(tmpdir(), 'throughline-copy-')), 'practice.throughline');
  await (await download).saveAs(copy);
  expect((await download).suggestedFilename()).toMatch(/^Throughline copy \d{4}-\d\d-\d\d\.throughline$/);
  await expect(page.getByRole('contentinfo', { name: 'State' })).toContainText(
    /A copy was saved on .*, not yet proved/,
  );
  await expect(page.getByText(/The sealed copy is saved/)).toBeVisible();

  const elsewhere = await mkdtemp(join(tmpdir(), 'throughline-profile-'));
  const other = await openComputer(elsewhere);
  const chooser = other.page.waitForEvent('filechooser');
  await new Hands(other.page).press('Restore a copy');
  await (await chooser).setFiles(copy);
  await unlock(other.page);
  await isOpen(other.page);
  const there = new Hands(other.page);
  await there.press(/^Marlow Tarn/);
  await there.within('row', /^Integration/).press(/./);
  await expect(other.page.getByText(/unchanged since\./)).toHaveCount(2);
  expect(await everythingShown(other.page)).toEqual(before);
  expect(other.misdeeds).toEqual({ requests: [], violations: [], errors: [] });
  expect(other.page.url()).toBe(ADDRESS);
  await other.context.close();
  await rm(elsewhere, { recursive: true, force: true });
});
