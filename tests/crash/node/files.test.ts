import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
/** From so many processes on it is the full count, and so much must have been acknowledged in it. */
const FULL = { cycles: 5_000, acknowledged: 50_000 };
/** Where a run that can be taken up again keeps how far it came; none in `npm test`. */
const PROGRESS = process.env['THROUGHLINE_PROGRESS'];
/** A practice is written to by so many processes, one after another's death, before the next one is founded. */
const CYCLES_OF_A_PRACTICE = 10;

/** What the shell itself imports: killed is what is shipped. */
const PORT = new URL('../../../out/main/files.js', import.meta.url);
let writer = '';

beforeAll(async () => {
  if (!existsSync(fileURLToPath(PORT))) throw new Error('Build first: npm run build');
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

interface Progress {
  readonly cycle: number;
  readonly acknowledged: number;
}

const progressBefore = (): Progress =>
  PROGRESS !== undefined && existsSync(PROGRESS)
    ? (JSON.parse(readFileSync(PROGRESS, 'utf8')) as Progress)
    : { cycle: 0, acknowledged: 0 };

test(
  `${String(CYCLES)} processes are killed while they write; nothing that was acknowledged is lost, doubled or unreadable`,
  async () => {
    let { cycle, acknowledged } = progressBefore();
    while (cycle < CYCLES) {
      // Each practice has chances of its own, so that a run taken up again meets the same ones.
      const chance = random(SEED * 1_000_003 + cycle);
      const folder = mkdtempSync(join(tmpdir(), 'throughline-crash-'));
      try {
        await foundAt(folder);
        const all: Acknowledged[] = [];
        for (let one = 0; one < CYCLES_OF_A_PRACTICE && cycle < CYCLES; one += 1, cycle += 1) {
          const { failPoint, lifeMs } = deathOf(chance);
          all.push(...(await writeAndDie({ folder, port: PORT.href, seed: cycle, failPoint }, lifeMs)));
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
      if (PROGRESS !== undefined) writeFileSync(PROGRESS, JSON.stringify({ cycle, acknowledged }));
      if (cycle % 100 === 0 || cycle === CYCLES)
        console.log(
          `${String(cycle)} of ${String(CYCLES)} processes killed, ${String(acknowledged)} acknowledged, 0 lost, 0 duplicated, 0 unreadable`,
        );
    }
    expect(acknowledged).toBeGreaterThan(CYCLES * 5);
    if (CYCLES >= FULL.cycles) expect(acknowledged).toBeGreaterThanOrEqual(FULL.acknowledged);
  },
  CYCLES * 10_000,
);
