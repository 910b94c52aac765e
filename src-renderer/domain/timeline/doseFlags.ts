import type { FieldValues } from '../note/index.ts';
import { OUR_DEFAULT, type EventFlag, type FlagContext } from './eventFlags.ts';
import type { Thresholds } from './thresholds.ts';

type RouteRange = Thresholds['doseRanges'][number];

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
    rule: 'other',
  });
  const range = context.thresholds.doseRanges.find((one) => one.route === route);
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
