/** Amber wants a word of explanation; red wants a person now. */
export type AlertTier = 'amber' | 'red';

/** The period a measure asks about; a score is compared only with one of the same. */
export interface Window {
  readonly id: string;
  readonly label: string;
  /** Official words, only where the wording is shipped. */
  readonly stem?: string;
  readonly instruction?: string;
  readonly note?: string;
}

export interface AnswerLabel {
  readonly value: number;
  readonly label: string;
}

export interface Item {
  /** `1`, `P3`, `gate`: stable for ever. */
  readonly id: string;
  /** Official wording, unaltered; absent where the practice reads it from its own licensed copy. */
  readonly text?: string;
  /** A word of our own where the number alone does not say which answer is meant. */
  readonly hint?: string;
  /** Where a cluster begins: `B`. */
  readonly group?: string;
  /** Not scored, and a total does not wait for it. */
  readonly optional?: true;
  /** Asked only when another item has this answer. */
  readonly only?: { readonly item: string; readonly is: number };
  /** Labels of its own, where they are not the instrument's. */
  readonly answers?: readonly AnswerLabel[];
}

/**
 * One figure worked out from items (`items`), or from other scores (`scores`); with neither it can only be typed in.
 * Range `min` to `max` in points.
 */
export interface ScoreRule {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly items?: readonly string[];
  readonly scores?: readonly string[];
  /** `sum` unless named. */
  readonly how?: 'sum' | 'mean';
  /** Items that count the other way round. */
  readonly reversed?: readonly string[];
  /** The sum is multiplied by this; 1 unless named. */
  readonly times?: number;
  /** How many items may be open, the sum being prorated; none unless named. */
  readonly missing?: number;
  /** An answer that makes the score 0 whatever else is open. */
  readonly zeroWhen?: { readonly item: string; readonly is: number };
}

/** A threshold on a score; which of the two bounds is there says on which side it holds. */
export interface Cut {
  readonly id: string;
  readonly score: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly says: string;
  readonly source: string;
}

/** Names for ranges of a score, each `from` its first point to the next. */
export interface Bands {
  readonly score: string;
  readonly source: string;
  readonly steps: readonly { readonly id: string; readonly label: string; readonly from: number }[];
}

/** A criterion that holds or does not. Exactly one way of deciding is there. */
export interface Criterion {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** An item at or above this is a symptom that is present; `needs` counts those. */
  readonly present?: number;
  readonly needs?: readonly { readonly items: readonly string[]; readonly atLeast: number }[];
  /** Every one of `scores` reaches this share of its maximum. */
  readonly share?: number;
  readonly scores?: readonly string[];
  /** Other criteria that hold, and that do not. */
  readonly allOf?: readonly string[];
  readonly noneOf?: readonly string[];
}

/** A triage by yes and no, the gravest first: any of the items at 1 decides. The last step asks for none. */
export interface Ladder {
  readonly label: string;
  readonly source: string;
  readonly steps: readonly {
    readonly id: string;
    readonly label: string;
    readonly anyOf: readonly string[];
    readonly tier?: AlertTier;
    readonly says?: string;
  }[];
}

/** An answer that opens a step of its own. */
export interface AlertRule {
  readonly id: string;
  readonly item: string;
  readonly atLeast: number;
  readonly tier: AlertTier;
  readonly says: string;
  readonly source: string;
}

/** What a difference to the baseline means: the greatest step it reaches, in either direction. */
export interface ChangeRule {
  readonly score: string;
  readonly better: 'lower' | 'higher';
  readonly steps: readonly {
    readonly id: string;
    readonly atLeast: number;
    readonly says: string;
    readonly source: string;
  }[];
  /** A fall by this share of the baseline. */
  readonly share?: { readonly atLeast: number; readonly says: string; readonly source: string };
}

/** A questionnaire: what it asks, how it is scored, and where each threshold comes from. Points unless said. */
export interface Instrument {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly name: string;
  /** Whether its wording may be shown, or is read from the practice's own licensed copy. */
  readonly wording: 'shipped' | 'licensed';
  /** Whether answers are taken item by item, as scores, or either. */
  readonly entry: 'items' | 'scores' | 'either';
  /** Credit and terms, to be shown with it. */
  readonly notice: string;
  readonly windows: readonly [Window, ...Window[]];
  readonly range?: { readonly min: number; readonly max: number };
  readonly answers?: readonly AnswerLabel[];
  readonly items: readonly Item[];
  readonly scores: readonly ScoreRule[];
  readonly cuts?: readonly Cut[];
  readonly bands?: Bands;
  readonly rules?: readonly Criterion[];
  readonly ladder?: Ladder;
  readonly alerts?: readonly AlertRule[];
  readonly change?: ChangeRule;
  readonly remarks?: readonly string[];
}
