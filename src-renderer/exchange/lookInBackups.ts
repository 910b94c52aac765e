import type { Row } from '../domain/practice/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import { rowOf, type CommitError, type Frame } from '../journal/index.ts';
import type { BackupFileName, BackupPort } from '../platform/index.ts';
import { frameName, writeAgain, type LostRow, type Practice } from '../storage/index.ts';
import { open, toBase64 } from '../vault/index.ts';
import { backupJournal, type BackupReading } from './backupJournal.ts';
import { entriesHere } from './compareBackup.ts';
import { listBackups } from './proveBackup.ts';

/** Rows of one id that the journal lost and a backup has: a note or an entry with its process part, a session … */
export interface FoundAgain {
  readonly row: RowId;
  readonly client: RowId;
  readonly rows: readonly LostRow[];
  /** What it is, without its process part. */
  readonly content: Row;
}

export interface LookedUp {
  /** When the backup was signed, wall ms; null where none of them holds anything that is lost. */
  readonly savedAt: number | null;
  /** The change up to which that backup reaches. */
  readonly sequence: number;
  /** In the order in which it was written. */
  readonly found: readonly FoundAgain[];
}

/** What the present journal still holds. */
interface Held {
  /** Frames by name, and the links that are named. */
  readonly frames: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  /** Rows that are there and belong to something that is not: a correction without its entry, a note without its session. */
  readonly astray: ReadonlySet<string>;
}

async function heldHere(practice: Practice): Promise<BackupReading<Held>> {
  const frames = new Set<string>();
  const links = new Set<string>();
  for await (const step of practice.walk()) {
    if (!step.ok) return fail({ kind: step.error.kind });
    for (const commit of step.value.commits) {
      links.add(toBase64(commit.frames[0].previous)).add(toBase64(commit.link));
      for (const frame of commit.frames) frames.add(frameName(frame));
    }
  }
  const { anomalies } = practice.findings;
  const astray = anomalies.filter(({ kind }) => kind === 'no-such-target').map(({ row }) => row);
  return ok({ frames, links, astray: new Set(astray) });
}

/**
 * Frames of a backup that the present journal lost, and with them those that went astray by it. A link that both name speaks for all that came before it in the
 * backup: what follows the last such link may be of another continuation and is never taken.
 */
async function lostIn(
  practice: Practice,
  port: BackupPort,
  name: BackupFileName,
  here: Held,
): Promise<
  BackupReading<{ readonly at: number; readonly sequence: number; readonly lost: readonly Frame[] }>
> {
  const journal = await backupJournal(practice, port, name, 'practice');
  if (!journal.ok) return journal;
  const isLost = (frame: Frame): boolean => !here.frames.has(frameName(frame));
  const lost: Frame[] = [];
  let waiting: Frame[] = [];
  let before: string | null = null;
  for await (const step of journal.value.steps()) {
    if (!step.ok) return step;
    for (const { frames, link } of step.value.commits) {
      // Across a gap no link speaks for what was before it.
      if (toBase64(frames[0].previous) !== before) waiting = [];
      before = toBase64(link);
      waiting.push(...frames.filter((frame) => isLost(frame) || here.astray.has(frame.row)));
      if (!here.links.has(before)) continue;
      lost.push(...waiting);
      waiting = [];
    }
  }
  const { savedAt, head } = journal.value.contents;
  return ok({ at: savedAt, sequence: head.sequence, lost: lost.some(isLost) ? lost : [] });
}

const isPart = ({ content }: LostRow): boolean => content.type.endsWith('-part');

async function openLost({ keys }: Practice, frames: readonly Frame[]): Promise<readonly LostRow[] | null> {
  const rows = new Map<string, LostRow>();
  for (const { compartment, row, sequence, revision, epoch, envelope } of frames) {
    const key = keys.key(compartment, epoch);
    const opened = key && (await open(key, { kind: 'frame', row, revision }, envelope));
    const content = opened?.ok ? rowOf(opened.value) : null;
    // Half of an entry is not put back: whoever can open the rest of it puts back the whole.
    if (content === null) return null;
    rows.set(compartment, {
      compartment: compartment,
      row: row,
      sequence,
      content,
    });
  }
  return [...rows.values()];
}

async function openAll(practice: Practice, lost: readonly Frame[]): Promise<readonly FoundAgain[]> {
  const clientOf = new Map(practice.keys.compartments().map(({ id, client }) => [id as string, client]));
  const byRow = new Map<string, Frame[]>();
  for (const frame of lost) {
    if (!clientOf.get(frame.compartment)) continue;
    byRow.set(frame.row, [...(byRow.get(frame.row) ?? []), frame]);
  }
  const entries = await entriesHere(practice);
  const found: FoundAgain[] = [];
  for (const [row, frames] of byRow) {
    const last = Math.max(...frames.map(({ revision }) => revision));
    const rows = await openLost(
      practice,
      frames.filter(({ revision }) => revision === last),
    );
    const head = rows?.find((one) => !isPart(one));
    const client = head && clientOf.get(head.compartment);
    if (!rows || !head || !client || entries.has(row as RowId)) continue;
    const present = practice.shelves().catalogs.get(head.compartment)?.headers[row as RowId];
    // Older words never replace what was written since.
    if (present === undefined || present.sequence < head.sequence)
      found.push({ row: row as RowId, client, rows, content: head.content });
  }
  return found;
}

/**
 * Looks through the backups in the folder, the newest first, for what the present journal lost, and gives what the first
 * of them has that holds any of it. Only this user's keys are used, and nothing is written. A backup that does not read
 * is passed over; an error says that the folder or the journal could not be read.
 */
export async function lookInBackups(practice: Practice, port: BackupPort): Promise<BackupReading<LookedUp>> {
  const here = await heldHere(practice);
  if (!here.ok) return here;
  const listed = await listBackups(port, 'kept');
  if (!listed.ok) return listed;
  for (const { name, manifest } of listed.value) {
    if (manifest?.contents.vault !== practice.keys.vault) continue;
    const read = await lostIn(practice, port, name, here.value);
    const found = read.ok ? await openAll(practice, read.value.lost) : [];
    if (read.ok && found.length > 0)
      return ok({ savedAt: read.value.at, sequence: read.value.sequence, found });
  }
  return ok({ savedAt: null, sequence: 0, found: [] });
}

/**
 * Writes what was found into the journal again, by the same rules as any other words and recorded in the audit with the
 * change up to which the backup reaches.
 */
export const putBackFound = (
  practice: Practice,
  { row, rows }: FoundAgain,
  sequence: number,
): Promise<Result<void, CommitError>> => writeAgain(practice, row, rows, 'put-back-from-a-backup', sequence);
