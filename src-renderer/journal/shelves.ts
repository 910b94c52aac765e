import {
  applyChange,
  applyEvent,
  EMPTY_CATALOG,
  EMPTY_TIMELINE,
  type Catalog,
  type Change,
  type IsOwner,
  type RuleBreak,
  type Standing,
  type Timeline,
} from '../domain/practice/index.ts';
import { ok, type CompartmentId, type Result, type RowId } from '../domain/index.ts';

/** The opened catalogs of the compartments at hand: what rules are checked against and lists are shown from. */
export interface Shelves {
  readonly catalogs: ReadonlyMap<CompartmentId, Catalog>;
  /** Events by session. */
  readonly timelines: ReadonlyMap<RowId, Timeline>;
}

export const EMPTY_SHELVES: Shelves = { catalogs: new Map(), timelines: new Map() };

/** Whether a user owns the practice, by their row in a compartment that is open. */
export const ownersOn =
  (catalogs: Iterable<Catalog>): IsOwner =>
  (user) =>
    [...catalogs].some(({ headers }) => {
      const row = headers[user as string as RowId];
      return row?.type === 'user' && row.owner;
    });

/** The shelves after one change in a compartment, or the rule it breaks. */
export function shelve(
  shelves: Shelves,
  compartment: CompartmentId,
  compartmentKind: string,
  change: Change,
  isOwner: IsOwner,
  standing?: Standing,
): Result<Shelves, RuleBreak> {
  const catalog = shelves.catalogs.get(compartment) ?? EMPTY_CATALOG;
  const applied = applyChange(catalog, change, compartmentKind, isOwner, standing);
  if (!applied.ok) return applied;
  const catalogs =
    applied.value === catalog ? shelves.catalogs : new Map(shelves.catalogs).set(compartment, applied.value);
  if (change.content.type !== 'event') return ok({ ...shelves, catalogs });
  const { session } = change.content;
  const timeline = shelves.timelines.get(session) ?? EMPTY_TIMELINE;
  const extended = applyEvent(applied.value, timeline, change, change.content);
  return extended.ok
    ? ok({ catalogs, timelines: new Map(shelves.timelines).set(session, extended.value) })
    : extended;
}
