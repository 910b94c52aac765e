import type { MeasureResponse } from '../note/index.ts';
import type { Instrument, Item, ScoreRule } from './instrument.ts';

/** A score as far as the answers give one. */
export interface Score {
  readonly id: string;
  readonly label: string;
  /** In points of its range, unrounded; null while answers are missing. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Why there is no value: `needs all 20 answers; 16 are in`. */
  readonly open: string | null;
}

/** The answer to one item; null where there is none. */
export function answerTo(instrument: Instrument, response: MeasureResponse, item: string): number | null {
  const at = instrument.items.findIndex(({ id }) => id === item);
  return at < 0 ? null : (response.items?.[at] ?? null);
}

/** Whether an item is asked at all, with these answers. One that was answered nevertheless counts as asked. */
export function isAsked(instrument: Instrument, response: MeasureResponse, item: Item): boolean {
  if (item.only === undefined || answerTo(instrument, response, item.id) !== null) return true;
  return has(instrument, response, item.only);
}

const has = (
  instrument: Instrument,
  response: MeasureResponse,
  wanted: { readonly item: string; readonly is: number },
): boolean => answerTo(instrument, response, wanted.item) === wanted.is;

const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);

interface Counted {
  readonly value: number | null;
  readonly open: string | null;
}

const waiting = (needed: number, there: number): Counted => ({
  value: null,
  open: `needs ${needed === 1 ? 'its one answer' : `all ${String(needed)} answers`}; ${String(there)} ${there === 1 ? 'is' : 'are'} in`,
});

function fromItems(
  instrument: Instrument,
  response: MeasureResponse,
  rule: ScoreRule,
  items: readonly string[],
): Counted {
  if (rule.zeroWhen && has(instrument, response, rule.zeroWhen)) return { value: 0, open: null };
  const { min = 0, max = 0 } = instrument.range ?? {};
  const answers = items.flatMap((item) => {
    const answer = answerTo(instrument, response, item);
    if (answer === null) return [];
    return [rule.reversed?.includes(item) === true ? min + max - answer : answer];
  });
  const missing = items.length - answers.length;
  if (answers.length === 0 || missing > (rule.missing ?? 0)) return waiting(items.length, answers.length);
  const mean = sum(answers) / answers.length;
  // Nothing is prorated where nothing is missing, so that whole totals stay whole.
  const total = missing === 0 ? sum(answers) : mean * items.length;
  return { value: rule.how === 'mean' ? mean : total * (rule.times ?? 1), open: null };
}

/** All scores of a response, in the order of the instrument; typed ones as they were typed. */
export function scoresOf(instrument: Instrument, response: MeasureResponse): readonly Score[] {
  const done = new Map<string, number | null>();
  return instrument.scores.map((rule) => {
    const { id, label, min, max } = rule;
    const counted = (): Counted => {
      if (rule.scores !== undefined) {
        const parts = rule.scores.flatMap((part) => done.get(part) ?? []);
        if (parts.length < rule.scores.length) return { value: null, open: 'follows from the scores above' };
        return { value: sum(parts) * (rule.times ?? 1), open: null };
      }
      const typed = response.scores?.[id];
      if (typed !== undefined) return { value: typed, open: null };
      if (response.scores !== undefined || rule.items === undefined)
        return { value: null, open: 'not yet typed in' };
      return fromItems(instrument, response, rule, rule.items);
    };
    const { value, open } = counted();
    done.set(id, value);
    return { id, label, value, min, max, open };
  });
}

/** The scores a person types in where answers are not taken item by item: those that follow from no other score. */
export const typedScores = (instrument: Instrument): readonly ScoreRule[] =>
  instrument.scores.filter(({ scores }) => scores === undefined);

/** A score as it is shown: at most one place after the point. */
export const shownScore = (value: number): string => String(Math.round(value * 10) / 10);
