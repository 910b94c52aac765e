import type { RowId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';
import { addMg, doseFlags } from './doseFlags.ts';
import { ratingFlags, vitalsFlags, type EventFlag, type FlagContext } from './eventFlags.ts';
import { counts, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';

const OUR_DEFAULT = 'our default';

/** What a session brings to the flags of its events. */
export interface SessionFacts {
  readonly weightKg: number | null;
  /** Mg ordered for the session, if it is known. */
  readonly orderedMg?: number | null;
}

/** The flags of one event's values, recorded or still being typed. `context` is what came before it. */
export function flagEvent(kind: string, values: FieldValues, context: FlagContext): readonly EventFlag[] {
  switch (kind) {
    case 'vitals':
      return vitalsFlags(values, context);
    case 'dose':
      return doseFlags(values, context);
    case 'rating':
      return ratingFlags(values);
    case 'adverse_event': {
      const grade = values['adverse_event.grade'];
      return typeof grade === 'number' && grade >= 3
        ? [{ tier: 'red', field: 'adverse_event.grade', says: 'grade 3 or above', source: OUR_DEFAULT }]
        : [];
    }
    case 'consent_check':
      return values['consent_check.answer'] === 'agreed' || values['consent_check.answer'] === undefined
        ? []
        : [
            {
              tier: 'amber',
              field: 'consent_check.answer',
              says: `consent ${values['consent_check.answer'] === 'withdrawn' ? 'withdrawn' : 'declined'}`,
              source: OUR_DEFAULT,
            },
          ];
    default:
      return [];
  }
}

function start(facts: SessionFacts): FlagContext {
  return {
    weightKg: facts.weightKg,
    orderedMg: facts.orderedMg ?? null,
    givenMg: 0,
    beforeFirstDose: true,
    baseline: { systolic: null, diastolic: null },
  };
}

function after(context: FlagContext, { shown }: TimelineEntry): FlagContext {
  const read = (id: string): number | null => {
    const value = shown.values[id];
    return typeof value === 'number' ? value : null;
  };
  if (shown.kind === 'dose') {
    return { ...context, beforeFirstDose: false, givenMg: addMg(context.givenMg, read('dose.mg') ?? 0) };
  }
  if (shown.kind !== 'vitals' || !context.beforeFirstDose) return context;
  const { systolic, diastolic } = context.baseline;
  return {
    ...context,
    baseline: {
      systolic: read('vitals.systolic') ?? systolic,
      diastolic: read('vitals.diastolic') ?? diastolic,
    },
  };
}

/** What came before an event that happens at `at` (wall ms): for the flags of an entry still being typed. */
export function contextAt(timeline: ProjectedTimeline, facts: SessionFacts, at: number): FlagContext {
  return timeline.entries
    .filter((entry) => counts(entry) && entry.shown.at <= at)
    .reduce(after, start(facts));
}

/** The flags of every entry that counts, by its id; entries without flags are absent. */
export function flagEntries(
  timeline: ProjectedTimeline,
  facts: SessionFacts,
): ReadonlyMap<RowId, readonly EventFlag[]> {
  const flags = new Map<RowId, readonly EventFlag[]>();
  let context = start(facts);
  for (const entry of timeline.entries) {
    if (!counts(entry)) continue;
    const own = flagEvent(entry.shown.kind, entry.shown.values, context);
    if (own.length > 0) flags.set(entry.id, own);
    context = after(context, entry);
  }
  return flags;
}
