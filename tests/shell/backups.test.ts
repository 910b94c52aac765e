import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rowFrom } from '../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../src-renderer/domain/index.ts';
import { newId } from '../../src-renderer/vault/index.ts';
import type { BackupFileName, BackupPort } from '../../src-main/bridge/contract.ts';
import { makerAt, provedBackups } from '../crash/node/backupDesk.ts';
import { sitDownAt, type Desk } from '../crash/node/desk.ts';
import { valueOf } from '../support/shared/plain.ts';
import { backupsOf, folderWithPractice, profileIn, settled } from './support/backedShell.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

let app: string;
let shell: Shell;
let desk: Desk;
let backups: BackupPort;
let outside: string;
/** A minute passes with every look at the clock: no two backups are made at the same time. */
let clock = Date.UTC(2026, 7, 11, 8);
const now = (): number => (clock += 60_000);

async function open(options: { folder: string; fileBlocks?: number }): Promise<void> {
  shell = await openShell({ app, ...options });
  backups = backupsOf(shell);
}

beforeAll(buildStandIn);
beforeEach(async () => {
  app = installApp({ 'index.html': '<!doctype html>' });
  const folder = await folderWithPractice();
  desk = await sitDownAt(profileIn(folder));
  outside = join(folder, 'Backup disk');
  mkdirSync(outside);
  await open({ folder });
});
afterEach(cleanUp);

const maker = () => makerAt(profileIn(shell.folder), desk, backups, now);

async function choose(path = outside) {
  await shell.ask('choose', path);
  return backups.chooseBackupFolder(desk.keys.vault);
}

async function writeEvent(text: string): Promise<void> {
  const content = rowFrom({
    type: 'event',
    session: desk.session as AnyId,
    kind: 'note',
    at: 1_000,
    mono: 5,
    origin: 'shell',
    enteredAt: 1_000,
    entry: 'live',
    values: { 'note.text': text },
    corrects: null,
    strikes: null,
  });
  valueOf(await desk.queue.commit([{ compartment: desk.record, row: newId(), expected: null, content }]));
}

/** What the page does at a lock: it signs, hands over, and says that it is sealed. */
async function lock(): Promise<void> {
  await maker().hand(10_000);
  await shell.ask('send', 'throughline:sealed', 'main');
}

const own = (): string => join(outside, readdirSync(outside)[0] ?? '');
const filesIn = (folder: string): readonly string[] => readdirSync(folder).sort();
const times = (): ReadonlyMap<string, number> =>
  new Map(filesIn(own()).map((name) => [name, statSync(join(own(), name)).mtimeMs]));

test('the page learns the name of the folder and never its path', async () => {
  const chosen = valueOf(await choose());
  expect(chosen?.folder).toEqual({ name: 'Backup disk', vault: desk.keys.vault, sync: null });
  valueOf(await maker().make());
  expect(JSON.stringify(valueOf(await backups.backupState()))).not.toContain(shell.folder);
  expect(JSON.stringify(valueOf(await backups.listBackups('kept')))).not.toContain(shell.folder);
});

test('a lock leaves a whole backup that opens, and the next one copies only what is new', async () => {
  expect(valueOf(await choose())?.made).toBeNull();
  await lock();
  const first = await settled(shell);
  expect(first.failed).toBeNull();
  expect(await provedBackups(backups, desk)).toEqual([first.made?.name]);
  const before = times();
  expect([...before.keys()].filter((name) => name.endsWith('.manifest'))).toHaveLength(1);

  await writeEvent('She looked out of the window.');
  await lock();
  const second = await settled(shell);
  expect(await provedBackups(backups, desk)).toContain(second.made?.name);
  const after = times();
  // The same day: the older one of the two is let go, and with it the end of the journal as it was then.
  const added = [...after.keys()].filter((name) => !before.has(name));
  expect(added.filter((name) => !name.endsWith('.manifest'))).toHaveLength(1);
  for (const [name, time] of after) if (before.has(name)) expect(time).toBe(before.get(name));
});

test('the lock does not wait for the copying: the fresh window is there at once, whatever the disk does', async () => {
  await choose();
  await maker().hand(10_000);
  expect(filesIn(own())).toEqual([]);
  expect(valueOf(await backups.backupState()).underway).toBe(true);
  await shell.ask('send', 'throughline:sealed', 'main');
  expect(await shell.ask('windows')).toHaveLength(2);
  expect((await settled(shell)).made).not.toBeNull();
});

test('what was handed over at the end is copied before the application leaves', async () => {
  await choose();
  await maker().hand(10_000);
  await shell.ask('clickMenu', 'Quit');
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
  expect(filesIn(own()).filter((name) => name.endsWith('.manifest'))).toHaveLength(1);
  await open({ folder: shell.folder });
  expect(await provedBackups(backups, desk)).toHaveLength(1);
  expect(valueOf(await backups.backupState()).folder?.name).toBe('Backup disk');
});

