import {
  changeSince,
  deriveMeasure,
  INSTRUMENT_IDS,
  instrumentOf,
  mainScore,
  type Alert,
  type Change,
  type Instrument,
  type Reading,
  type Score,
  type Window,
} from '../measure/index.ts';
import { isAnswered, isMeasureResponse, type MeasureResponse } from '../note/index.ts';
import { toldAt } from '../practice/index.ts';
import { fieldsOf } from '../template/index.ts';
import type { ReadNote } from './read.ts';

/** The measures that are always drawn; the others are folded away (look, 03-thread). */
export const LEADING: readonly string[] = ['pcl-5', 'phq-9'];

/** A response of a course: where it was given, when, and what follows from it. */
export interface SeriesPoint {
  readonly note: ReadNote;
  /** The day, or day and time, its note tells of. */
  readonly at: string;
  readonly response: MeasureResponse;
  /** The period it asked about; null where that was not said. */
  readonly window: Window | null;
  /** It asked about another period than most of the series, so it is not quite comparable with the others. */
  readonly otherWindow: boolean;
  /** The leading score in points; null while answers it needs are missing, and `open` says which. */
  readonly value: number | null;
  readonly open: string | null;
  readonly max: number;
  readonly alerts: readonly Alert[];
  /** Bands, cut-points and criteria that hold. */
  readonly readings: readonly Reading[];
  /** Against the first result with a score; null for that one, and where there is no rule. */
  readonly change: Change | null;
}

/** The responses to one instrument in a course, in its order. Never empty. */
export interface Series {
  /** As last used: its thresholds are those the series is drawn with. */
  readonly instrument: Instrument;
  /** The leading score; null for an instrument without points. */
  readonly score: Pick<Score, 'id' | 'label' | 'min' | 'max'> | null;
  readonly points: readonly SeriesPoint[];
  /** The first result with a score. */
  readonly baseline: SeriesPoint | null;
  /** The period most of them asked about, the latest where as many asked about another. */
  readonly usualWindow: Window | null;
}

interface Given {
  readonly note: ReadNote;
  readonly instrument: Instrument;
  readonly response: MeasureResponse;
}

/** The measures of a course, and how many answers are to an instrument that this version does not have. */
export interface CourseMeasures {
  readonly series: readonly Series[];
  readonly unknown: number;
}

const windowOf = ({ instrument, response }: Given): Window | null =>
  instrument.windows.find(({ id }) => id === response.window) ?? null;

function usualWindow(given: readonly Given[]): Window | null {
  const windows = given.flatMap((one) => windowOf(one) ?? []);
  const times = (id: string) => windows.filter((window) => window.id === id).length;
  const most = Math.max(0, ...windows.map(({ id }) => times(id)));
  return windows.findLast(({ id }) => times(id) === most) ?? null;
}

function seriesOf(given: readonly Given[], last: Given): Series {
  const usual = usualWindow(given);
  const derived = given.map((one) => ({ ...one, derived: deriveMeasure(one.instrument, one.response) }));
  const first = derived.find((one) => (mainScore(one.derived)?.value ?? null) !== null);
  const points = derived.map((one): SeriesPoint => {
    const main = mainScore(one.derived);
    const window = windowOf(one);
    return {
      note: one.note,
      at: toldAt(one.note.header),
      response: one.response,
      window,
      otherWindow: usual !== null && window?.id !== usual.id,
      value: main?.value ?? null,
      open: main?.open ?? null,
      max: main?.max ?? 0,
      alerts: one.derived.alerts,
      readings: one.derived.readings.filter(({ holds }) => holds === true),
      change:
        first === undefined || first.response === one.response
          ? null
          : changeSince(last.instrument, first.response, one.response),
    };
  });
  return {
    instrument: last.instrument,
    score: mainScore(deriveMeasure(last.instrument, last.response)),
    points,
    baseline: points.find(({ value }) => value !== null) ?? null,
    usualWindow: usual,
  };
}

/** Leading measures first, the others in the order they are offered in. */
const rank = (id: string): number => [...LEADING, ...INSTRUMENT_IDS].indexOf(id);

/** The answered measures of notes that are given in the order of their course; instruments without any are absent. */
export function measuresOf(notes: readonly ReadNote[]): CourseMeasures {
  const given = new Map<string, Given[]>();
  let unknown = 0;
  for (const note of notes)
    for (const field of fieldsOf(note.template)) {
      const response = note.values[field.id];
      if (field.type !== 'measure' || !isAnswered(response) || !isMeasureResponse(response)) continue;
      const instrument = instrumentOf({ id: response.instrument, version: response.version });
      if (instrument === null) unknown += 1;
      else given.set(instrument.id, [...(given.get(instrument.id) ?? []), { note, instrument, response }]);
    }
  const series = [...given]
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, all]) => {
      const last = all.at(-1);
      return last === undefined ? [] : [seriesOf(all, last)];
    });
  return { series, unknown };
}
