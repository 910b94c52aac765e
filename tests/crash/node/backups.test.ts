import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { clearStore, lookAround } from '../../../src-renderer/storage/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { bundle } from '../../support/bundle.ts';
import { platformOn, valueOf } from '../../support/shared/practice.ts';
import type { Errand } from './backer.ts';
import { backupsAt, makerAt, provedBackups, restoreNewest } from './backupDesk.ts';
import { filesIn, foundAt, sitDownAt, type Desk } from './desk.ts';
import { FOLDER_FAIL_POINTS, type FailPoint } from './failPoints.ts';

/** Kills of each kind of work. */
const CYCLES = Number(process.env['THROUGHLINE_STEP_CYCLES'] ?? '22');
const DAY = 86_400_000;
const START = Date.UTC(2026, 7, 11, 8);

let backer = '';
let folder = '';

beforeAll(async () => {
  backer = await bundle('tests/crash/node/backer.ts', 'crash-backer');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** From one fail point to the next, then from the first to the second call of each; from the last back to the first. */
function createFailPoints(): { readonly next: () => FailPoint; readonly survived: () => void } {
  const reached = FOLDER_FAIL_POINTS.map(() => 0);
  let turn = -1;
  return {
    next: () => {
      turn = (turn + 1) % FOLDER_FAIL_POINTS.length;
      reached[turn] = (reached[turn] ?? 0) + 1;
      const point = FOLDER_FAIL_POINTS[turn];
      if (point === undefined) throw new Error('there are fail points');
      return { ...point, nth: reached[turn] ?? 1 };
    },
    survived: () => {
      reached[turn] = 0;
    },
  };
}

/** Runs the errand; whether it was killed before its end. */
async function runAndDie(errand: Errand): Promise<boolean> {
  const child = spawn(process.execPath, [backer, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  expect(complained).toBe('');
  expect([said, signal]).toEqual(signal === null ? ['done', null] : ['', 'SIGKILL']);
  return signal === 'SIGKILL';
}

async function writeEvent(desk: Desk, text: string): Promise<void> {
  const content = rowFrom({
    type: 'event',
    session: desk.session as AnyId,
    kind: 'note',
    at: 1_000,
    mono: 5,
    origin: 'crash',
    enteredAt: 1_000,
    entry: 'live',
    values: { 'note.text': text },
    corrects: null,
    strikes: null,
  });
  valueOf(await desk.queue.commit([{ compartment: desk.record, row: newId(), expected: null, content }]));
}

/** A practice with a folder of backups, and how many days have passed in it. */
async function practiceWithBackups(): Promise<void> {
  await foundAt(folder);
  mkdirSync(join(folder, 'outside'));
  const desk = await sitDownAt(folder);
  valueOf(await backupsAt(folder, () => START).chooseBackupFolder(desk.keys.vault));
}

const filesOutside = (): readonly string[] => {
  const [own] = readdirSync(join(folder, 'outside'));
  return readdirSync(join(folder, 'outside', own ?? ''));
};

test(
  `${String(CYCLES)} kills in the middle of a backup leave the old backups or one more, and each opens`,
  async () => {
    await practiceWithBackups();
    const failPoints = createFailPoints();
    let killed = 0;
    let before: readonly string[] = [];
    for (let cycle = 0; killed < CYCLES; cycle += 1) {
      const failPoint = failPoints.next();
      // A day each, so that soon every backup also lets an old one go.
      const now = START + 2 * cycle * DAY;
      const writing = await sitDownAt(folder);
      await writeEvent(writing, `entry ${String(cycle)}`);
      await writing.drafts.savePlace({ cycle });
      if (await runAndDie({ folder, work: 'backup', now, failPoint })) killed += 1;
      else failPoints.survived();

      const desk = await sitDownAt(folder);
      const backups = backupsAt(folder, () => now + DAY);
      const after = await provedBackups(backups, desk);
      expect(after.length, JSON.stringify(failPoint)).toBeGreaterThanOrEqual(Math.min(1, before.length));
      const added = after.filter((name) => !before.includes(name));
      expect(added.length, JSON.stringify(failPoint)).toBeLessThanOrEqual(1);

      // The next one finds its way whatever the kill left, and clears up after it.
      await writeEvent(desk, `after the kill ${String(cycle)}`);
      valueOf(await makerAt(folder, desk, backups, () => now + DAY).make());
      before = await provedBackups(backups, desk);
      expect(before.length).toBeLessThanOrEqual(24);
      expect(filesOutside().filter((name) => name.endsWith('.partial'))).toEqual([]);
      const named = await namedParts(backups);
      expect(
        filesOutside()
          .filter((name) => !name.endsWith('.manifest'))
          .sort(),
      ).toEqual(named);
    }
    console.log(`${String(killed)} backups killed: whole old or whole new each time`);
  },
  60_000 + CYCLES * 10_000,
);

async function namedParts(backups: ReturnType<typeof backupsAt>): Promise<readonly string[]> {
  const names = valueOf(await backups.listBackups('kept'));
  const hashes = new Set<string>();
  for (const name of names) {
    const bytes = valueOf(await backups.readBackup('kept', name, 0, 1_000_000));
    const manifest = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      readonly contents: { readonly files: readonly { readonly sha256: string }[] };
    };
    for (const { sha256 } of manifest.contents.files)
      hashes.add(Buffer.from(sha256, 'base64url').toString('hex'));
  }
  return [...hashes].sort();
}

test(
  `${String(CYCLES)} kills in the middle of a restore leave what says so, or the whole practice`,
  async () => {
    await practiceWithBackups();
    const desk = await sitDownAt(folder);
    for (let entry = 0; entry < 20; entry += 1) await writeEvent(desk, `entry ${String(entry)}`);
    await desk.drafts.savePlace({ at: 'today' });
    const now = (): number => START + DAY;
    const backups = backupsAt(folder, now);
    valueOf(await makerAt(folder, desk, backups, now).make());
    const { rows } = await sitDownAt(folder);
    const failPoints = createFailPoints();
    const found: string[] = [];
    while (found.length < CYCLES) {
      const restored = join(folder, 'restored');
      rmSync(restored, { recursive: true, force: true });
      const failPoint = failPoints.next();
      const killed = await runAndDie({ folder, work: 'restore', now: now(), failPoint });
      const platform = platformOn(filesIn(restored), 'desktop');
      const { kind } = valueOf(await lookAround(platform));
      expect(['nothing', 'restore-interrupted', 'practice'], JSON.stringify(failPoint)).toContain(kind);
      if (killed) found.push(kind);
      else failPoints.survived();
      if (kind !== 'practice') {
        valueOf(await clearStore(platform));
        await restoreNewest(folder, backups);
      }
      const back = await sitDownAt(restored);
      expect(back.rows).toEqual(rows);
      expect(back.problems).toEqual([]);
      expect(back.drafts.place()).toEqual({ at: 'today' });
    }
    expect(found).toContain('restore-interrupted');
    expect(found.length).toBeGreaterThan(CYCLES / 4);
    console.log(
      `${String(found.length)} of ${String(CYCLES)} restores killed: whole old or whole new each time`,
    );
  },
  60_000 + CYCLES * 10_000,
);
