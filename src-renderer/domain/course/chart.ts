import { shownScore, type Cut } from '../measure/index.ts';
import type { ReadNote } from './read.ts';
import type { Series, SeriesPoint } from './series.ts';
import { placeLabels, type Box, type PlacedLabel, type WantedLabel } from './labels.ts';

/** Px of a column, shared with the strip (look: 88 + 9 × 80). */
export const COLUMN_PX = 80;
const COLUMNS_IN_SIGHT = 9;
/** Under the foot, for its tick. */
const BOTTOM_PX = 8;
const POINT_PX = 4;
/** The foot of a figure over its point, and of one under it; and how tall a figure is. */
const OVER_PX = -9;
const UNDER_PX = 18;
const FIGURE_PX = 9;

/** How a series is to be drawn: px over its scale, of its scale from lowest to highest score, and between two ticks. */
export interface ChartFrame {
  readonly columns: number;
  /** Room for the figure over the highest point. */
  readonly topPx: number;
  readonly scalePx: number;
  readonly tickPx: number;
  /** The column a note stands in, by position; null leaves its results out. */
  readonly columnOf: (note: ReadNote) => number | null;
}

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** The score, and its foot: over the point, or under it where a cut-point would strike it through. */
  readonly figure: string;
  readonly figureY: number;
  /** Hollow: it asked about another period than the others. */
  readonly hollow: boolean;
  /** An answer that opens a step of its own, as item 9 of the PHQ-9. */
  readonly alert: boolean;
  readonly last: boolean;
}

/** Px from the upper left corner of the first column. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly y: number; readonly figure: string; readonly isFoot: boolean }[];
  /** From the baseline on: where a score is no reliable change from it. */
  readonly band: Box | null;
  /** A bar from the lowest to the highest cut-point; without height where there is but one. */
  readonly cut: { readonly y: number; readonly height: number } | null;
  /** Lines from score to score; a total that is open interrupts them. */
  readonly lines: readonly (readonly ChartPoint[])[];
  readonly points: readonly ChartPoint[];
  /** What band, cut-point, ring and triangle mean, each with its source. */
  readonly labels: readonly PlacedLabel[];
}

const STEPS: readonly number[] = [1, 2, 5, 10, 20, 25, 50, 100];

/** Ticks at round figures at least `tickPx` apart; the foot of the scale is always one. */
function ticksOf(min: number, max: number, { scalePx, tickPx }: ChartFrame): readonly number[] {
  const points = max - min;
  const step = STEPS.find((one) => (one / points) * scalePx >= tickPx) ?? points;
  const first = Math.ceil((min + step / 2) / step) * step;
  const above = Array.from({ length: Math.max(0, Math.floor((max - first) / step) + 1) }, (_, index) =>
    Number((first + index * step).toFixed(2)),
  );
  return [min, ...above];
}

/** Points, from the baseline, that are not yet a reliable change, with where that comes from; null without such a rule. */
export function reliableChange(
  series: Pick<Series, 'instrument' | 'score'>,
): { readonly points: number; readonly source: string } | null {
  const { change } = series.instrument;
  const step = change?.steps.find(({ id }) => id === 'reliable');
  if (change === undefined || step === undefined || change.score !== series.score?.id) return null;
  return { points: step.atLeast, source: step.source };
}

/** The cut-points of the leading score that hold from some score upwards. */
export function cutRange(
  series: Pick<Series, 'instrument' | 'score'>,
): { readonly from: number; readonly to: number; readonly source: string } | null {
  const cuts = (series.instrument.cuts ?? []).filter(
    (cut): cut is Cut & { readonly atLeast: number } =>
      cut.score === series.score?.id && cut.atLeast !== undefined,
  );
  const [first] = cuts;
  if (first === undefined) return null;
  const at = cuts.map(({ atLeast }) => atLeast);
  return { from: Math.min(...at), to: Math.max(...at), source: first.source };
}

/** `31–33`, `10`. */
const rangeWords = (from: number, to: number): string =>
  from === to ? String(from) : `${String(from)}–${String(to)}`;

interface Placed {
  readonly point: SeriesPoint;
  readonly x: number;
}

/** Results of one column share its width, in their order. */
function placeIn(series: Series, frame: ChartFrame): readonly Placed[] {
  const at = series.points.map((point) => ({ point, column: frame.columnOf(point.note) }));
  return at.flatMap(({ point, column }) => {
    if (column === null) return [];
    const fellows = at.filter((one) => one.column === column);
    const own = fellows.findIndex((one) => one.point === point);
    return [{ point, x: COLUMN_PX * (column + (own + 1) / (fellows.length + 1)) }];
  });
}

/** Runs of points with a score between those without. */
function runs(points: readonly (ChartPoint | null)[]): readonly (readonly ChartPoint[])[] {
  const found: ChartPoint[][] = [[]];
  for (const point of points)
    if (point === null) found.push([]);
    else found.at(-1)?.push(point);
  return found.filter(({ length }) => length > 1);
}

