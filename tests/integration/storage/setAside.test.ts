import { expect, test } from 'vitest';
import {
  beginNote,
  deleteDatabase,
  listSetAside,
  noteHeader,
  openNoteSession,
  openRescued,
  placesOf,
  putBack,
  readEvents,
  recordOf,
  signNote,
  writeAgain,
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
import { household, sitDownAs } from './household.ts';
import { damageCommitOf, foundedFiles, sitDown, tellStory, WHY_OPEN, write } from './story.ts';

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

test('what somebody else wrote is not put back by the owner, and stays set aside for them', async () => {
  const { files, users, told } = await household();
  const { client, session } = told['the shared one'];
  const first = await sitDownAs(files, 'therapist');
  const before = valueOf(await readEvents(first, client, session)).events;
  const lost = before.find(({ process }) => process === null)?.event.id;
  if (lost === undefined) throw new Error('an entry without a quote');
  await damageCommitOf(first, files, lost);
  await first.settle();
  const owner = await sitDownAs(files, 'owner');
  valueOf(await owner.rebuild());
  expect(await listSetAside(owner)).toContainEqual(
    expect.objectContaining({ what: 'rescued', row: lost, author: users.therapist }),
  );
  expect(await putBack(owner, lost)).toEqual({ ok: false, error: { kind: 'not-the-author' } });
  await owner.settle();
  const again = await sitDownAs(files, 'therapist');
  valueOf(await putBack(again, lost));
  const placed = again.shelves().timelines.get(session)?.events;
  expect(placed?.find(({ row }) => row === lost)?.author).toBe(users.therapist);
  await again.settle();
});

test('a note that was signed is not put back as a draft', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const { client, preparation } = await tellStory(first, 'Marlow Tarn');
  await damageCommitOf(first, files, preparation, 'every');
  await first.settle();
  const practice = await sitDown(files);
  valueOf(await practice.rebuild());
  const rescued = valueOf(await openRescued(practice)).get(preparation);
  expect(rescued).toMatchObject({ whole: true, signed: true });
  expect(rescued?.rows.map(({ content }) => content.type)).toEqual(
    expect.arrayContaining(['note', 'note-part']),
  );
  expect(await putBack(practice, preparation)).toEqual({ ok: false, error: { kind: 'signed' } });
  expect(recordOf(practice, client).headers[preparation]).toBeUndefined();
  expect((await practice.aside.list()).map(({ row }) => row)).toContain(preparation);
  await practice.settle();
});

test.each([
  ['whole', false],
  ['lost as well', true],
])(
  'an entry of a session that was signed since, its observation %s, is not put back and can be read with its psychotherapy notes',
  async (_, isLost) => {
    const files = await foundedFiles();
    const first = await sitDown(files);
    const { client, session } = await tellStory(first, 'Marlow Tarn');
    const before = valueOf(await readEvents(first, client, session)).events;
    const lost = before.find(({ process }) => process !== null)?.event.id;
    if (lost === undefined) throw new Error('an entry with a quote');
    const observation = valueOf(await beginNote(first, client, session, 'observation'));
    valueOf(await signNote(first, client, observation, {}, WHY_OPEN));
    await damageCommitOf(first, files, lost);
    if (isLost) await damageCommitOf(first, files, observation, 'every');
    await first.settle();
    const practice = await sitDown(files);
    valueOf(await practice.rebuild());
    expect(noteHeader(practice, client, observation) === null).toBe(isLost);
    expect(await putBack(practice, lost)).toEqual({ ok: false, error: { kind: 'signed' } });
    const rescued = valueOf(await openRescued(practice)).get(lost);
    expect(rescued).toMatchObject({ whole: true, signed: true });
    expect(rescued?.rows.map(({ content }) => content.type).sort()).toEqual(['event', 'event-part']);
    await practice.settle();
  },
);

test('an older state that is written again leaves a later one set aside', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const { client, integration } = await tellStory(first, 'Marlow Tarn');
  const { record } = placesOf(first, client);
  const older = noteHeader(first, client, integration);
  if (older === null) throw new Error('the note is there');
  const { row, sequence, author, revision } = older;
  const content = valueOf(await first.read(record, row, revision));
  await write(first, client, integration, 'int.homework', 'Written since');
  await damageCommitOf(first, files, integration, 'every');
  await first.settle();
  const practice = await sitDown(files);
  valueOf(await practice.rebuild());
  const lost = { compartment: record, row, sequence, author, content };
  valueOf(await writeAgain(practice, row, [lost], 'put-back-from-a-backup', sequence));
  const kept = (await practice.aside.list()).filter((body) => body.row === integration);
  expect(kept.length).toBeGreaterThan(0);
  expect(Math.min(...kept.map((body) => body.sequence))).toBeGreaterThan(sequence);
  await practice.settle();
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
