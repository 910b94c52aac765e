import canonicalize from 'canonicalize';
import { joinParts } from '../domain/template/index.ts';
import {
  allNotesIn,
  clientsIn,
  EMPTY_CATALOG,
  sessionsIn,
  standingIn,
  type Catalog,
  type NoteHeader,
  type Row,
} from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId } from '../domain/index.ts';
import { EMPTY_SHELVES, ownersOn, rowOf, shelve, type Frame, type Shelves } from '../journal/index.ts';
import type { BackupFileName, BackupPort } from '../platform/index.ts';
import { templateOf, type Practice } from '../storage/index.ts';
import { open, toBase64, type OpenCompartment } from '../vault/index.ts';
import { backupJournal } from './backupJournal.ts';
import type { ProofErrorKind } from './proveBackup.ts';

/**
 * - `only-there`: the present practice does not have it.
 * - `other-there`: both have it, and go on differently from a common past.
 * - `earlier-there`: it went on here since.
 */
export type DifferenceKind = 'only-there' | 'other-there' | 'earlier-there';

/** A note that the backup has otherwise than the present practice, with its words as they are there. */
export interface NoteDifference {
  readonly kind: DifferenceKind;
  readonly client: string;
  readonly note: NoteHeader;
  readonly values: FieldValues;
}

export interface Comparison {
  /** When the backup was signed, in wall ms. */
  readonly savedAt: number;
  /** The last change of which both journals agree; the backup's own last one where it is simply older. */
  readonly common: number;
  readonly sequence: number;
  readonly notes: readonly NoteDifference[];
  /** Entries of sessions that the backup has and the present practice has not. */
  readonly entriesOnlyThere: number;
  /** What came since: notes and entries that only the present practice has. */
  readonly notesOnlyHere: number;
  readonly entriesOnlyHere: number;
  /** Entries of the backup that this user's keys should open and do not, or that break a rule. */
  readonly unread: number;
}

interface Replayed {
  shelves: Shelves;
  /** The last words of each note and note part, by compartment and row. */
  readonly rows: Map<string, Row>;
  /** The link after each commit, by its last sequence. */
  readonly links: Map<number, string>;
  unread: number;
}

const keyOf = (compartment: CompartmentId, row: RowId): string => `${compartment} ${row}`;

async function openRow({ keys }: Practice, frame: Frame): Promise<Row | null> {
  const key = keys.key(frame.compartment, frame.epoch);
  const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
  const opened = key && (await open(key, about, frame.envelope));
  return opened?.ok ? rowOf(opened.value) : null;
}

/** Puts one frame of the backup on its shelves; by the same rules as everywhere, and never on those of the practice. */
async function take(
  practice: Practice,
  replayed: Replayed,
  compartment: OpenCompartment,
  frame: Frame,
): Promise<void> {
  const content = await openRow(practice, frame);
  const { author, sequence, revision } = frame;
  const row = frame.row as RowId;
  const { catalogs } = replayed.shelves;
  const isOwner = ownersOn(catalogs.values());
  const home = practice.keys.find('practice');
  const standing = standingIn(home === null ? undefined : catalogs.get(home.id), compartment.client);
  const shelved =
    content &&
    shelve(
      replayed.shelves,
      compartment.id,
      compartment.kind,
      { row, revision, author, sequence, content },
      isOwner,
      standing,
    );
  if (!content || !shelved?.ok) {
    replayed.unread += 1;
    return;
  }
  replayed.shelves = shelved.value;
  if (content.type === 'note' || content.type === 'note-part')
    replayed.rows.set(keyOf(compartment.id, row), content);
}

type CompareResult<T> = Promise<Result<T, { readonly kind: ProofErrorKind }>>;

async function replay(
  practice: Practice,
  port: BackupPort,
  name: BackupFileName,
): CompareResult<Replayed & { readonly savedAt: number; readonly sequence: number }> {
  const journal = await backupJournal(practice, port, name, 'backup');
  if (!journal.ok) return journal;
  const { contents, steps } = journal.value;
  const held = new Map(practice.keys.compartments().map((one) => [one.id, one]));
  const replayed: Replayed = { shelves: EMPTY_SHELVES, rows: new Map(), links: new Map(), unread: 0 };
  for await (const step of steps()) {
    if (!step.ok) return step;
    for (const { frames, link } of step.value.commits) {
      replayed.links.set(frames.at(-1)?.sequence ?? 0, toBase64(link));
      for (const frame of frames) {
        const compartment = held.get(frame.compartment);
        if (compartment !== undefined) await take(practice, replayed, compartment, frame);
      }
    }
  }
  return ok({ ...replayed, savedAt: contents.savedAt, sequence: contents.head.sequence });
}

/** The last change up to which both journals are the same, byte for byte: a link says so of all before it. */
async function commonSequence(practice: Practice, links: ReadonlyMap<number, string>): CompareResult<number> {
  let common = 0;
  for await (const step of practice.walk()) {
    if (!step.ok) return fail({ kind: step.error.kind });
    for (const { frames, link } of step.value.commits) {
      const sequence = frames.at(-1)?.sequence ?? 0;
      if (links.get(sequence) === toBase64(link)) common = sequence;
    }
  }
  return ok(common);
}

