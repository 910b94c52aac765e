import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src-renderer/vault/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { draftLogName, openDraftLog, type NoteDraft } from '../../../src-renderer/journal/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { flipped } from '../vault/support.ts';
import { newDesk, type Desk } from './support.ts';

let desk: Desk;
let stranger: Desk;

beforeAll(async () => {
  [desk, stranger] = await Promise.all([newDesk(), newDesk()]);
});

const draftOf = (words: string, note: RowId = newId(), base = 7): NoteDraft => {
  const places = (['record', 'process'] as const).map((kind) => {
    const place = desk.keys.compartments().find((one) => one.kind === kind);
    if (place === undefined) throw new Error(kind);
    return place.id;
  });
  const parts = places.map((compartment, index) => ({
    compartment,
    values: { 'prep.intention': `${words} (${String(index)})` },
  }));
  return { note, base, at: 1_000, parts };
};

const openLog = async (files: MemoryFiles, owner = desk) => valueOf(await openDraftLog(files, owner.keys));
const name = () => draftLogName(desk.keys.user);

test('what was typed last is what the draft log gives back, after a crash too', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const [note, other] = [newId(), newId()];
  for (const words of ['Let', 'Let the', 'Let the quiet come']) valueOf(await log.save(draftOf(words, note)));
  valueOf(await log.save(draftOf('Another note', other)));
  const expected = [draftOf('Let the quiet come', note), draftOf('Another note', other)];
  expect(log.all()).toEqual(expected);
  const again = await openLog(files);
  expect(again.all()).toEqual(expected);
  expect(again.unreadable).toBe(0);
});

test('an end that the machine did not finish is cut off, and typing goes on behind it', async () => {
  const written = memoryFiles();
  const log = await openLog(written);
  valueOf(await log.save(draftOf('Kept')));
  const kept = log.all();
  const length = written.contents.get(name())?.length ?? 0;
  valueOf(await log.save(draftOf('Never acknowledged')));
  const whole = written.contents.get(name()) ?? new Uint8Array();
  for (const cut of [length + 1, length + 12, length + 200, whole.length - 1]) {
    const files = memoryFiles(new Map([[name(), whole.slice(0, cut)]]));
    const opened = await openLog(files);
    expect(opened.all()).toEqual(kept);
    expect(files.contents.get(name())).toHaveLength(length);
    const more = draftOf('Typed after the crash');
    valueOf(await opened.save(more));
    expect((await openLog(files)).all()).toEqual([...kept, more]);
  }
});

test('a changed byte in the draft log costs at most the entry it hit, and is counted', async () => {
  const written = memoryFiles();
  const log = await openLog(written);
  const drafts = ['First', 'Second', 'Third'].map((words) => draftOf(words));
  const edges = [0];
  for (const one of drafts) {
    valueOf(await log.save(one));
    edges.push(written.contents.get(name())?.length ?? 0);
  }
  const whole = written.contents.get(name()) ?? new Uint8Array();
  for (let at = 0; at < (edges[2] ?? 0); at += 7) {
    const hit = edges.findLastIndex((edge) => edge <= at);
    const opened = await openLog(memoryFiles(new Map([[name(), flipped(whole, at, 4)]])));
    expect(opened.all(), `byte ${String(at)}`).toEqual(drafts.filter((_, index) => index !== hit));
    expect(opened.unreadable).toBe(1);
  }
});

test('a draft whose checkpoint is on disk is forgotten, and the others stay', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const [first, second] = [draftOf('Checkpointed'), draftOf('Still open')];
  valueOf(await log.save(first));
  valueOf(await log.save(second));
  valueOf(await log.drop(first.note));
  expect(log.all()).toEqual([second]);
  expect((await openLog(files)).all()).toEqual([second]);
  valueOf(await log.drop(second.note));
  expect(files.contents.get(name())).toHaveLength(0);
});

test('what did not open stays in the draft log when other drafts are forgotten', async () => {
  const written = memoryFiles();
  const log = await openLog(written);
  const [first, second, third] = [draftOf('Damaged'), draftOf('Checkpointed'), draftOf('Still open')];
  for (const one of [first, second, third]) valueOf(await log.save(one));
  const whole = written.contents.get(name()) ?? new Uint8Array();
  for (const at of [0, 150]) {
    const files = memoryFiles(new Map([[name(), flipped(whole, at, 4)]]));
    valueOf(await (await openLog(files)).drop(second.note));
    const again = await openLog(files);
    expect(again.all()).toEqual([third]);
    expect(again.unreadable).toBe(1);
  }
});

