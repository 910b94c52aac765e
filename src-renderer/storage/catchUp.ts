import type { Catalog, IsOwner, Row, RuleBreak, Standing } from '../domain/practice/index.ts';
import { EMPTY_CATALOG } from '../domain/practice/index.ts';
import { fail, ok, type Result, type RowId, type UserId } from '../domain/index.ts';
import { genesis, rowOf, shelve, walkJournal, type JournalProblem, type Shelves } from '../journal/index.ts';
import type { FileError, FilePort } from '../platform/index.ts';
import { open, type OpenCompartment, type OpenKeys, type Verifier } from '../vault/index.ts';
import { loadTimeline, openCatalog, sealCatalog, sealTimeline, withCatalog } from './catalogs.ts';
import { framesOf, type SeenFrame } from './ingest.ts';
import type { Snapshot } from './snapshot.ts';
import { bodyKey, type BodyRow, type CatalogRow, type PositionRow, type ViewsDatabase } from './schema.ts';

/** A frame that is kept and not applied: it breaks a rule, does not open, or is of a kind not known here. */
export interface Anomaly {
  readonly kind: RuleBreak | 'unreadable' | 'unknown-row';
  readonly sequence: number;
  readonly row: RowId;
  /** Sealed bytes of the frame. */
  readonly size: number;
}

export interface CaughtUp {
  readonly shelves: Shelves;
  readonly timelines: ReadonlyMap<RowId, number>;
  readonly anomalies: readonly Anomaly[];
}

/** What a frame is judged by, beside what stands in its own compartment. */
export interface Judges {
  readonly keys: OpenKeys;
  /** The record of a compartment's client, caught up before; null where this user does not hold it. */
  readonly recordOf: (compartment: OpenCompartment) => Catalog | null;
  /** From the practice's own compartment, caught up before all others. */
  readonly isOwner: IsOwner;
  /** From there as well: how authors stood towards a compartment. */
  readonly standingIn: (compartment: OpenCompartment) => Standing;
}

/** What catching up stands on. */
export interface Ground extends Judges {
  readonly database: ViewsDatabase;
  readonly snapshot: Snapshot;
  readonly files: FilePort;
  readonly verifiers: ReadonlyMap<UserId, Verifier>;
}

/** Rows that are written once: a second frame for one is refused, and where only the last is looked at, nothing is taken on trust. */
const WRITTEN_ONCE: ReadonlySet<Row['type']> = new Set([
  'event',
  'event-part',
  'signature',
  'signature-part',
  'entered-in-error',
  'compartment',
  'destruction',
  'instance',
  'audit',
  'limits',
] as const);

/** Who may change these depends on what stood before: every revision is looked at, in the one small compartment they are in. */
const SEEN_WHOLE: ReadonlySet<Row['type']> = new Set([
  ...WRITTEN_ONCE,
  'user',
  'practice',
  'assignment',
  'process-grant',
  'legal-hold',
  'legal-hold-part',
] as const);
const NO_KIND: ReadonlySet<Row['type']> = new Set();

/**
 * Whether a part stands beside a row that was taken in: a process part whose note was refused (it was signed by then)
 * is refused with it.
 */
function accompanied(record: Catalog | null, content: Row, frame: SeenFrame): boolean {
  if (content.type !== 'note-part' || record === null) return true;
  const note = record.headers[frame.row];
  return note?.type === 'note' && frame.revision <= note.revision;
}

/** Opens one frame and puts it on the shelves, or says why not. */
async function apply(
  { keys, recordOf, isOwner, standingIn }: Judges,
  shelves: Shelves,
  compartment: OpenCompartment,
  frame: SeenFrame,
  refusedAgain: ReadonlySet<Row['type']>,
): Promise<Result<Shelves, Anomaly['kind']>> {
  const key = keys.key(frame.compartment, frame.epoch);
  if (key === null) return fail('unreadable');
  const opened = await open(key, { kind: 'frame', row: frame.row, revision: frame.revision }, frame.sealed);
  if (!opened.ok) return fail('unreadable');
  const content = rowOf(opened.value);
  if (content === null) return fail('unknown-row');
  if (refusedAgain.has(content.type)) return fail('rewritten');
  if (!accompanied(recordOf(compartment), content, frame)) return fail('rewritten');
  const { row, revision, author, sequence } = frame;
  const change = { row, revision, author, sequence, content };
  return shelve(shelves, compartment.id, compartment.kind, change, isOwner, standingIn(compartment));
}

