import {
  counts,
  type EventKind,
  type ProjectedTimeline,
  type Thresholds,
  type TimelineEntry,
} from '../../domain/timeline/index.ts';

const MINUTE_MS = 60_000;
/** Beyond so many marks of one kind on the axis, neighbours fall together. */
const FINEST = 160;
const TICKS = [15, 30, 60, 120, 240, 480, 960, 1920] as const;
/** So few that their labels stand clear of each other, the outermost ones set inwards (520 px, labels of 46). */
const MOST_TICKS = 7;

/** `tick`: consent; `cross`: an adverse event, a withdrawal, an emergency; `quote`; `triangle`: an alert; `dot`: anything else. */
export type RailShape = 'tick' | 'cross' | 'quote' | 'triangle' | 'dot';

export interface RailMark {
  readonly minute: number;
  readonly shape: RailShape;
}

export interface RailPhase {
  readonly code: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface RailReading {
  readonly minute: number;
  readonly systolic: number | null;
  readonly diastolic: number | null;
  readonly hr: number | null;
}

/** What the rail draws, in minutes from the first dose. */
export interface RailMarks {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly phases: readonly RailPhase[];
  readonly doses: readonly { readonly minute: number; readonly label: string }[];
  readonly readings: readonly RailReading[];
  readonly marks: readonly RailMark[];
  /** The systolic pressure at which the flag begins during the effect, if there is such a limit. */
  readonly limit: number | null;
}

const SHAPES: Readonly<Record<string, RailShape>> = {
  consent_check: 'tick',
  consent_withdrawn: 'cross',
  adverse_event: 'cross',
  call_emergency: 'cross',
  quote: 'quote',
  alert: 'triangle',
};
/** These have a lane of their own, or are the axis itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(['dose', 'vitals', 'phase']);

const minuteOf = ({ offsetMs }: TimelineEntry): number => (offsetMs ?? 0) / MINUTE_MS;
const figureOf = ({ shown }: TimelineEntry, id: string): number | null => {
  const value = shown.values[id];
  return typeof value === 'number' ? value : null;
};

function phasesOf(entries: readonly TimelineEntry[], kind: EventKind | undefined, from: number, to: number) {
  const field = kind?.fields.find(({ id }) => id === 'phase.to');
  const labels = new Map(
    field?.type === 'choice' ? field.options.map(({ value, label }) => [value, label]) : [],
  );
  const turns = entries.filter(({ shown }) => shown.kind === 'phase' || shown.kind === 'discharge');
  const phases: RailPhase[] = [];
  const first = turns[0];
  // Before the first phase that was seen, the client has arrived.
  if (first !== undefined && minuteOf(first) > from) {
    phases.push({ code: 'arrival', label: 'arrival', from, to: minuteOf(first) });
  }
  turns.forEach((entry, index) => {
    if (entry.shown.kind !== 'phase') return;
    const code = entry.shown.values['phase.to'];
    if (typeof code !== 'string') return;
    const next = turns[index + 1];
    const label = (labels.get(code) ?? code).toLowerCase();
    phases.push({ code, label, from: minuteOf(entry), to: next === undefined ? to : minuteOf(next) });
  });
  return phases;
}

function marksOf(entries: readonly TimelineEntry[], span: number): readonly RailMark[] {
  const step = span / FINEST;
  const marks = new Map<string, RailMark>();
  for (const entry of entries) {
    if (ELSEWHERE.has(entry.shown.kind)) continue;
    const shape = SHAPES[entry.shown.kind] ?? 'dot';
    const minute = minuteOf(entry);
    const key = `${shape} ${String(Math.floor(minute / step))}`;
    if (!marks.has(key)) marks.set(key, { minute, shape });
  }
  return [...marks.values()];
}

/** The readings to draw: of those that would fall on one another, the one with the highest pressure. */
function readingsOf(entries: readonly TimelineEntry[], span: number): readonly RailReading[] {
  const step = span / FINEST;
  const highest = new Map<number, RailReading>();
  for (const entry of entries) {
    if (entry.shown.kind !== 'vitals') continue;
    const reading = {
      minute: minuteOf(entry),
      systolic: figureOf(entry, 'vitals.systolic'),
      diastolic: figureOf(entry, 'vitals.diastolic'),
      hr: figureOf(entry, 'vitals.hr'),
    };
    const place = Math.floor(reading.minute / step);
    const other = highest.get(place);
    if (other === undefined || (reading.systolic ?? 0) > (other.systolic ?? 0)) highest.set(place, reading);
  }
  return [...highest.values()];
}

const down = (minute: number): number => Math.floor(minute / 15) * 15;
const up = (minute: number): number => Math.ceil(minute / 15) * 15;

/**
 * The timeline as marks on an axis, or null before there is a first dose to count from. `nowMin` is where the running
 * session stands, in minutes from the first dose; null once it is over. What was struck is not drawn, and neither is a
 * moment about which the clocks disagree.
 */
export function railMarks(
  timeline: ProjectedTimeline,
  kinds: readonly EventKind[],
  { bounds }: Pick<Thresholds, 'bounds'>,
  nowMin: number | null,
): RailMarks | null {
  if (timeline.firstDose === null) return null;
  const entries = timeline.entries.filter((entry) => counts(entry) && entry.offsetMs !== null);
  const minutes = entries.map(minuteOf);
  const last = Math.max(nowMin ?? 0, minutes.at(-1) ?? 0);
  const from = Math.min(-15, down(minutes[0] ?? 0));
  const to = Math.max(120, up(last));
  const step = TICKS.find((one) => (to - from) / one <= MOST_TICKS) ?? TICKS[TICKS.length - 1] ?? 15;
  const first = Math.ceil(from / step) * step;
  const phaseKind = kinds.find(({ id }) => id === 'phase');
  const limit = bounds.find(
    ({ field, when, tier }) => field === 'vitals.systolic' && when === 'during' && tier === 'amber',
  );
  return {
    from,
    to,
    ticks: Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step),
    phases: phasesOf(entries, phaseKind, from, last),
    doses: entries
      .filter(({ shown }) => shown.kind === 'dose')
      .map((entry) => ({ minute: minuteOf(entry), label: `${String(figureOf(entry, 'dose.mg') ?? 0)} mg` })),
    readings: readingsOf(entries, to - from),
    marks: marksOf(entries, to - from),
    limit: limit?.atLeast ?? limit?.above ?? null,
  };
}
