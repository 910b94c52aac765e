import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bytes, FilePort, LogName, StoreName } from '../../../src-main/bridge/contract.ts';
import { connectOpfs } from '../../../src-renderer/platform/opfsClient.ts';

const SEGMENT: LogName = 'journal/000001';
const DRAFTS: LogName = 'drafts/00112233445566778899aabbccddeeff';

let files: FilePort;
let close: () => void;

async function open(): Promise<void> {
  const connection = await connectOpfs();
  if (!connection.ok) throw new Error(`The store did not open: ${connection.error.kind}`);
  files = connection.value.files;
  close = () => connection.value.close();
}

async function reopen(): Promise<void> {
  close();
  await open();
}

const bytes = (text: string): Bytes => new TextEncoder().encode(text);

async function content(name: StoreName): Promise<string> {
  const result = await files.read(name, 0, 1024);
  return result.ok ? new TextDecoder().decode(result.value) : result.error.kind;
}

/** Flips one byte of a file in OPFS, behind the store's back. */
async function damage(path: string, at: number): Promise<void> {
  const root = await navigator.storage.getDirectory();
  let folder = await root.getDirectoryHandle('practice');
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  const handle = await folder.getFileHandle(file);
  const old = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  // The worker that was just closed lets go of its files a moment later.
  const writable = await vi.waitFor(() => handle.createWritable({ keepExistingData: true }), 10_000);
  await writable.write({ type: 'write', position: at, data: Uint8Array.of((old[at] ?? 0) ^ 0xff) });
  await writable.close();
}

beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  // The worker of the test before lets go of its files a moment after it was closed.
  const remove = () =>
    root.removeEntry('practice', { recursive: true }).then(
      () => 'gone',
      (cause: unknown) =>
        cause instanceof DOMException && cause.name === 'NotFoundError' ? 'gone' : String(cause),
    );
  await expect.poll(remove, { timeout: 10_000 }).toBe('gone');
  await open();
});

afterEach(() => close());

test('what was appended to the journal is there after the window is closed and opened again', async () => {
  expect(await files.append(SEGMENT, 0, bytes('first,'))).toEqual({ ok: true, value: undefined });
  expect(await files.append(SEGMENT, 6, bytes('second'))).toEqual({ ok: true, value: undefined });
  await reopen();
  expect(await content(SEGMENT)).toBe('first,second');
  expect(await files.list()).toEqual({ ok: true, value: [{ name: SEGMENT, length: 12 }] });
});

test('an append that does not start at the end is a conflict and leaves the journal as it was', async () => {
  await files.append(SEGMENT, 0, bytes('kept'));
  for (const at of [0, 3, 5])
    expect(await files.append(SEGMENT, at, bytes('x'))).toEqual({ ok: false, error: { kind: 'conflict' } });
  expect(await files.append('journal/000002', 4, bytes('x'))).toEqual({
    ok: false,
    error: { kind: 'missing' },
  });
  expect(await content(SEGMENT)).toBe('kept');
});

test('appends sent at once are kept in the order they were sent', async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => files.append(SEGMENT, index, bytes(String(index % 10)))),
  );
  expect(results.every((result) => result.ok)).toBe(true);
  expect(await content(SEGMENT)).toBe('01234567890123456789');
});

test('a read gives at most what was asked for and less at the end', async () => {
  await files.append(SEGMENT, 0, bytes('0123456789'));
  expect(await files.read(SEGMENT, 8, 100)).toEqual({ ok: true, value: bytes('89') });
  expect(await files.read(SEGMENT, 2, 3)).toEqual({ ok: true, value: bytes('234') });
  expect(await files.read(SEGMENT, 50, 3)).toEqual({ ok: true, value: new Uint8Array(0) });
  expect(await files.read('keyring', 0, 1)).toEqual({ ok: false, error: { kind: 'missing' } });
});

