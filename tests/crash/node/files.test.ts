import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../src-renderer/domain/note/index.ts';
import type { Row } from '../../../src-renderer/domain/practice/index.ts';
import { bundle } from '../../support/bundle.ts';
import { foundAt, rowKey, sitDownAt, type Desk } from './desk.ts';
import { FAIL_POINTS, type FailPoint } from './failPoints.ts';
import { random } from '../../support/shared/random.ts';
import type { Acknowledged, Order } from './writer.ts';

const CYCLES = Number(process.env['THROUGHLINE_NODE_CYCLES'] ?? '100');
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? '1');
/** A practice is written to by so many processes, one after another's death, before the next one is founded. */
const CYCLES_OF_A_PRACTICE = 10;

let writer = '';

beforeAll(async () => {
  writer = await bundle('tests/crash/node/writer.ts', 'crash-writer');
});

/** Runs the writer until its fail point, or for so many milliseconds; gives what it was told is on disk. */
async function writeAndDie(order: Order, lifeMs: number): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, [writer, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    // Its life begins with its first word, so that the start of Node does not use it up.
    timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs);
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  clearTimeout(timer);
  expect(complained).toBe('');
  expect(signal).toBe('SIGKILL');
  // A line that was cut off in the middle was not read by anybody.
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Acknowledged);
}

const textsOf = (row: Row | undefined): string =>
  row !== undefined && 'values' in row ? Object.values(row.values).map(plainText).join('') : '';

/** What was acknowledged and is not there, or is there otherwise; and what was written twice. */
function missing(desk: Desk, all: readonly Acknowledged[]): readonly Acknowledged[] {
  const drafts = new Map(desk.drafts.all().map((draft) => [draft.note, draft]));
  return all.filter((one) => {
    const record = rowKey(desk.record, one.row);
    if (one.kind === 'event')
      return textsOf(desk.rows.get(record)) !== one.text || desk.frames.get(record) !== 1;
    if (one.kind === 'note') {
      const process = rowKey(desk.process, one.row);
      const revisions = desk.frames.get(record) ?? 0;
      if (revisions < one.count || desk.frames.get(process) !== revisions) return true;
      const isLast = revisions === one.count;
      return isLast && [record, process].some((key) => textsOf(desk.rows.get(key)) !== one.text);
    }
    const draft = drafts.get(one.row);
    if (draft === undefined || draft.at < one.count) return true;
    return draft.at === one.count && draft.parts.some(({ values }) => values['text'] !== one.text);
  });
}

function deathOf(chance: () => number): { readonly failPoint: FailPoint | null; readonly lifeMs: number } {
  // Every other process dies at a fail point, the rest wherever it is.
  if (chance() < 0.5) return { failPoint: null, lifeMs: 5 + Math.floor(chance() * 60) };
  const point = FAIL_POINTS[Math.floor(chance() * FAIL_POINTS.length)] ?? FAIL_POINTS[0];
  if (point === undefined) throw new Error('there are fail points');
  return { failPoint: { ...point, nth: 1 + Math.floor(chance() * 20) }, lifeMs: 100 };
}

test(
  `${String(CYCLES)} processes are killed while they write; nothing that was acknowledged is lost, doubled or unreadable`,
  async () => {
    const chance = random(SEED);
    let acknowledged = 0;
    for (let cycle = 0; cycle < CYCLES;) {
      const folder = mkdtempSync(join(tmpdir(), 'throughline-crash-'));
      try {
        await foundAt(folder);
        const all: Acknowledged[] = [];
        for (let one = 0; one < CYCLES_OF_A_PRACTICE && cycle < CYCLES; one += 1, cycle += 1) {
          const { failPoint, lifeMs } = deathOf(chance);
          all.push(...(await writeAndDie({ folder, seed: cycle, failPoint }, lifeMs)));
          const desk = await sitDownAt(folder);
          const where = { cycle, failPoint, missing: missing(desk, all) };
          expect(where).toEqual({ cycle, failPoint, missing: [] });
          expect(desk.problems.filter(({ kind }) => kind !== 'torn-tail')).toEqual([]);
          expect(desk.drafts.unreadable).toBe(0);
        }
        acknowledged += all.length;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      if (cycle % 100 === 0 || cycle === CYCLES)
        console.log(
          `${String(cycle)} of ${String(CYCLES)} processes killed, ${String(acknowledged)} acknowledged, 0 lost, 0 duplicated, 0 unreadable`,
        );
    }
    expect(acknowledged).toBeGreaterThan(CYCLES * 5);
  },
  CYCLES * 10_000,
);
