import type { RowId } from '../ids.ts';
import type { TimelineEvent } from './event.ts';
import { spanBetween, watchClock, type Gap, type Span, type WentBack } from './span.ts';

const BACK_ENTERED_MS = 10 * 60_000;
const AHEAD_MS = 60_000;

/** One line of the timeline: an event with what later events say about it. */
export interface TimelineEntry {
  /** The id of the original: quotes and links point at it. */
  readonly id: RowId;
  /** The content and time that count now; the original when nothing was corrected. */
  readonly shown: TimelineEvent;
  readonly original: TimelineEvent;
  /** In the order they were recorded; the last one is `shown`. */
  readonly corrections: readonly TimelineEvent[];
  /** The event that struck it, with the reason in `strikes`. A struck entry stays legible and counts for nothing. */
  readonly struck: TimelineEvent | null;
  /** Ms since the first dose; null before there is one, and where the clocks disagree. */
  readonly offsetMs: number | null;
  readonly gap: Gap | null;
  /** Entered more than ten minutes after it happened. */
  readonly backEntered: boolean;
  /** Said to happen more than a minute after it was entered. */
  readonly ahead: boolean;
  /** A correction or strike whose original is not here. */
  readonly dangling: boolean;
}

/** Whether an entry enters sums, flags and the zero of T+: not struck, and not a correction of nothing. */
export const counts = ({ struck, dangling }: Pick<TimelineEntry, 'struck' | 'dangling'>): boolean =>
  struck === null && !dangling;

export interface ProjectedTimeline {
  /** By time; at the same time in the order they were recorded. */
  readonly entries: readonly TimelineEntry[];
  /** The zero of T+: the first dose that was not struck. */
  readonly firstDose: TimelineEntry | null;
  /** The time between two entries by the clock that can be believed. */
  readonly between: (from: TimelineEntry, to: TimelineEntry) => Span;
}

/** The original an event belongs to: itself, or the end of the chain it points along. Null for a broken or circular chain. */
function rootOf(event: TimelineEvent, byId: ReadonlyMap<RowId, TimelineEvent>): TimelineEvent | null {
  const seen = new Set<RowId>();
  let current: TimelineEvent | undefined = event;
  while (current?.corrects != null) {
    if (seen.has(current.id)) return null;
    seen.add(current.id);
    current = byId.get(current.corrects);
  }
  return current ?? null;
}

type Drafted = Omit<TimelineEntry, 'offsetMs' | 'gap'>;

function draft(original: TimelineEvent, later: readonly TimelineEvent[], dangling: boolean): Drafted {
  const corrections = later.filter(({ strikes }) => strikes === null);
  const shown = corrections.at(-1) ?? original;
  // A broken strike has nothing to strike but itself: it must not come back as an empty event.
  const struck =
    later.find(({ strikes }) => strikes !== null) ?? (original.strikes === null ? null : original);
  return {
    id: original.id,
    shown,
    original,
    corrections,
    struck,
    backEntered: original.enteredAt - shown.at > BACK_ENTERED_MS,
    ahead: shown.at - shown.enteredAt > AHEAD_MS,
    dangling,
  };
}

function group(events: readonly TimelineEvent[]): readonly Drafted[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const later = new Map<TimelineEvent, TimelineEvent[]>();
  const originals: { readonly event: TimelineEvent; readonly dangling: boolean }[] = [];
  for (const event of events) {
    const root = rootOf(event, byId);
    if (root === null || root === event) originals.push({ event, dangling: root === null });
    else later.set(root, [...(later.get(root) ?? []), event]);
  }
  return originals.map(({ event, dangling }) => draft(event, later.get(event) ?? [], dangling));
}

/** The earliest of `candidates`, as seen from the one recorded first. */
function earliest(candidates: readonly Drafted[], wentBack: WentBack): Drafted | null {
  const [first] = candidates;
  if (first === undefined) return null;
  const from = (one: Drafted) => spanBetween(first.shown, one.shown, wentBack).orderMs;
  return candidates.reduce((best, one) => (from(one) < from(best) ? one : best), first);
}

/**
 * The timeline as it reads now. `events` come in the order they were recorded, which is how a clock that was set back
 * is noticed. Corrections replace what is shown; the original, and everything struck, stays reachable.
 */
export function projectTimeline(events: readonly TimelineEvent[]): ProjectedTimeline {
  const wentBack = watchClock(events);
  const drafts = group(events);
  const zero = earliest(
    drafts.filter((one) => one.shown.kind === 'dose' && counts(one)),
    wentBack,
  );
  const reference = zero ?? drafts[0];
  const placed = drafts.map((one) => {
    const span = reference === undefined ? null : spanBetween(reference.shown, one.shown, wentBack);
    const entry: TimelineEntry = {
      ...one,
      offsetMs: zero === null ? null : (span?.ms ?? null),
      gap: span?.gap ?? null,
    };
    return { entry, order: span?.orderMs ?? 0 };
  });
  const entries = placed.toSorted((a, b) => a.order - b.order).map(({ entry }) => entry);
  return {
    entries,
    firstDose: entries.find(({ id }) => id === zero?.id) ?? null,
    between: (from, to) => spanBetween(from.shown, to.shown, wentBack),
  };
}
