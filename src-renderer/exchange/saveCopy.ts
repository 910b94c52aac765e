import { fail, ok, type AnyId, type Result } from '../domain/index.ts';
import type { ChosenFile, FileError, FilePort, Platform, StoreName } from '../platform/index.ts';
import { segmentName, type Head } from '../journal/index.ts';
import { factCopySaved, recordAudit, type Practice } from '../storage/index.ts';
import { sha256, toBase64, type Bytes } from '../vault/index.ts';
import { headBytes, LONGEST_FILE, signedBytes, type Contents } from './copyFormat.ts';

export interface SavedCopy {
  /** Length of the file. */
  readonly bytes: number;
  /** The last change that is in the copy. */
  readonly sequence: number;
}

/** A file of the copy. What can be replaced meanwhile is kept in `bytes` from its one reading; segments only grow. */
interface Part {
  readonly name: StoreName;
  readonly length: number;
  readonly bytes: Bytes | null;
}

const PIECE = 1024 * 1024;

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
async function readPart(files: FilePort, part: Part): Promise<Result<Bytes, FileError>> {
  if (part.bytes !== null) return ok(part.bytes);
  const read = await files.read(part.name, 0, part.length);
  // Less than was acknowledged is there: somebody else has been at it, and the copy would not be whole.
  return read.ok && read.value.length !== part.length ? fail({ kind: 'conflict' }) : read;
}

interface Snapshot {
  readonly head: Head;
  readonly parts: readonly Part[];
}

async function snapshot(practice: Practice, files: FilePort): Promise<Result<Snapshot, FileError>> {
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

async function contentsOf(
  practice: Practice,
  files: FilePort,
  { head, parts }: Snapshot,
): Promise<Result<Contents, FileError>> {
  const described: Contents['files'] = [];
  for (const part of parts) {
    const read = await readPart(files, part);
    if (!read.ok) return read;
    described.push({ name: part.name, length: part.length, sha256: toBase64(await sha256(read.value)) });
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

async function writePieces(
  { dialogs }: Platform,
  target: ChosenFile,
  bytes: Bytes,
): Promise<Result<void, FileError>> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const written = await dialogs.writeSave(target, bytes.slice(at, at + PIECE));
    if (!written.ok) return written;
  }
  return ok(undefined);
}

async function writeAll(
  practice: Practice,
  platform: Platform,
  target: ChosenFile,
): Promise<Result<SavedCopy, FileError>> {
  const { files, dialogs } = platform;
  const taken = await snapshot(practice, files);
  if (!taken.ok) return taken;
  const contents = await contentsOf(practice, files, taken.value);
  if (!contents.ok) return contents;
  const signature = toBase64(await practice.keys.sign('copy', signedBytes(contents.value)));
  const start = headBytes({ contents: contents.value, signature });
  const begun = await writePieces(platform, target, start);
  if (!begun.ok) return begun;
  let bytes = start.length;
  for (const [index, part] of taken.value.parts.entries()) {
    const read = await readPart(files, part);
    if (!read.ok) return read;
    // A disk that gives other bytes the second time gives no copy that would hold.
    if (toBase64(await sha256(read.value)) !== contents.value.files[index]?.sha256)
      return fail({ kind: 'conflict' });
    const written = await writePieces(platform, target, read.value);
    if (!written.ok) return written;
    bytes += part.length;
  }
  const finished = await dialogs.finishSave(target);
  return finished.ok ? ok({ bytes, sequence: taken.value.head.sequence }) : finished;
}

/**
 * Saves the whole practice, as sealed as it is, into one file of the person's choice; null if the dialog was
 * cancelled. Work may go on meanwhile. After an error there is no file of that name. Errors: what the disk said;
 * `conflict`: the practice's own files are not what was acknowledged.
 */
export async function saveCopy(
  practice: Practice,
  platform: Platform,
  suggestedName: string,
): Promise<Result<SavedCopy | null, FileError>> {
  await Promise.all([...practice.sessions].map((session) => session.checkpoint()));
  const begun = await platform.dialogs.beginSave('practice-copy', suggestedName);
  if (!begun.ok) return begun;
  if (begun.value === null) return ok(null);
  const saved = await writeAll(practice, platform, begun.value);
  if (saved.ok) {
    await factCopySaved(platform.files, practice.clock.now());
    await recordAudit(practice, 'saved-a-copy', null, saved.value.sequence);
  } else await platform.dialogs.abandonSave(begun.value);
  return saved;
}
