import { fieldsOf, type Field, type Limits, type Template, type Tier } from '../template/index.ts';
import type { Bound, EventKind, Thresholds } from '../timeline/index.ts';

/** On which side of its figure a limit flags. */
export type Side = 'below' | 'above' | 'atLeast';

/** One figure that drives a flag. Its id is stable for ever: rows name it. */
export interface Limit {
  readonly id: string;
  readonly tier: Tier;
  readonly side: Side;
  /** What it is until the practice sets it, and where that comes from. */
  readonly value: number;
  readonly source: string;
}

/** The limits of one thing that is measured, which only make sense together. */
export interface LimitGroup {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  readonly limits: readonly Limit[];
}

export interface LimitSection {
  readonly title: string;
  readonly hint: string;
  readonly groups: readonly LimitGroup[];
}

const SIDES = ['below', 'above', 'atLeast'] as const;

export const limitId = (group: string, tier: Tier, side: Side): string => `${group} ${tier} ${side}`;
export const sideOf = (bound: Bound): Side => SIDES.find((side) => bound[side] !== undefined) ?? 'atLeast';
export const groupOfBound = ({ field, when }: Pick<Bound, 'field' | 'when'>): string => `${field} ${when}`;

/**
 * Which group the limits of a template's field belong to. What the preparation and the timeline both measure has one
 * limit: a practice that sets it sets it for both.
 */
const OF_FIELD: Readonly<Record<string, string>> = {
  'prep.systolic': 'vitals.systolic before',
  'prep.systolic2': 'vitals.systolic before',
  'prep.diastolic': 'vitals.diastolic before',
  'prep.diastolic2': 'vitals.diastolic before',
  'prep.hr': 'vitals.hr always',
  'prep.spo2': 'vitals.spo2 always',
  'prep.rr': 'vitals.rr always',
  'prep.bpBaseline.systolic': 'vitals.systolic before',
  'prep.bpBaseline.systolic2': 'vitals.systolic before',
  'prep.bpBaseline.diastolic': 'vitals.diastolic before',
  'prep.bpBaseline.diastolic2': 'vitals.diastolic before',
  'prep.bpBaseline.hr': 'vitals.hr always',
  'prep.bpBaseline.spo2': 'vitals.spo2 always',
  'prep.sleepHours': 'prep.sleepHours',
  'prep.fastSolidsH': 'prep.fastSolidsH',
  'prep.fastClearH': 'prep.fastClearH',
  'prep.mood': 'prep.mood',
  'prep.bladder': 'prep.bladder',
  'comp.bladder': 'prep.bladder',
  'fu.bladder': 'prep.bladder',
  'obs.aldrete': 'obs.aldrete',
  'obs.pads': 'obs.pads',
};

/** The group that a field's limits belong to; null for a limit that is not the practice's to set. */
export const groupOfField = (field: string): string | null =>
  Object.hasOwn(OF_FIELD, field) ? (OF_FIELD[field] ?? null) : null;

export const WEIGHT = 'weight';
export const OVERDUE = 'overdue';
export const riseGroup = (side: 'systolic' | 'diastolic'): string => `rise.${side}`;

const WHEN = { before: ' before a dose', during: ' from the dose on', always: '' } as const;

type Measured = Pick<LimitGroup, 'label' | 'unit' | 'min' | 'max' | 'decimals'>;

/** What a field measures, as the form that asks for it has it. */
function measuredBy(field: Field, label: string): Measured | null {
  if (field.type === 'scale') return { label, unit: '', min: field.min, max: field.max, decimals: 0 };
  if (field.type !== 'number') return null;
  const { unit, min, max, decimals } = field;
  return { label, unit, min, max, decimals };
}

/** Alerts of the timeline: one group for each figure and time. */
function groupsOfBounds(kinds: readonly EventKind[], { bounds }: Thresholds): readonly LimitGroup[] {
  return [...new Set(bounds.map(groupOfBound))].flatMap((id): readonly LimitGroup[] => {
    const own = bounds.filter((bound) => groupOfBound(bound) === id);
    const [first] = own;
    const kind = kinds.find(({ fields }) => fields.some((field) => field.id === first?.field));
    const field = kind?.fields.find((one) => one.id === first?.field);
    if (first === undefined || kind === undefined || field === undefined) return [];
    const name = kind.id === 'adverse_event' ? `${kind.label}, ${field.label.toLowerCase()}` : field.label;
    const measured = measuredBy(field, `${name}${WHEN[first.when]}`);
    if (measured === null) return [];
    const limits = own.map((bound): Limit => {
      const side = sideOf(bound);
      const { tier, source } = bound;
      return { id: limitId(id, tier, side), tier, side, value: bound[side] ?? 0, source };
    });
    return [{ id, ...measured, limits }];
  });
}

