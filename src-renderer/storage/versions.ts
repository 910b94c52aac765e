import { joinParts } from '../domain/template/index.ts';
import type { NoteHeader } from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import { fail, ok, type Result, type RowId, type UserId } from '../domain/index.ts';
import { rowOf, type CommitError, type Frame } from '../journal/index.ts';
import { open } from '../vault/index.ts';
import { placesOf } from './client.ts';
import type { NoteSession } from './noteSession.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

/** A note as one of its checkpoints holds it. */
export interface NoteVersion {
  readonly revision: number;
  /** Wall clock of the checkpoint, in ms. */
  readonly at: number;
  readonly author: UserId;
  readonly values: FieldValues;
}

interface Opened {
  readonly revision: number;
  readonly author: UserId;
  readonly row: ReturnType<typeof rowOf>;
}

async function openFrame(practice: Practice, frame: Frame): Promise<Opened> {
  const { revision, author } = frame;
  const key = practice.keys.key(frame.compartment, frame.epoch);
  const about = { kind: 'frame', row: frame.row, revision } as const;
  const opened = key && (await open(key, about, frame.envelope));
  return { revision, author, row: opened?.ok ? rowOf(opened.value) : null };
}

/** All frames of one row in the journal that verify, by compartment, in the order they were written. */
async function framesOfRow(practice: Practice, row: RowId): Promise<Result<readonly Frame[], ReadError>> {
  const frames: Frame[] = [];
  for await (const step of practice.walk()) {
    if (!step.ok) return fail({ kind: 'io' });
    for (const commit of step.value.commits)
      frames.push(...commit.frames.filter((frame) => frame.row === row));
  }
  return ok(frames);
}

/**
 * Every checkpoint of a note, the newest first, read from the journal: views hold only the last. Frames that the
 * record does not count (a second one of a revision, or one after signing) are no versions of it.
 */
export async function readVersions(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
): Promise<Result<readonly NoteVersion[], ReadError>> {
  const template = templateOf(header.template);
  if (template === null) return fail({ kind: 'missing' });
  const frames = await framesOfRow(practice, header.row);
  if (!frames.ok) return frames;
  const { record, process } = placesOf(practice, client);
  const of = (compartment: string | null) =>
    Promise.all(
      frames.value
        .filter((frame) => frame.compartment === compartment && frame.revision <= header.revision)
        .map((frame) => openFrame(practice, frame)),
    );
  const [records, parts] = await Promise.all([of(record), of(process)]);
  const versions: NoteVersion[] = [];
  for (const { revision, author, row } of records) {
    const last = versions.at(-1);
    if (row?.type !== 'note' || (last !== undefined && revision !== last.revision + 1)) continue;
    const part = parts.find((one) => one.revision === revision)?.row;
    const values = joinParts(template, {
      record: row.values,
      ...(part?.type === 'note-part' ? { process: part.values } : {}),
    });
    versions.push({ revision, author, at: row.writtenAt, values });
  }
  return ok(versions.reverse());
}

/**
 * Makes an earlier version the draft of a note. The present words are put into a checkpoint first, so that they stay
 * a version as well.
 */
export async function restoreVersion(
  session: NoteSession,
  version: NoteVersion,
): Promise<Result<void, CommitError>> {
  const kept = await session.checkpoint();
  if (!kept.ok) return kept;
  session.restore(version.values);
  return ok(undefined);
}
