import { expect, test } from 'vitest';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import {
  createClient,
  deleteDatabase,
  enterPractice,
  noteHeader,
  openNoteSession,
  placesOf,
  signNote,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { bodyKey, openDatabase } from '../../../src-renderer/storage/schema.ts';
import { templateFor } from '../../../src-renderer/storage/templates.ts';
import { checkpointNote, readNote } from '../../../src-renderer/storage/commands.ts';
import {
  createAppendQueue,
  EMPTY_SHELVES,
  walkJournal,
  genesis,
} from '../../../src-renderer/journal/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { readKeyring, verifiersOf } from '../../../src-renderer/vault/index.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';
import { BY_KIT, foundedFiles, labels, sitDown, tellStory, write, WHY_OPEN } from './story.ts';

/** The files as a kill would leave them before each writing step of `work`, and as they are after the last. */
async function killedAt(files: MemoryFiles, work: () => Promise<unknown>): Promise<readonly MemoryFiles[]> {
  const left: MemoryFiles[] = [];
  files.beforeWrite = () => void left.push(memoryFiles(files.contents));
  await work();
  files.beforeWrite = () => undefined;
  return [...left, memoryFiles(files.contents)];
}

/** What `look` finds in each of them once its practice is opened again. */
async function reopened<T>(
  left: readonly MemoryFiles[],
  look: (practice: Practice) => Promise<T> | T,
): Promise<T[]> {
  const found: T[] = [];
  for (const files of left) {
    const practice = await sitDown(files);
    expect(practice.findings).toMatchObject({ problems: [], anomalies: [] });
    found.push(await look(practice));
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
  }
  return found;
}

const header = (practice: Practice, client: RowId, note: RowId) => {
  const found = noteHeader(practice, client, note);
  if (found === null) throw new Error('the note is on the shelves');
  return found;
};

test('a kill between any two steps of taking on a client leaves no client or the whole client', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const about = { label: 'Marlow Tarn', pronouns: '', weightKg: null, weighedOn: null };
  const left = await killedAt(files, async () => valueOf(await createClient(practice, about)));
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  expect(left.length).toBeGreaterThanOrEqual(3);
  const found = await reopened(left, labels);
  expect(found.at(0)).toEqual([]);
  expect(found.at(-1)).toEqual(['Marlow Tarn']);
  for (const list of found) expect([[], ['Marlow Tarn']]).toContainEqual(list);
});

test('a kill between any two steps of a checkpoint or a signature loses no word that was on disk', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const told = await tellStory(practice, 'Marlow Tarn');
  const { client } = told;
  const left = await killedAt(files, async () => {
    await write(practice, client, told.integration, 'int.narrative', 'the second telling');
    valueOf(await signNote(practice, client, told.integration, {}, WHY_OPEN));
  });
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  expect(left.length).toBeGreaterThanOrEqual(4);
  const found = await reopened(left, async (later) => {
    const now = header(later, client, told.integration);
    const writing = valueOf(await openNoteSession(later, client, now));
    const words = JSON.stringify(writing.values()['int.narrative']);
    const signed =
      now.signed === null ? null : valueOf(await verifyNote(later, client, now)).verification.kind;
    return { old: words.includes('what stirred in me'), words, signed };
  });
  expect(found.at(0)).toMatchObject({ old: true, signed: null });
  // From the first sync on the new words are there: as a draft, as a checkpoint, at last signed.
  for (const { words, signed } of found.slice(1)) {
    expect(words).toBe('"the second telling"');
    expect([null, 'unchanged']).toContain(signed);
  }
  expect(found.at(-1)?.signed).toBe('unchanged');
});

