import type { Row } from '../domain/practice/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import {
  anchorBytes,
  createAppendQueue,
  genesis,
  openDraftLog,
  walkJournal,
  type AppendQueue,
  type CommitResult,
  type DraftLog,
  type Head,
  type RowDraft,
  type Shelves,
  type WalkStep,
} from '../journal/index.ts';
import type { Clock, FileError, Platform, ScriptedClock, Timepiece } from '../platform/index.ts';
import { type Keyring, type OpenKeys, type Verifier } from '../vault/index.ts';
import { loadEvents, withTimelines } from './eventLists.ts';
import { dropViews, shelvesWithout } from './destroyed.ts';
import { createAside, type Aside } from './aside.ts';
import { readFacts } from './facts.ts';
import { findingsAt, withWholeRead, type Findings } from './findings.ts';
import { createKeyringWriter, type KeyringWriter } from './keyringWriter.ts';
import { createOpenings, type Openings } from './openings.ts';
import { loadAll } from './loadAll.ts';
import { createOpenNotes, type OpenNotes } from './openNotes.ts';
import { followJournal, whyNotOpen, type Followed, type OpenError } from './opening.ts';
import { answered, readBodies, type ReadError } from './reading.ts';
import type { DatabaseError, ViewsDatabase } from './schema.ts';
import { mayTellTime } from './scriptedTime.ts';
import { readJournal } from './readJournal.ts';
import { openViews, readSnapshot, type OpenedViews, type Snapshot } from './snapshot.ts';
import { createViewWriter, type ViewWriter } from './viewWriter.ts';
import { createWholeReading, type WholeReading } from './wholeReading.ts';

/** An open practice: everything features read and write, until the page ends. */
export interface Practice {
  readonly keys: OpenKeys;
  readonly clock: Timepiece;
  readonly drafts: DraftLog;
  readonly findings: Findings;
  /** Notes open for writing, so that a lock can seal them all. */
  readonly sessions: OpenNotes;
  readonly keyring: () => Keyring;
  readonly shelves: () => Shelves;
  /** How far the journal has come. */
  readonly head: () => Head;
  /** The last change that is more than a line of the audit. */
  readonly lastWord: () => number;
  /** What was merely opened, for the audit. */
  readonly openings: Openings;
  /** The whole journal, read and verified in idle time. */
  readonly wholeReading: WholeReading;
  /** Calls back after every commit and when anything new is found; returns the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when the commit is on disk. */
  readonly commit: (drafts: readonly [RowDraft, ...RowDraft[]]) => Promise<CommitResult>;
  /** A row as it stands at `revision`. */
  readonly read: (
    compartment: CompartmentId,
    row: RowId,
    revision: number,
  ) => Promise<Result<Row, ReadError>>;
  /** Many rows of one compartment at once, each as it stands at its revision, in the order asked for. */
  readonly readMany: (
    compartment: CompartmentId,
    rows: readonly { readonly row: RowId; readonly revision: number }[],
  ) => Promise<readonly Result<Row, ReadError>[]>;
  /** Puts a session's list of events on the shelves, from the journal if its view does not open. */
  readonly openEvents: (compartment: CompartmentId, session: RowId) => Promise<Result<void, ReadError>>;
  readonly verifierOf: (user: UserId) => Verifier | undefined;
  readonly changeKeyring: KeyringWriter['change'];
  /** Writing goes on from an older copy once the statement of who wants that and why is on disk. */
  readonly acceptOlderCopy: (statement: RowDraft) => Promise<CommitResult>;
  /** Rows that views still had when the journal had them no more. */
  readonly aside: Aside;
  /** The whole journal from its beginning, a segment a step, verified; for what the views no longer hold. */
  readonly walk: () => AsyncGenerator<Result<WalkStep, FileError>>;
  /** Lets go of the keys of these compartments and of all that was made with them; what the journal has stays sealed. */
  readonly letGo: (compartments: readonly CompartmentId[]) => Promise<void>;
  /** Throws all views away and builds them again from the journal. */
  readonly rebuild: () => Promise<Result<Findings, FileError>>;
  /** Waits for all writing, seals the views and sets the anchor. */
  readonly settle: () => Promise<void>;
}

const ANCHOR_EVERY = 100;

interface State {
  shelves: Shelves;
  findings: Findings;
  readOnly: boolean;
  sinceAnchor: number;
  lastWord: number;
  /** Views being built again: nothing is written to the journal until they are. */
  rebuilding: Promise<unknown>;
  isRebuilding: boolean;
  timelinePositions: Map<CompartmentId, Map<RowId, number>>;
  /** Compartments of destroyed records: never on the shelves again. */
  destroyed: ReadonlySet<CompartmentId>;
}

