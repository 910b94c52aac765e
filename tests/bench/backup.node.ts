import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowFrom } from '../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../src-renderer/domain/index.ts';
import { proveBackup } from '../../src-renderer/exchange/index.ts';
import { newId } from '../../src-renderer/vault/index.ts';
import { backupsAt, makerAt } from '../crash/node/backupDesk.ts';
import { filesIn, foundAt, sitDownAt, type Desk } from '../crash/node/desk.ts';
import { valueOf } from '../support/shared/plain.ts';

/** The journal that is backed up, in MB; about what a practice writes in ten years. */
const SIZE = Number(process.env['THROUGHLINE_BACKUP_MB'] ?? '128');
const MB = 1_000_000;
const PIECE = 1024 * 1024;
/** On the disk of this checkout: the place for temporary files may be memory. */
const PLACE = new URL('../../node_modules/.cache', import.meta.url).pathname;

let folder = '';
let desk: Desk;
let now = Date.UTC(2026, 7, 11, 8);

async function writeEvents(count: number, length: number): Promise<void> {
  const text = Array.from({ length: length / 8 }, (_, index) => (index * 7919).toString(36).padEnd(8)).join(
    '',
  );
  const written = Array.from({ length: count }, () => {
    const content = rowFrom({
      type: 'event',
      session: desk.session as AnyId,
      kind: 'note',
      at: 1_000,
      mono: 5,
      origin: 'bench',
      enteredAt: 1_000,
      entry: 'live',
      values: { 'note.text': text },
      corrects: null,
      strikes: null,
    });
    return desk.queue.commit([{ compartment: desk.record, row: newId(), expected: null, content }]);
  });
  for (const one of await Promise.all(written)) valueOf(one);
}

beforeAll(async () => {
  mkdirSync(PLACE, { recursive: true });
  folder = mkdtempSync(join(PLACE, 'throughline-bench-'));
  await foundAt(folder);
  mkdirSync(join(folder, 'outside'));
  desk = await sitDownAt(folder);
  for (let written = 0; written < SIZE * MB; written += 50 * 3000) await writeEvents(50, 3000);
}, 1_800_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes so many bytes into one new file and syncs it, as fast as this disk takes them. */
async function rawWrite(bytes: number): Promise<void> {
  const file = await open(join(folder, 'outside', 'raw'), 'w');
  const piece = Buffer.alloc(PIECE, 7);
  for (let at = 0; at < bytes; at += PIECE) await file.write(piece, 0, Math.min(PIECE, bytes - at), at);
  await file.sync();
  await file.close();
  rmSync(join(folder, 'outside', 'raw'));
}

/** MB in a second. */
async function speed(bytes: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return bytes / MB / ((performance.now() - start) / 1000);
}

const shown = (value: number): string => `${value.toFixed(0)} MB/s`;

test(`backup and its proof of ${String(SIZE)} MB, against raw writing on the same disk`, async () => {
  const clock = (): number => (now += 60_000);
  const backups = backupsAt(folder, clock);
  const listed = valueOf(await filesIn(folder).list());
  const bytes = listed.reduce((sum, { length }) => sum + length, 0);
  valueOf(await backups.chooseBackupFolder(desk.keys.vault));
  const raws = [];
  for (let turn = 0; turn < 3; turn += 1) raws.push(await speed(bytes, () => rawWrite(bytes)));
  const raw = raws.sort((a, b) => a - b)[1] ?? NaN;
  const maker = makerAt(folder, desk, backups, clock);
  const backup = await speed(bytes, async () => valueOf(await maker.make()));
  const { made } = valueOf(await backups.backupState());
  if (made === null) throw new Error('a backup was made');
  const whole = await speed(bytes, async () => valueOf(await proveBackup(backups, 'kept', made.name, null)));
  const opened = await speed(bytes, async () => valueOf(await proveBackup(backups, 'kept', made.name, desk)));
  await writeEvents(1, 3000);
  const start = performance.now();
  valueOf(await maker.make());
  const again = performance.now() - start;
  const ratio = (value: number): string => `${(value / raw).toFixed(2)} of raw`;
  console.log(
    [
      `backup ${shown(backup)} (${ratio(backup)}), proof ${shown(whole)} (${ratio(whole)}), raw write ${shown(raw)}`,
      `proof with keys ${shown(opened)}; a further backup after one entry ${again.toFixed(0)} ms; ${(bytes / MB).toFixed(0)} MB in all`,
    ].join('\n'),
  );
  expect(backup).toBeGreaterThan(0);
});
