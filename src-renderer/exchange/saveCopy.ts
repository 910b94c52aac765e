import { ok, type AnyId, type Result } from '../domain/index.ts';
import type { ChosenFile, FileError, FilePort, Platform, StoreName } from '../platform/index.ts';
import { segmentName, type Head } from '../journal/index.ts';
import { recordAudit, type Practice } from '../storage/index.ts';
import { sha256, toBase64, type Bytes } from '../vault/index.ts';
import { headBytes, signedBytes, type Contents } from './copyFormat.ts';

export interface SavedCopy {
  readonly bytes: number;
  /** The last change that is in the copy. */
  readonly sequence: number;
}

interface Part {
  readonly name: StoreName;
  readonly length: number;
}

/** The files of the practice as of `head`: what is appended to the journal from now on is not in this copy. */
async function partsAt(files: FilePort, head: Head): Promise<Result<readonly Part[], FileError>> {
  const listed = await files.list();
  if (!listed.ok) return listed;
  const last = segmentName(head.segment);
  const wanted = listed.value.filter(
    ({ name }) =>
      name === 'keyring' || name.startsWith('drafts/') || (name.startsWith('journal/') && name <= last),
  );
  return ok(wanted.map(({ name, length }) => ({ name, length: name === last ? head.offset : length })));
}

// A segment is at most 16 MiB and a draft log a few: one file at a time is all that is ever in memory.
const readPart = (files: FilePort, part: Part): Promise<Result<Bytes, FileError>> =>
  files.read(part.name, 0, part.length);

async function contentsOf(
  practice: Practice,
  files: FilePort,
  head: Head,
  parts: readonly Part[],
): Promise<Result<Contents, FileError>> {
  const described: Contents['files'] = [];
  for (const part of parts) {
    const read = await readPart(files, part);
    if (!read.ok) return read;
    described.push({
      name: part.name,
      length: read.value.length,
      sha256: toBase64(await sha256(read.value)),
    });
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

async function writeAll(
  practice: Practice,
  { files, dialogs }: Platform,
  target: ChosenFile,
): Promise<Result<SavedCopy, FileError>> {
  const head = practice.head();
  const parts = await partsAt(files, head);
  if (!parts.ok) return parts;
  const contents = await contentsOf(practice, files, head, parts.value);
  if (!contents.ok) return contents;
  const signature = toBase64(await practice.keys.sign('copy', signedBytes(contents.value)));
  const start = headBytes({ contents: contents.value, signature });
  let bytes = start.length;
  const begun = await dialogs.writeSave(target, start);
  if (!begun.ok) return begun;
  for (const { name, length, sha256: expected } of contents.value.files) {
    const read = await readPart(files, { name, length });
    if (!read.ok) return read;
    // A draft log can be rewritten between the two passes: then the copy would not hold, and is not kept.
    if (toBase64(await sha256(read.value)) !== expected) return { ok: false, error: { kind: 'conflict' } };
    const written = await dialogs.writeSave(target, read.value);
    if (!written.ok) return written;
    bytes += length;
  }
  const finished = await dialogs.finishSave(target);
  return finished.ok ? ok({ bytes, sequence: head.sequence }) : finished;
}

/** Saves the whole practice, as sealed as it is, into one file of the person's choice; null if the dialog was cancelled. */
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
  if (saved.ok) await recordAudit(practice, 'saved-a-copy', null, saved.value.sequence);
  else await platform.dialogs.abandonSave(begun.value);
  return saved;
}