test('an older sealed copy of a row, put back into the database, is noticed', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const told = await tellStory(first, 'Marlow Tarn');
  const { process } = placesOf(first, told.client);
  if (process === null) throw new Error('the author holds the process notes');
  await first.settle();
  const database = await openDatabase(first.keys.vault);
  if ('kind' in database) throw new Error('the database opens');
  const key = bodyKey(process, told.integration);
  const older = await database.bodies.get(key);
  if (older === undefined) throw new Error('the row is there');
  database.close();
  const second = await sitDown(files);
  await write(second, told.client, told.integration, 'int.narrative', 'the second telling');
  await second.settle();
  const again = await openDatabase(first.keys.vault);
  if ('kind' in again) throw new Error('the database opens');
  const newer = await again.bodies.get(key);
  if (newer === undefined) throw new Error('the row is there');
  await again.bodies.put({ ...newer, sealed: older.sealed });
  again.close();
  const third = await sitDown(files);
  const now = header(third, told.client, told.integration);
  const read = await readNote(third, told.client, now, templateFor('integration'));
  expect(read).toEqual({ ok: false, error: { kind: 'tampered' } });
  valueOf(await third.rebuild());
  const healed = valueOf(await readNote(third, told.client, now, templateFor('integration')));
  expect(healed.values).toEqual({ 'int.narrative': 'the second telling' });
  await third.settle();
});

test.each(['views', 'no views'])(
  'a change written behind a signature is kept, named and not applied (%s)',
  async (views) => {
    const files = await foundedFiles();
    const practice = await sitDown(files);
    const told = await tellStory(practice, 'Marlow Tarn');
    const signed = header(practice, told.client, told.preparation);
    const { record } = placesOf(practice, told.client);
    const row = valueOf(await practice.read(record, told.preparation, signed.revision));
    const before = valueOf(await readNote(practice, told.client, signed, templateFor('preparation')));
    const refused = await checkpointNote(
      practice,
      told.client,
      signed,
      templateFor('preparation'),
      signed.revision,
      { 'prep.intention': 'changed' },
    );
    expect(refused).toEqual({ ok: false, error: { kind: 'signed' } });
    await practice.settle();
    const { keys } = practice;
    let head = await genesis(keys.vault);
    const { headers } = practice.shelves().catalogs.get(record) ?? { headers: {} };
    // A writer that was made to forget the signature.
    const forgetful = { headers: { ...headers, [signed.row]: { ...signed, signed: null } } };
    const verifiers = await verifiersOf(practice.keyring());
    for await (const step of walkJournal(files, keys.vault, await genesis(keys.vault), verifiers))
      head = valueOf(step).head;
    const queue = createAppendQueue({
      files,
      keys,
      head,
      shelvesFor: () =>
        Promise.resolve({ ok: true, value: { ...EMPTY_SHELVES, catalogs: new Map([[record, forgetful]]) } }),
      onWritten: () => undefined,
    });
    const change = { compartment: record, row: signed.row, expected: signed.revision, content: row };
    valueOf(await queue.commit([change]));
    if (views === 'no views') await deleteDatabase(keys.vault);
    const later = await sitDown(files);
    expect(later.findings.problems).toEqual([]);
    expect(later.findings.anomalies).toMatchObject([{ kind: 'signed', row: signed.row }]);
    const now = header(later, told.client, told.preparation);
    expect(now).toEqual(signed);
    expect(valueOf(await readNote(later, told.client, now, templateFor('preparation')))).toEqual(before);
    expect(valueOf(await verifyNote(later, told.client, now)).verification.kind).toBe('unchanged');
    await later.settle();
  },
);

test('a journal shorter than its witness is an older copy, and waits for a word before it is written on', async () => {
  const files = await foundedFiles();
  const onDesktop = async (): Promise<Practice> => {
    const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
    return valueOf(await enterPractice(surroundings(files, undefined, 'desktop'), keyring, BY_KIT));
  };
  const first = await onDesktop();
  await first.settle();
  const early = files.contents.get('journal/000001')?.slice();
  const second = await onDesktop();
  await tellStory(second, 'Marlow Tarn');
  await second.settle();
  if (early === undefined) throw new Error('a journal');
  files.contents.set('journal/000001', early);
  const third = await onDesktop();
  expect(third.findings.standing).toBe('older-copy');
  const about = { label: 'Wren Alder', pronouns: '', weightKg: null, weighedOn: null };
  expect(await createClient(third, about)).toEqual({ ok: false, error: { kind: 'stopped' } });
  await third.settle();
});
