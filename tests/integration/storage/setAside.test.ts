import { expect, test } from 'vitest';
import {
  deleteDatabase,
  listSetAside,
  noteHeader,
  openNoteSession,
  placesOf,
  putBack,
  readEvents,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { rowFrom, type Row } from '../../../src-renderer/domain/practice/index.ts';
import {
  createAppendQueue,
  draftLogName,
  type RowDraft,
  type Shelves,
} from '../../../src-renderer/journal/index.ts';
import { newId, type OpenKeys } from '../../../src-renderer/vault/index.ts';
import type { MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { auditLines } from '../exchange/support.ts';
import { damageCommitOf, foundedFiles, sitDown, tellStory } from './story.ts';

/** A journal's writer that was made to forget something: other shelves, or other keys. */
async function writeAnyway(
  practice: Practice,
  files: MemoryFiles,
  draft: RowDraft,
  shelves: Shelves,
  keys: OpenKeys = practice.keys,
): Promise<void> {
  const queue = createAppendQueue({
    files,
    keys,
    head: practice.head(),
    shelvesFor: () => Promise.resolve({ ok: true, value: shelves }),
    onWritten: () => undefined,
  });
  valueOf(await queue.commit([draft]));
}

test('an entry that is gone from the journal is put back from the working copy, when the therapist says so', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const told = await tellStory(first, 'Marlow Tarn');
  const before = valueOf(await readEvents(first, told.client, told.session)).events;
  const lost = before.find(({ process }) => process !== null);
  if (lost === undefined) throw new Error('an entry with a quote');
  await damageCommitOf(first, files, lost.event.id);
  await first.settle();
  const practice = await sitDown(files);
  expect(valueOf(await practice.rebuild()).problems.map(({ kind }) => kind)).toContain('damaged');
  const eventsNow = async () =>
    valueOf(await readEvents(practice, told.client, told.session)).events.map(({ event }) => event.id);
  expect(await eventsNow()).not.toContain(lost.event.id);
  const listed = await listSetAside(practice);
  expect(listed[0]).toMatchObject({ what: 'rescued', remedy: 'views', row: lost.event.id });
  const stretch = listed.find(({ why }) => why === 'damaged');
  expect(stretch).toMatchObject({ what: 'stretch', remedy: 'copy' });
  expect(Math.min(...listed.map(({ at }) => at))).toBeGreaterThan(0);
  expect(stretch?.size).toBeGreaterThan(0);

  // It waits, through another reading of the journal and another sitting, until somebody decides.
  valueOf(await practice.rebuild());
  expect((await listSetAside(practice))[0]).toMatchObject({ what: 'rescued', row: lost.event.id });
  valueOf(await putBack(practice, lost.event.id));
  expect((await auditLines(practice, files)).at(-1)).toMatchObject({
    action: 'put-back',
    object: lost.event.id,
  });
  expect((await listSetAside(practice)).filter(({ what }) => what === 'rescued')).toEqual([]);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  const later = await sitDown(files);
  const again = valueOf(await readEvents(later, told.client, told.session)).events;
  expect(again.find(({ event }) => event.id === lost.event.id)?.event.values).toEqual(lost.event.values);
  await later.settle();
});

test('an entry that does not open is listed with its size, and everything else is there', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, session, integration } = await tellStory(practice, 'Marlow Tarn');
  const { record, process } = placesOf(practice, client);
  const keys: OpenKeys = {
    ...practice.keys,
    // Sealed with a key that is not the one its header names.
    key: (compartment, epoch) => {
      const key = practice.keys.key(process ?? compartment, epoch);
      return key && { ...key, compartment: compartment };
    },
  };
  const content: Row = rowFrom({
    type: 'event',
    session: session as never,
    kind: 'note',
    at: 1,
    mono: 1,
    origin: 'x',
    enteredAt: 1,
    entry: 'live',
    values: { 'note.text': 'sealed wrongly' },
    corrects: null,
    strikes: null,
  });
  const row = newId();
  await practice.settle();
  await writeAnyway(
    practice,
    files,
    { compartment: record, row, expected: null, content },
    practice.shelves(),
    keys,
  );
  const later = await sitDown(files);
  const [item] = await listSetAside(later);
  expect(item).toMatchObject({ what: 'entry', why: 'unreadable', remedy: 'copy', row });
  expect(item?.size).toBeGreaterThan(100);
  const header = noteHeader(later, client, integration);
  if (header === null) throw new Error('the note is there');
  expect(valueOf(await openNoteSession(later, client, header)).values()['int.narrative']).toBeDefined();
  await later.settle();
});

test('an entry that breaks a rule is listed, and says that nothing is to be done', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, preparation } = await tellStory(practice, 'Marlow Tarn');
  const { record } = placesOf(practice, client);
  const signed = noteHeader(practice, client, preparation);
  if (signed === null) throw new Error('the note is there');
  const row = valueOf(await practice.read(record, preparation, signed.revision));
  await practice.settle();
  const { headers } = practice.shelves().catalogs.get(record) ?? { headers: {} };
  const forgetful = { headers: { ...headers, [preparation]: { ...signed, signed: null } } };
  await writeAnyway(
    practice,
    files,
    { compartment: record, row: preparation, expected: signed.revision, content: row },
    { timelines: new Map(), catalogs: new Map([[record, forgetful]]) },
  );
  const later = await sitDown(files);
  expect(await listSetAside(later)).toMatchObject([
    { what: 'entry', why: 'signed', remedy: 'none', row: preparation },
  ]);
  await later.settle();
});

test('a draft that does not open is listed and kept as it is', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const header = noteHeader(practice, client, integration);
  if (header === null) throw new Error('the note is there');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set('int.narrative', 'typed and never checkpointed');
  await writing.saveDraft();
  const log = files.contents.get(draftLogName(practice.keys.user));
  if (log === undefined) throw new Error('a draft log');
  const length = log.length;
  log[length - 20] = (log[length - 20] ?? 0) ^ 1;
  await practice.settle();
  const later = await sitDown(files);
  const [item] = await listSetAside(later);
  expect(item).toMatchObject({ what: 'draft', why: 'draft-unreadable', sequence: null });
  expect(item?.size).toBeGreaterThan(100);
  expect(files.contents.get(draftLogName(practice.keys.user))?.length).toBe(length);
  await later.settle();
});
