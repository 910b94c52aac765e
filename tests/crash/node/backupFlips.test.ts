import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proveBackup } from '../../../src-renderer/exchange/index.ts';
import type { BackupFileName, BackupPort, Bytes } from '../../../src-main/bridge/contract.ts';
import { valueOf } from '../../support/shared/plain.ts';
import { backupsAt, makerAt } from './backupDesk.ts';
import { foundAt, sitDownAt, type Desk } from './desk.ts';

/** One byte in so many is tried; 1 tries all of them. */
const STEP = Number(process.env['THROUGHLINE_FLIP_STEP'] ?? '7');
const NOW = Date.UTC(2026, 7, 11, 8);

let folder = '';
let desk: Desk;
let backups: ReturnType<typeof backupsAt>;
let name: BackupFileName;
let own = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
  await foundAt(folder);
  mkdirSync(join(folder, 'outside'));
  desk = await sitDownAt(folder);
  await desk.drafts.savePlace({ at: 'today' });
  backups = backupsAt(folder, () => NOW);
  valueOf(await backups.chooseBackupFolder(desk.keys.vault));
  const made = valueOf(await makerAt(folder, desk, backups, () => NOW).make());
  if (made.made === null) throw new Error('a backup was made');
  ({ name } = made.made);
  own = join(folder, 'outside', readdirSync(join(folder, 'outside'))[0] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same folder in which one bit of one file is another. */
const flippedAt = (file: BackupFileName, at: number): BackupPort => ({
  ...backups,
  readBackup: async (place, asked, from, length) => {
    const read = await backups.readBackup(place, asked, from, length);
    if (!read.ok || asked !== file || at < from || at >= from + read.value.length) return read;
    const changed: Bytes = read.value.slice();
    changed[at - from] = (changed[at - from] ?? 0) ^ (1 << (at % 8));
    return { ok: true, value: changed };
  },
});

const proof = (port: BackupPort, practice: Desk | null = desk) => proveBackup(port, 'kept', name, practice);

test('the backup as it was made is proved whole without a key and opens with one', async () => {
  expect(await proof(backups, null)).toMatchObject({ ok: true, value: { opened: 0 } });
  expect(valueOf(await backups.backupState()).proved).toMatchObject({ whole: { name }, opened: null });
  const opened = valueOf(await proof(backups));
  expect(opened.opened).toBeGreaterThan(2);
  expect(valueOf(await backups.backupState()).proved.opened).toEqual({
    name,
    at: NOW,
    by: desk.keys.user,
  });
});

test('every byte of the manifest and of every part is missed when it is another, without a key already', async () => {
  const taken: string[] = [];
  let tried = 0;
  for (const file of readdirSync(own)) {
    const path = `${own.slice(own.lastIndexOf('/') + 1)}/${file}` as BackupFileName;
    const { length } = readFileSync(join(own, file));
    const step = file.endsWith('.manifest') ? 1 : STEP;
    for (let at = 0; at < length; at += step) {
      tried += 1;
      if ((await proof(flippedAt(path, at), null)).ok) taken.push(`${file} ${String(at)}`);
    }
  }
  expect(taken).toEqual([]);
  expect(tried).toBeGreaterThan(1000);
});

test('a part that is gone, cut short or longer is damage, and the next backup puts it right', async () => {
  const part = readdirSync(own).find((file) => !file.endsWith('.manifest')) ?? '';
  const path = join(own, part);
  const whole = readFileSync(path);
  const DAMAGED = { ok: false, error: { kind: 'damaged' } };
  for (const bytes of [null, whole.subarray(1), Buffer.concat([whole, Buffer.from([0])])]) {
    if (bytes === null) rmSync(path);
    else writeFileSync(path, bytes);
    expect(await proof(backups)).toEqual(DAMAGED);
    valueOf(await makerAt(folder, desk, backups, () => NOW).make());
    expect(await proof(backups)).toMatchObject({ ok: true });
  }
});

test('a backup of another practice does not open with these keys', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
  try {
    await foundAt(elsewhere);
    const theirs = await sitDownAt(elsewhere);
    expect(await proof(backups, theirs)).toEqual({ ok: false, error: { kind: 'does-not-open' } });
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
