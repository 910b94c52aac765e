import { buf as crc32 } from 'crc-32';
import type { AnyId, RowId } from '../../../src-renderer/domain/index.ts';
import { rowFrom, type Row } from '../../../src-renderer/domain/practice/index.ts';
import type { Bytes } from '../../../src-main/bridge/contract.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  createPracticeKeys,
  FLOOR,
  newId,
  passphraseBytes,
  unlock,
  verifiersOf,
  type Keyring,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import {
  createAppendQueue,
  EMPTY_SHELVES,
  genesis,
  walkJournal,
  type AppendQueue,
  type Head,
  type JournalProblem,
  type PlacedCommit,
  type RowDraft,
  type Shelves,
  type WalkOptions,
  type Written,
} from '../../../src-renderer/journal/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';

export interface Desk {
  readonly keyring: Keyring;
  readonly keys: OpenKeys;
  readonly verifiers: Awaited<ReturnType<typeof verifiersOf>>;
}

/** A therapist with fresh keys and one client's record, unlocked. */
export async function newDesk(): Promise<Desk> {
  const kit = new Uint8Array(32).fill(1);
  const secrets = { passphrase: passphraseBytes('seven quiet herons at dusk'), kit, costs: FLOOR };
  const founded = await createPracticeKeys(secrets, deriveArgon2id);
  if (founded === null) throw new Error('memory');
  const { keys } = valueOf(await unlock(founded, { way: 'kit', key: kit }, deriveArgon2id, null));
  const made = await keys.createCompartments(founded, ['record', 'process'], newId());
  made.adopt();
  return { keyring: made.keyring, keys, verifiers: await verifiersOf(founded) };
}

export interface Writer {
  readonly files: MemoryFiles;
  readonly queue: AppendQueue;
  readonly written: Written[];
  readonly shelves: () => Shelves;
}

/** The journal's one writer over files in memory. */
export async function newWriter(
  { keys }: Desk,
  files = memoryFiles(),
  head?: Head,
  start: Shelves = EMPTY_SHELVES,
): Promise<Writer> {
  let shelves = start;
  const written: Written[] = [];
  const queue = createAppendQueue({
    files,
    keys,
    head: head ?? (await genesis(keys.vault)),
    shelvesFor: () => Promise.resolve({ ok: true, value: shelves }),
    onWritten(commit) {
      written.push(commit);
      shelves = commit.shelves;
    },
  });
  return { files, queue, written, shelves: () => shelves };
}

const placeOf = ({ keys }: Desk, kind: 'record' | 'audit'): AnyId => {
  const place = keys.compartments().find((one) => one.kind === kind);
  if (place === undefined) throw new Error(`no ${kind}`);
  return place.id as AnyId;
};

export const draft = (
  desk: Desk,
  content: Row,
  row: RowId = newId(),
  expected: number | null = null,
): RowDraft => ({
  compartment: placeOf(desk, content.type === 'audit' ? 'audit' : 'record'),
  row,
  expected,
  content,
});

export const clientRow = (label: string): Row =>
  rowFrom({ type: 'client', label, pronouns: '', weightKg: null, weighedOn: null });

export const auditRow = (count: number): Row => ({
  type: 'audit',
  action: 'failed-unlocks',
  at: 0,
  object: null,
  count,
});

export interface Walked {
  readonly commits: readonly PlacedCommit[];
  readonly problems: readonly JournalProblem[];
  readonly head: Head;
}

/** Everything that a walk from the beginning (or from `from`) gives. */
export async function walkAll(
  { keys, verifiers }: Desk,
  files: MemoryFiles,
  from?: Head,
  options?: WalkOptions,
): Promise<Walked> {
  const start = from ?? (await genesis(keys.vault));
  const commits: PlacedCommit[] = [];
  const problems: JournalProblem[] = [];
  let head = start;
  for await (const step of walkJournal(files, keys.vault, start, verifiers, options)) {
    const value = valueOf(step);
    commits.push(...value.commits);
    problems.push(...value.problems);
    head = value.head;
  }
  return { commits, problems, head };
}

/** Writes `sizes.length` commits one after the other, each of so many rows; gives their byte lengths. */
export async function writeCommits(
  desk: Desk,
  writer: Writer,
  sizes: readonly number[],
): Promise<readonly number[]> {
  const lengths: number[] = [];
  for (const size of sizes) {
    const before = writer.queue.head().offset;
    const rows = Array.from({ length: size - 1 }, (_, index) => draft(desk, auditRow(index)));
    valueOf(await writer.queue.commit([draft(desk, clientRow('Marlow Tarn')), ...rows]));
    lengths.push(writer.queue.head().offset - before);
  }
  return lengths;
}

/** A frame as a later version of the program would write it: same header, another version, its checksum right. */
export function ofVersion(version: number, frame: Bytes): Bytes {
  const later = frame.slice();
  const view = new DataView(later.buffer);
  view.setUint8(4, version);
  view.setInt32(112, crc32(later.subarray(0, 112)));
  return later;
}
