import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FileError, Result } from '../../src-main/bridge/contract.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

const SEGMENT = 'journal/000001';
const DRAFTS = 'drafts/00112233445566778899aabbccddeeff';
const DONE = { ok: true, value: undefined };
const failed = (kind: FileError['kind']): unknown => ({ ok: false, error: { kind } });

let app: string;
let shell: Shell;
let practice: string;

const call = <T = unknown>(name: string, ...args: unknown[]): Promise<Result<T, FileError>> =>
  shell.ask('invoke', `throughline:${name}`, args, 'main') as Promise<Result<T, FileError>>;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function content(name: string): Promise<string> {
  const result = await call<Uint8Array>('read', name, 0, 1000);
  return result.ok ? new TextDecoder().decode(result.value) : result.error.kind;
}

async function open(options: { folder?: string; fileBlocks?: number } = {}): Promise<void> {
  shell = await openShell({ app, ...options });
  practice = join(shell.folder, 'appData/Throughline/practice');
}

beforeAll(buildStandIn);
beforeEach(async () => {
  app = installApp({ 'index.html': '<!doctype html>' });
  await open();
});
afterEach(cleanUp);

test('what was appended is in the file, and the next append must start where it ends', async () => {
  expect(await call('append', SEGMENT, 0, bytes('first,'))).toEqual(DONE);
  expect(await call('append', SEGMENT, 6, bytes('second'))).toEqual(DONE);
  expect(readFileSync(join(practice, SEGMENT), 'utf8')).toBe('first,second');
  for (const at of [0, 6, 11, 13])
    expect(await call('append', SEGMENT, at, bytes('x'))).toEqual(failed('conflict'));
  expect(await call('append', 'journal/000002', 6, bytes('x'))).toEqual(failed('missing'));
  expect(readFileSync(join(practice, SEGMENT), 'utf8')).toBe('first,second');
  expect(readdirSync(join(practice, 'journal'))).toEqual(['000001']);
});

test('an append notices what another program has written behind it', async () => {
  await call('append', SEGMENT, 0, bytes('ours'));
  writeFileSync(join(practice, SEGMENT), 'ours and theirs');
  expect(await call('append', SEGMENT, 4, bytes('x'))).toEqual(failed('conflict'));
  expect(await content(SEGMENT)).toBe('ours and theirs');
});

test('appends sent at once are kept in the order they were sent', async () => {
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, at) => call('append', DRAFTS, at, bytes(String(at % 10)))),
  );
  expect(results).toEqual(results.map(() => DONE));
  expect(await content(DRAFTS)).toBe('0123456789'.repeat(5));
});

test('nothing is acknowledged before the disk was told to keep it', async () => {
  await call('list');
  await shell.ask('watchDisk');
  let seen = 0;
  const steps = async (): Promise<string[]> => {
    const all = (await shell.ask('records')).filter(([name]) => name === 'disk');
    return all
      .slice(seen, (seen = all.length))
      .map(([, action, target]) => `${String(action)} ${String(target)}`);
  };
  await call('append', SEGMENT, 0, bytes('a new file'));
  expect(await steps()).toEqual(['write file', 'datasync file', 'sync folder']);
  await call('append', SEGMENT, 10, bytes('one more'));
  expect(await steps()).toEqual(['write file', 'datasync file']);
  await call('truncate', SEGMENT, 10);
  expect(await steps()).toEqual(['truncate file', 'datasync file']);
  await call('replace', 'keyring', bytes('x'));
  expect(await steps()).toEqual(['write file', 'sync file', 'sync folder']);
  await call('remove', 'keyring');
  expect(await steps()).toEqual(['sync folder']);
});

test('only the person who is signed in to the computer can read the files', async () => {
  await call('append', SEGMENT, 0, bytes('x'));
  await call('append', DRAFTS, 0, bytes('x'));
  await call('replace', 'keyring', bytes('x'));
  await call('replace', 'anchor', bytes('x'));
  for (const folder of [
    practice,
    join(practice, 'journal'),
    join(practice, 'drafts'),
    join(practice, '../../throughline-anchor'),
  ])
    expect(statSync(folder).mode & 0o777, folder).toBe(0o700);
  for (const file of [SEGMENT, DRAFTS, 'keyring', '../../throughline-anchor/anchor'])
    expect(statSync(join(practice, file)).mode & 0o777, file).toBe(0o600);
});

test('the anchor lies outside the profile, everything else beside the journal, and a list shows all of it', async () => {
  await call('append', 'journal/000002', 0, bytes('22'));
  await call('append', SEGMENT, 0, bytes('1'));
  for (const name of ['keyring', 'anchor', 'facts', 'restoring']) await call('replace', name, bytes(name));
  writeFileSync(join(practice, 'keyring.new'), 'left over');
  writeFileSync(join(practice, 'journal/notes.txt'), 'not ours');
  expect(await call('list')).toEqual({
    ok: true,
    value: [
      { name: 'anchor', length: 6 },
      { name: 'facts', length: 5 },
      { name: SEGMENT, length: 1 },
      { name: 'journal/000002', length: 2 },
      { name: 'keyring', length: 7 },
      { name: 'restoring', length: 9 },
    ],
  });
  expect(readdirSync(practice).sort()).toEqual([
    'drafts',
    'facts',
    'journal',
    'keyring',
    'keyring.new',
    'restoring',
  ]);
  expect(readFileSync(join(shell.folder, 'appData/throughline-anchor/anchor'), 'utf8')).toBe('anchor');
});

