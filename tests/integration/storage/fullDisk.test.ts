import { Dexie } from 'dexie';
import { expect, onTestFinished, test, vi } from 'vitest';
import { lock } from '../../../src-renderer/app/lock.ts';
import { takeSitting } from '../../../src-renderer/app/route.ts';
import {
  beginNote,
  EVENT_KINDS,
  heldEntry,
  holdEntry,
  noteHeader,
  openNoteSession,
  readEvents,
  recordEvent,
  signNote,
  verifyNote,
  type NoteSession,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';
import { anEvent, foundedFiles, sitDown, tellStory, WHY_OPEN } from './story.ts';

const headerOf = (practice: Practice, client: RowId, note: RowId) => {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  return header;
};

const openNote = async (practice: Practice, client: RowId, note: RowId): Promise<NoteSession> =>
  valueOf(await openNoteSession(practice, client, headerOf(practice, client, note)));

/** From now on every write of the views fails as on a full disk, until the returned function is called. */
function viewsFail(): () => void {
  const failing = vi
    .spyOn(Dexie.prototype, 'transaction')
    .mockImplementation(() => Dexie.Promise.reject(new Dexie.UnknownError('no space')) as never);
  onTestFinished(() => failing.mockRestore());
  return () => failing.mockRestore();
}

test('words that could not be put on disk are still there when the therapist comes back to the note', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  files.failWrites('disk-full');
  writing.set('int.narrative', 'typed on a full disk');
  await writing.close();
  expect(practice.sessions.saveState()).toEqual({ kind: 'failed', error: 'disk-full' });
  const again = await openNote(practice, client, integration);
  expect(again.values()['int.narrative']).toBe('typed on a full disk');
  await again.close();
  files.failWrites(null);
  // What every lock does first.
  await Promise.all([...practice.sessions].map((session) => session.saveDraft()));
  expect(practice.sessions.saveState()).toMatchObject({ kind: 'on-disk' });
  expect([...practice.sessions]).toEqual([]);
  const later = await sitDown(memoryFiles(files.contents));
  expect((await openNote(later, client, integration)).values()['int.narrative']).toBe('typed on a full disk');
});

test('events that the journal took are shown and signed while their views cannot be written', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const note = valueOf(await beginNote(practice, client, session, 'observation'));
  const before = valueOf(await readEvents(practice, client, session)).events.length;
  const room = viewsFail();
  const words = { record: { 'note.text': 'breathing slows' }, process: { 'quote.words': 'it is snow' } };
  valueOf(await recordEvent(practice, client, session, anEvent(), words));
  const read = valueOf(await readEvents(practice, client, session));
  expect(read.unread).toBe(0);
  expect(read.events.slice(before).map(({ event }) => event.values)).toEqual([
    { ...words.record, ...words.process },
  ]);
  room();
  valueOf(await signNote(practice, client, note, {}, WHY_OPEN));
  const signed = headerOf(practice, client, note);
  expect(valueOf(await verifyNote(practice, client, signed)).verification).toMatchObject({
    kind: 'unchanged',
  });
  await practice.settle();
});

test('an event that was just recorded stays in sight when the views it went to answer no more', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const before = valueOf(await readEvents(practice, client, session)).events;
  const words = { record: { 'note.text': 'breathing slows' }, process: { 'quote.words': 'it is snow' } };
  valueOf(await recordEvent(practice, client, session, anEvent(), words));
  // Written to the views, and the database closed, as a full disk closes it.
  await practice.settle();
  const known = new Map(before.map((one) => [one.event.id, one]));
  const read = valueOf(await readEvents(practice, client, session, known));
  expect(read.unread).toBe(0);
  expect(read.events.at(-1)?.event.values).toEqual({ ...words.record, ...words.process });
});

test('an entry without process words is shown on a full disk, though its views answer nothing', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const before = valueOf(await readEvents(practice, client, session)).events;
  const words = { record: { 'note.text': 'breathing slows' }, process: {} };
  valueOf(await recordEvent(practice, client, session, anEvent(), words));
  await practice.settle();
  const known = new Map(before.map((one) => [one.event.id, one]));
  const read = valueOf(await readEvents(practice, client, session, known));
  expect(read.unread).toBe(0);
  expect(read.events.at(-1)?.event.values).toEqual(words.record);
});

