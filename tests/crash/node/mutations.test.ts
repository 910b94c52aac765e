import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { anchorBytes, segmentName } from '../../../src-renderer/journal/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { damage } from './damage.ts';
import { filesIn, foundAt, sitDownAt } from './desk.ts';
import { judge, type Verdict } from './judge.ts';
import { random } from '../../support/shared/random.ts';

const MUTATIONS = Number(process.env['THROUGHLINE_MUTATIONS'] ?? '60');
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? '1');
const STAGES = 4;
const ENTRIES = 6;

const home = mkdtempSync(join(tmpdir(), 'throughline-damage-'));
const stage = (number: number): string => join(home, `stage-${String(number)}`);
const whole = stage(STAGES);
let written: Verdict;

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Some entries and a draft in a segment of their own, and the witness set behind them. */
async function writeStage(folder: string, number: number): Promise<void> {
  const files = filesIn(folder);
  const desk = await sitDownAt(folder);
  for (let count = 1; count <= ENTRIES; count += 1) {
    const content = rowFrom({
      type: 'event',
      session: desk.session as AnyId,
      kind: 'note',
      at: 1_000,
      mono: 5,
      origin: 'damage',
      enteredAt: 1_000,
      entry: 'live',
      values: {
        'note.text': `stage ${String(number)}, entry ${String(count)} ${'breath '.repeat(count * 9)}`,
      },
      corrects: null,
      strikes: null,
    });
    valueOf(await desk.queue.commit([{ compartment: desk.record, row: newId(), expected: null, content }]));
  }
  const parts = [{ compartment: desk.record, values: { text: `stage ${String(number)}` } }];
  valueOf(await desk.drafts.save({ note: newId(), base: 0, at: number, parts }));
  const head = desk.queue.head();
  valueOf(await files.replace('anchor', await anchorBytes(desk.keys, head)));
  valueOf(await files.replace('facts', new TextEncoder().encode('{}')));
}

/** Cuts the journal of a stage into a segment for each that led to it, as if the one before had been full. */
function cut(folder: string, ends: readonly number[]): void {
  const segment = (number: number): string => join(folder, 'practice', segmentName(number));
  const journal = readFileSync(segment(1));
  for (const [index, end] of ends.entries())
    writeFileSync(segment(index + 1), journal.subarray(ends[index - 1] ?? 0, end), { mode: 0o600 });
}

beforeAll(async () => {
  const ends: number[] = [];
  await foundAt(stage(1));
  for (let number = 1; number <= STAGES; number += 1) {
    await writeStage(stage(number), number);
    ends.push(statSync(join(stage(number), 'practice', segmentName(1))).size);
    if (number < STAGES) cpSync(stage(number), stage(number + 1), { recursive: true });
  }
  for (let number = 1; number <= STAGES; number += 1) cut(stage(number), ends.slice(0, number));
  written = await judge(filesIn(whole));
}, 120_000);

test('a practice in four segments that nothing happened to is whole, and nothing is said', () => {
  expect(written.told).toEqual([]);
  expect(written.opened).toBe(true);
  expect(written.drafts.size).toBe(STAGES);
  expect(readdirSync(join(whole, 'practice/journal'))).toHaveLength(STAGES);
  expect([...written.rows.values()].filter(({ type }) => type === 'event')).toHaveLength(STAGES * ENTRIES);
});

test(
  `${String(MUTATIONS)} times something happens to its folders; what is shown was written, and what is missing is said`,
  async () => {
    const chance = random(SEED);
    const counts = { complete: 0, recovered: 0, refused: 0 };
    for (let count = 1; count <= MUTATIONS; count += 1) {
      const folder = join(home, 'damaged');
      cpSync(whole, folder, { recursive: true });
      const what = damage(folder, [stage(1), stage(2), stage(3)], chance);
      const seen = await judge(filesIn(folder));
      const where = `${String(count)}: ${what}`;
      const altered = [...seen.rows].filter(
        ([key, row]) => JSON.stringify(written.rows.get(key)) !== JSON.stringify(row),
      );
      const forged = [...seen.drafts].filter(([note, words]) => written.drafts.get(note) !== words);
      expect({ where, altered, forged }).toEqual({ where, altered: [], forged: [] });
      const lost = written.rows.size - seen.rows.size;
      if (lost > 0) expect({ where, told: seen.told.length > 0 }).toEqual({ where, told: true });
      if (!seen.opened) counts.refused += 1;
      else if (lost > 0 || seen.told.length > 0) counts.recovered += 1;
      else counts.complete += 1;
      rmSync(folder, { recursive: true, force: true });
    }
    console.log(
      `${String(MUTATIONS)} mutations: ${String(counts.complete)} complete, ${String(counts.recovered)} opened with what is set aside told, ${String(counts.refused)} not opened and told why, 0 silent`,
    );
    // The seed reaches all three ends.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  },
  MUTATIONS * 5_000,
);
