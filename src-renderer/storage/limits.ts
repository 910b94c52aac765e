import { useMemo } from 'react';
import {
  groupProblem,
  inForce,
  limitGroups,
  originOf,
  ownThresholds,
  type LimitGroup,
  type OwnLimits,
} from '../domain/limits/index.ts';
import {
  EMPTY_CATALOG,
  limitsIn,
  NOTE_STAGES,
  type Catalog,
  type LimitsHeader,
  type NoteHeader,
} from '../domain/practice/index.ts';
import type { SessionFacts } from '../domain/timeline/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import { recordAudit } from './commands.ts';
import { EVENT_KINDS, THRESHOLDS } from './eventKinds.ts';
import { usePractice, useRecord, useShelves } from './live.ts';
import type { Practice } from './practice.ts';
import { practiceRow } from './rights.ts';
import { templateFor } from './templates.ts';

/** Every limit that a practice can set, as it is shipped. */
export const LIMIT_GROUPS: readonly LimitGroup[] = limitGroups(
  EVENT_KINDS,
  THRESHOLDS,
  NOTE_STAGES.map(templateFor),
);

type Open = Pick<Practice, 'keys' | 'shelves'>;
type Changes = readonly LimitsHeader[];

const listed = new WeakMap<Catalog, Changes>();

/** Every change of a limit; the same list as long as nothing of the practice itself changes. */
function changesIn({ keys, shelves }: Open): Changes {
  const home = keys.find('practice');
  const catalog = (home && shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  const changes = listed.get(catalog) ?? limitsIn(catalog);
  listed.set(catalog, changes);
  return changes;
}

/** What the practice set, as it stands now, or stood at a place of the journal. */
export const ownLimitsOf = (practice: Open, before: number | null = null): OwnLimits =>
  inForce(changesIn(practice), before);

/** The place of the journal by which a note is judged: of its signature, or null (now) while it has none. */
export function judgedAt(record: Catalog, note: NoteHeader | null): number | null {
  if (!note?.signed) return null;
  return record.headers[note.signed.signature]?.sequence ?? note.sequence;
}

/** Finds the place of every listed entry. Lists are replaced when one grows, and then looked through once more. */
function placesOfEvents(shelves: Open['shelves']): (event: RowId) => number | null {
  let seen: ReturnType<Open['shelves']>['timelines'] | null = null;
  let places = new Map<RowId, number>();
  return (event) => {
    const { timelines } = shelves();
    if (seen !== timelines) {
      seen = timelines;
      const all = [...timelines.values()].flatMap(({ events }) => events);
      places = new Map(all.map(({ row, sequence }) => [row, sequence]));
    }
    return places.get(event) ?? null;
  };
}

/** What judges the entries of timelines. */
export type JudgedFacts = Pick<SessionFacts, 'thresholds' | 'thresholdsOf'>;

function factsOf(changes: Changes, place: number | null, shelves: Open['shelves']): JudgedFacts {
  if (changes.length === 0) return { thresholds: THRESHOLDS };
  const at = (before: number | null) => ownThresholds(THRESHOLDS, inForce(changes, before));
  const turns = changes.map(({ sequence }) => sequence).sort((a, b) => a - b);
  const steps = turns.map(at);
  const now = at(null);
  const placeOf = placesOfEvents(shelves);
  return {
    thresholds: place === null ? now : at(place),
    thresholdsOf: (event) => {
      const written = placeOf(event);
      return (written === null ? undefined : steps[turns.findIndex((turn) => turn > written)]) ?? now;
    },
  };
}

/**
 * By which limits timelines are judged: each entry by those in force when it was written, so that a change never alters
 * what was said of it. `note` is the observation, by whose signature everything else is judged.
 */
export const judgedFacts = (practice: Open, record: Catalog, note: NoteHeader | null): JudgedFacts =>
  factsOf(changesIn(practice), judgedAt(record, note), practice.shelves);

/** The same for a screen: one object until a limit is set or the note is signed. */
export function useJudgedFacts(client: RowId, note: NoteHeader | null = null): JudgedFacts {
  const practice = usePractice();
  const place = judgedAt(useRecord(client), note);
  const changes = changesIn(practice);
  const { shelves } = practice;
  return useMemo(() => factsOf(changes, place, shelves), [changes, place, shelves]);
}

/** What the practice set, on a screen. */
export function useOwnLimits(): OwnLimits {
  useShelves();
  const changes = changesIn(usePractice());
  return useMemo(() => inForce(changes), [changes]);
}

/** Why limits were not set. `unsound`: they are outside their range, or one would hide another. */
export type LimitsError = CommitError | { readonly kind: 'unsound' };

async function write(
  practice: Practice,
  set: Readonly<Record<string, number | null>>,
  source: string,
): Promise<Result<void, CommitError>> {
  const count = Object.keys(set).length;
  if (count === 0) return ok(undefined);
  const draft = practiceRow(practice, { type: 'limits', set: { ...set }, source, at: practice.clock.now() });
  if (draft === null) return fail({ kind: 'no-key' });
  const written = await practice.commit([draft]);
  if (!written.ok) return written;
  await recordAudit(practice, 'set-the-limits', null, count);
  return ok(undefined);
}

/** Sets the limits of one group, by whose word. What is as it was keeps its origin. Only the owner. */
export async function changeLimits(
  practice: Practice,
  group: LimitGroup,
  values: ReadonlyMap<string, number>,
  source: string,
): Promise<Result<void, LimitsError>> {
  if (source.trim() === '' || groupProblem(group, values) !== null) return fail({ kind: 'unsound' });
  const own = ownLimitsOf(practice);
  const changed = group.limits.flatMap((limit): readonly (readonly [string, number])[] => {
    const value = values.get(limit.id);
    return value === undefined || value === originOf(limit, own).value ? [] : [[limit.id, value]];
  });
  return write(practice, Object.fromEntries(changed), source.trim());
}

/** Takes back what the practice set in a group: its limits are as they are shipped again. Only the owner. */
export function resetLimits(practice: Practice, group: LimitGroup): Promise<Result<void, CommitError>> {
  const own = ownLimitsOf(practice);
  const set = group.limits.filter(({ id }) => own.has(id)).map(({ id }) => [id, null] as const);
  return write(practice, Object.fromEntries(set), '');
}
