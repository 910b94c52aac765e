import { fail, ok, type Result } from '../domain/index.ts';
import type { ChosenFile, FileError, Platform } from '../platform/index.ts';
import { factCopySaved, recordAudit, type Practice } from '../storage/index.ts';
import { sha256, toBase64, type Bytes } from '../vault/index.ts';
import { headBytes, signedBytes } from './copyFormat.ts';
import { contentsOf, readPart, snapshot } from './snapshot.ts';

export interface SavedCopy {
  /** Length of the file. */
  readonly bytes: number;
  /** The last change that is in the copy. */
  readonly sequence: number;
}

const PIECE = 1024 * 1024;

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
  const contents = await contentsOf(practice, files, taken.value, new Map());
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
