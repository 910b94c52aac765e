import { EMPTY_CATALOG, standingIn, type Standing } from '../domain/practice/index.ts';
import { ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import {
  genesis,
  ownersOn,
  walkJournal,
  type Head,
  type JournalProblem,
  type Pace,
  type Shelves,
} from '../journal/index.ts';
import type { FileError, FilePort, Timepiece } from '../platform/index.ts';
import type { OpenKeys, Verifier } from '../vault/index.ts';
import { createReplay, isGap, type Anomaly, type Judges, type Replay } from './catchUp.ts';
import { factWholeRead } from './facts.ts';
import { framesOf, type SeenFrame } from './ingest.ts';
import { answered } from './reading.ts';
import { bodyKey, type ViewsDatabase } from './schema.ts';

/** What does not hold in the whole journal, up to change `sequence`. */
export interface WholeRead {
  readonly problems: readonly JournalProblem[];
  readonly anomalies: readonly Anomaly[];
  readonly sequence: number;
}

/**
 * How far the reading of the whole journal has come in this sitting.
 * - `reading`: change `sequence` of `of` is the last that was verified and judged.
 * - `read`: all of it was, at `at` (wall clock, ms); what did not hold is among the findings.
 * - `failed`: the disk did not answer; the next sitting reads again.
 */
export type ReadingStanding =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'reading'; readonly sequence: number; readonly of: number }
  | { readonly kind: 'read'; readonly at: number; readonly sequence: number }
  | { readonly kind: 'failed'; readonly error: FileError['kind'] };

/** The whole journal, read in idle time while the practice is open: damage in old segments is noticed at every sitting. */
export interface WholeReading {
  readonly standing: () => ReadingStanding;
  /** Reads once; nothing is written to the journal. Resolves when it is over or was stopped. */
  readonly read: () => Promise<void>;
  /** A rebuild has read all of it meanwhile. */
  readonly took: (found: WholeRead) => Promise<void>;
  readonly stop: () => void;
}

export interface WholeReadingParts {
  readonly files: FilePort;
  readonly keys: OpenKeys;
  readonly clock: Timepiece;
  readonly database: ViewsDatabase;
  readonly verifiers: ReadonlyMap<UserId, Verifier>;
  readonly head: () => Head;
  readonly shelves: () => Shelves;
  readonly onFound: (found: WholeRead) => void;
  readonly onProgress: () => void;
}

/** Frames that are opened and judged from one pause to the next. */
const JUDGED_AT_ONCE = 64;
/** The longest pause, in ms: somebody who never stops typing does not keep damage from being noticed. */
const LONGEST_PAUSE_MS = 1_000;

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: LONGEST_PAUSE_MS });
  });

const isBefore = (head: Head, { segment, start }: JournalProblem): boolean =>
  segment < head.segment || (segment === head.segment && start < head.offset);

/** What stands before the head was acknowledged: an end that is missing there is damage, not an append that never ended. */
const asDamage = (problem: JournalProblem): JournalProblem =>
  problem.kind === 'torn-tail' ? { ...problem, kind: 'damaged' } : problem;

function judgesOf({ keys, shelves }: WholeReadingParts): Judges {
  const { catalogs } = shelves();
  const home = keys.find('practice');
  const practice = home === null ? undefined : catalogs.get(home.id);
  const standings = new Map<RowId | null, Standing>();
  return {
    keys,
    standingIn({ client }) {
      const standing = standings.get(client) ?? standingIn(practice, client);
      standings.set(client, standing);
      return standing;
    },
    isOwner: ownersOn(catalogs.values()),
    recordOf: ({ client }) => {
      const record = client === null ? null : keys.find('record', client);
      return record === null ? null : (catalogs.get(record.id) ?? EMPTY_CATALOG);
    },
  };
}

interface Refused {
  readonly frame: SeenFrame;
  readonly anomaly: Anomaly;
}

/**
 * Without what was damaged before them, or was not this user's to open, whole entries may seem to break a rule. Those
 * that the views hold were taken in with it. `partly`: compartments in which some entries are not theirs to open.
 */
