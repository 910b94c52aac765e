import type { RowId } from '../ids.ts';
import type { EventFlag } from './eventFlags.ts';
import { counts, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';

/** Who saw the alert on an entry, by the entry's id: the first alert entry that points at it. */
export function acknowledgements(timeline: ProjectedTimeline): ReadonlyMap<RowId, TimelineEntry> {
  const seen = new Map<RowId, TimelineEntry>();
  const ids = new Map(timeline.entries.map(({ id }) => [id as string, id]));
  for (const entry of timeline.entries) {
    if (entry.shown.kind !== 'alert' || !counts(entry)) continue;
    const about = entry.shown.values['alert.about'];
    const id = typeof about === 'string' ? ids.get(about) : undefined;
    if (id !== undefined && !seen.has(id)) seen.set(id, entry);
  }
  return seen;
}

/**
 * The flag of an entry that asks to be seen by a person: its first red, else its first amber; null if it has neither.
 * A consent that was declined or withdrawn is acted on in its own entry.
 */
export function alertOf(flags: readonly EventFlag[]): EventFlag | null {
  const alerts = flags.filter(({ rule }) => rule !== 'consent');
  return alerts.find(({ tier }) => tier === 'red') ?? alerts.find(({ tier }) => tier === 'amber') ?? null;
}