/** The shelves with what is already applied of a compartment, its sessions' event lists included. */
async function shelvesAt(
  { snapshot, keys }: Ground,
  compartment: OpenCompartment,
  applied: number,
): Promise<CaughtUp | null> {
  const empty: Shelves = withCatalog(
    { catalogs: new Map(), timelines: new Map() },
    compartment.id,
    EMPTY_CATALOG,
  );
  if (applied === 0) return { shelves: empty, timelines: new Map(), anomalies: [] };
  const loaded = await openCatalog(keys, snapshot.catalogs.get(compartment.id), applied);
  return (
    loaded && {
      shelves: withCatalog(empty, compartment.id, loaded.catalog),
      timelines: loaded.timelines,
      anomalies: [],
    }
  );
}

/** Opens only each row's last revision, in the order in which the rows began; null if any needs a closer look. */
async function quickly(
  ground: Ground,
  compartment: OpenCompartment,
  applied: number,
): Promise<CaughtUp | null> {
  const { database, keys } = ground;
  const start = await shelvesAt(ground, compartment, applied);
  if (start === null) return null;
  const bodies = await database.bodies
    .where('[compartment+sequence]')
    .between([compartment.id, applied + 1], [compartment.id, Infinity])
    .toArray();
  if (bodies.some((body) => body.irregular === 1)) return null;
  bodies.sort((a, b) => a.first - b.first || a.sequence - b.sequence);
  let { shelves } = start;
  for (const [session, position] of start.timelines) {
    const timeline = await loadTimeline(database, keys, compartment.id, session, position);
    if (timeline === null) return null;
    shelves = { ...shelves, timelines: new Map(shelves.timelines).set(session, timeline) };
  }
  for (const body of bodies) {
    const unseen = body.first === body.sequence ? NO_KIND : SEEN_WHOLE;
    const next = await apply(ground, shelves, compartment, body, unseen);
    if (!next.ok) return null;
    shelves = next.value;
  }
  return { shelves, timelines: start.timelines, anomalies: [] };
}

/** Damage of these kinds may have hit a revision, so that the next one of its row does not follow. */
const GAPS: ReadonlySet<JournalProblem['kind']> = new Set([
  'damaged',
  'other-version',
  'chain-broken',
  'unknown-author',
] as const);

export const isGap = ({ kind }: JournalProblem): boolean => GAPS.has(kind);

/** One compartment, replayed revision by revision with every rule. */
export interface Replay {
  /** Takes the next frame in; what is refused is named. `problems`: what was found in the journal so far. */
  readonly take: (frame: SeenFrame, problems: readonly JournalProblem[]) => Promise<Anomaly | null>;
  readonly shelves: () => Shelves;
}

export function createReplay(judges: Judges, compartment: OpenCompartment): Replay {
  let shelves: Shelves = { catalogs: new Map([[compartment.id, EMPTY_CATALOG]]), timelines: new Map() };
  const admitted = new Map<RowId, Pick<SeenFrame, 'revision' | 'sequence'>>();
  return {
    shelves: () => shelves,
    async take(frame, problems) {
      const before = admitted.get(frame.row);
      // Where the revision between was damaged, the next one is no less whole for it.
      const isCutOff =
        before !== undefined &&
        frame.revision > before.revision &&
        problems.some((one) => isGap(one) && one.after >= before.sequence && one.after < frame.sequence);
      const follows = before === undefined || frame.revision === before.revision + 1 || isCutOff;
      const unseen = before === undefined ? NO_KIND : WRITTEN_ONCE;
      const applied = follows
        ? await apply(judges, shelves, compartment, frame, unseen)
        : fail('conflict' as const);
      const { sequence, row, revision } = frame;
      if (!applied.ok) return { kind: applied.error, sequence, row, size: frame.sealed.length };
      shelves = applied.value;
      admitted.set(row, { revision, sequence });
      return null;
    },
  };
}

