import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import {
  createBackupMaker,
  lookInBackups,
  putBackFound,
  restoreBackup,
} from '../../../src-renderer/exchange/index.ts';
import { backupJournal } from '../../../src-renderer/exchange/backupJournal.ts';
import { SetAsideList } from '../../../src-renderer/features/settings/SetAsideList.tsx';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import {
  beginNote,
  deleteDatabase,
  noteHeader,
  PracticeProvider,
  readEvents,
  readNote,
  recordEvent,
  removeColleague,
  signNote,
  templateFor,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { memoryBackups } from '../../support/shared/memoryBackups.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { enter, surroundings, valueOf } from '../../support/shared/practice.ts';
import { household, kitOf, sitDownAs } from '../storage/household.ts';
import {
  anEvent,
  damageCommitOf,
  foundedFiles,
  sitDown,
  tellStory,
  WHY_OPEN,
  write,
  type Told,
} from '../storage/story.ts';
import { clear, show } from '../ui/show.ts';
import { auditLines, desk } from './support.ts';

afterEach(clear);

type Backups = ReturnType<typeof memoryBackups>;

async function backUp(practice: Practice, files: MemoryFiles, backups: Backups): Promise<void> {
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  valueOf(await createBackupMaker(practice, files, backups).make());
}

/** Flips a byte in the middle of every commit that has one of these rows. */
async function damage(practice: Practice, files: MemoryFiles, rows: readonly RowId[]): Promise<void> {
  for await (const step of practice.walk())
    for (const { frames, segment, start, end } of valueOf(step).commits) {
      if (!frames.some(({ row }) => rows.includes(row))) continue;
      const bytes = files.contents.get(`journal/${String(segment).padStart(6, '0')}`);
      if (bytes === undefined) throw new Error('the segment is there');
      const at = Math.floor((start + end) / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
    }
}

/** The same, and throws the views away. */
async function lose(practice: Practice, files: MemoryFiles, rows: readonly RowId[]): Promise<void> {
  await damage(practice, files, rows);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
}

const events = async (practice: Practice, { client, session }: Told) =>
  valueOf(await readEvents(practice, client, session)).events;

const wordsOf = ({ event, process }: Awaited<ReturnType<typeof events>>[number]): string =>
  JSON.stringify([event.id, event.corrects, event.values, process]);

const said = async (practice: Practice, told: Told): Promise<ReadonlySet<string>> =>
  new Set((await events(practice, told)).map(wordsOf));

const narrative = async (practice: Practice, { client, integration }: Told) => {
  const header = noteHeader(practice, client, integration);
  if (header === null) return null;
  return valueOf(await readNote(practice, client, header, templateFor('integration'))).values[
    'int.narrative'
  ];
};

/** A practice that was backed up, went on, and of which an entry with a quote and a note rotted on the disk since. */
async function rotted() {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const told = await tellStory(first, 'Marlow Tarn');
  const backups = memoryBackups(files);
  await backUp(first, files, backups);
  await tellStory(first, 'Wren Alder');
  const before = { events: await events(first, told), narrative: await narrative(first, told) };
  const lost = before.events.find(({ process }) => process !== null);
  const correction = before.events.find(({ event }) => event.corrects !== null);
  if (lost === undefined || correction === undefined) throw new Error('an entry with a quote, corrected');
  await lose(first, files, [lost.event.id, told.integration]);
  // The correction is whole, and corrects nothing that is there.
  return { files, told, backups, before, gone: [lost.event.id, correction.event.id, told.integration] };
}

test('what rotted in the journal is found in a backup, put back with its psychotherapy notes, and recorded', async () => {
  const { files, told, backups, before, gone } = await rotted();
  const practice = await sitDown(files);
  expect(await events(practice, told)).toEqual([]);
  expect(await narrative(practice, told)).toBeNull();
  const looked = valueOf(await lookInBackups(practice, backups));
  expect(looked.found.map(({ row }) => row)).toEqual(gone);
  const { sequence } = practice.head();
  expect(await events(practice, told)).toEqual([]);
  expect(practice.head().sequence).toBe(sequence);

  expect(await putBackFound(practice, looked)).toEqual({ done: 3, refused: [] });
  expect(await said(practice, told)).toEqual(new Set(before.events.map(wordsOf)));
  expect(await narrative(practice, told)).toEqual(before.narrative);
  expect((await auditLines(practice, files)).slice(-3)).toMatchObject(
    gone.map((object) => ({
      action: 'put-back-from-a-backup',
      object,
      count: looked.sequence,
    })),
  );
  // Nothing is lost any more, and what was put back is not put back again.
  expect(valueOf(await lookInBackups(practice, backups)).found).toEqual([]);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  const later = await sitDown(files);
  // Where the correction stood before its entry was put back it still corrects nothing, and is kept aside.
  expect(later.findings.anomalies).toMatchObject([{ kind: 'no-such-target', row: gone[1] }]);
  expect(await said(later, told)).toEqual(new Set(before.events.map(wordsOf)));
  expect(valueOf(await lookInBackups(later, backups)).found).toEqual([]);
  expect(await narrative(later, told)).toEqual(before.narrative);
  await later.settle();
});

/** Begins and signs the observation of the session. */
async function signObservation(practice: Practice, { client, session }: Told): Promise<RowId> {
  const note = valueOf(await beginNote(practice, client, session, 'observation'));
  valueOf(await signNote(practice, client, note, {}, WHY_OPEN));
  return note;
}

test('what is refused keeps nothing else back, and is named with the reason', async () => {
  const { files, told, backups, before, gone } = await rotted();
  const practice = await sitDown(files);
  const looked = valueOf(await lookInBackups(practice, backups));
  await signObservation(practice, told);
  const { done, refused } = await putBackFound(practice, looked);
  expect(done).toBe(1);
  expect(refused.map(({ found, kind }) => [found.row, kind])).toEqual([
    [gone[0], 'signed'],
    [gone[1], 'signed'],
  ]);
  expect(await narrative(practice, told)).toEqual(before.narrative);
  // Nothing of it is offered again: the rule would refuse it for good.
  const again = valueOf(await lookInBackups(practice, backups));
  expect(again.found.map(({ row, barred }) => [row, barred])).toEqual([
    [gone[0], 'signed'],
    [gone[1], 'signed'],
  ]);
  await practice.settle();
});

test('a note that was signed is shown from the backup, and never comes back as a draft', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const told = await tellStory(first, 'Marlow Tarn');
  const backups = memoryBackups(files);
  await backUp(first, files, backups);
  await tellStory(first, 'Wren Alder');
  await lose(first, files, [told.preparation, told.integration]);
  const practice = await sitDown(files);
  const looked = valueOf(await lookInBackups(practice, backups));
  expect(looked.found.find(({ row }) => row === told.preparation)?.barred).toBe('signed-note');
  expect(looked.found.find(({ row }) => row === told.integration)?.barred).toBeNull();
  await show(
    <PracticeProvider value={practice}>
      <SetAsideList backups={backups} />
    </PracticeProvider>,
  );
  await page.getByRole('button', { name: 'Look for it in a backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Look for it in a backup' });
  await expect.element(dialog.getByText(/never becomes a draft again/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Marlow Tarn: Preparation/ }).click();
  await expect.element(dialog.getByText(/let the quiet come, unchecked/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the list' }).click();
  await dialog.getByRole('button', { name: /^Put 1 of \d back$/ }).click();
  await expect.element(page.getByText('It is in the journal again.')).toBeVisible();
  expect(noteHeader(practice, told.client, told.integration)).not.toBeNull();
  expect(noteHeader(practice, told.client, told.preparation)).toBeNull();
  await practice.settle();
});

test('a note that was signed and that only the working copy still has is there to be read', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const { preparation } = await tellStory(first, 'Marlow Tarn');
  await damageCommitOf(first, files, preparation, 'every');
  await first.settle();
  const practice = await sitDown(files);
  valueOf(await practice.rebuild());
  await show(
    <PracticeProvider value={practice}>
      <SetAsideList backups={null} />
    </PracticeProvider>,
  );
  await page.getByRole('button', { name: 'Read' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Words that were set aside' });
  await expect.element(dialog.getByText(/Preparation, as it is in the working copy/)).toBeVisible();
  await expect.element(dialog.getByText(/let the quiet come, unchecked/)).toBeVisible();
  await practice.settle();
});

test('what a colleague wrote is theirs to put back, and stays theirs', async () => {
  const { files, users, told } = await household();
  const theirs = told['the shared one'];
  const atWork = await sitDownAs(files, 'therapist');
  const lost = (await events(atWork, theirs)).find(({ process }) => process !== null);
  if (lost === undefined) throw new Error('an entry with a quote');
  const backups = memoryBackups(files);
  await backUp(atWork, files, backups);
  await write(atWork, theirs.client, theirs.integration, 'int.homework', 'Written since');
  await lose(atWork, files, [lost.event.id]);
  const owner = await sitDownAs(files, 'owner');
  const looked = valueOf(await lookInBackups(owner, backups));
  expect(looked.found.find(({ row }) => row === lost.event.id)).toMatchObject({
    author: users.therapist,
    barred: 'others',
  });
  expect(await putBackFound(owner, looked)).toEqual({ done: 0, refused: [] });
  await show(
    <PracticeProvider value={owner}>
      <SetAsideList backups={backups} />
    </PracticeProvider>,
  );
  await page.getByRole('button', { name: 'Look for it in a backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Look for it in a backup' });
  await expect.element(dialog.getByText(/For The therapist to put back/).first()).toBeVisible();
  expect(dialog.getByRole('button', { name: /^Put/ }).elements()).toEqual([]);
  clear();
  await owner.settle();
  const again = await sitDownAs(files, 'therapist');
  const own = valueOf(await lookInBackups(again, backups));
  expect(own.found.map(({ barred }) => barred)).toEqual(own.found.map(() => null));
  expect((await putBackFound(again, own)).refused).toEqual([]);
  const back = (await events(again, theirs)).find(({ event }) => event.id === lost.event.id);
  expect(back?.process).toEqual(lost.process);
  const placed = again.shelves().timelines.get(theirs.session)?.events;
  expect(placed?.find(({ row }) => row === lost.event.id)?.author).toBe(users.therapist);
  await again.settle();
});

test('while a later state of something is set aside, a backup does not offer an earlier one', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const { client, integration } = await tellStory(first, 'Marlow Tarn');
  const backups = memoryBackups(files);
  await backUp(first, files, backups);
  await tellStory(first, 'Wren Alder');
  await write(first, client, integration, 'int.homework', 'Written since');
  await tellStory(first, 'Rowan Pike');
  await damage(first, files, [integration]);
  await first.settle();
  const practice = await sitDown(files);
  valueOf(await practice.rebuild());
  expect((await practice.aside.list()).map(({ row }) => row)).toContain(integration);
  const looked = valueOf(await lookInBackups(practice, backups));
  expect(looked.found.map(({ row }) => row)).not.toContain(integration);
  await practice.settle();
});

test('a newer backup in which it is damaged as well is passed over for an older one', async () => {
  const { files, backups, gone } = await rotted();
  const practice = await sitDown(files);
  await backUp(practice, files, backups);
  const looked = valueOf(await lookInBackups(practice, backups));
  expect(looked.found.map(({ row }) => row)).toEqual(gone);
  await practice.settle();
});

test('what another continuation of the practice wrote is never taken for something that was lost', async () => {
  const here = desk(null, await foundedFiles());
  const first = await sitDown(here.files);
  const told = await tellStory(first, 'Marlow Tarn');
  const backups = memoryBackups(here.files);
  await backUp(first, here.files, backups);
  await first.settle();
  const [name] = valueOf(await backups.listBackups('kept'));
  if (name === undefined) throw new Error('a backup');
  const there = desk(null, memoryFiles());
  valueOf(await restoreBackup(there.platform, backups, 'kept', name));
  const other = await enter(surroundings(there.files));
  await write(other, told.client, told.integration, 'int.homework', 'Written on the other computer');
  const theirs = memoryBackups(there.files);
  await backUp(other, there.files, theirs);
  await other.settle();
  const back = await sitDown(here.files);
  expect(valueOf(await lookInBackups(back, theirs)).found).toEqual([]);
  await back.settle();
});

/** The one segment of a short journal. */
function segmentOf(files: MemoryFiles) {
  const [found, more] = [...files.contents].filter(([name]) => name.startsWith('journal/'));
  if (found === undefined || more !== undefined) throw new Error('a journal of one segment');
  return found;
}

test('what a removed colleague slips into a backup, before a gap, is never taken for something that was lost', async () => {
  const { files, users, told } = await household();
  const theirs = memoryFiles(files.contents);
  const owner = await sitDownAs(files, 'owner');
  valueOf(await removeColleague(owner, users.therapist));
  await tellStory(owner, 'Rowan Pike');
  await owner.settle();
  await deleteDatabase(owner.keys.vault);

  const [name, kept] = segmentOf(theirs);
  const shared = kept.length;
  const colleague = await sitDown(theirs, kitOf.therapist);
  const { client, session } = told['the shared one'];
  const forged = anEvent();
  const parts = { record: { 'note.text': 'never said' }, process: {} };
  valueOf(await recordEvent(colleague, client, session, forged, parts));
  await colleague.settle();
  await deleteDatabase(colleague.keys.vault);
  const own = segmentOf(theirs)[1];
  const since = segmentOf(files)[1].slice(shared);
  const both = new Uint8Array(own.length + since.length);
  both.set(own);
  both.set(since, own.length);
  theirs.contents.set(name, both);
  const backups = memoryBackups(theirs);
  const head = { ...owner.head(), offset: both.length };
  await backUp({ ...colleague, head: () => head }, theirs, backups);

  const back = await sitDownAs(files, 'owner');
  const looked = valueOf(await lookInBackups(back, backups));
  expect(looked.found.map(({ row }) => row)).not.toContain(forged.id);
  expect(looked.found).toEqual([]);
  await back.settle();
});

test('who wrote in a backup is for the practice to say, whatever keyring lies in it', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const backups = memoryBackups(files);
  await backUp(practice, files, backups);
  const [name] = valueOf(await backups.listBackups('kept'));
  if (name === undefined) throw new Error('a backup');
  const commitsKnown = async (verifierOf: Practice['verifierOf'], knownBy: 'backup' | 'practice') => {
    const journal = valueOf(await backupJournal({ keys: practice.keys, verifierOf }, backups, name, knownBy));
    let commits = 0;
    for await (const step of journal.steps()) commits += valueOf(step).commits.length;
    return commits;
  };
  const nobody = () => undefined;
  expect(await commitsKnown(practice.verifierOf, 'practice')).toBeGreaterThan(0);
  expect(await commitsKnown(nobody, 'practice')).toBe(0);
  expect(await commitsKnown(nobody, 'backup')).toBeGreaterThan(0);
  await practice.settle();
});

test('a therapist looks in the backups from the list of what is set aside, reads the note, and puts it back', async () => {
  const { files, told, backups, before } = await rotted();
  const practice = await sitDown(files);
  await show(
    <PracticeProvider value={practice}>
      <SetAsideList backups={backups} />
    </PracticeProvider>,
  );
  await page.getByRole('button', { name: 'Look for it in a backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Look for it in a backup' });
  await expect.element(dialog.getByText('Marlow Tarn: an entry of a session').first()).toBeVisible();
  await dialog.getByRole('button', { name: /^Marlow Tarn: Integration/ }).click();
  await expect.element(dialog.getByText(/as it is in the backup/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the list' }).click();
  expect(await narrative(practice, told)).toBeNull();
  await dialog.getByRole('button', { name: 'Put all of it back' }).click();
  await expect.element(page.getByText('All 3 are in the journal again.')).toBeVisible();
  expect(await narrative(practice, told)).toEqual(before.narrative);
  await practice.settle();
});