/** Opens the journal and its views for an unlocked user. `opening` may have been begun before there was a key. */
export async function openPractice(
  platform: Platform,
  clock: Clock | ScriptedClock,
  keyring: Keyring,
  keys: OpenKeys,
  opening: Promise<OpenedViews | DatabaseError> = openViews(keys.vault),
): Promise<Result<Practice, OpenError>> {
  const opened = await openOn(opening, platform, clock, keyring, keys).catch(() =>
    fail({ kind: 'io' as const }),
  );
  return opened.ok ? opened : fail(await whyNotOpen(platform.room, opened.error));
}

async function openOn(
  opening: Promise<OpenedViews | DatabaseError>,
  platform: Platform,
  clock: Clock | ScriptedClock,
  keyring: Keyring,
  keys: OpenKeys,
): Promise<Result<Practice, OpenError>> {
  const { files } = platform;
  const facts = readFacts(files);
  const opened = await opening;
  if ('kind' in opened) return fail(opened);
  const { database } = opened;
  const read = await readJournal(opened, platform, keys, keyring);
  if (!read.ok) return read;
  const { followed, loaded, snapshot, verifiers } = read.value;
  const drafts = await openDraftLog(files, keys, new Set(loaded.destroyed));
  if (!drafts.ok) return drafts;

  const listeners = new Set<() => void>();
  const state: State = {
    shelves: loaded.shelves,
    timelinePositions: loaded.timelinePositions,
    destroyed: new Set(loaded.destroyed),
    findings: findingsAt(clock.now(), read.value, drafts.value.unreadable, await facts),
    readOnly: isReadOnly(followed),
    sinceAnchor: 0,
    lastWord: lastWordIn(snapshot, keys),
    rebuilding: Promise.resolve(),
    isRebuilding: false,
  };
  const { sequence } = followed.head;
  const views = createViewWriter(database, keys, state.timelinePositions, sequence);
  const queue = createAppendQueue({
    files,
    keys,
    head: followed.head,
    shelvesFor: (waiting) => withTimelines(database, keys, state, waiting),
    onWritten(written) {
      // A session's events may have been opened for a screen meanwhile.
      const timelines = new Map([...state.shelves.timelines, ...written.shelves.timelines]);
      state.shelves = shelvesWithout({ ...written.shelves, timelines }, state.destroyed);
      views.push(written);
      state.sinceAnchor += 1;
      state.lastWord = Math.max(state.lastWord, ...written.rows.filter(isWord(keys)).map(sequenceOf));
      if (state.sinceAnchor >= ANCHOR_EVERY) void setAnchor(platform, keys, queue, state);
      for (const listener of listeners) listener();
    },
  });
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const wholeReading = createWholeReading({
    files,
    keys,
    clock,
    database,
    verifiers,
    head: queue.head,
    shelves: () => state.shelves,
    onFound(found) {
      state.findings = withWholeRead(state.findings, found, clock.now());
    },
    onProgress: tell,
  });
  return ok(
    assemble({
      platform,
      clock,
      keys,
      database,
      verifiers,
      views,
      queue,
      state,
      listeners,
      drafts: drafts.value,
      keyring: createKeyringWriter(files, keyring, () => !state.readOnly),
      wholeReading,
    }),
  );
}

const sequenceOf = ({ sequence }: { readonly sequence: number }): number => sequence;

/** Whether something is of any compartment but the audit, which only says who was there. */
function isWord(keys: OpenKeys): (of: { readonly compartment: CompartmentId }) => boolean {
  const audit = keys.find('audit')?.id;
  return ({ compartment }) => compartment !== audit;
}

const lastWordIn = ({ positions }: Snapshot, keys: OpenKeys): number =>
  Math.max(0, ...[...positions.values()].filter(isWord(keys)).map(({ seen }) => seen));

/** What a later version wrote must not be written over, and an older copy waits for the person's word. */
const isReadOnly = ({ problems, standing }: Followed): boolean =>
  standing === 'older-copy' || problems.some(({ kind }) => kind === 'other-version');

async function setAnchor(
  platform: Platform,
  keys: OpenKeys,
  queue: AppendQueue,
  state: State,
): Promise<void> {
  // The browser host has nowhere outside the profile to put a witness.
  if (platform.host !== 'desktop' || state.readOnly) return;
  state.sinceAnchor = 0;
  await platform.files.replace('anchor', await anchorBytes(keys, queue.head()));
}

interface Parts {
  readonly platform: Platform;
  readonly clock: Clock | ScriptedClock;
  readonly keys: OpenKeys;
  readonly database: ViewsDatabase;
  readonly verifiers: ReadonlyMap<UserId, Verifier>;
  readonly views: ViewWriter;
  readonly queue: AppendQueue;
  readonly state: State;
  readonly listeners: Set<() => void>;
  readonly drafts: DraftLog;
  readonly keyring: KeyringWriter;
  readonly wholeReading: WholeReading;
}

