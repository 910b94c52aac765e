import type { MeasureResponse } from '../note/index.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Instrument, Item } from './instrument.ts';
import { deriveMeasure } from './derive.ts';
import { typedScores } from './score.ts';

/** Why a response does not fit its instrument. `item` counts from 1. */
export type ResponseProblem =
  | { readonly kind: 'other-instrument' | 'unknown-window' | 'wrong-entry' }
  | { readonly kind: 'wrong-length'; readonly items: number }
  | { readonly kind: 'item-out-of-range'; readonly item: number; readonly min: number; readonly max: number }
  | { readonly kind: 'unknown-score'; readonly score: string }
  | {
      readonly kind: 'score-out-of-range';
      readonly score: string;
      readonly min: number;
      readonly max: number;
    };

type Checked = Result<void, ResponseProblem>;

/** What can be answered to an item. */
export function rangeOf(instrument: Instrument, item: Item): { readonly min: number; readonly max: number } {
  const own = item.answers?.map(({ value }) => value);
  if (own !== undefined) return { min: Math.min(...own), max: Math.max(...own) };
  return instrument.range ?? { min: 0, max: 0 };
}

function checkItems(instrument: Instrument, items: readonly (number | null)[]): Checked {
  const trailing = instrument.items.filter(({ optional }) => optional === true).length;
  const least = instrument.items.length - trailing;
  if (items.length < least || items.length > instrument.items.length)
    return fail({ kind: 'wrong-length', items: items.length });
  for (const [index, answer] of items.entries()) {
    const item = instrument.items[index];
    if (answer === null || item === undefined) continue;
    const { min, max } = rangeOf(instrument, item);
    if (!Number.isInteger(answer) || answer < min || answer > max)
      return fail({ kind: 'item-out-of-range', item: index + 1, min, max });
  }
  return ok(undefined);
}

function checkScores(instrument: Instrument, scores: Readonly<Record<string, number>>): Checked {
  const rules = typedScores(instrument);
  for (const [id, value] of Object.entries(scores)) {
    const rule = rules.find((one) => one.id === id);
    if (rule === undefined) return fail({ kind: 'unknown-score', score: id });
    const { min, max } = rule;
    if (!(value >= min && value <= max)) return fail({ kind: 'score-out-of-range', score: id, min, max });
  }
  return ok(undefined);
}

/** Whether a response fits its instrument: its window, as many items as it asks, each in range; or scores it has. */
export function checkResponse(instrument: Instrument, response: MeasureResponse): Checked {
  if (response.instrument !== instrument.id || response.version !== instrument.version)
    return fail({ kind: 'other-instrument' });
  const { window, items, scores } = response;
  if (window !== undefined && !instrument.windows.some(({ id }) => id === window))
    return fail({ kind: 'unknown-window' });
  if ((items === undefined) === (scores === undefined)) return fail({ kind: 'wrong-entry' });
  const taken = items === undefined ? 'scores' : 'items';
  if (instrument.entry !== 'either' && instrument.entry !== taken) return fail({ kind: 'wrong-entry' });
  if (items !== undefined) return checkItems(instrument, items);
  return scores === undefined ? ok(undefined) : checkScores(instrument, scores);
}

/** Whether everything asked is answered; where there are several windows, which one must be said too. */
export function isResponseComplete(instrument: Instrument, response: MeasureResponse): boolean {
  if (!checkResponse(instrument, response).ok) return false;
  if (instrument.windows.length > 1 && response.window === undefined) return false;
  const { asked, answered } = deriveMeasure(instrument, response);
  return answered === asked;
}

/** A response with nothing answered, for the window named or the only one there is. */
export function emptyResponse(instrument: Instrument, window: string | undefined): MeasureResponse {
  const only = instrument.windows.length === 1 ? instrument.windows[0].id : window;
  const head = {
    instrument: instrument.id,
    version: instrument.version,
    ...(only === undefined ? {} : { window: only }),
  };
  return instrument.entry === 'scores'
    ? { ...head, scores: {} }
    : { ...head, items: instrument.items.map(() => null) };
}
