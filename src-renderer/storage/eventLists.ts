import { EMPTY_TIMELINE } from '../domain/practice/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId } from '../domain/index.ts';
import type { RowDraft, Shelves } from '../journal/index.ts';
import type { OpenKeys } from '../vault/index.ts';
import { loadTimeline } from './catalogs.ts';
import { answered } from './reading.ts';
import type { ViewsDatabase } from './schema.ts';

/** The shelves, and where the lists of events stand that are not on them yet. */
export interface EventLists {
  shelves: Shelves;
  readonly timelinePositions: ReadonlyMap<CompartmentId, ReadonlyMap<RowId, number>>;
}

/** Event lists are opened when their session is first written to or shown. */
export async function withTimelines(
  database: ViewsDatabase,
  keys: OpenKeys,
  state: EventLists,
  drafts: readonly RowDraft[],
): Promise<Result<Shelves, { readonly kind: 'io' }>> {
  for (const { compartment, content } of drafts)
    if (
      content.type === 'event' &&
      (await loadEvents(database, keys, state, compartment, content.session)) !== 'open'
    )
      return fail({ kind: 'io' });
  return ok(state.shelves);
}

/** Puts the session's events on the shelves. `damaged`: their view is not what was written. `io`: it does not answer. */
export async function loadEvents(
  database: ViewsDatabase,
  keys: OpenKeys,
  state: EventLists,
  compartment: CompartmentId,
  session: RowId,
): Promise<'open' | 'damaged' | 'io'> {
  if (state.shelves.timelines.has(session)) return 'open';
  const position = state.timelinePositions.get(compartment)?.get(session);
  const timeline =
    position === undefined
      ? EMPTY_TIMELINE
      : await answered(loadTimeline(database, keys, compartment, session, position));
  if (timeline === 'io') return 'io';
  if (timeline === null) return 'damaged';
  if (!state.shelves.timelines.has(session))
    state.shelves = { ...state.shelves, timelines: new Map(state.shelves.timelines).set(session, timeline) };
  return 'open';
}
