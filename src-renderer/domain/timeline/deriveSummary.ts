import type { RowId } from '../ids.ts';
import type { FieldValue } from '../note/index.ts';
import { addMg, mgPerKg } from './doseFlags.ts';
import type { TimelineEvent } from './event.ts';
import type { EventFlag } from './eventFlags.ts';
import { flagEntries, type SessionFacts } from './flagEntries.ts';
import { counts, projectTimeline, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';

export type Sign = 'systolic' | 'diastolic' | 'hr' | 'spo2' | 'rr';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly last: number;
}

interface Placed {
  /** The event it comes from. */
  readonly id: RowId;
  /** Ms since the first dose, as in the timeline. */
  readonly offsetMs: number | null;
}

export interface SummaryDose extends Placed {
  readonly route: string;
  readonly mg: number;
  readonly mgPerKg: number | null;
}

export interface SummaryAdverseEvent extends Placed {
  readonly code: string;
  readonly grade: number | null;
  /** `11:30` by the clock, or null while it is not said to have ended. */
  readonly end: string | null;
}

export interface SummaryPhase extends Placed {
  readonly phase: string;
  /** Whole minutes until the next phase or the discharge; null while it runs, or where the clocks disagree. */
  readonly minutes: number | null;
}

/** What the end-of-session note shows beside its fields: all of it from the events, none of it stored. */
export interface SessionSummary {
  readonly doses: readonly SummaryDose[];
  readonly totalMg: number;
  /** To two decimals; null without a weight or a dose. */
  readonly totalMgPerKg: number | null;
  readonly vitals: Readonly<Record<Sign, Range | null>>;
  /** For each field that was ever flagged, its flags of the worst tier, in the order they happened. */
  readonly worstFlags: readonly (Placed & { readonly flag: EventFlag })[];
  readonly adverseEvents: readonly SummaryAdverseEvent[];
  readonly minMoaas: number | null;
  readonly maxRass: number | null;
  readonly phases: readonly SummaryPhase[];
  /** Whole minutes from the last dose to the discharge, or to the last entry while there is none. */
  readonly minutesSinceLastDose: number | null;
}

const valueOf = (entry: TimelineEntry, id: string): FieldValue | undefined => entry.shown.values[id];
const textOf = (entry: TimelineEntry, id: string): string | null => {
  const value = valueOf(entry, id);
  return typeof value === 'string' ? value : null;
};
const figureOf = (entry: TimelineEntry, id: string): number | null => {
  const value = valueOf(entry, id);
  return typeof value === 'number' ? value : null;
};
const figures = (entries: readonly TimelineEntry[], id: string): readonly number[] =>
  entries.flatMap((entry) => figureOf(entry, id) ?? []);
const place = ({ id, offsetMs }: TimelineEntry): Placed => ({ id, offsetMs });

function rangeOf(values: readonly number[]): Range | null {
  const last = values.at(-1);
  return last === undefined ? null : { min: Math.min(...values), max: Math.max(...values), last };
}

function minutesBetween(timeline: ProjectedTimeline, from: TimelineEntry, to: TimelineEntry): number | null {
  const { ms } = timeline.between(from, to);
  return ms === null ? null : Math.round(ms / 60_000);
}

const TIERS: readonly EventFlag['tier'][] = ['confirm', 'amber', 'red'];

function worstOf(timeline: ProjectedTimeline, facts: SessionFacts): SessionSummary['worstFlags'] {
  const flags = flagEntries(timeline, facts);
  const all = timeline.entries.flatMap((entry) =>
    (flags.get(entry.id) ?? []).map((flag) => ({ ...place(entry), flag })),
  );
  const worst = new Map<string, number>();
  for (const { flag } of all) {
    worst.set(flag.field, Math.max(worst.get(flag.field) ?? 0, TIERS.indexOf(flag.tier)));
  }
  return all.filter(({ flag }) => TIERS.indexOf(flag.tier) === worst.get(flag.field));
}

function phasesOf(timeline: ProjectedTimeline, entries: readonly TimelineEntry[]): readonly SummaryPhase[] {
  const turns = entries.filter(({ shown }) => shown.kind === 'phase' || shown.kind === 'discharge');
  return turns.flatMap((entry, index) => {
    if (entry.shown.kind !== 'phase') return [];
    const next = turns[index + 1];
    const minutes = next === undefined ? null : minutesBetween(timeline, entry, next);
    return [{ ...place(entry), phase: textOf(entry, 'phase.to') ?? '', minutes }];
  });
}

function dosesOf(entries: readonly TimelineEntry[], weightKg: number | null): readonly SummaryDose[] {
  return entries
    .filter(({ shown }) => shown.kind === 'dose')
    .map((entry) => {
      const mg = figureOf(entry, 'dose.mg') ?? 0;
      const route = textOf(entry, 'dose.route') ?? '';
      return { ...place(entry), route, mg, mgPerKg: mgPerKg(mg, weightKg) };
    });
}

/** The summary of a session's events, in the order they were recorded. Struck entries do not count; corrected ones count as corrected. */
export function deriveSummary(events: readonly TimelineEvent[], facts: SessionFacts): SessionSummary {
  const timeline = projectTimeline(events);
  const entries = timeline.entries.filter(counts);
  const doses = dosesOf(entries, facts.weightKg);
  const totalMg = doses.reduce((sum, { mg }) => addMg(sum, mg), 0);
  const lastDose = entries.findLast(({ shown }) => shown.kind === 'dose');
  const end = entries.findLast(({ shown }) => shown.kind === 'discharge') ?? entries.at(-1);
  const moaas = figures(entries, 'rating.moaas');
  const rass = figures(entries, 'rating.rass');
  const range = (sign: Sign) => rangeOf(figures(entries, `vitals.${sign}`));
  return {
    doses,
    totalMg,
    totalMgPerKg: doses.length === 0 ? null : mgPerKg(totalMg, facts.weightKg),
    vitals: {
      systolic: range('systolic'),
      diastolic: range('diastolic'),
      hr: range('hr'),
      spo2: range('spo2'),
      rr: range('rr'),
    },
    worstFlags: worstOf(timeline, facts),
    adverseEvents: entries
      .filter(({ shown }) => shown.kind === 'adverse_event')
      .map((entry) => ({
        ...place(entry),
        code: textOf(entry, 'adverse_event.code') ?? '',
        grade: figureOf(entry, 'adverse_event.grade'),
        end: textOf(entry, 'adverse_event.end'),
      })),
    minMoaas: moaas.length === 0 ? null : Math.min(...moaas),
    maxRass: rass.length === 0 ? null : Math.max(...rass),
    phases: phasesOf(timeline, entries),
    minutesSinceLastDose:
      lastDose === undefined || end === undefined ? null : minutesBetween(timeline, lastDose, end),
  };
}

/** The facts as they are signed beside the note. */
export const derivedOf = (summary: SessionSummary): Readonly<Record<string, unknown>> => ({
  totalMg: summary.totalMg,
  totalMgPerKg: summary.totalMgPerKg,
  vitals: summary.vitals,
  minMoaas: summary.minMoaas,
  maxRass: summary.maxRass,
  adverseEvents: summary.adverseEvents.map(({ code, grade }) => ({ code, grade })),
  flags: summary.worstFlags.map(({ flag }) => ({ says: flag.says, source: flag.source })),
});