test('a folder that is gone is not made anew: that is said, and remembered for the next page', async () => {
  await choose();
  valueOf(await maker().make());
  rmSync(outside, { recursive: true });
  expect(await maker().make()).toEqual({ ok: false, error: { kind: 'missing' } });
  // The place where a disk was is there, and empty.
  mkdirSync(outside);
  await lock();
  const state = await settled(shell);
  expect(state.failed?.kind).toBe('missing');
  expect(state.made).not.toBeNull();
  expect(filesIn(outside)).toEqual([]);
  // Chosen once more it is used again, and the trouble is over.
  expect(valueOf(await choose())?.failed).toBeNull();
  expect(valueOf(await maker().make()).failed).toBeNull();
});

test('a full disk under the backups says so and leaves the older ones whole', async () => {
  await choose();
  valueOf(await maker().make());
  const before = await provedBackups(backups, desk);
  for (let entry = 0; entry < 40; entry += 1) await writeEvent('breath '.repeat(200));
  await shell.kill('SIGKILL');
  await open({ folder: shell.folder, fileBlocks: 40 });
  expect(await maker().make()).toEqual({ ok: false, error: { kind: 'disk-full' } });
  const state = valueOf(await backups.backupState());
  expect(state.failed?.kind).toBe('disk-full');
  expect(await provedBackups(backups, desk)).toEqual(before);
  expect(filesIn(own()).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('a folder that may not be written to is not taken, and that is said', async () => {
  // Where the kernel shows itself nobody makes folders, the superuser included.
  expect(await choose('/sys')).toEqual({ ok: false, error: { kind: 'read-only' } });
  expect(valueOf(await backups.backupState()).folder).toBeNull();
});

test('a folder in the hands of a sync program is told by its name', async () => {
  const synced = join(shell.folder, 'OneDrive - Harbour/Backups');
  mkdirSync(synced, { recursive: true });
  expect(valueOf(await choose(synced))?.folder?.sync).toBe('OneDrive');
});

test('an older backup that is damaged is put right by the next one, for its parts are the same', async () => {
  await choose();
  valueOf(await maker().make());
  // A log of drafts in which nothing was typed yet is empty: nothing of it can be another.
  const isWhole = (name: string) => !name.endsWith('.manifest') && statSync(join(own(), name)).size > 0;
  const part = filesIn(own()).find(isWhole) ?? '';
  const bytes = readFileSync(join(own(), part));
  writeFileSync(
    join(own(), part),
    bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
  );
  await expect(provedBackups(backups, desk)).rejects.toThrow('damaged');
  valueOf(await maker().make());
  await expect(provedBackups(backups, desk)).resolves.toHaveLength(1);
});

test('what the journal does not have as it was signed is not passed off as a backup', async () => {
  await choose();
  const segment = join(profileIn(shell.folder), 'practice/journal/000001');
  const bytes = readFileSync(segment);
  const signing = maker();
  await signing.hand(10_000);
  writeFileSync(
    segment,
    bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
  );
  await shell.ask('send', 'throughline:sealed', 'main');
  const state = await settled(shell);
  expect(state).toMatchObject({ made: null, failed: { kind: 'conflict' } });
  expect(filesIn(own()).filter((name) => name.endsWith('.manifest'))).toEqual([]);
});

test('forty days of backups leave a week, a month of weeks and the months, and the last that was proved', async () => {
  await choose();
  let proven: BackupFileName | null = null;
  for (let day = 0; day < 40; day += 1) {
    clock += 24 * 3_600_000;
    await writeEvent(`day ${String(day)}`);
    const { made } = valueOf(await maker().make());
    if (day !== 10 || made === null) continue;
    proven = made.name;
    valueOf(await backups.noteProof(made.name, desk.keys.user));
  }
  const left = await provedBackups(backups, desk);
  expect(left.length).toBeGreaterThanOrEqual(7 + 3);
  expect(left.length).toBeLessThanOrEqual(7 + 4 + 12 + 1);
  expect(left).toContain(proven);
  // Of the parts, those are left that one of them names: a journal's end each, keyring and empty draft log of all.
  const parts = filesIn(own()).filter((name) => !name.endsWith('.manifest'));
  expect(parts).toHaveLength(left.length + 2);
});

test('another practice of the same profile has no folder here, and nothing of it is copied there', async () => {
  await choose();
  await shell.ask('choose', outside);
  valueOf(await backups.chooseBackupFolder('AAAAAAAAAAAAAAAAAAAAAA'));
  expect(await maker().make()).toEqual({ ok: false, error: { kind: 'refused' } });
  expect(valueOf(await backups.backupState()).failed).toBeNull();
});

test('backups are read from a chosen folder only while the page lives that chose it', async () => {
  await choose();
  const made = valueOf(await maker().make()).made;
  for (const path of [outside, own()]) {
    await shell.ask('choose', path);
    const place = valueOf(await backups.openBackupFolder());
    if (place === null) throw new Error('a folder was chosen');
    expect(valueOf(await backups.listBackups(place))).toEqual([made?.name]);
    await shell.ask('send', 'throughline:sealed', 'main');
    expect(await backups.listBackups(place)).toEqual({ ok: false, error: { kind: 'refused' } });
  }
  expect(basename(own())).toMatch(/^throughline-[0-9a-f]{12}-[0-9a-f]{8}$/);
});
