import type { MeasureResponse } from '../note/index.ts';
import type { AlertTier, Criterion, Instrument } from './instrument.ts';
import { answerTo, isAsked, scoresOf, type Score } from './score.ts';

/** What a threshold, band, criterion or triage says about a response. */
export interface Reading {
  readonly id: string;
  readonly kind: 'cut' | 'band' | 'criterion' | 'triage';
  readonly says: string;
  /** Null while answers that decide it are missing. A band or triage step that is given always holds. */
  readonly holds: boolean | null;
  readonly source: string;
}

/** An answer that opens a step of its own, such as a suicide-risk step. */
export interface Alert {
  readonly id: string;
  readonly tier: AlertTier;
  readonly says: string;
  readonly source: string;
}

/** Everything that follows from a response. It is worked out anew each time and never stored. */
export interface DerivedMeasure {
  /** Items asked with these answers that a total waits for, and how many are answered; or typed scores likewise. */
  readonly asked: number;
  readonly answered: number;
  readonly scores: readonly Score[];
  readonly readings: readonly Reading[];
  readonly alerts: readonly Alert[];
}

/** The first score that names a whole: by which a response is spoken of. Null for a triage without points. */
export const mainScore = ({ scores }: DerivedMeasure): Score | null =>
  scores.find(({ id }) => id === 'total') ?? scores[0] ?? null;

type Scored = ReadonlyMap<string, Score>;

function cutReadings(instrument: Instrument, scored: Scored): readonly Reading[] {
  return (instrument.cuts ?? []).map(({ id, score, atLeast, atMost, says, source }) => {
    const value = scored.get(score)?.value ?? null;
    const holds = value === null ? null : value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    return { id, kind: 'cut', says, holds, source };
  });
}

function bandReadings(instrument: Instrument, scored: Scored): readonly Reading[] {
  const { bands } = instrument;
  const value = bands && scored.get(bands.score)?.value;
  if (bands === undefined || value === undefined || value === null) return [];
  const step = bands.steps.findLast(({ from }) => value >= from);
  return step === undefined
    ? []
    : [{ id: step.id, kind: 'band', says: step.label, holds: true, source: bands.source }];
}

/** Whether enough items of a group are present; null while it could still go either way. */
function groupHolds(answers: readonly (number | null)[], present: number, atLeast: number): boolean | null {
  const yes = answers.filter((answer) => answer !== null && answer >= present).length;
  if (yes >= atLeast) return true;
  const open = answers.filter((answer) => answer === null).length;
  return yes + open >= atLeast ? null : false;
}

/** All must hold: one that does not decides, one that is open leaves it open. */
function every(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

const opposite = (holds: boolean | null): boolean | null => (holds === null ? null : !holds);

function criterionHolds(
  instrument: Instrument,
  response: MeasureResponse,
  scored: Scored,
  criterion: Criterion,
  decided: ReadonlyMap<string, boolean | null>,
): boolean | null {
  const groups = (criterion.needs ?? []).map(({ items, atLeast }) =>
    groupHolds(
      items.map((item) => answerTo(instrument, response, item)),
      criterion.present ?? 1,
      atLeast,
    ),
  );
  const shares = (criterion.scores ?? []).map((id) => {
    const score = scored.get(id);
    if (score === undefined || score.value === null) return null;
    // The exact fraction, so that 18 of 30 is 60 %.
    return score.value * 100 >= (criterion.share ?? 0) * 100 * score.max;
  });
  const others = (criterion.allOf ?? []).map((id) => decided.get(id) ?? null);
  const not = (criterion.noneOf ?? []).map((id) => opposite(decided.get(id) ?? null));
  return every([...groups, ...shares, ...others, ...not]);
}

function criterionReadings(
  instrument: Instrument,
  response: MeasureResponse,
  scored: Scored,
): readonly Reading[] {
  const decided = new Map<string, boolean | null>();
  return (instrument.rules ?? []).map((criterion) => {
    const holds = criterionHolds(instrument, response, scored, criterion, decided);
    decided.set(criterion.id, holds);
    return { id: criterion.id, kind: 'criterion', says: criterion.says, holds, source: criterion.source };
  });
}

/** The step a triage stands on: a yes decides at once, the last step only when all that is asked is answered. */
function triage(instrument: Instrument, response: MeasureResponse, complete: boolean) {
  const { ladder } = instrument;
  if (ladder === undefined) return null;
  const yes = (items: readonly string[]) => items.some((item) => answerTo(instrument, response, item) === 1);
  const highest = ladder.steps.find(({ anyOf }) => yes(anyOf));
  // An open question could still lead higher up; only the gravest step cannot be exceeded.
  const certain = complete || highest === ladder.steps[0];
  const step = highest ?? ladder.steps.at(-1);
  return step === undefined || !certain ? null : { ladder, step };
}

function alertsOf(instrument: Instrument, response: MeasureResponse): readonly Alert[] {
  return (instrument.alerts ?? []).flatMap(({ item, atLeast, ...alert }) =>
    (answerTo(instrument, response, item) ?? -Infinity) >= atLeast ? [alert] : [],
  );
}

function countOf(instrument: Instrument, response: MeasureResponse, scores: readonly Score[]) {
  if (response.scores !== undefined || instrument.entry === 'scores') {
    const typed = instrument.scores.filter((rule) => rule.scores === undefined).map(({ id }) => id);
    const there = scores.filter(({ id, value }) => typed.includes(id) && value !== null);
    return { asked: typed.length, answered: there.length };
  }
  const asked = instrument.items.filter(
    (item) => item.optional !== true && isAsked(instrument, response, item),
  );
  const answered = asked.filter(({ id }) => answerTo(instrument, response, id) !== null);
  return { asked: asked.length, answered: answered.length };
}

/** Works out scores, readings and alerts from the answers alone. */
export function deriveMeasure(instrument: Instrument, response: MeasureResponse): DerivedMeasure {
  const scores = scoresOf(instrument, response);
  const scored = new Map(scores.map((score) => [score.id, score]));
  const count = countOf(instrument, response, scores);
  const found = triage(instrument, response, count.answered === count.asked);
  const step = found?.step;
  const steps: readonly Reading[] = found
    ? [
        {
          id: found.step.id,
          kind: 'triage',
          says: `${found.ladder.label}: ${found.step.label}`,
          holds: true,
          source: found.ladder.source,
        },
      ]
    : [];
  const raised: readonly Alert[] =
    found && step?.tier !== undefined
      ? [{ id: step.id, tier: step.tier, says: step.says ?? step.label, source: found.ladder.source }]
      : [];
  return {
    ...count,
    scores,
    readings: [
      ...bandReadings(instrument, scored),
      ...cutReadings(instrument, scored),
      ...criterionReadings(instrument, response, scored),
      ...steps,
    ],
    alerts: [...alertsOf(instrument, response), ...raised],
  };
}