/** Replays every revision of a compartment from the journal, with every rule; what is refused is kept aside and named. */
async function fully(ground: Ground, compartment: OpenCompartment): Promise<Result<CaughtUp, FileError>> {
  const { database, files, keys, verifiers } = ground;
  const replay = createReplay(ground, compartment);
  const anomalies: Anomaly[] = [];
  const problems: JournalProblem[] = [];
  const admitted = new Map<RowId, SeenFrame & { readonly first: number }>();
  for await (const step of walkJournal(files, keys.vault, await genesis(keys.vault), verifiers)) {
    if (!step.ok) return step;
    problems.push(...step.value.problems);
    for (const frame of framesOf(step.value).filter((one) => one.compartment === compartment.id)) {
      const refused = await replay.take(frame, problems);
      if (refused !== null) anomalies.push(refused);
      else admitted.set(frame.row, { ...frame, first: admitted.get(frame.row)?.first ?? frame.sequence });
    }
  }
  const bodies: BodyRow[] = [...admitted.values()].map((frame) => ({
    ...frame,
    key: bodyKey(frame.compartment, frame.row),
    irregular: 0,
  }));
  await database.transaction('rw', database.bodies, async () => {
    const present = await database.bodies
      .where('[compartment+sequence]')
      .between([compartment.id, 0], [compartment.id, Infinity])
      .primaryKeys();
    await database.bodies.bulkDelete(present);
    await database.bodies.bulkPut(bodies);
  });
  return ok({ shelves: replay.shelves(), timelines: new Map(), anomalies });
}

/** Seals what was caught up and records how far it reaches. */
async function keep(
  ground: Ground,
  compartment: OpenCompartment,
  caught: CaughtUp,
  seen: number,
): Promise<ReadonlyMap<RowId, number>> {
  const { database, keys } = ground;
  const timelines = new Map(caught.timelines);
  const rows: (CatalogRow | null)[] = [];
  for (const [session, timeline] of caught.shelves.timelines) {
    timelines.set(session, seen);
    rows.push(await sealTimeline(keys, compartment.id, session, seen, timeline));
  }
  const catalog = caught.shelves.catalogs.get(compartment.id) ?? EMPTY_CATALOG;
  rows.push(await sealCatalog(keys, compartment.id, seen, catalog, timelines));
  const position: PositionRow = { compartment: compartment.id, seen, applied: seen };
  await database.transaction('rw', database.catalogs, database.positions, async () => {
    await database.catalogs.bulkPut(rows.filter((row) => row !== null));
    await database.positions.put(position);
  });
  return timelines;
}

/** A compartment without a position: nothing was written there yet, or the position is gone and the bodies say how far it came. */
async function unplaced(
  { database }: Ground,
  { id }: OpenCompartment,
): Promise<Pick<PositionRow, 'seen' | 'applied'>> {
  const last = await database.bodies.where('[compartment+sequence]').between([id, 0], [id, Infinity]).last();
  return { seen: last?.sequence ?? 0, applied: 0 };
}

/** Brings one compartment's catalog up to what the journal holds of it. */
export async function catchUp(
  ground: Ground,
  compartment: OpenCompartment,
): Promise<Result<CaughtUp, FileError>> {
  const { seen, applied } =
    ground.snapshot.positions.get(compartment.id) ?? (await unplaced(ground, compartment));
  if (seen === applied) {
    const present = await shelvesAt(ground, compartment, applied);
    if (present !== null) return ok(present);
  }
  const quick = seen === applied ? null : await quickly(ground, compartment, applied);
  const caught = quick === null ? await fully(ground, compartment) : ok(quick);
  if (!caught.ok) return caught;
  return ok({ ...caught.value, timelines: await keep(ground, compartment, caught.value, seen) });
}
