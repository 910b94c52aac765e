import { isTexts, type FieldValues } from '../note/index.ts';
import type { Flag, Tier } from '../template/index.ts';
import type { DoseOrder } from './order.ts';
import type { Bound, Thresholds } from './thresholds.ts';

/** A flag on an event. `confirm`: unlikely enough to ask once whether it was meant, then kept. */
export type EventFlag = Omit<Flag, 'tier'> & {
  readonly tier: Tier | 'confirm';
  /** The rule an alert about it is acknowledged under; `other` where it has no rule of its own, `consent` for none. */
  readonly rule: string;
};

/** What came before an event, as far as its flags depend on it. */
export interface FlagContext {
  readonly thresholds: Thresholds;
  readonly weightKg: number | null;
  /** What was ordered for the session, if it is known. */
  readonly order: DoseOrder | null;
  /** Mg already given this session. */
  readonly givenMg: number;
  readonly beforeFirstDose: boolean;
  /** The last pressure before the first dose. */
  readonly baseline: { readonly systolic: number | null; readonly diastolic: number | null };
}

export const OUR_DEFAULT = 'a default of ours';

const figure = (values: FieldValues, id: string): number | null => {
  const value = values[id];
  return typeof value === 'number' ? value : null;
};

function holds({ below, above, atLeast }: Bound, value: number): string | null {
  if (below !== undefined && value < below) return `below ${below}`;
  if (above !== undefined && value > above) return `above ${above}`;
  return atLeast !== undefined && value >= atLeast ? `at or above ${atLeast}` : null;
}

/** The first bound that holds for one figure, the worst being listed first. */
function boundFlag(field: string, values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const value = figure(values, field);
  if (value === null) return [];
  const time = context.beforeFirstDose ? 'before' : 'during';
  for (const bound of context.thresholds.bounds) {
    if (bound.field !== field || (bound.when !== 'always' && bound.when !== time)) continue;
    const held = holds(bound, value);
    if (held === null) continue;
    const says = bound.unit === '' ? held : `${held} ${bound.unit}`;
    return [{ tier: bound.tier, field, says, source: bound.source, rule: bound.rule }];
  }
  return [];
}

/** The flags of every figure that has a bound, in the order of the bounds. */
export function figureFlags(kind: string, values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const fields = new Set(context.thresholds.bounds.map(({ field }) => field));
  return [...fields]
    .filter((field) => field.startsWith(`${kind}.`))
    .flatMap((field) => boundFlag(field, values, context));
}

function riseFlag(
  side: 'systolic' | 'diastolic',
  values: FieldValues,
  { thresholds, beforeFirstDose, baseline }: FlagContext,
  withSymptoms: boolean,
): readonly EventFlag[] {
  const field = `vitals.${side}`;
  const value = figure(values, field);
  const before = baseline[side];
  const rise = thresholds.rise[side];
  if (value === null || before === null || beforeFirstDose || value - before < rise.atLeast) return [];
  return [
    {
      tier: withSymptoms ? 'red' : 'amber',
      field,
      says: `${value - before} mmHg above the reading before the dose${withSymptoms ? ', with symptoms' : ''}`,
      source: rise.source,
      rule: 'bp_rise',
    },
  ];
}

/** The tiers of a set of vitals. Values are kept whatever they are; each flag names where its limit came from. */
export function vitalsFlags(values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const told = values['vitals.symptoms'];
  const withSymptoms = isTexts(told) && told.length > 0;
  const systolic = figure(values, 'vitals.systolic');
  const diastolic = figure(values, 'vitals.diastolic');
  const ofFigures = figureFlags('vitals', values, context);
  const of = (field: string) => ofFigures.filter((flag) => flag.field === field);
  const flags: EventFlag[] = [
    ...of('vitals.systolic'),
    ...riseFlag('systolic', values, context, withSymptoms),
    ...of('vitals.diastolic'),
    ...riseFlag('diastolic', values, context, withSymptoms),
    ...ofFigures.filter(({ field }) => field !== 'vitals.systolic' && field !== 'vitals.diastolic'),
  ];
  if (withSymptoms) {
    const says = 'a symptom for which the label asks emergency care';
    const { source } = context.thresholds.symptoms;
    flags.push({ tier: 'red', field: 'vitals.symptoms', says, source, rule: 'bp_symptoms' });
  }
  if (systolic !== null && diastolic !== null && diastolic >= systolic) {
    const says = 'not below the systolic reading';
    flags.push({ tier: 'confirm', field: 'vitals.diastolic', says, source: OUR_DEFAULT, rule: 'other' });
  }
  return flags;
}
