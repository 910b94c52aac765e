import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import {
  anchorBytes,
  genesis,
  readAnchor,
  walkJournal,
  type Frame,
  type Head,
} from '../../../src-renderer/journal/index.ts';
import { HEADER_LENGTH } from '../../../src-renderer/journal/frame.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  newId,
  open,
  readKeyring,
  unlock,
  verifiersOf,
  type Bytes,
  type Keyring,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { KIT, valueOf } from '../../support/shared/practice.ts';
import { filesIn, foundAt, sitDownAt } from './desk.ts';

/** One byte in so many is tried; 1 tries all of them. */
const STEP = Number(process.env['THROUGHLINE_FLIP_STEP'] ?? '7');

const fixture = (name: string): Bytes =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/practice-v1/${name}`, import.meta.url)));
const KEYRING = fixture('keyring.bin');
const JOURNAL = fixture('journal-000001.bin');

let keyring: Keyring;
let keys: OpenKeys;
let verifiers: Awaited<ReturnType<typeof verifiersOf>>;
let head: Head;
/** The first two commits alone: the second says that the first was whole. */
let beginning: Bytes;

beforeAll(async () => {
  keyring = valueOf(await readKeyring(KEYRING));
  ({ keys } = valueOf(await unlock(keyring, { way: 'kit', key: KIT }, deriveArgon2id, null)));
  verifiers = await verifiersOf(keyring);
  const { commits, head: end } = await walked(JOURNAL);
  head = end;
  beginning = JOURNAL.slice(commits[0]?.start, commits[1]?.end);
}, 60_000);

async function walked(journal: Bytes) {
  const files = memoryFiles(new Map([['journal/000001', journal]]));
  for await (const step of walkJournal(files, keys.vault, await genesis(keys.vault), verifiers))
    return valueOf(step);
  throw new Error('one segment');
}

const flipped = (bytes: Bytes, at: number, bit: number): Bytes => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};

const places = (bytes: Bytes): readonly number[] =>
  Array.from({ length: Math.ceil(bytes.length / STEP) }, (_, index) => index * STEP);

test('a flipped bit anywhere in two commits of the journal is noticed, each bit of a header included', async () => {
  expect((await walked(beginning)).problems).toEqual([]);
  const unnoticed: string[] = [];
  const tryFlip = async (at: number, bit: number) => {
    if ((await walked(flipped(beginning, at, bit))).problems.length === 0)
      unnoticed.push(`${String(at)}.${String(bit)}`);
  };
  for (const at of places(beginning)) await tryFlip(at, at % 8);
  for (let at = 0; at < HEADER_LENGTH; at += 1)
    for (let bit = at % STEP; bit < 8; bit += STEP) await tryFlip(at, bit);
  expect(unnoticed).toEqual([]);
}, 600_000);

test('a flipped byte anywhere in the keyring is noticed before it is used', async () => {
  const unnoticed: number[] = [];
  for (const at of places(KEYRING)) {
    const read = await readKeyring(flipped(KEYRING, at, at % 7));
    if (read.ok && read.value.damagedLines === 0) unnoticed.push(at);
  }
  expect(unnoticed).toEqual([]);
}, 600_000);

test('a flipped bit anywhere in the witness makes it no witness', async () => {
  const anchor = await anchorBytes(keys, head);
  expect(await readAnchor(keys, anchor)).toMatchObject({ sequence: head.sequence });
  const unnoticed: string[] = [];
  for (let at = 0; at < anchor.length; at += 1)
    for (let bit = at % STEP; bit < 8; bit += STEP)
      if ((await readAnchor(keys, flipped(anchor, at, bit))) !== null)
        unnoticed.push(`${String(at)}.${String(bit)}`);
  expect(unnoticed).toEqual([]);
}, 600_000);

/** 50 rows in two compartments: a practice with notes that have process parts, and entries. */
async function fiftyRows(
  folder: string,
): Promise<{ readonly rows: readonly Frame[]; readonly own: OpenKeys }> {
  await foundAt(folder);
  const desk = await sitDownAt(folder);
  const { client } = desk.keys.compartments().find(({ id }) => id === desk.record) ?? {};
  if (client === undefined || client === null) throw new Error('a client');
  const pinned = {
    template: { id: 'contact', version: 1 },
    begunAt: 1,
    writtenAt: 2,
    required: 1,
    answered: 1,
  };
  for (let count = 1; count <= 24; count += 1) {
    const row = newId();
    const values = { 'contact.record': `call ${String(count)}` };
    const note = rowFrom({ type: 'note', of: client as AnyId, stage: 'contact', ...pinned, values });
    const part = rowFrom({ type: 'note-part', values: { 'contact.process': `felt ${String(count)}` } });
    const place = { row, expected: null };
    const drafts = [
      { compartment: desk.record, content: note, ...place },
      { compartment: desk.process, content: part, ...place },
    ] as const;
    valueOf(await desk.queue.commit(drafts));
  }
  const files = filesIn(folder);
  const found: Frame[] = [];
  const start = await genesis(desk.keys.vault);
  const signers = await verifiersOf(
    valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000)))),
  );
  for await (const step of walkJournal(files, desk.keys.vault, start, signers))
    found.push(...valueOf(step).commits.flatMap((commit) => commit.frames));
  return { rows: found.slice(-50), own: desk.keys };
}

test('what is sealed for one row opens as no other: every pair of 50 rows, swapped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-swaps-'));
  const { rows, own } = await fiftyRows(folder).finally(() =>
    rmSync(folder, { recursive: true, force: true }),
  );
  expect(new Set(rows.map(({ compartment, row }) => `${compartment} ${row}`)).size).toBe(50);
  const opens = async (place: Frame, sealed: Frame): Promise<boolean> => {
    const key = own.key(place.compartment, place.epoch);
    const about = { kind: 'frame', row: place.row, revision: place.revision } as const;
    return key !== null && (await open(key, about, sealed.envelope)).ok;
  };
  const wrong: string[] = [];
  for (const [i, place] of rows.entries())
    for (const [j, sealed] of rows.entries())
      if ((await opens(place, sealed)) !== (i === j)) wrong.push(`${String(i)} with ${String(j)}`);
  expect(wrong).toEqual([]);
}, 600_000);