/** One after another, and with no commit in between: it would be in the journal and on no shelf. */
function rebuildViews(parts: Parts): Promise<Result<Findings, FileError>> {
  const { state } = parts;
  state.isRebuilding = true;
  const rebuilt = state.rebuilding.then(() => buildViews(parts));
  const last = rebuilt
    .catch(() => undefined)
    .then(() => {
      if (state.rebuilding === last) state.isRebuilding = false;
    });
  state.rebuilding = last;
  return rebuilt;
}

async function buildViews(parts: Parts): Promise<Result<Findings, FileError>> {
  const { database, platform, keys, verifiers, queue, views, state, listeners } = parts;
  await queue.idle();
  await views.flush();
  const followed = await followJournal(database, platform.files, keys, verifiers, true);
  if (!followed.ok) return followed;
  const opened = { database, snapshot: await readSnapshot(database) };
  const loaded = await loadAll(opened, platform, keys, parts.keyring.present(), verifiers);
  if (!loaded.ok) return loaded;
  views.restart(followed.value.head.sequence);
  state.shelves = loaded.value.shelves;
  state.destroyed = new Set(loaded.value.destroyed);
  state.timelinePositions.clear();
  for (const [compartment, positions] of loaded.value.timelinePositions)
    state.timelinePositions.set(compartment, positions);
  state.findings = {
    ...state.findings,
    at: parts.clock.now(),
    problems: followed.value.problems,
    anomalies: loaded.value.anomalies,
    rebuilt: true,
  };
  for (const listener of listeners) listener();
  const { problems, anomalies } = state.findings;
  await parts.wholeReading.took({ problems, anomalies, sequence: followed.value.head.sequence });
  return ok(state.findings);
}

/** Commits that are under way meanwhile bring nothing of it back: what they leave is put on the shelves without it. */
async function letGo(parts: Parts, compartments: readonly CompartmentId[]): Promise<void> {
  const { database, keys, queue, views, state, drafts, listeners } = parts;
  const gone = new Set(compartments);
  state.destroyed = new Set([...state.destroyed, ...gone]);
  keys.forget(compartments);
  state.shelves = shelvesWithout(state.shelves, gone);
  for (const id of compartments) state.timelinePositions.delete(id);
  for (const listener of listeners) listener();
  await drafts.forget(gone);
  await queue.idle();
  await views.flush();
  views.forget(gone);
  // Where the database does not answer, the next opening removes it.
  await dropViews(database, compartments).catch(() => undefined);
}

function assemble(parts: Parts): Practice {
  const { platform, clock, keys, database, verifiers, views, queue, state, listeners, drafts, keyring } =
    parts;
  const commit: Practice['commit'] = async (rows) => {
    while (state.isRebuilding) await state.rebuilding;
    if (state.readOnly) return fail({ kind: 'stopped' });
    const known = mayTellTime(clock, keys, state.shelves, rows);
    return known ? queue.commit(rows) : fail({ kind: 'not-a-sample' });
  };
  const openings = createOpenings({ keys, clock, commit });
  return {
    keys,
    clock,
    drafts,
    sessions: createOpenNotes(),
    get findings() {
      return state.findings;
    },
    keyring: keyring.present,
    wholeReading: parts.wholeReading,
    shelves: () => state.shelves,
    head: queue.head,
    lastWord: () => state.lastWord,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    commit,
    openings,
    async read(compartment, row, revision) {
      const [read] = await readBodies(parts, compartment, [{ row, revision }]);
      return read ?? fail({ kind: 'missing' });
    },
    readMany: (compartment, rows) => readBodies(parts, compartment, rows),
    async openEvents(compartment, session) {
      const opened = await loadEvents(database, keys, state, compartment, session);
      if (opened === 'open') return ok(undefined);
      const rebuilt = opened === 'damaged' ? await answered(rebuildViews(parts)) : opened;
      return rebuilt === 'io' || !rebuilt.ok ? fail({ kind: 'io' }) : ok(undefined);
    },
    verifierOf: (user) => verifiers.get(user),
    changeKeyring: keyring.change,
    async acceptOlderCopy(statement) {
      // What a later version wrote stays untouched all the same.
      if (state.findings.problems.some(({ kind }) => kind === 'other-version'))
        return fail({ kind: 'stopped' });
      const written = await queue.commit([statement]);
      if (!written.ok) return written;
      state.readOnly = false;
      state.findings = { ...state.findings, standing: 'as-expected' };
      for (const listener of listeners) listener();
      return written;
    },
    aside: createAside(database),
    walk: async function* () {
      yield* walkJournal(platform.files, keys.vault, await genesis(keys.vault), verifiers);
    },
    letGo: (compartments) => letGo(parts, compartments),
    rebuild: () => rebuildViews(parts),
    async settle() {
      parts.wholeReading.stop();
      await openings.flush();
      await queue.idle();
      await views.flush();
      await setAnchor(platform, keys, queue, state);
      database.close();
    },
  };
}
