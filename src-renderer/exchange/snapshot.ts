import { fail, ok, type AnyId, type Result } from '../domain/index.ts';
import type { FileError, FilePort, StoreName } from '../platform/index.ts';
import { segmentName, type Head } from '../journal/index.ts';
import type { Practice } from '../storage/index.ts';
import { sha256, toBase64, type Bytes } from '../vault/index.ts';
import { LONGEST_FILE, type Contents } from './copyFormat.ts';

/** What a snapshot needs of the practice. */
export type Signing = Pick<Practice, 'keys' | 'clock' | 'head'>;

/** A file of the copy. What can be replaced meanwhile is kept in `bytes` from its one reading; segments only grow. */
export interface Part {
  readonly name: StoreName;
  readonly length: number;
  readonly bytes: Bytes | null;
}

/** The practice's files as they belong together at one moment. */
export interface Snapshot {
  readonly head: Head;
  readonly parts: readonly Part[];
}

/** SHA-256 (base64url) of segments that are full, by name and length: nothing is ever written to those again. */
export type SegmentHashes = Map<string, string>;

async function readWhole(files: FilePort, name: StoreName): Promise<Result<Part, FileError>> {
  const read = await files.read(name, 0, LONGEST_FILE);
  return read.ok ? ok({ name, length: read.value.length, bytes: read.value }) : read;
}

async function draftLogs(files: FilePort): Promise<Result<readonly Part[], FileError>> {
  const listed = await files.list();
  if (!listed.ok) return listed;
  const parts: Part[] = [];
  for (const { name } of listed.value.filter((entry) => entry.name.startsWith('drafts/'))) {
    const part = await readWhole(files, name);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}

/** The segments as of `head`: what is appended to the journal from now on is not in this copy. */
async function segmentsAt(files: FilePort, head: Head): Promise<Result<readonly Part[], FileError>> {
  const listed = await files.list();
  if (!listed.ok) return listed;
  const last = segmentName(head.segment);
  const segments = listed.value.filter(({ name }) => name.startsWith('journal/') && name <= last);
  return ok(
    segments.map(({ name, length }) => ({ name, length: name === last ? head.offset : length, bytes: null })),
  );
}

// A segment is at most little more than 16 MiB: one at a time is all that is ever in memory, beside the draft logs.
export async function readPart(files: FilePort, part: Part): Promise<Result<Bytes, FileError>> {
  if (part.bytes !== null) return ok(part.bytes);
  const read = await files.read(part.name, 0, part.length);
  // Less than was acknowledged is there: somebody else has been at it, and the copy would not be whole.
  return read.ok && read.value.length !== part.length ? fail({ kind: 'conflict' }) : read;
}

export async function snapshot(practice: Signing, files: FilePort): Promise<Result<Snapshot, FileError>> {
  // Drafts before the head: words that are checkpointed in between are then in both, never in neither.
  const drafts = await draftLogs(files);
  if (!drafts.ok) return drafts;
  const head = practice.head();
  const segments = await segmentsAt(files, head);
  if (!segments.ok) return segments;
  // Keys after the head: those of a compartment are on disk before its first commit.
  const keyring = await readWhole(files, 'keyring');
  return keyring.ok ? ok({ head, parts: [keyring.value, ...segments.value, ...drafts.value] }) : keyring;
}

export const hashKey = ({ name, length }: Pick<Part, 'name' | 'length'>): string =>
  `${name} ${String(length)}`;

/** The hash of a part; that of a full segment is taken from `known`, or put there. */
async function hashOf(
  files: FilePort,
  part: Part,
  isFull: boolean,
  known: SegmentHashes,
): Promise<Result<string, FileError>> {
  const before = isFull ? known.get(hashKey(part)) : undefined;
  if (before !== undefined) return ok(before);
  const read = await readPart(files, part);
  if (!read.ok) return read;
  const hash = toBase64(await sha256(read.value));
  if (isFull) known.set(hashKey(part), hash);
  return ok(hash);
}

/** What is to be signed of the snapshot. */
export async function contentsOf(
  practice: Signing,
  files: FilePort,
  { head, parts }: Snapshot,
  known: SegmentHashes,
): Promise<Result<Contents, FileError>> {
  const described: Contents['files'] = [];
  for (const part of parts) {
    const isFull = part.name.startsWith('journal/') && part.name !== segmentName(head.segment);
    const hash = await hashOf(files, part, isFull, known);
    if (!hash.ok) return hash;
    described.push({ name: part.name, length: part.length, sha256: hash.value });
  }
  return ok({
    format: 1,
    vault: practice.keys.vault as AnyId,
    author: practice.keys.user as AnyId,
    savedAt: practice.clock.now(),
    appVersion: __APP_VERSION__,
    head: { sequence: head.sequence, link: toBase64(head.link) },
    files: described,
  });
}
