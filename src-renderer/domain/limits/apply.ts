import type { Condition, Field, ItemField, Limits, Template } from '../template/index.ts';
import type { Bound, Thresholds } from '../timeline/index.ts';
import {
  groupOfBound,
  groupOfField,
  limitId,
  OVERDUE,
  riseGroup,
  sideOf,
  WEIGHT,
  type Side,
} from './groups.ts';
import { ownWords, type SetLimits } from './own.ts';

/** Rules whose names hold figures, which a practice's own limit would belie. */
const NAMED_BY_FIGURES: ReadonlySet<string> = new Set(['bp_ge_160_100', 'bp_ge_180_120']);

function ownBound(bound: Bound, own: SetLimits): Bound {
  const side = sideOf(bound);
  const set = own.get(limitId(groupOfBound(bound), bound.tier, side));
  if (set === undefined) return bound;
  const rule = NAMED_BY_FIGURES.has(bound.rule) ? 'bp_during' : bound.rule;
  return { ...bound, [side]: set.value, source: ownWords(set), rule };
}

/** The limits of a session with the practice's own in place of those shipped; each names its new source. */
export function ownThresholds(thresholds: Thresholds, own: SetLimits): Thresholds {
  if (own.size === 0) return thresholds;
  const { rise, overdue, weight } = thresholds;
  const riseOf = (side: 'systolic' | 'diastolic') => {
    const set = own.get(limitId(riseGroup(side), 'amber', 'atLeast'));
    return set === undefined ? rise[side] : { atLeast: set.value, source: ownWords(set) };
  };
  const amber = own.get(limitId(OVERDUE, 'amber', 'above'));
  const red = own.get(limitId(OVERDUE, 'red', 'above'));
  const late = red ?? amber;
  const old = own.get(limitId(WEIGHT, 'amber', 'above'));
  return {
    ...thresholds,
    bounds: thresholds.bounds.map((bound) => ownBound(bound, own)),
    rise: { systolic: riseOf('systolic'), diastolic: riseOf('diastolic') },
    overdue: {
      ...overdue,
      amberMin: amber?.value ?? overdue.amberMin,
      redMin: red?.value ?? overdue.redMin,
      source: late === undefined ? overdue.source : ownWords(late),
    },
    weight: old === undefined ? weight : { days: old.value, source: ownWords(old) },
  };
}

function ownLimitsOf(group: string, limits: Limits, own: SetLimits): Limits {
  const { severe } = limits;
  const set = (tier: 'amber' | 'red', side: Side, has: number | undefined) =>
    has === undefined ? undefined : own.get(limitId(group, tier, side));
  const below = set('amber', 'below', limits.below);
  const above = set('amber', 'above', limits.above);
  const low = set('red', 'below', severe?.below);
  const high = set('red', 'atLeast', severe?.atLeast);
  const worst = low ?? high;
  return {
    ...limits,
    ...(below && { below: below.value }),
    ...(above && { above: above.value }),
    sources: { ...(below && { below: ownWords(below) }), ...(above && { above: ownWords(above) }) },
    ...(severe &&
      worst && {
        severe: {
          ...severe,
          ...(low && { below: low.value }),
          ...(high && { atLeast: high.value }),
          source: ownWords(worst),
        },
      }),
  };
}

function ownItem<F extends Field>(field: F, own: SetLimits): F {
  if ((field.type !== 'number' && field.type !== 'scale') || field.limits === undefined) return field;
  const group = groupOfField(field.id);
  return group === null ? field : { ...field, limits: ownLimitsOf(group, field.limits, own) };
}

/** A question that is asked from where red begins follows red. */
function ownCondition(condition: Condition, own: SetLimits): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => ownCondition(one, own)) };
  if ('any' in condition) return { any: condition.any.map((one) => ownCondition(one, own)) };
  if (!('atLeast' in condition)) return condition;
  const group = groupOfField(condition.field);
  const red = group === null ? undefined : own.get(limitId(group, 'red', 'atLeast'));
  return red === undefined ? condition : { ...condition, atLeast: red.value };
}

function ownField(shipped: Field, own: SetLimits): Field {
  const field = shipped.when === undefined ? shipped : { ...shipped, when: ownCondition(shipped.when, own) };
  if (field.type !== 'list') return ownItem(field, own);
  return { ...field, fields: field.fields.map((one: ItemField) => ownItem(one, own)) };
}

/**
 * A template as its answers are judged: with the practice's own limits. What is signed is the template as it is
 * shipped; what was said against these limits is signed in words beside it.
 */
export function ownTemplate(template: Template, own: SetLimits): Template {
  if (own.size === 0) return template;
  const sections = template.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ownField(field, own)),
  }));
  return { ...template, sections };
}