/** The room that points, their figures and the lines between them take. */
function taken(lines: Chart['lines'], points: readonly ChartPoint[]): readonly Box[] {
  const around = points.flatMap(({ x, y, figure, figureY, alert }): readonly Box[] => [
    { x: x - POINT_PX, y: y - POINT_PX, width: 2 * POINT_PX, height: 2 * POINT_PX },
    {
      x: x - 10,
      y: figureY - FIGURE_PX - 4,
      width: 10 + figure.length * 5 + (alert ? 14 : 0),
      height: FIGURE_PX + 8,
    },
  ]);
  const along = lines.flatMap((line) =>
    line.slice(1).flatMap((to, index): readonly Box[] => {
      const from = line[index] ?? to;
      const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x) / POINT_PX));
      return Array.from({ length: steps }, (_, step) => ({
        x: from.x + ((to.x - from.x) * step) / steps - 1,
        y: from.y + ((to.y - from.y) * step) / steps - 1,
        width: POINT_PX + 2,
        height: 2,
      }));
    }),
  );
  return [...around, ...along];
}

/** Where the figure of a point stands so that the bar of the cut-points does not strike it through. */
function figureFoot(y: number, cut: Chart['cut']): number {
  const over = y + OVER_PX;
  const isStruck = cut !== null && cut.height > 0 && cut.y < over && cut.y + cut.height > over - FIGURE_PX;
  return isStruck ? y + UNDER_PX : over;
}

/** The words that explain a chart, and where each may stand, best first. */
function wantedLabels(
  series: Series,
  { band, cut, width, height }: Pick<Chart, 'band' | 'cut' | 'width' | 'height'>,
  top: number,
): readonly WantedLabel[] {
  const right = Math.min(width, COLUMNS_IN_SIGHT * COLUMN_PX) - 8;
  const foot = height - BOTTOM_PX;
  const both = (...tops: readonly number[]) =>
    tops.flatMap((y) => [
      { x: right, y, end: true },
      { x: 8, y, end: false },
    ]);
  const reliable = reliableChange(series);
  const range = cutRange(series);
  const wanted: WantedLabel[] = [];
  if (band !== null && reliable !== null)
    wanted.push({
      text: `no reliable change: baseline ± ${String(reliable.points)} (${reliable.source})`,
      mark: null,
      places: [
        { x: right, y: band.y + 3, end: true },
        { x: right, y: band.y + band.height - 19, end: true },
        { x: band.x + 8, y: band.y + band.height - 19, end: false },
      ],
    });
  if (cut !== null && range !== null) {
    wanted.push({
      text: `cut-point ${rangeWords(range.from, range.to)} (${range.source})`,
      mark: null,
      places: both(cut.y + cut.height + 3, cut.y - 19),
    });
  }
  const alert = series.instrument.alerts?.[0];
  if (alert !== undefined && series.points.some(({ alerts }) => alerts.length > 0))
    wanted.push({
      text: `item ${alert.item} is ${String(alert.atLeast)} or more`,
      mark: 'triangle',
      places: both(top - 16, top, foot - 18),
    });
  const others = new Set(series.points.flatMap(({ otherWindow, window }) => (otherWindow ? [window] : [])));
  if (others.size > 0 && series.usualWindow !== null)
    wanted.push({
      text: `${[...others].map((one) => one?.label ?? 'period not said').join(', ')}; the others ${series.usualWindow.label}`,
      mark: 'ring',
      places: both(foot - 18, top - 16),
    });
  return wanted;
}

/** Lays out a series over the columns of its course; null for an instrument without points. Pure px, no colours. */
export function layoutChart(series: Series, frame: ChartFrame): Chart | null {
  const { score, baseline } = series;
  if (score === null || baseline === null) return null;
  const { min, max } = score;
  const width = frame.columns * COLUMN_PX;
  const height = frame.topPx + frame.scalePx + BOTTOM_PX;
  const yOf = (value: number) => frame.topPx + (frame.scalePx * (max - value)) / (max - min);
  const range = cutRange(series);
  const cut = range && { y: yOf(range.to), height: yOf(range.from) - yOf(range.to) };
  const placed = placeIn(series, frame);
  const last = placed.findLast(({ point }) => point.value !== null);
  const drawn = placed.map(({ point, x }): ChartPoint | null =>
    point.value === null
      ? null
      : {
          x,
          y: yOf(point.value),
          figure: shownScore(point.value),
          figureY: figureFoot(yOf(point.value), cut),
          hollow: point.otherWindow,
          alert: point.alerts.length > 0,
          last: point === last?.point,
        },
  );
  const points = drawn.filter((point) => point !== null);
  const lines = runs(drawn);
  const reliable = reliableChange(series);
  const from = placed.find(({ point }) => point === baseline)?.x ?? null;
  const top = yOf(Math.min(max, (baseline.value ?? 0) + (reliable?.points ?? 0)));
  const foot = yOf(Math.max(min, (baseline.value ?? 0) - (reliable?.points ?? 0)));
  const band =
    reliable === null || from === null ? null : { x: from, y: top, width: width - from, height: foot - top };
  const room = taken(lines, points);
  return {
    width,
    height,
    ticks: ticksOf(min, max, frame).map((value) => ({
      y: yOf(value),
      figure: String(value),
      isFoot: value === min,
    })),
    band,
    cut,
    lines,
    points,
    labels: placeLabels(wantedLabels(series, { band, cut, width, height }, frame.topPx), [
      ...room,
      ...(cut === null ? [] : [{ x: 0, y: cut.y, width, height: Math.max(1, cut.height) }]),
    ]),
  };
}