test('a log is cut back to a length and grows again from there', async () => {
  for (const name of [SEGMENT, DRAFTS]) {
    await files.append(name, 0, bytes('kept,cut'));
    expect(await files.truncate(name, 5)).toEqual({ ok: true, value: undefined });
    expect(await files.truncate(name, 6)).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await files.append(name, 5, bytes('new'))).toEqual({ ok: true, value: undefined });
  }
  await reopen();
  expect(await content(SEGMENT)).toBe('kept,new');
  expect(await content(DRAFTS)).toBe('kept,new');
});

test('a draft log takes appends before and after it is replaced whole', async () => {
  await files.append(DRAFTS, 0, bytes('old '));
  await files.append(DRAFTS, 4, bytes('drafts'));
  expect(await files.replace(DRAFTS, bytes('trimmed'))).toEqual({ ok: true, value: undefined });
  expect(await files.append(DRAFTS, 7, bytes('+more'))).toEqual({ ok: true, value: undefined });
  await reopen();
  expect(await content(DRAFTS)).toBe('trimmed+more');
  expect(await files.replace(DRAFTS, new Uint8Array(0))).toEqual({ ok: true, value: undefined });
  expect(await files.append(DRAFTS, 0, bytes('fresh'))).toEqual({ ok: true, value: undefined });
  await reopen();
  expect(await content(DRAFTS)).toBe('fresh');
});

test('the keyring is replaced again and again and the last one is found', async () => {
  for (const text of ['one', 'a longer second keyring', 'three']) {
    expect(await files.replace('keyring', bytes(text))).toEqual({ ok: true, value: undefined });
    expect(await content('keyring')).toBe(text);
    await reopen();
    expect(await content('keyring')).toBe(text);
  }
});

test('a replacement that was cut off or damaged leaves the keyring before it', async () => {
  await files.replace('keyring', bytes('the first keyring'));
  await files.replace('keyring', bytes('the second keyring'));
  for (const at of [0, 5, 9, 13, 16, 33]) {
    close();
    await damage('keyring.1', at);
    await open();
    expect(await content('keyring')).toBe('the first keyring');
    close();
    await damage('keyring.1', at);
    await open();
    expect(await content('keyring')).toBe('the second keyring');
  }
});

test('a keyring that is damaged in both of its places is an error, not an empty practice', async () => {
  await files.replace('keyring', bytes('one'));
  await files.replace('keyring', bytes('two'));
  close();
  await damage('keyring.0', 17);
  await damage('keyring.1', 17);
  await open();
  expect(await content('keyring')).toBe('io');
  expect(await files.list()).toEqual({ ok: true, value: [{ name: 'keyring', length: 0 }] });
});

test('a draft log whose trimming was cut off still holds every draft appended before', async () => {
  await files.append(DRAFTS, 0, bytes('draft one '));
  await files.append(DRAFTS, 10, bytes('draft two'));
  await files.replace(DRAFTS, bytes('draft two'));
  close();
  await damage('drafts/00112233445566778899aabbccddeeff.1', 20);
  await open();
  expect(await content(DRAFTS)).toBe('draft one draft two');
});

test('what is removed stays away', async () => {
  await files.replace('keyring', bytes('one'));
  await files.replace('keyring', bytes('two'));
  await files.append(SEGMENT, 0, bytes('x'));
  expect(await files.remove('keyring')).toEqual({ ok: true, value: undefined });
  expect(await files.remove(SEGMENT)).toEqual({ ok: true, value: undefined });
  expect(await files.remove('facts')).toEqual({ ok: false, error: { kind: 'missing' } });
  await reopen();
  expect(await files.list()).toEqual({ ok: true, value: [] });
});

test('names and sizes outside the contract are refused', async () => {
  const refused = { ok: false, error: { kind: 'refused' } };
  for (const name of ['journal/1', 'journal/../keyring', 'drafts/ABC', 'other', '', 'keyring.0'])
    expect(await files.read(name as StoreName, 0, 1)).toEqual(refused);
  expect(await files.replace(SEGMENT, bytes('x'))).toEqual(refused);
  expect(await files.append('keyring' as LogName, 0, bytes('x'))).toEqual(refused);
  expect(await files.read(SEGMENT, -1, 1)).toEqual(refused);
  expect(await files.read(SEGMENT, 0, 64 * 1024 * 1024 + 1)).toEqual(refused);
});
