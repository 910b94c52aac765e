import type { FieldValues } from '../note/index.ts';
import { OUR_DEFAULT, type EventFlag, type FlagContext } from './eventFlags.ts';
import { boosterMg, type DoseOrder } from './order.ts';
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

const confirm = (field: string, says: string, source: string): EventFlag => ({
  tier: 'confirm',
  field,
  says,
  source,
  rule: 'other',
});

const THE_ORDER = 'the order';
const THE_PREPARATION = 'the preparation';
const CALLED_OFF: ReadonlySet<string> = new Set(['postponed', 'cancelled']);

const routeWords = (route: string): string => (route === 'IN_esketamine' ? 'IN esketamine' : route);

/** Why the day was not to go ahead, or not yet, in words; none where a dose is what was decided. */
export function decisionDoubts({ decision, redLines }: DoseOrder): readonly string[] {
  if (decision === null) return ['no decision to go is recorded'];
  if (CALLED_OFF.has(decision)) return [`the day was ${decision}`];
  return redLines.map((line) => `the gate is not met: ${line}`);
}

/** Whether the day was to go ahead at all: asked about the first dose. */
const decisionFlags = (order: DoseOrder): readonly EventFlag[] =>
  decisionDoubts(order).map((words) => confirm('dose.mg', words, THE_PREPARATION));

/** How much was ordered up to this dose, its booster included once it is one; null where the words do not say. */
function limitOf(order: DoseOrder, mg: number, isBooster: boolean): number | null {
  if (!isBooster) return mg;
  const more = boosterMg(order);
  return more === null ? null : addMg(mg, more);
}

function amountFlags(
  mg: number,
  isBooster: boolean,
  order: DoseOrder,
  givenMg: number,
): readonly EventFlag[] {
  if (order.mg === null) return [];
  const total = addMg(givenMg, mg);
  const limit = limitOf(order, order.mg, isBooster);
  const ordered = `${order.mg} mg ordered`;
  if (limit === null)
    return [
      confirm('dose.mg', `${total} mg in all, ${ordered}, booster: “${order.booster ?? ''}”`, THE_ORDER),
    ];
  if (total > limit) {
    const words = limit === order.mg ? ordered : `${limit} mg ordered with the booster`;
    return [confirm('dose.mg', `${total} mg in all, ${words}`, THE_ORDER)];
  }
  return givenMg === 0 && total < order.mg ? [confirm('dose.mg', `${total} mg, ${ordered}`, THE_ORDER)] : [];
}

/** How a dose differs from what was ordered, and whether it is nonetheless said to be as ordered. */
function orderFlags(
  values: FieldValues,
  mg: number,
  route: string,
  context: FlagContext,
): readonly EventFlag[] {
  const { order, givenMg } = context;
  if (order === null) return [];
  const differs = [
    ...amountFlags(mg, values['dose.booster'] === 'yes', order, givenMg),
    ...(order.route === null || order.route === route
      ? []
      : [confirm('dose.route', `${routeWords(route)}, ${routeWords(order.route)} ordered`, THE_ORDER)]),
  ];
  const said =
    differs.length > 0 && values['dose.orderMatch'] === 'equal'
      ? [confirm('dose.orderMatch', 'said to be as ordered', THE_ORDER)]
      : [];
  return [...differs, ...said, ...(context.beforeFirstDose ? decisionFlags(order) : [])];
}

/** What to ask about a dose before it is kept. Every flag is `confirm`: a dose that was given is recorded as given. */
export function doseFlags(values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const mg = values['dose.mg'];
  const route = values['dose.route'];
  if (typeof mg !== 'number' || typeof route !== 'string') return [];
  const range = context.thresholds.doseRanges.find((one) => one.route === route);
  const outOfRange =
    range === undefined
      ? []
      : rangeSays(mg, context.weightKg, routeWords(route), range).map((says) =>
          confirm('dose.mg', says, range.source),
        );
  const again =
    context.givenMg > 0 && values['dose.booster'] !== 'yes'
      ? [confirm('dose.booster', 'a second dose, not marked as a booster', OUR_DEFAULT)]
      : [];
  return [...outOfRange, ...orderFlags(values, mg, route, context), ...again];
}
