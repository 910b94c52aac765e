import type { MeasureResponse } from '../note/index.ts';
import type { Instrument } from './instrument.ts';
import { scoresOf, shownScore } from './score.ts';

/** How a response differs from the baseline. */
export interface Change {
  /** Points, later minus earlier. */
  readonly delta: number;
  /** Per cent of the baseline; null where the baseline is 0. */
  readonly percent: number | null;
  readonly direction: 'better' | 'worse' | 'same';
  /** `reliable change`, `likely meaningful`, or that it is neither. */
  readonly says: string;
  /** The step it reaches, or null. */
  readonly step: string | null;
  readonly source: string;
  /** Half the baseline or less, where the instrument has such a rule. */
  readonly response: { readonly says: string; readonly source: string } | null;
  /** The two asked about different periods, so the comparison mixes them. */
  readonly mixedWindows: boolean;
}

const signed = (delta: number): string =>
  delta === 0 ? '0' : `${delta > 0 ? '+' : '−'}${shownScore(Math.abs(delta))}`;

/**
 * The change of the instrument's leading score since `baseline`, with the steps and sources of its change rule; null
 * when either score is open, or the instrument has no rule.
 */
export function changeSince(
  instrument: Instrument,
  baseline: MeasureResponse,
  later: MeasureResponse,
): Change | null {
  const { change: rule } = instrument;
  if (rule === undefined) return null;
  const of = (response: MeasureResponse) =>
    scoresOf(instrument, response).find(({ id }) => id === rule.score)?.value ?? null;
  const [first, now] = [of(baseline), of(later)];
  if (first === null || now === null) return null;
  const delta = now - first;
  const size = Math.abs(delta);
  const step = rule.steps.findLast(({ atLeast }) => size >= atLeast) ?? null;
  const falls = delta < 0 === (rule.better === 'lower');
  const gone = first > 0 && rule.better === 'lower' ? -delta / first : 0;
  const lowest = rule.steps[0];
  return {
    delta,
    percent: first === 0 ? null : Math.round((delta / first) * 100),
    direction: delta === 0 ? 'same' : falls ? 'better' : 'worse',
    says: step?.says ?? `no reliable change (less than ${String(lowest?.atLeast ?? 0)})`,
    step: step?.id ?? null,
    source: (step ?? lowest)?.source ?? '',
    response: rule.share !== undefined && gone >= rule.share.atLeast ? rule.share : null,
    mixedWindows: baseline.window !== later.window,
  };
}

/** `−16 since the baseline: reliable change, for the better (Marx 2022)`. */
export function changeWords(change: Change): string {
  const way = change.step === null || change.direction === 'same' ? '' : `, for the ${change.direction}`;
  const mixed = change.mixedWindows ? '; the two asked about different periods' : '';
  const half = change.response === null ? '' : `; ${change.response.says} (${change.response.source})`;
  return `${signed(change.delta)} since the baseline: ${change.says}${way} (${change.source})${half}${mixed}`;
}
