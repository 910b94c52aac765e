import {
  inForce,
  limitGroups,
  ownTemplate,
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
import type { Template } from '../domain/template/index.ts';
import type { SessionFacts } from '../domain/timeline/index.ts';
import type { RowId } from '../domain/index.ts';
import { EVENT_KINDS, THRESHOLDS } from './eventKinds.ts';
import type { Practice } from './practice.ts';
import { templateFor, templateOf } from './templates.ts';

/** Every limit that a practice can set, as it is shipped. */
export const LIMIT_GROUPS: readonly LimitGroup[] = limitGroups(
  EVENT_KINDS,
  THRESHOLDS,
  NOTE_STAGES.map(templateFor),
);

export type Open = Pick<Practice, 'keys' | 'shelves'>;
export type Changes = readonly LimitsHeader[];

const listed = new WeakMap<Catalog, Changes>();

/** Every change of a limit; the same list as long as nothing of the practice itself changes. */
export function changesIn({ keys, shelves }: Open): Changes {
  const home = keys.find('practice');
  const catalog = (home && shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  const changes = listed.get(catalog) ?? limitsIn(catalog);
  listed.set(catalog, changes);
  return changes;
}

/** What the practice set, as it stands now, or stood at a place of the journal. */
export const ownLimitsOf = (practice: Open, before: number | null = null): OwnLimits =>
  inForce(LIMIT_GROUPS, changesIn(practice), before);

/** The place of the journal by which a note is judged: of its signature, or null (now) while it has none. */
export function judgedAt(record: Catalog, note: NoteHeader | null): number | null {
  if (!note?.signed) return null;
  return record.headers[note.signed.signature]?.sequence ?? note.sequence;
}

/**
 * The template of a draft with the limits as they stand now; null if it was written with one that this version does not
 * have. A signed note is judged by what was signed with it: `judgedTemplate`.
 */
export function draftTemplate(practice: Open, note: Pick<NoteHeader, 'template'>): Template | null {
  const shipped = templateOf(note.template);
  return shipped && ownTemplate(shipped, ownLimitsOf(practice));
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

export function factsOf(changes: Changes, place: number | null, shelves: Open['shelves']): JudgedFacts {
  if (changes.length === 0) return { thresholds: THRESHOLDS };
  const at = (before: number | null) => ownThresholds(THRESHOLDS, inForce(LIMIT_GROUPS, changes, before));
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
