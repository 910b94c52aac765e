import type { FieldValues } from '../note/index.ts';
import type { EventFlag, FlagContext } from './eventFlags.ts';

const OUR_DEFAULT = 'our default';

interface RouteRange {
  readonly mg: readonly [number, number];
  readonly mgPerKg?: readonly [number, number];
  /** The only amounts there are. */
  readonly only?: readonly number[];
  readonly source: string;
}

/** Entry ranges for catching slips of the hand. They say nothing about what to give. */
const RANGES: Readonly<Record<string, RouteRange>> = {
  IV: { mg: [10, 100], mgPerKg: [0.1, 1.2], source: OUR_DEFAULT },
  IM: { mg: [10, 150], mgPerKg: [0.2, 2], source: OUR_DEFAULT },
  IN: { mg: [10, 200], source: OUR_DEFAULT },
  IN_esketamine: { mg: [28, 84], only: [28, 56, 84], source: 'esketamine label' },
  SL: { mg: [25, 600], source: OUR_DEFAULT },
  PO: { mg: [25, 600], mgPerKg: [0.25, 7], source: 'our default; mg/kg as seen in the literature' },
};

/** Mg per kg to two decimals, or null without a weight. */
export const mgPerKg = (mg: number, weightKg: number | null): number | null =>
  weightKg === null || !(weightKg > 0) ? null : Math.round((mg / weightKg) * 100) / 100;

/** Sums of mg carry one decimal, as doses do. */
export const addMg = (a: number, b: number): number => Math.round((a + b) * 10) / 10;

const outside = (value: number, [low, high]: readonly [number, number]): boolean =>
  value < low || value > high;

function rangeSays(mg: number, weightKg: number | null, route: string, range: RouteRange): readonly string[] {
  if (range.only !== undefined) {
    return range.only.includes(mg) ? [] : [`${route} comes as ${range.only.join(', ')} mg`];
  }
  const says = outside(mg, range.mg) ? [`outside ${range.mg.join(' to ')} mg for ${route}`] : [];
  const relative = mgPerKg(mg, weightKg);
  if (relative === null || range.mgPerKg === undefined || !outside(relative, range.mgPerKg)) return says;
  return [...says, `${relative} mg/kg, outside ${range.mgPerKg.join(' to ')} for ${route}`];
}

/** What to ask about a dose before it is kept. Every flag is `confirm`: a dose that was given is recorded as given. */
export function doseFlags(values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const mg = values['dose.mg'];
  const route = values['dose.route'];
  if (typeof mg !== 'number' || typeof route !== 'string') return [];
  const confirm = (field: string, says: string, source: string): EventFlag => ({
    tier: 'confirm',
    field,
    says,
    source,
  });
  const range = RANGES[route];
  const words = route === 'IN_esketamine' ? 'IN esketamine' : route;
  const flags =
    range === undefined
      ? []
      : rangeSays(mg, context.weightKg, words, range).map((says) => confirm('dose.mg', says, range.source));
  const total = addMg(context.givenMg, mg);
  if (context.orderedMg !== null && total > context.orderedMg) {
    flags.push(confirm('dose.mg', `${total} mg in all, ${context.orderedMg} mg ordered`, 'the order'));
  }
  if (context.givenMg > 0 && values['dose.booster'] !== 'yes') {
    flags.push(confirm('dose.booster', 'a second dose, not marked as a booster', OUR_DEFAULT));
  }
  return flags;
}
