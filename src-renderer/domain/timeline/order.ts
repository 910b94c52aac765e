import type { FieldValues } from '../note/index.ts';

/** What was ordered for a session and decided about its day, as its preparation says. Null where it does not. */
export interface DoseOrder {
  readonly mg: number | null;
  /** The code of a route, as in a dose. */
  readonly route: string | null;
  /** The booster as ordered, in the words of the order. */
  readonly booster: string | null;
  /** `go`, `go_with_conditions`, `postponed`, `cancelled`. */
  readonly decision: string | null;
  /** The red lines of the gate that stand in the way of that decision. */
  readonly redLines: readonly string[];
}

const textIn = (values: FieldValues, id: string): string | null => {
  const value = values[id];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

/** The order in the answers to a preparation. */
export function orderIn(values: FieldValues, redLines: readonly string[]): DoseOrder {
  const mg = values['prep.plannedDoseMg'];
  return {
    mg: typeof mg === 'number' ? mg : null,
    route: textIn(values, 'prep.plannedRoute'),
    booster: textIn(values, 'prep.boosterRule'),
    decision: textIn(values, 'prep.decision'),
    redLines,
  };
}

const NO_BOOSTER = /^\s*(no|none|not)\b/i;
const AMOUNTS = /(\d+(?:[.,]\d+)?)\s*mg\b(?!\s*\/)/gi;

/**
 * Mg of the booster as ordered: 0 when none is, null when its words do not name exactly one amount. Words are read for
 * an amount only to ask once less; where they are not plain, the words themselves are asked about.
 */
export function boosterMg({ booster }: Pick<DoseOrder, 'booster'>): number | null {
  if (booster === null || NO_BOOSTER.test(booster)) return 0;
  const [amount, ...more] = [...booster.matchAll(AMOUNTS)];
  return amount?.[1] === undefined || more.length > 0 ? null : Number(amount[1].replace(',', '.'));
}