async function withoutFollowing(
  database: ViewsDatabase,
  refused: readonly Refused[],
  problems: readonly JournalProblem[],
  partly: ReadonlySet<CompartmentId>,
): Promise<readonly Anomaly[]> {
  const firstGap = Math.min(...problems.filter(isGap).map(({ after }) => after));
  const mayFollow = ({ frame, anomaly: { kind, sequence } }: Refused): boolean =>
    (sequence > firstGap || partly.has(frame.compartment)) && kind !== 'unreadable' && kind !== 'unknown-row';
  const keys = refused.filter(mayFollow).map(({ frame }) => bodyKey(frame.compartment, frame.row));
  const bodies = keys.length === 0 ? [] : await answered(database.bodies.bulkGet(keys));
  const held = new Map(bodies === 'io' ? [] : bodies.flatMap((body) => (body ? [[body.key, body]] : [])));
  const isHeld = ({ compartment, row, revision }: SeenFrame): boolean =>
    (held.get(bodyKey(compartment, row))?.revision ?? -1) >= revision;
  return refused.filter((one) => !mayFollow(one) || !isHeld(one.frame)).map(({ anomaly }) => anomaly);
}

/** Walks the journal from its beginning to where it stands now, and judges every entry that this user can open; null if it was stopped. */
async function readAll(
  parts: WholeReadingParts,
  until: Head,
  pace: Pace,
  onJudged: (sequence: number) => void,
): Promise<Result<WholeRead, FileError> | null> {
  const { files, keys, verifiers } = parts;
  const judges = judgesOf(parts);
  const replays = new Map<CompartmentId, Replay>(
    keys.compartments().map((compartment) => [compartment.id, createReplay(judges, compartment)]),
  );
  const problems: JournalProblem[] = [];
  const refused: Refused[] = [];
  const partly = new Set<CompartmentId>();
  for await (const step of walkJournal(files, keys.vault, await genesis(keys.vault), verifiers, { pace })) {
    if (!step.ok) return step;
    // What is written meanwhile was never anywhere but here.
    problems.push(...step.value.problems.filter((one) => isBefore(until, one)).map(asDamage));
    const frames = framesOf(step.value).filter(({ sequence }) => sequence <= until.sequence);
    for (const [index, frame] of frames.entries()) {
      const isTheirs = keys.key(frame.compartment, frame.epoch) !== null;
      if (!isTheirs) partly.add(frame.compartment);
      const anomaly = isTheirs ? await replays.get(frame.compartment)?.take(frame, problems) : null;
      if (anomaly) refused.push({ frame, anomaly });
      if (index % JUDGED_AT_ONCE !== 0) continue;
      onJudged(frame.sequence);
      if (!(await pace())) return null;
    }
  }
  if (!(await pace())) return null;
  // A compartment whose keys were let go meanwhile has nothing that could be judged.
  const held = new Set(keys.compartments().map(({ id }) => id));
  const judged = refused.filter(({ frame }) => held.has(frame.compartment));
  const anomalies = await withoutFollowing(parts.database, judged, problems, partly);
  return ok({ problems, anomalies, sequence: until.sequence });
}

export function createWholeReading(parts: WholeReadingParts): WholeReading {
  let standing: ReadingStanding = { kind: 'not-yet' };
  let running: Promise<void> | null = null;
  let stopped = false;
  const stand = (next: ReadingStanding): void => {
    standing = next;
    parts.onProgress();
  };
  const took = async ({ problems, anomalies, sequence }: WholeRead): Promise<void> => {
    const at = parts.clock.now();
    stand({ kind: 'read', at, sequence });
    await factWholeRead(parts.files, { at, sequence, problems: problems.length + anomalies.length });
  };
  const pace = async (): Promise<boolean> => {
    if (!stopped) await idle();
    return !stopped;
  };
  async function run(): Promise<void> {
    const until = parts.head();
    const onJudged = (sequence: number) => stand({ kind: 'reading', sequence, of: until.sequence });
    onJudged(0);
    const found = await readAll(parts, until, pace, onJudged);
    if (found === null) stand({ kind: 'not-yet' });
    else if (!found.ok) stand({ kind: 'failed', error: found.error.kind });
    else {
      parts.onFound(found.value);
      await took(found.value);
    }
  }
  return {
    standing: () => standing,
    took,
    read() {
      stopped = false;
      if (standing.kind === 'read') return Promise.resolve();
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    stop() {
      stopped = true;
    },
  };
}
