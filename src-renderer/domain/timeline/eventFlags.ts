import { isTexts, type FieldValues } from '../note/index.ts';
import type { Flag, Tier } from '../template/index.ts';

/** A flag on an event. `confirm`: unlikely enough to ask once whether it was meant, then kept. */
export type EventFlag = Omit<Flag, 'tier'> & { readonly tier: Tier | 'confirm' };

/** What came before an event, as far as its flags depend on it. */
export interface FlagContext {
  readonly weightKg: number | null;
  /** Mg ordered for the session, if it is known. */
  readonly orderedMg: number | null;
  /** Mg already given this session. */
  readonly givenMg: number;
  readonly beforeFirstDose: boolean;
  /** The last pressure before the first dose. */
  readonly baseline: { readonly systolic: number | null; readonly diastolic: number | null };
}

const OUR_DEFAULT = 'our default';
const LABEL = 'esketamine label';

const figure = (values: FieldValues, id: string): number | null => {
  const value = values[id];
  return typeof value === 'number' ? value : null;
};

interface Bound {
  readonly tier: Tier;
  readonly source: string;
  readonly below?: number;
  readonly above?: number;
  readonly atLeast?: number;
}

/** Worst first: the first bound that holds is the flag. */
type Bounds = readonly Bound[];

const PRE_DOSE: Readonly<Record<'systolic' | 'diastolic', Bounds>> = {
  systolic: [
    { tier: 'red', atLeast: 160, source: OUR_DEFAULT },
    { tier: 'amber', above: 140, source: 'esketamine label, general guide' },
  ],
  diastolic: [
    { tier: 'red', atLeast: 100, source: OUR_DEFAULT },
    { tier: 'amber', above: 90, source: 'esketamine label, general guide' },
  ],
};

const PERI_DOSE: typeof PRE_DOSE = {
  systolic: [
    { tier: 'red', atLeast: 180, source: OUR_DEFAULT },
    { tier: 'amber', atLeast: 160, source: OUR_DEFAULT },
  ],
  diastolic: [
    { tier: 'red', atLeast: 120, source: OUR_DEFAULT },
    { tier: 'amber', atLeast: 100, source: OUR_DEFAULT },
  ],
};

const RISE = { systolic: 40, diastolic: 25 } as const;

const OTHER_SIGNS: readonly { readonly id: string; readonly unit: string; readonly bounds: Bounds }[] = [
  {
    id: 'vitals.hr',
    unit: ' /min',
    bounds: [
      { tier: 'red', below: 40, source: OUR_DEFAULT },
      { tier: 'red', above: 130, source: OUR_DEFAULT },
      { tier: 'amber', below: 50, source: OUR_DEFAULT },
      { tier: 'amber', above: 110, source: OUR_DEFAULT },
    ],
  },
  {
    id: 'vitals.spo2',
    unit: ' %',
    bounds: [
      { tier: 'red', below: 92, source: 'modified Aldrete, Kim 2015' },
      { tier: 'amber', below: 95, source: OUR_DEFAULT },
    ],
  },
  {
    id: 'vitals.rr',
    unit: ' /min',
    bounds: [
      { tier: 'red', below: 8, source: OUR_DEFAULT },
      { tier: 'red', above: 28, source: OUR_DEFAULT },
      { tier: 'amber', below: 12, source: OUR_DEFAULT },
      { tier: 'amber', above: 20, source: OUR_DEFAULT },
    ],
  },
];

const RATINGS: typeof OTHER_SIGNS = [
  {
    id: 'rating.moaas',
    unit: '',
    bounds: [
      { tier: 'red', below: 3, source: OUR_DEFAULT },
      { tier: 'amber', below: 4, source: OUR_DEFAULT },
    ],
  },
  {
    id: 'rating.rass',
    unit: '',
    bounds: [
      { tier: 'red', atLeast: 3, source: OUR_DEFAULT },
      { tier: 'amber', atLeast: 2, source: OUR_DEFAULT },
    ],
  },
];

function holds({ below, above, atLeast }: Bound, value: number): string | null {
  if (below !== undefined && value < below) return `below ${below}`;
  if (above !== undefined && value > above) return `above ${above}`;
  return atLeast !== undefined && value >= atLeast ? `at or above ${atLeast}` : null;
}

function boundFlag(field: string, value: number | null, unit: string, bounds: Bounds): readonly EventFlag[] {
  if (value === null) return [];
  for (const bound of bounds) {
    const says = holds(bound, value);
    if (says !== null) return [{ tier: bound.tier, field, says: `${says}${unit}`, source: bound.source }];
  }
  return [];
}

function pressureFlags(
  side: 'systolic' | 'diastolic',
  values: FieldValues,
  context: FlagContext,
  withSymptoms: boolean,
): readonly EventFlag[] {
  const field = `vitals.${side}`;
  const value = figure(values, field);
  const limits = context.beforeFirstDose ? PRE_DOSE[side] : PERI_DOSE[side];
  const flags = boundFlag(field, value, ' mmHg', limits);
  const before = context.baseline[side];
  if (value === null || before === null || context.beforeFirstDose || value - before < RISE[side])
    return flags;
  return [
    ...flags,
    {
      tier: withSymptoms ? 'red' : 'amber',
      field,
      says: `${value - before} mmHg above the reading before the dose${withSymptoms ? ', with symptoms' : ''}`,
      source: LABEL,
    },
  ];
}

/** The tiers of a set of vitals. Values are kept whatever they are; each flag names where its limit came from. */
export function vitalsFlags(values: FieldValues, context: FlagContext): readonly EventFlag[] {
  const told = values['vitals.symptoms'];
  const symptoms = isTexts(told) ? told : [];
  const systolic = figure(values, 'vitals.systolic');
  const diastolic = figure(values, 'vitals.diastolic');
  const flags: EventFlag[] = [
    ...pressureFlags('systolic', values, context, symptoms.length > 0),
    ...pressureFlags('diastolic', values, context, symptoms.length > 0),
    ...OTHER_SIGNS.flatMap(({ id, unit, bounds }) => boundFlag(id, figure(values, id), unit, bounds)),
  ];
  if (symptoms.length > 0) {
    const says = 'a symptom for which the label asks emergency care';
    flags.push({ tier: 'red', field: 'vitals.symptoms', says, source: LABEL });
  }
  if (systolic !== null && diastolic !== null && diastolic >= systolic) {
    const says = 'not below the systolic reading';
    flags.push({ tier: 'confirm', field: 'vitals.diastolic', says, source: OUR_DEFAULT });
  }
  return flags;
}

/** The tiers of the sedation and agitation ratings. */
export const ratingFlags = (values: FieldValues): readonly EventFlag[] =>
  RATINGS.flatMap(({ id, unit, bounds }) => boundFlag(id, figure(values, id), unit, bounds));
