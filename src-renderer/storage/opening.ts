import { fail, ok, type Result, type UserId } from '../domain/index.ts';
import {
  genesis,
  readAnchor,
  segmentName,
  standsAt,
  walkJournal,
  type Anchor,
  type Head,
  type JournalProblem,
} from '../journal/index.ts';
import { RESERVE_LENGTH, type FileError, type FilePort, type Room } from '../platform/index.ts';
import { equalBytes, SIGNATURE_LENGTH, type OpenKeys, type Verifier } from '../vault/index.ts';
import { clearBodies, frameName } from './aside.ts';
import { framesOf, ingest } from './ingest.ts';
import type { DatabaseError, ViewsDatabase } from './schema.ts';

export type OpenError = FileError | DatabaseError;

/** On a full disk the views answer with any error at all; the person is told of the disk, for that they can mend. */
export async function whyNotOpen(room: Room, error: OpenError): Promise<OpenError> {
  if (error.kind !== 'io') return error;
  await room.look();
  const { free } = room.state();
  return free !== null && free < RESERVE_LENGTH ? { kind: 'disk-full' } : error;
}

/** `older-copy`: the journal ends before its anchor, or says something else there. */
export interface Followed {
  readonly head: Head;
  readonly problems: readonly JournalProblem[];
  readonly rebuilt: boolean;
  readonly standing: 'as-expected' | 'older-copy';
  /** How far the witness outside the profile had seen the journal; null without one. */
  readonly witnessed: number | null;
}

/** Where the views left off, if the journal still holds exactly that place. */
async function startingPoint(
  database: ViewsDatabase,
  files: FilePort,
  keys: OpenKeys,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<Head | null> {
  const row = await database.heads.get('journal');
  if (row === undefined || row.offset < SIGNATURE_LENGTH) return null;
  const { segment, offset, sequence, link } = row;
  const head = { segment, offset, sequence, link };
  return (await standsAt(files, keys.vault, head, verifiers)) ? head : null;
}

/** Every frame that the journal holds and that verifies, by name. */
async function framesHeld(
  files: FilePort,
  keys: OpenKeys,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<Result<ReadonlySet<string>, FileError>> {
  const held = new Set<string>();
  for await (const step of walkJournal(files, keys.vault, await genesis(keys.vault), verifiers)) {
    if (!step.ok) return step;
    for (const frame of framesOf(step.value)) held.add(frameName(frame));
  }
  return ok(held);
}

/** Empties the views. What they alone still have is set aside first: that takes a walk, and only where there is anything. */
async function clear(
  database: ViewsDatabase,
  files: FilePort,
  keys: OpenKeys,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<Result<void, FileError>> {
  const { bodies, catalogs, positions, heads } = database;
  const held =
    (await bodies.count()) === 0 ? ok(new Set<string>()) : await framesHeld(files, keys, verifiers);
  if (!held.ok) return held;
  await database.transaction('rw', [bodies, catalogs, positions, heads], async () => {
    await Promise.all([
      clearBodies(database, held.value),
      catalogs.clear(),
      positions.clear(),
      heads.clear(),
    ]);
  });
  return ok(undefined);
}

async function anchorOf(files: FilePort, keys: OpenKeys): Promise<Anchor | null> {
  const read = await files.read('anchor', 0, 4096);
  return read.ok ? readAnchor(keys, read.value) : null;
}

const contradicts = (anchor: Anchor | null, sequence: number, link: Head['link']): boolean =>
  anchor?.sequence === sequence && !equalBytes(anchor.link, link);

/**
 * Follows the journal from where the views left off to its end, copying sealed bodies; from the beginning if the
 * views are missing, do not fit, or `fromStart`. A torn tail is cut off.
 */
export async function followJournal(
  database: ViewsDatabase,
  files: FilePort,
  keys: OpenKeys,
  verifiers: ReadonlyMap<UserId, Verifier>,
  fromStart: boolean,
): Promise<Result<Followed, FileError>> {
  const anchor = await anchorOf(files, keys);
  const known = fromStart ? null : await startingPoint(database, files, keys, verifiers);
  const start = known ?? (await genesis(keys.vault));
  const cleared = known === null ? await clear(database, files, keys, verifiers) : ok(undefined);
  if (!cleared.ok) return cleared;
  let head = start;
  let older = contradicts(anchor, start.sequence, start.link);
  const problems: JournalProblem[] = [];
  for await (const step of walkJournal(files, keys.vault, start, verifiers)) {
    if (!step.ok) return step;
    // Views that do not continue into this journal belong to another past of it: begin again.
    if (
      known !== null &&
      step.value.problems.some(({ kind, after }) => kind === 'chain-broken' && after === known.sequence)
    )
      return followJournal(database, files, keys, verifiers, true);
    for (const { frames, link } of step.value.commits)
      older ||= contradicts(anchor, frames.at(-1)?.sequence ?? 0, link);
    await ingest(database, step.value);
    problems.push(...step.value.problems);
    head = step.value.head;
  }
  const torn = problems.find(({ kind }) => kind === 'torn-tail');
  if (torn !== undefined) {
    const cut = await files.truncate(segmentName(torn.segment), torn.start);
    if (!cut.ok) return fail(cut.error);
  }
  older ||= anchor !== null && anchor.sequence > head.sequence;
  return ok({
    head,
    problems,
    rebuilt: known === null,
    standing: older ? 'older-copy' : 'as-expected',
    witnessed: anchor?.sequence ?? null,
  });
}
