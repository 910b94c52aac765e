import type { RowId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';
import { addMg, doseFlags } from './doseFlags.ts';
import { figureFlags, OUR_DEFAULT, vitalsFlags, type EventFlag, type FlagContext } from './eventFlags.ts';
import type { DoseOrder } from './order.ts';
import type { Thresholds } from './thresholds.ts';
import { counts, projectTimeline, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';
import type { TimelineEvent } from './event.ts';

/** What a session brings to the flags of its events. */
export interface SessionFacts {
  /** In force now, or when the observation was signed. */
  readonly thresholds: Thresholds;
  /** In force when an event was written, by its id: a later change never alters what was said of it. Absent: the same. */
  readonly thresholdsOf?: (event: RowId) => Thresholds;
  readonly weightKg: number | null;
  /** What was ordered for the session, if it is known. */
  readonly order?: DoseOrder | null;
}

const consentFlag = (field: string, what: string): EventFlag => ({
  tier: 'amber',
  field,
  says: `consent ${what}`,
  source: OUR_DEFAULT,
  rule: 'consent',
});

function consentFlags(values: FieldValues): readonly EventFlag[] {
  const answer = values['consent_check.answer'];
  if (answer === undefined || answer === 'agreed') return [];
  return [consentFlag('consent_check.answer', answer === 'withdrawn' ? 'withdrawn' : 'declined')];
}

/** The flags of one event's values, recorded or still being typed. `context` is what came before it. */
export function flagEvent(kind: string, values: FieldValues, context: FlagContext): readonly EventFlag[] {
  switch (kind) {
    case 'vitals':
      return vitalsFlags(values, context);
    case 'dose':
      return doseFlags(values, context);
    case 'consent_check':
      return consentFlags(values);
    case 'consent_withdrawn':
      return [consentFlag('consent_withdrawn.scope', 'withdrawn')];
    default:
      return figureFlags(kind, values, context);
  }
}

function start(facts: SessionFacts): FlagContext {
  return {
    thresholds: facts.thresholds,
    weightKg: facts.weightKg,
    order: facts.order ?? null,
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

/** The flags of every entry that counts, by its id; entries without flags are absent. */
export function flagEntries(
  timeline: ProjectedTimeline,
  facts: SessionFacts,
): ReadonlyMap<RowId, readonly EventFlag[]> {
  const flags = new Map<RowId, readonly EventFlag[]>();
  let context = start(facts);
  for (const entry of timeline.entries) {
    if (!counts(entry)) continue;
    const thresholds = facts.thresholdsOf?.(entry.shown.id) ?? facts.thresholds;
    const own = flagEvent(entry.shown.kind, entry.shown.values, { ...context, thresholds });
    if (own.length > 0) flags.set(entry.id, own);
    context = after(context, entry);
  }
  return flags;
}

const isConfirm = ({ tier }: EventFlag): boolean => tier === 'confirm';

/**
 * What recording one more event would make worth asking about: of itself, and of entries that it changes or comes
 * before, which had it not been asked already. `events` are those recorded so far.
 */
export function doubtsAbout(
  events: readonly TimelineEvent[],
  event: TimelineEvent,
  facts: SessionFacts,
): readonly EventFlag[] {
  // The same entry may be there already, if it is tried again after a write of which nobody knows whether it stands.
  const others = events.filter(({ id }) => id !== event.id);
  const before = flagEntries(projectTimeline(others), facts);
  const after = flagEntries(projectTimeline([...others, event]), facts);
  return [...after].flatMap(([id, flags]) => {
    const known = new Set((before.get(id) ?? []).filter(isConfirm).map(({ says }) => says));
    return flags.filter((flag) => isConfirm(flag) && !known.has(flag.says));
  });
}
