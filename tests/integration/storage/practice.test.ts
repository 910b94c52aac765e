import { expect, test } from 'vitest';
import {
  beginNote,
  clientsOf,
  createClient,
  createCourse,
  createSession,
  deleteDatabase,
  noteHeader,
  openNoteSession,
  placesOf,
  readNote,
  recordOf,
  signNote,
  templateFor,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { WHY_OPEN } from './story.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { enter, newPractice, surroundings, testClock, valueOf } from '../../support/shared/practice.ts';

interface Written {
  readonly client: RowId;
  readonly session: RowId;
  readonly note: RowId;
}

async function writePreparation(practice: Practice): Promise<Written> {
  const client = valueOf(
    await createClient(practice, {
      label: 'Marlow Tarn',
      pronouns: 'they/them',
      weightKg: 72,
      weighedOn: '2026-08-11',
    }),
  );
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' }),
  );
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const note = valueOf(await beginNote(practice, client, session, 'preparation'));
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set('prep.intention', 'Let the quiet come without checking the door');
  writing.set('prep.mood', 4);
  await writing.close();
  return { client, session, note };
}

async function everything(practice: Practice, { client, note }: Written): Promise<unknown> {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const opened = valueOf(await readNote(practice, client, header, templateFor('preparation')));
  const places = placesOf(practice, client);
  return {
    clients: clientsOf(practice),
    headers: recordOf(practice, client).headers,
    process: practice.shelves().catalogs.get(places.process ?? places.record)?.headers,
    values: opened.values,
  };
}

test('what a therapist wrote is there after the practice is locked and unlocked', async () => {
  const files = memoryFiles();
  const first = await newPractice(surroundings(files));
  const written = await writePreparation(first);
  const before = await everything(first, written);
  await first.settle();
  const second = await enter(surroundings(files));
  expect(second.findings).toMatchObject({
    problems: [],
    anomalies: [],
    rebuilt: false,
    standing: 'as-expected',
  });
  expect(await everything(second, written)).toEqual(before);
  expect(before).toMatchObject({
    values: { 'prep.intention': 'Let the quiet come without checking the door', 'prep.mood': 4 },
  });
  await second.settle();
});

test('a practice whose database is gone comes back equal from its journal', async () => {
  const files = memoryFiles();
  const first = await newPractice(surroundings(files));
  const written = await writePreparation(first);
  const before = await everything(first, written);
  await first.settle();
  await deleteDatabase(first.keys.vault);
  const second = await enter(surroundings(files));
  expect(second.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
  expect(await everything(second, written)).toEqual(before);
  await second.settle();
});

test('views that never heard of the last commits catch up when the practice is next opened', async () => {
  const files = memoryFiles();
  const first = await newPractice(surroundings(files));
  await first.settle();
  const second = await enter(surroundings(files));
  const written = await writePreparation(second);
  const before = await everything(second, written);
  await second.settle();
  const journal = files.contents.get('journal/000001');
  // The database of the first sitting, the journal of the second.
  await deleteDatabase(first.keys.vault);
  const third = await enter(surroundings(memoryFiles(new Map([...files.contents]))));
  expect(await everything(third, written)).toEqual(before);
  expect(journal).toBeDefined();
  await third.settle();
});

test('a signed note cannot be changed by anyone and says that it is unchanged', async () => {
  const files = memoryFiles();
  const practice = await newPractice(surroundings(files));
  const written = await writePreparation(practice);
  valueOf(await signNote(practice, written.client, written.note, { 'total mg': 100 }, WHY_OPEN));
  const header = noteHeader(practice, written.client, written.note);
  if (header === null) throw new Error('the note is on the shelves');
  expect(header.signed).not.toBeNull();
  const verified = valueOf(await verifyNote(practice, written.client, header));
  expect(verified.verification).toMatchObject({ kind: 'unchanged', unseen: 0, author: practice.keys.user });
  const writing = valueOf(await openNoteSession(practice, written.client, header));
  writing.set('prep.mood', 9);
  expect(await writing.checkpoint()).toEqual({ ok: false, error: { kind: 'signed' } });
  expect(await signNote(practice, written.client, written.note, {}, WHY_OPEN)).toEqual({
    ok: false,
    error: { kind: 'signed' },
  });
  const addendum = valueOf(await beginNote(practice, written.client, written.note, 'addendum'));
  expect(noteHeader(practice, written.client, addendum)?.of).toBe(written.note);
  await practice.settle();
});

test('text that was typed and never checkpointed is in the editor again after a crash', async () => {
  const files = memoryFiles();
  const clock = testClock();
  const first = await newPractice(surroundings(files, clock));
  const { client, note } = await writePreparation(first);
  const header = noteHeader(first, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(first, client, header));
  writing.set('prep.intention', 'Half a sentence');
  await writing.saveDraft();
  expect(writing.saveState()).toMatchObject({ kind: 'on-disk' });
  // The process ends here without any goodbye.
  const second = await enter(surroundings(memoryFiles(files.contents), clock));
  const again = valueOf(await openNoteSession(second, client, header));
  expect(again.values()['prep.intention']).toBe('Half a sentence');
  await second.settle();
});

test('a wrong passphrase opens nothing and is counted without a word of content', async () => {
  const files = memoryFiles();
  const practice = await newPractice(surroundings(files));
  await practice.settle();
  await expect(enter(surroundings(files), 'not the passphrase at all')).rejects.toThrow('wrong-secret');
  const facts = new TextDecoder().decode(files.contents.get('facts'));
  expect(JSON.parse(facts)).toMatchObject({ failedUnlocks: [expect.any(Number)] });
});

test('a full disk is said at once, and writing goes on when there is room again', async () => {
  const files = memoryFiles();
  const practice = await newPractice(surroundings(files));
  const { client, note } = await writePreparation(practice);
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  files.failWrites('disk-full');
  writing.set('prep.intention', 'Written while the disk was full');
  await writing.saveDraft();
  expect(writing.saveState()).toEqual({ kind: 'failed', error: 'disk-full' });
  files.failWrites(null);
  expect(await writing.checkpoint()).toEqual({ ok: true, value: undefined });
  const after = noteHeader(practice, client, note);
  if (after === null) throw new Error('the note is on the shelves');
  const opened = valueOf(await readNote(practice, client, after, templateFor('preparation')));
  expect(opened.values['prep.intention']).toBe('Written while the disk was full');
  await practice.settle();
});