function limitsOfField(group: string, limits: Limits): readonly Limit[] {
  const made = (tier: Tier, side: Side, value: number | undefined, source: string): readonly Limit[] =>
    value === undefined ? [] : [{ id: limitId(group, tier, side), tier, side, value, source }];
  const { below, above, source, severe } = limits;
  return [
    ...made('red', 'below', severe?.below, severe?.source ?? source),
    ...made('red', 'atLeast', severe?.atLeast, severe?.source ?? source),
    ...made('amber', 'below', below, source),
    ...made('amber', 'above', above, source),
  ];
}

/** Limits that only a template has: a group for each field that names itself. */
const groupsOfTemplates = (templates: readonly Template[]): readonly LimitGroup[] =>
  templates.flatMap(fieldsOf).flatMap((field): readonly LimitGroup[] => {
    if (groupOfField(field.id) !== field.id) return [];
    const measured = measuredBy(field, field.label);
    if (measured === null || (field.type !== 'number' && field.type !== 'scale') || !field.limits) return [];
    return [{ id: field.id, ...measured, limits: limitsOfField(field.id, field.limits) }];
  });

function otherGroups({ rise, overdue, weight }: Thresholds): readonly LimitGroup[] {
  const riseOf = (side: 'systolic' | 'diastolic', label: string): LimitGroup => {
    const id = riseGroup(side);
    const limit: Limit = {
      id: limitId(id, 'amber', 'atLeast'),
      tier: 'amber',
      side: 'atLeast',
      value: rise[side].atLeast,
      source: rise[side].source,
    };
    return { id, label, unit: 'mmHg', min: 1, max: 200, decimals: 0, limits: [limit] };
  };
  const late = (tier: Tier, value: number): Limit => {
    const { source } = overdue;
    return { id: limitId(OVERDUE, tier, 'above'), tier, side: 'above', value, source };
  };
  const old: Limit = {
    id: limitId(WEIGHT, 'amber', 'above'),
    tier: 'amber',
    side: 'above',
    value: weight.days,
    source: weight.source,
  };
  const whole = { min: 1, decimals: 0 };
  return [
    riseOf('systolic', 'Rise of systolic over the reading before the dose'),
    riseOf('diastolic', 'Rise of diastolic over the reading before the dose'),
    {
      id: OVERDUE,
      label: 'Vitals overdue by',
      unit: 'min',
      max: 120,
      ...whole,
      limits: [late('red', overdue.redMin), late('amber', overdue.amberMin)],
    },
    { id: WEIGHT, label: 'Age of the weight', unit: 'days', max: 3650, ...whole, limits: [old] },
  ];
}

/** In which order they are listed; what is not named here is of a session. */
const GATE = [
  'vitals.systolic before',
  'vitals.diastolic before',
  'vitals.hr always',
  'vitals.spo2 always',
  'vitals.rr always',
  'prep.sleepHours',
  'prep.mood',
  'prep.fastSolidsH',
  'prep.fastClearH',
  WEIGHT,
  'prep.bladder',
];
const LEAVING = ['obs.aldrete', 'obs.pads'];

/** Every group there is, from what is shipped. `templates`: the newest version of each kind of note. */
export function limitGroups(
  kinds: readonly EventKind[],
  thresholds: Thresholds,
  templates: readonly Template[],
): readonly LimitGroup[] {
  const all = [
    ...groupsOfBounds(kinds, thresholds),
    ...otherGroups(thresholds),
    ...groupsOfTemplates(templates),
  ];
  // One field may be asked by several kinds of note: the first that has it says how.
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
}

/** The groups as they are read: by where their flags are raised. */
export function limitSections(groups: readonly LimitGroup[]): readonly LimitSection[] {
  const named = (ids: readonly string[]) => ids.flatMap((id) => groups.filter((group) => group.id === id));
  const rest = groups.filter(({ id }) => !GATE.includes(id) && !LEAVING.includes(id));
  return [
    {
      title: 'The gate of a preparation',
      hint: 'vitals here flag in the timeline too',
      groups: named(GATE),
    },
    { title: 'Alerts during a session', hint: 'shown, logged and to be seen by a person', groups: rest },
    { title: 'Before leaving', hint: 'in the note of the observation', groups: named(LEAVING) },
  ];
}

const WORDS: Readonly<Record<Side, string>> = { below: 'below', above: 'above', atLeast: 'at or above' };

/** "above 140 mmHg" */
export const inWords = ({ side }: Pick<Limit, 'side'>, value: number, unit: string): string =>
  [WORDS[side], String(value), unit].filter((part) => part !== '').join(' ');
