import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
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

/** One byte in so many is tried; 1 tries all of them. */
const STEP = Number(process.env['THROUGHLINE_FLIP_STEP'] ?? '7');

const fixture = (name: string): Bytes =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/practice-v1/${name}`, import.meta.url)));
const KEYRING = fixture('keyring.bin');
const JOURNAL = fixture('journal-000001.bin');

let keyring: Keyring;
let keys: OpenKeys;
let verifiers: Awaited<ReturnType<typeof verifiersOf>>;
let frames: readonly Frame[];
let head: Head;
/** The first two commits alone: the second says that the first was whole. */
let beginning: Bytes;

beforeAll(async () => {
  keyring = valueOf(await readKeyring(KEYRING));
  ({ keys } = valueOf(await unlock(keyring, { way: 'kit', key: KIT }, deriveArgon2id, null)));
  verifiers = await verifiersOf(keyring);
  const { commits, head: end } = await walked(JOURNAL);
  frames = commits.flatMap((commit) => commit.frames);
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

test('what is sealed for one row opens as no other: every pair of the journal’s rows, swapped', async () => {
  const rows = frames.slice(0, 50);
  expect(rows.length).toBeGreaterThan(20);
  const opens = async (place: Frame, sealed: Frame): Promise<boolean> => {
    const key = keys.key(place.compartment, place.epoch);
    const about = { kind: 'frame', row: place.row, revision: place.revision } as const;
    return key !== null && (await open(key, about, sealed.envelope)).ok;
  };
  const wrong: string[] = [];
  for (const [i, place] of rows.entries())
    for (const [j, sealed] of rows.entries())
      if ((await opens(place, sealed)) !== (i === j)) wrong.push(`${String(i)} with ${String(j)}`);
  expect(wrong).toEqual([]);
}, 600_000);
