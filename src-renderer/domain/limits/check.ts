import type { Limit, LimitGroup } from './groups.ts';

/** Why figures cannot be the limits of a group: of which of them it is said, and a sentence for whoever set it. */
export interface GroupProblem {
  readonly limit: string;
  readonly says: string;
}

const withUnit = (value: number, unit: string): string =>
  unit === '' ? String(value) : `${String(value)} ${unit}`;

function rangeProblem(group: LimitGroup, limit: Limit, value: number | undefined): GroupProblem | null {
  const { min, max, unit, decimals } = group;
  const fits = value !== undefined && value >= min && value <= max;
  const isFine = fits && Number(value.toFixed(decimals)) === value;
  if (isFine) return null;
  const kind = decimals === 0 ? 'A whole figure' : 'A figure';
  return { limit: limit.id, says: `${kind} from ${String(min)} to ${withUnit(max, unit)}.` };
}

/**
 * What is wrong with these figures as the limits of a group, by the id of each: outside what can be entered, or in an
 * order in which one flag would hide another. Null: nothing.
 */
export function groupProblem(group: LimitGroup, values: ReadonlyMap<string, number>): GroupProblem | null {
  for (const limit of group.limits) {
    const problem = rangeProblem(group, limit, values.get(limit.id));
    if (problem !== null) return problem;
  }
  const of = (tier: Limit['tier'], isLow: boolean) => {
    const limit = group.limits.find((one) => one.tier === tier && (one.side === 'below') === isLow);
    const value = limit && values.get(limit.id);
    return limit === undefined || value === undefined ? null : { id: limit.id, value };
  };
  const [lowRed, lowAmber] = [of('red', true), of('amber', true)];
  const [highRed, highAmber] = [of('red', false), of('amber', false)];
  if (lowRed && lowAmber && lowRed.value >= lowAmber.value)
    return {
      limit: lowRed.id,
      says: `Red lies below amber: less than ${withUnit(lowAmber.value, group.unit)}.`,
    };
  if (highRed && highAmber && highRed.value <= highAmber.value)
    return {
      limit: highRed.id,
      says: `Red lies above amber: more than ${withUnit(highAmber.value, group.unit)}.`,
    };
  const [low, high] = [lowAmber ?? lowRed, highAmber ?? highRed];
  if (low && high && low.value > high.value)
    return {
      limit: high.id,
      says: `Not less than ${withUnit(low.value, group.unit)}, or everything is flagged.`,
    };
  return null;
}