function differenceOf(there: NoteHeader, here: NoteHeader | null, common: number): DifferenceKind | null {
  if (here === null) return 'only-there';
  // Whatever stands in the common past is the same in both; what came after it in the backup is not here.
  if (there.sequence > common) return 'other-there';
  return here.revision > there.revision ? 'earlier-there' : null;
}

/** A note as it stands here; one that was moved elsewhere since is here too, and empty. */
const noteIn = (catalog: Catalog, row: RowId): NoteHeader | null => {
  const header = catalog.headers[row];
  return header?.type === 'note' ? header : null;
};

function wordsOf({ keys }: Practice, { rows }: Replayed, compartment: OpenCompartment, note: NoteHeader) {
  const record = rows.get(keyOf(compartment.id, note.row));
  const process = compartment.client && keys.find('process', compartment.client);
  const part = process && rows.get(keyOf(process.id, note.row));
  const recordValues = record?.type === 'note' ? record.values : {};
  const processValues = part?.type === 'note-part' ? part.values : {};
  const template = templateOf(note.template);
  return template === null
    ? { ...recordValues, ...processValues }
    : joinParts(template, { record: recordValues, process: processValues });
}

const valuesOf = (row: Row | undefined): string =>
  row?.type === 'note' || row?.type === 'note-part' ? (canonicalize(row.values) ?? '') : '';

/** Words that are the same here and there are no difference, however they came to be. */
async function isSame(
  practice: Practice,
  { rows }: Replayed,
  compartment: OpenCompartment,
  note: NoteHeader,
  here: NoteHeader,
): Promise<boolean> {
  if (note.signed?.at !== here.signed?.at) return false;
  const process = compartment.client && practice.keys.find('process', compartment.client);
  for (const { id } of [compartment, ...(process ? [process] : [])]) {
    const read = await practice.read(id, note.row, here.revision);
    // A note may have no process part, here as there.
    if (!read.ok && (id === compartment.id || read.error.kind !== 'missing')) return false;
    if (valuesOf(read.ok ? read.value : undefined) !== valuesOf(rows.get(keyOf(id, note.row)))) return false;
  }
  return true;
}

async function notesOtherwise(
  practice: Practice,
  replayed: Replayed,
  compartment: OpenCompartment,
  common: number,
): Promise<readonly NoteDifference[]> {
  const there = replayed.shelves.catalogs.get(compartment.id) ?? EMPTY_CATALOG;
  const here = practice.shelves().catalogs.get(compartment.id) ?? EMPTY_CATALOG;
  const client = [...clientsIn(there), ...clientsIn(here)][0]?.label ?? '';
  const found: NoteDifference[] = [];
  for (const note of allNotesIn(there)) {
    const present = noteIn(here, note.row);
    const kind = differenceOf(note, present, common);
    if (kind === null) continue;
    if (kind === 'other-there' && present && (await isSame(practice, replayed, compartment, note, present)))
      continue;
    found.push({ kind, client, note, values: wordsOf(practice, replayed, compartment, note) });
  }
  return found;
}

const entriesOf = (shelves: Shelves): ReadonlySet<RowId> =>
  new Set([...shelves.timelines.values()].flatMap(({ events }) => events.map(({ row }) => row)));

/** Every entry of every session of the present practice; they are put on its shelves first. */
export async function entriesHere(practice: Practice): Promise<ReadonlySet<RowId>> {
  for (const { id } of practice.keys.compartments().filter(({ kind }) => kind === 'record'))
    for (const { row } of sessionsIn(practice.shelves().catalogs.get(id) ?? EMPTY_CATALOG))
      await practice.openEvents(id, row);
  return entriesOf(practice.shelves());
}

const count = (of: ReadonlySet<RowId>, without: ReadonlySet<RowId>): number =>
  [...of].filter((row) => !without.has(row)).length;

const noteRows = (shelves: Shelves): ReadonlySet<RowId> =>
  new Set([...shelves.catalogs.values()].flatMap((catalog) => allNotesIn(catalog).map(({ row }) => row)));

/**
 * Reads a backup beside the present practice, with the present keys, in memory only: nothing is written anywhere. Gives
 * what the backup has otherwise. Errors say what is wrong with the backup.
 */
export async function compareBackup(
  practice: Practice,
  port: BackupPort,
  name: BackupFileName,
): CompareResult<Comparison> {
  const replayed = await replay(practice, port, name);
  if (!replayed.ok) return replayed;
  const { shelves, links, savedAt, sequence, unread } = replayed.value;
  const common = await commonSequence(practice, links);
  if (!common.ok) return common;
  const notes: NoteDifference[] = [];
  for (const compartment of practice.keys.compartments().filter(({ kind }) => kind === 'record'))
    notes.push(...(await notesOtherwise(practice, replayed.value, compartment, common.value)));
  const there = entriesOf(shelves);
  const here = await entriesHere(practice);
  return ok({
    savedAt,
    common: common.value,
    sequence,
    notes: notes.sort((a, b) => b.note.writtenAt - a.note.writtenAt),
    entriesOnlyThere: count(there, here),
    entriesOnlyHere: count(here, there),
    notesOnlyHere: count(noteRows(practice.shelves()), noteRows(shelves)),
    unread,
  });
}
