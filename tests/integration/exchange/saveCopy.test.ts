import { expect, test } from 'vitest';
import { restoreCopy, saveCopy } from '../../../src-renderer/exchange/index.ts';
import { clientsOf, noteHeader, openNoteSession, readFacts } from '../../../src-renderer/storage/index.ts';
import { equalBytes, utf8 } from '../../../src-renderer/vault/index.ts';
import { enter, newPractice, valueOf } from '../../support/shared/practice.ts';
import { auditLines, desk, everything, writePreparation } from './support.ts';

const MIB = 1024 * 1024;

test('saving a copy writes one whole file and a line in the audit', async () => {
  const { files, dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  await writePreparation(practice, 'Wren Halloway');
  const { sequence } = practice.head();
  const saved = valueOf(await saveCopy(practice, platform, 'Harbour Practice.throughline'));
  expect(saved).toEqual({ bytes: dialogs.saved?.length, sequence });
  expect(dialogs.ended).toEqual(['finished']);
  expect((await auditLines(practice, files)).at(-1)).toMatchObject({
    action: 'saved-a-copy',
    count: sequence,
  });
  // What the foot of the screen may say: that it was saved, and when.
  expect((await readFacts(files)).copySavedAt).toBe(practice.clock.now());
  await practice.settle();
});

test('a copy holds the keys, the journal and the drafts, and nothing that belongs to the computer', async () => {
  const { files, dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  await writePreparation(practice, 'Wren Halloway');
  await files.replace('anchor', utf8('the anchor of this computer'));
  valueOf(await saveCopy(practice, platform, 'copy'));
  const text = new TextDecoder('latin1').decode(dialogs.saved ?? new Uint8Array());
  const names = [...text.matchAll(/"name":"([^"]+)"/g)].map(([, name]) =>
    name?.replace(/[0-9a-f]{32}/, 'user'),
  );
  expect(names.sort()).toEqual(['drafts/user', 'journal/000001', 'keyring']);
  expect(text).not.toContain('anchor of this computer');
  expect(text).not.toContain('Wren');
  await practice.settle();
});

test('cancelling the dialog saves nothing and says nothing in the journal', async () => {
  const { dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  const { sequence } = practice.head();
  dialogs.cancelSave = true;
  expect(await saveCopy(practice, platform, 'copy')).toEqual({ ok: true, value: null });
  expect(practice.head().sequence).toBe(sequence);
  expect(dialogs.saved).toBeNull();
  await practice.settle();
});

test('a disk that fills while a copy is saved leaves no file, and the audit does not claim one', async () => {
  const { dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  await writePreparation(practice, 'Wren Halloway');
  const { sequence } = practice.head();
  valueOf(await saveCopy(practice, platform, 'first'));
  const length = dialogs.saved?.length ?? 0;
  for (const room of [0, 3, Math.floor(length / 2), length - 1]) {
    dialogs.saved = null;
    dialogs.room = room;
    const after = practice.head().sequence;
    expect(await saveCopy(practice, platform, 'copy')).toEqual({ ok: false, error: { kind: 'disk-full' } });
    expect(dialogs.ended.at(-1)).toBe('abandoned');
    expect(dialogs.saved).toBeNull();
    expect(practice.head().sequence).toBe(after);
  }
  expect(practice.head().sequence).toBe(sequence + 1);
  await practice.settle();
});

test('a practice of many megabytes goes out in pieces of at most one', async () => {
  const { files, dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  const log = `drafts/${'ab'.repeat(16)}` as const;
  files.contents.set(log, new Uint8Array(3 * MIB + 5).fill(1));
  valueOf(await saveCopy(practice, platform, 'copy'));
  expect(Math.max(...dialogs.pieces)).toBe(MIB);
  expect(dialogs.pieces.filter((piece) => piece === MIB)).toHaveLength(3);
  await practice.settle();
  const elsewhere = desk(dialogs.saved);
  valueOf(await restoreCopy(elsewhere.platform));
  const restored = elsewhere.files.contents.get(log) ?? new Uint8Array();
  expect(equalBytes(restored, files.contents.get(log) ?? new Uint8Array())).toBe(true);
  expect(restored).toHaveLength(3 * MIB + 5);
});

test('work that goes on while a copy is saved is not in it and does it no harm', async () => {
  const { dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  const written = await writePreparation(practice, 'Wren Halloway');
  const header = noteHeader(practice, written.client, written.note);
  if (header === null) throw new Error('the note is on the shelves');
  const before = await everything(practice, written);
  let meanwhile: unknown = null;
  // New compartments change the keyring, closing a note rewrites the draft log, and both grow the journal.
  dialogs.beforeWrite = async () => {
    if (meanwhile !== null) return;
    meanwhile = 'under way';
    meanwhile = await writePreparation(practice, 'Tamsin Roe');
    const writing = valueOf(await openNoteSession(practice, written.client, header));
    writing.set('prep.intention', 'Something later');
    await writing.close();
  };
  const { sequence } = practice.head();
  const saved = valueOf(await saveCopy(practice, platform, 'copy'));
  expect(saved?.sequence).toBe(sequence);
  expect(clientsOf(practice).map(({ label }) => label)).toEqual(['Tamsin Roe', 'Wren Halloway']);
  await practice.settle();
  const elsewhere = desk(dialogs.saved);
  expect(await restoreCopy(elsewhere.platform)).toEqual({ ok: true, value: { sequence } });
  const restored = await enter(elsewhere.at);
  expect(restored.findings).toMatchObject({ problems: [], anomalies: [] });
  expect(clientsOf(restored).map(({ label }) => label)).toEqual(['Wren Halloway']);
  expect(await everything(restored, written)).toEqual(before);
  await restored.settle();
});

test('a journal shorter than what was acknowledged is not passed off as a copy', async () => {
  const { files, dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  const whole = files.contents.get('journal/000001') ?? new Uint8Array();
  files.contents.set('journal/000001', whole.slice(0, -1));
  expect(await saveCopy(practice, platform, 'copy')).toEqual({ ok: false, error: { kind: 'conflict' } });
  expect(dialogs.ended).toEqual(['abandoned']);
  files.contents.set('journal/000001', whole);
  await practice.settle();
});