test('the page learns how much is free on the disk that has the practice', async () => {
  const answer = await call<number>('freeSpace');
  const { bavail, bsize } = statfsSync(shell.folder);
  expect(answer.ok && Math.abs(answer.value - bavail * bsize)).toBeLessThan(256 * 1024 * 1024);
  expect(await call('freeSpace', '/')).toEqual(failed('refused'));
});

test('a read gives at most what was asked for and less at the end', async () => {
  await call('append', SEGMENT, 0, bytes('0123456789'));
  expect(await call('read', SEGMENT, 8, 100)).toEqual({ ok: true, value: bytes('89') });
  expect(await call('read', SEGMENT, 50, 10)).toEqual({ ok: true, value: new Uint8Array(0) });
  expect(await call('read', 'keyring', 0, 1)).toEqual(failed('missing'));
});

test('a log is cut back but never made longer', async () => {
  await call('append', SEGMENT, 0, bytes('kept,cut'));
  expect(await call('truncate', SEGMENT, 9)).toEqual(failed('refused'));
  expect(await call('truncate', SEGMENT, 5)).toEqual(DONE);
  expect(await call('append', SEGMENT, 5, bytes('new'))).toEqual(DONE);
  expect(await content(SEGMENT)).toBe('kept,new');
  expect(await call('truncate', 'journal/000007', 0)).toEqual(failed('missing'));
});

test('a replaced file is whole, the temporary one is gone, and a failed replacement leaves the old one', async () => {
  await call('replace', 'keyring', bytes('old'));
  expect(await call('replace', 'keyring', bytes('the new keyring'))).toEqual(DONE);
  expect(await content('keyring')).toBe('the new keyring');
  expect(readdirSync(practice)).not.toContain('keyring.new');
  await call('append', DRAFTS, 0, bytes('one two'));
  expect(await call('replace', DRAFTS, bytes('two'))).toEqual(DONE);
  expect(await call('append', DRAFTS, 3, bytes(' three'))).toEqual(DONE);
  expect(await content(DRAFTS)).toBe('two three');
  // A folder where the temporary file would go: the disk refuses.
  mkdirSync(join(practice, 'keyring.new/full'), { recursive: true });
  expect(await call('replace', 'keyring', bytes('never'))).toEqual(failed('io'));
  expect(await content('keyring')).toBe('the new keyring');
});

test('what is removed is gone', async () => {
  await call('replace', 'restoring', bytes('x'));
  expect(await call('remove', 'restoring')).toEqual(DONE);
  expect(await call('remove', 'restoring')).toEqual(failed('missing'));
  expect(await content('restoring')).toBe('missing');
});

test('a practice whose folder cannot be made is an error of the disk, and works once it can', async () => {
  writeFileSync(join(shell.folder, 'appData/Throughline/practice'), 'a file in the way');
  expect(await call('list')).toEqual(failed('io'));
  expect(await call('append', SEGMENT, 0, bytes('x'))).toEqual(failed('io'));
  rmSync(join(shell.folder, 'appData/Throughline/practice'));
  expect(await call('append', SEGMENT, 0, bytes('x'))).toEqual(DONE);
});

test('a folder left open to others is closed at the next start', async () => {
  await call('list');
  chmodSync(practice, 0o755);
  await shell.kill('SIGKILL');
  await open({ folder: shell.folder });
  await call('list');
  expect(statSync(practice).mode & 0o777).toBe(0o700);
});

test('a write that the disk takes only half of is undone and says that the disk is full', async () => {
  await shell.kill('SIGKILL');
  await open({ folder: shell.folder, fileBlocks: 64 });
  const chunk = new Uint8Array(3000).fill(7);
  let length = 0;
  for (;;) {
    const result = await call('append', SEGMENT, length, chunk);
    if (!result.ok) {
      expect(result.error.kind).toBe('disk-full');
      break;
    }
    length += chunk.length;
  }
  expect(length).toBeGreaterThan(0);
  expect(statSync(join(practice, SEGMENT)).size).toBe(length);
  const large = new Uint8Array(200_000);
  expect(await call('append', 'journal/000002', 0, large)).toEqual(failed('disk-full'));
  expect(readdirSync(join(practice, 'journal'))).toEqual(['000001']);
  await call('replace', 'keyring', bytes('old'));
  expect(await call('replace', 'keyring', large)).toEqual(failed('disk-full'));
  expect(await content('keyring')).toBe('old');
  expect(readdirSync(practice)).not.toContain('keyring.new');
  expect(await call('append', SEGMENT, length, bytes('small'))).toEqual(DONE);
});

test('after the program is killed while it writes, everything acknowledged is there', async () => {
  const chunk = Uint8Array.from({ length: 997 }, (_, index) => index % 251);
  for (let cycle = 1; cycle <= 5; cycle++) {
    const name = `journal/00000${cycle}`;
    await shell.ask('appendUntilKilled', name, chunk);
    await expect
      .poll(() => shell.stdout().split('\n').length, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(20 * cycle);
    await shell.kill('SIGKILL');
    const acknowledged = Number(shell.stdout().trimEnd().split('\n').at(-1));
    await open({ folder: shell.folder });
    const found = readFileSync(join(practice, name));
    expect(found.length).toBeGreaterThanOrEqual(acknowledged);
    for (let at = 0; at < acknowledged; at += chunk.length)
      expect(found.subarray(at, at + chunk.length).equals(chunk)).toBe(true);
    expect(await call('truncate', name, acknowledged)).toEqual(DONE);
    expect(await call('append', name, acknowledged, bytes('and on'))).toEqual(DONE);
  }
});