test('a note that is being checkpointed keeps what is typed meanwhile, on disk as soon as it says so', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  writing.set('int.narrative', 'the first half');
  const typed: Promise<void>[] = [];
  files.beforeWrite = (_call, name) => {
    if (!name.startsWith('journal/') || typed.length > 0) return;
    writing.set('int.narrative', 'the first half and the second');
    typed.push(writing.saveDraft());
  };
  valueOf(await writing.checkpoint());
  files.beforeWrite = () => undefined;
  await Promise.all(typed);
  expect(typed).toHaveLength(1);
  expect(writing.saveState()).toMatchObject({ kind: 'on-disk' });
  const later = await sitDown(memoryFiles(files.contents));
  expect((await openNote(later, client, integration)).values()['int.narrative']).toBe(
    'the first half and the second',
  );
});

test('a note is not said to be on disk while something was typed during its checkpoint', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  writing.set('int.narrative', 'the first half');
  files.beforeWrite = (call, name) => {
    if (call === 'replace' && name.startsWith('drafts/')) writing.set('int.narrative', 'and the second');
  };
  valueOf(await writing.checkpoint());
  files.beforeWrite = () => undefined;
  expect(writing.saveState()).toEqual({ kind: 'in-memory' });
  await writing.close();
});

test('two checkpoints asked for at once do not stand in each other’s way', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  writing.set('int.narrative', 'told once');
  const both = await Promise.all([writing.checkpoint(), writing.checkpoint()]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect(writing.saveState()).toMatchObject({ kind: 'on-disk' });
  await writing.close();
});

test('a kill between a checkpoint and the end of its draft leaves no second version of the same words', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  writing.set('int.narrative', 'told once');
  let killed = memoryFiles();
  files.beforeWrite = (call, name) => {
    if (call === 'replace' && name.startsWith('drafts/')) killed = memoryFiles(files.contents);
  };
  valueOf(await writing.checkpoint());
  const later = await sitDown(killed);
  const again = await openNote(later, client, integration);
  expect(again.values()['int.narrative']).toBe('told once');
  expect(again.olderDraft).toBeNull();
});

/** The surroundings of one sitting, with a count of how often the page was ended or asked to stay. */
function watched(files: MemoryFiles) {
  const at = surroundings(files);
  const told = { ended: 0, stayed: 0 };
  const session = {
    ...at.platform.session,
    sealed: () => void (told.ended += 1),
    cannotSeal: () => void (told.stayed += 1),
  };
  return { told, at: { ...at, platform: { ...at.platform, session } } };
}

test('a lock whose words cannot be put on disk ends nothing, and locks once there is room again', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const writing = await openNote(practice, client, integration);
  writing.set('int.narrative', 'typed on a full disk');
  const { told, at } = watched(files);
  files.failWrites('disk-full');
  expect(await lock(practice, at, takeSitting({ at: 'today' }))).toBe(1);
  expect(told).toEqual({ ended: 0, stayed: 1 });
  expect(writing.values()['int.narrative']).toBe('typed on a full disk');
  files.failWrites(null);
  expect(await lock(practice, at, takeSitting({ at: 'today' }))).toBe(0);
  expect(told).toEqual({ ended: 1, stayed: 1 });
  const later = await sitDown(memoryFiles(files.contents));
  expect((await openNote(later, client, integration)).values()['int.narrative']).toBe('typed on a full disk');
});

test('an entry that was begun on a full disk keeps the lock waiting as a note does', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const kind = EVENT_KINDS.find(({ id }) => id === 'note');
  if (kind === undefined) throw new Error('notes can be entered');
  files.failWrites('disk-full');
  const entry = { id: newId(), kind, when: '', corrects: null, values: { 'note.text': 'begun' } };
  expect((await holdEntry(practice, client, session, entry)).ok).toBe(false);
  const { told, at } = watched(files);
  expect(await lock(practice, at, takeSitting({ at: 'today' }))).toBe(1);
  files.failWrites(null);
  expect(await lock(practice, at, takeSitting({ at: 'today' }))).toBe(0);
  expect(told).toEqual({ ended: 1, stayed: 1 });
  const later = await sitDown(memoryFiles(files.contents));
  expect(heldEntry(later, session)?.values).toEqual({ 'note.text': 'begun' });
});

test('a person who decides to lose the words is not kept from locking', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  (await openNote(practice, client, integration)).set('int.narrative', 'typed on a full disk');
  const { told, at } = watched(files);
  files.failWrites('disk-full');
  expect(await lock(practice, at, takeSitting({ at: 'today' }), true)).toBe(0);
  expect(told).toEqual({ ended: 1, stayed: 0 });
});