test('where the person was comes back, apart from the drafts', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  valueOf(await log.savePlace({ path: '/client', caret: 12 }));
  const again = await openLog(files);
  expect(again.place()).toEqual({ path: '/client', caret: 12 });
  expect(again.all()).toEqual([]);
});

test('what a place tells of a client comes back with it, and is gone with the client’s record', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const record = draftOf('').parts[0]?.compartment;
  if (record === undefined) throw new Error('there is a record');
  valueOf(await log.savePlace({ at: 'client' }, { compartment: record, json: { typed: 'a new phone' } }));
  expect((await openLog(files)).place()).toEqual({ at: 'client', typed: 'a new phone' });
  valueOf(await log.forget(new Set([record])));
  expect((await openLog(files)).place()).toBeNull();
});

test('nobody else can read a draft log: every entry is counted as unreadable', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  valueOf(await log.save(draftOf('Only mine')));
  valueOf(await log.save(draftOf('Mine too')));
  const bytes = files.contents.get(name()) ?? new Uint8Array();
  const theirs = await openLog(memoryFiles(new Map([[draftLogName(stranger.keys.user), bytes]])), stranger);
  expect(theirs.all()).toEqual([]);
  expect(theirs.unreadable).toBe(2);
  expect(Buffer.from(bytes).includes(Buffer.from('mine'))).toBe(false);
});

test('a full disk refuses the draft, keeps the one before it, and takes the next', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const note = newId();
  valueOf(await log.save(draftOf('On disk', note)));
  files.failWrites('disk-full');
  expect(await log.save(draftOf('Not on disk', note))).toEqual({ ok: false, error: { kind: 'disk-full' } });
  expect((await openLog(memoryFiles(files.contents))).all()).toEqual([draftOf('On disk', note)]);
  files.failWrites(null);
  valueOf(await log.save(draftOf('On disk again', note)));
  expect((await openLog(files)).all()).toEqual([draftOf('On disk again', note)]);
});

test('a draft for a place this person holds no key to is refused', async () => {
  const log = await openLog(memoryFiles());
  const nowhere = { ...draftOf('x'), parts: [{ compartment: newId(), values: {} }] };
  expect(await log.save(nowhere)).toEqual({ ok: false, error: { kind: 'refused' } });
});

test('a draft too long to be read again is refused, and does not stand in the way of others', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const long = await log.save(draftOf('a'.repeat(13 * 1024 * 1024)));
  expect(long).toEqual({ ok: false, error: { kind: 'refused' } });
  valueOf(await log.save(draftOf('Kept')));
  const again = await openLog(files);
  expect(again.all()).toEqual(log.all());
  expect(again.all()).toHaveLength(1);
  expect(again.unreadable).toBe(0);
});

test('drafts of a destroyed record go: at once where they are open, and at the next opening where nobody opened them', async () => {
  const files = memoryFiles();
  const log = await openLog(files);
  const [gone, staying] = [draftOf('Of a client who is no more'), draftOf('Of another')];
  const record = gone.parts[0]?.compartment;
  if (record === undefined) throw new Error('a draft has a record part');
  const [elsewhere] = desk.keys.compartments().filter(({ kind }) => kind === 'private');
  if (elsewhere === undefined) throw new Error('everybody has a private compartment');
  const kept = { ...staying, parts: [{ compartment: elsewhere.id, values: {} }] };
  valueOf(await log.save(gone));
  valueOf(await log.save(kept));
  const left = memoryFiles(files.contents);
  valueOf(await log.forget(new Set([record])));
  expect(log.all()).toEqual([kept]);
  expect((await openLog(files)).all()).toEqual([kept]);

  const destroyed = new Set([record]);
  const later = valueOf(await openDraftLog(left, desk.keys, destroyed));
  expect(later.all()).toEqual([kept]);
  expect(left.contents.get(name())).toEqual(files.contents.get(name()));
  // Whoever cannot open a line does not keep it as damaged either: its key is gone for good.
  const foreign = memoryFiles(new Map([[draftLogName(stranger.keys.user), await sealedBy(gone)]]));
  const theirs = valueOf(await openDraftLog(foreign, stranger.keys, destroyed));
  expect([theirs.all(), theirs.unreadable]).toEqual([[], 0]);
});

/** A log with one draft in it, as its bytes stand on disk. */
async function sealedBy(draft: NoteDraft): Promise<Uint8Array<ArrayBuffer>> {
  const files = memoryFiles();
  const log = await openLog(files);
  valueOf(await log.save(draft));
  const bytes = files.contents.get(name());
  if (bytes === undefined) throw new Error('the log is on disk');
  return bytes;
}
