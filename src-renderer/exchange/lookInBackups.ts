import { standingIn, type Row, type RuleBreak } from '../domain/practice/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import { ownersOn, shelve, type CommitError, type Frame, type Shelves } from '../journal/index.ts';
import type { BackupFileName, BackupPort } from '../platform/index.ts';
import {
  frameName,
  openedFrame,
  partsLast,
  signedHere,
  signedIn,
  writeAgain,
  type LostRow,
  type Practice,
} from '../storage/index.ts';
import { toBase64 } from '../vault/index.ts';
import { backupJournal, type BackupJournal, type BackupReading } from './backupJournal.ts';
import { entriesHere } from './compareBackup.ts';
import { listBackups } from './proveBackup.ts';

/**
 * Why something is only shown.
 * - `others`: somebody else wrote it, and only they put it back.
 * - `signed-note`: there is a signature of it; written again it would be a draft.
 * - `no-key`: this user's keys do not open all of it, and half of an entry is not put back.
 * - else the rule that would refuse it now, behind all that comes before it in the list.
 */
export type Barred = 'others' | 'signed-note' | 'no-key' | RuleBreak;

/** Rows of one id that the journal lost and a backup has: a note or an entry with its process part, a session … */
export interface FoundAgain {
  readonly row: RowId;
  readonly client: RowId;
  readonly rows: readonly LostRow[];
  /** What it is, without its process part. */
  readonly content: Row;
  readonly author: UserId;
  /** null: it can be put back. */
  readonly barred: Barred | null;
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

interface Lost {
  readonly journal: BackupJournal;
  readonly frames: readonly Frame[];
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
): Promise<BackupReading<Lost>> {
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
  return ok({ journal: journal.value, frames: lost.some(isLost) ? lost : [] });
}

const isPart = ({ content }: LostRow): boolean => content.type.endsWith('-part');

interface Opened extends Omit<FoundAgain, 'barred'> {
  /** Everything of it opened. */
  readonly whole: boolean;
}

/** The last revision among the lost frames of one row; null where what it is does not open. */
async function openLost(
  practice: Practice,
  clientOf: ReadonlyMap<CompartmentId, RowId | null>,
  frames: readonly Frame[],
): Promise<Opened | null> {
  const last = Math.max(...frames.map(({ revision }) => revision));
  const rows = new Map<CompartmentId, LostRow | null>();
  for (const frame of frames.filter(({ revision }) => revision === last)) {
    const { sequence, revision, epoch, envelope } = frame;
    const place = { compartment: frame.compartment as CompartmentId, row: frame.row as RowId };
    const content = await openedFrame(practice.keys, { ...place, revision, epoch, sealed: envelope });
    rows.set(place.compartment, content && { ...place, sequence, author: frame.author, content });
  }
  const opened = [...rows.values()].filter((row) => row !== null).sort(partsLast);
  const head = opened.find((one) => !isPart(one));
  const client = head && clientOf.get(head.compartment);
  if (!head || !client) return null;
  const { row, author, content } = head;
  return { row, client, author, content, rows: opened, whole: opened.length === rows.size };
}

/** Whether a later state of it than the backup's is here: older words never replace what was written since. */
function isLaterHere(
  practice: Practice,
  aside: Awaited<ReturnType<Practice['aside']['list']>>,
  { row, rows }: Opened,
): boolean {
  const sequence = Math.max(...rows.map((one) => one.sequence));
  if (aside.some((body) => body.row === row && body.sequence > sequence)) return true;
  const head = rows.find((one) => !isPart(one));
  const present = head && practice.shelves().catalogs.get(head.compartment)?.headers[row];
  return present !== undefined && present.sequence >= (head?.sequence ?? 0);
}

async function openAll(practice: Practice, lost: readonly Frame[]): Promise<readonly Opened[]> {
  const clientOf = new Map(practice.keys.compartments().map(({ id, client }) => [id, client]));
  const byRow = new Map<string, Frame[]>();
  for (const frame of lost) byRow.set(frame.row, [...(byRow.get(frame.row) ?? []), frame]);
  const entries = await entriesHere(practice);
  const aside = await practice.aside.list();
  const found: Opened[] = [];
  for (const frames of byRow.values()) {
    const one = await openLost(practice, clientOf, frames);
    if (one !== null && !entries.has(one.row) && !isLaterHere(practice, aside, one)) found.push(one);
  }
  return found;
}

/** What the rules say of these rows written by this user now, with `shelves` as they would be then. */
function judged(practice: Practice, shelves: Shelves, rows: readonly LostRow[]): Result<Shelves, RuleBreak> {
  const { keys } = practice;
  const home = keys.find('practice');
  let after = shelves;
  for (const { compartment, row, content } of rows) {
    const at = keys.compartments().find(({ id }) => id === compartment);
    if (at === undefined) return fail('wrong-compartment');
    const { catalogs } = after;
    const revision = (catalogs.get(compartment)?.headers[row]?.revision ?? 0) + 1;
    const change = { row, revision, author: keys.user, sequence: practice.head().sequence + 1, content };
    const standing = standingIn(home === null ? undefined : catalogs.get(home.id), at.client);
    const next = shelve(after, compartment, at.kind, change, ownersOn(catalogs.values()), standing);
    if (!next.ok) return next;
    after = next.value;
  }
  return ok(after);
}

/** The notes among these of which there is a signature, in the backup or here. */
async function signedOf(
  practice: Practice,
  journal: BackupJournal,
  opened: readonly Opened[],
): Promise<BackupReading<ReadonlySet<RowId>>> {
  const notes = opened.flatMap(({ rows }) => rows).filter(({ content }) => content.type === 'note');
  if (notes.length === 0) return ok(new Set());
  const compartments = new Set(notes.map(({ compartment }) => compartment));
  const there = await signedIn(practice.keys, journal.steps(), compartments);
  if (!there.ok) return there;
  const here = await signedHere(practice, compartments);
  return here.ok ? ok(new Set([...there.value, ...here.value])) : fail({ kind: here.error.kind });
}

/** What was found, in its order, with what keeps each from being put back. */
async function barring(
  practice: Practice,
  { journal, frames }: Lost,
): Promise<BackupReading<readonly FoundAgain[]>> {
  const opened = await openAll(practice, frames);
  const signed = await signedOf(practice, journal, opened);
  if (!signed.ok) return signed;
  let shelves = practice.shelves();
  const bar = ({ row, author, rows, whole }: Opened): Barred | null => {
    if (signed.value.has(row)) return 'signed-note';
    if (author !== practice.keys.user) return 'others';
    if (!whole) return 'no-key';
    const next = judged(practice, shelves, rows);
    if (next.ok) shelves = next.value;
    return next.ok ? null : next.error;
  };
  return ok(opened.map(({ whole, ...one }) => ({ ...one, barred: bar({ ...one, whole }) })));
}

/**
 * Looks through the backups in the folder, the newest first, for what the present journal lost, and gives what the first
 * of them has of which anything can be put back; where none has, the first of which anything can be shown. Only this
 * user's keys are used, and nothing is written. A backup that does not read is passed over; an error says that the
 * folder or the journal could not be read.
 */
export async function lookInBackups(practice: Practice, port: BackupPort): Promise<BackupReading<LookedUp>> {
  const here = await heldHere(practice);
  if (!here.ok) return here;
  const listed = await listBackups(port, 'kept');
  if (!listed.ok) return listed;
  let shown: LookedUp = { savedAt: null, sequence: 0, found: [] };
  for (const { name, manifest } of listed.value) {
    if (manifest?.contents.vault !== practice.keys.vault) continue;
    const lost = await lostIn(practice, port, name, here.value);
    const found = lost.ok ? await barring(practice, lost.value) : lost;
    if (!found.ok || found.value.length === 0) continue;
    const { savedAt, head } = manifest.contents;
    const looked = { savedAt, sequence: head.sequence, found: found.value };
    if (found.value.some(({ barred }) => barred === null)) return ok(looked);
    if (shown.savedAt === null) shown = looked;
  }
  return ok(shown);
}

export interface PutBack {
  readonly done: number;
  readonly refused: readonly { readonly found: FoundAgain; readonly kind: CommitError['kind'] }[];
}

/**
 * Writes what can be put back into the journal again, in its order, by the same rules as any other words and each
 * recorded in the audit with the change up to which the backup reaches. What is refused keeps nothing else back.
 */
export async function putBackFound(practice: Practice, { found, sequence }: LookedUp): Promise<PutBack> {
  const refused: PutBack['refused'][number][] = [];
  let done = 0;
  for (const one of found.filter(({ barred }) => barred === null)) {
    const written = await writeAgain(practice, one.row, one.rows, 'put-back-from-a-backup', sequence);
    if (written.ok) done += 1;
    else refused.push({ found: one, kind: written.error.kind });
  }
  return { done, refused };
}
