import { newestInstrument } from '../measure/index.ts';
import type { TemplateProblem } from './problem.ts';
import type { Condition, Field, MeasureField, Option, StatusListField, Template } from './template.ts';

const problem = (kind: TemplateProblem['kind'], place: string): TemplateProblem => ({ kind, place });

const firstRepeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

/** The single comparisons in a condition, without `all` and `any`. */
function comparisons(
  condition: Condition,
): readonly Exclude<Condition, { all: unknown } | { any: unknown }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisons);
  if ('any' in condition) return condition.any.flatMap(comparisons);
  return [condition];
}

/** Whether `condition` can hold only when `other` holds. */
const includesCondition = (condition: Condition, other: Condition): boolean =>
  JSON.stringify(condition) === JSON.stringify(other) ||
  ('all' in condition && condition.all.some((one) => includesCondition(one, other)));

/** The alerts a field can raise. */
function raisable(target: Field): readonly string[] {
  const instrument = target.type === 'measure' ? newestInstrument(target.instrument) : null;
  const steps = (instrument?.ladder?.steps ?? []).filter(({ tier }) => tier !== undefined);
  return [...(instrument?.alerts ?? []), ...steps].map(({ id }) => id);
}

/** What `includes` can ask about in a field. */
function includable(target: Field): readonly Option[] {
  if (target.type === 'multi' || target.type === 'checklist') return target.options;
  return target.type === 'statusList' ? target.statuses : [];
}

function fits(comparison: ReturnType<typeof comparisons>[number], target: Field): boolean {
  if ('answered' in comparison) return true;
  if ('raises' in comparison) return raisable(target).includes(comparison.raises);
  if ('atLeast' in comparison) return target.type === 'number' || target.type === 'scale';
  if ('includes' in comparison) {
    const offered = includable(target);
    return comparison.includes.every((value) => offered.some((option) => option.value === value));
  }
  switch (target.type) {
    case 'choice':
      return comparison.is.every((value) => target.options.some((option) => option.value === value));
    case 'number':
    case 'scale':
      return comparison.is.every((value) => typeof value === 'number');
    case 'list':
      return target.none !== undefined && comparison.is.every((value) => value === 'none');
    case 'text':
    case 'date':
    case 'time':
    case 'dateTime':
      return comparison.is.every((value) => typeof value === 'string');
    case 'multi':
    case 'checklist':
    case 'quote':
    case 'richText':
    case 'statusList':
    case 'measure':
      return false;
  }
}

function checkCondition(field: Field, siblings: readonly Field[]): TemplateProblem | null {
  const { when, waivedWhen } = field;
  if (waivedWhen !== undefined && field.required === 'O') return problem('condition-not-allowed', field.id);
  const waiver = waivedWhen === undefined ? null : checkTargets(field, waivedWhen, siblings);
  if (waiver !== null) return waiver;
  if (when === undefined) return field.required === 'C' ? problem('condition-missing', field.id) : null;
  if (field.required !== 'C') return problem('condition-not-allowed', field.id);
  return checkTargets(field, when, siblings);
}

/** Whether every answer a condition of `field` looks at is there to be looked at. */
function checkTargets(
  field: Field,
  condition: Condition,
  siblings: readonly Field[],
): TemplateProblem | null {
  for (const comparison of comparisons(condition)) {
    const target = siblings.find(({ id }) => id === comparison.field);
    if (target === undefined || target.id === field.id) return problem('condition-target-missing', field.id);
    if (!fits(comparison, target)) return problem('condition-does-not-fit', field.id);
    // A hidden field keeps its answer. Unless its own condition is repeated, that answer would go on showing others.
    if (target.when !== undefined && !includesCondition(condition, target.when)) {
      return problem('condition-on-hidden', field.id);
    }
  }
  return null;
}

function checkStatuses(field: StatusListField): TemplateProblem | null {
  const repeated = [field.rows, field.statuses].some(
    (options) => firstRepeated(options.map(({ value }) => value)) !== undefined,
  );
  if (repeated) return problem('duplicate-option', field.id);
  const asked = field.comment?.requiredFor ?? [];
  const known = asked.every((status) => field.statuses.some(({ value }) => value === status));
  return known ? null : problem('unknown-option', field.id);
}

function checkMeasure(field: MeasureField): TemplateProblem | null {
  const instrument = newestInstrument(field.instrument);
  if (instrument === null) return problem('unknown-instrument', field.id);
  const known = field.window === undefined || instrument.windows.some(({ id }) => id === field.window);
  return known ? null : problem('unknown-option', field.id);
}

function checkOptions(field: Field): TemplateProblem | null {
  if (field.type === 'statusList') return checkStatuses(field);
  if (field.type !== 'choice' && field.type !== 'multi' && field.type !== 'checklist') return null;
  if (firstRepeated(field.options.map(({ value }) => value)) !== undefined) {
    return problem('duplicate-option', field.id);
  }
  const flags = field.type === 'choice' ? (field.flags ?? []) : [];
  const known = flags.every(({ is }) => field.options.some(({ value }) => value === is));
  return known ? null : problem('unknown-option', field.id);
}

function checkField(field: Field, siblings: readonly Field[]): TemplateProblem | null {
  const own = checkCondition(field, siblings) ?? checkOptions(field);
  if (own !== null) return own;
  if (field.gateLine !== undefined && field.gate !== true) return problem('gate-line-without-gate', field.id);
  if ((field.type === 'number' || field.type === 'scale') && field.min >= field.max) {
    return problem('empty-range', field.id);
  }
  if (field.type === 'measure') return checkMeasure(field);
  if (field.type !== 'list') return null;
  // One list is one value under one key: its records cannot be split between the two.
  const stray = field.fields.find(({ part }) => part !== field.part);
  return stray === undefined ? checkEach(field.fields) : problem('part-differs', stray.id);
}

function checkEach(fields: readonly Field[]): TemplateProblem | null {
  for (const field of fields) {
    const found = checkField(field, fields);
    if (found !== null) return found;
  }
  return null;
}

/** The first contradiction among fields of one level and their records, or null. */
export function checkFields(fields: readonly Field[]): TemplateProblem | null {
  const ids = fields.flatMap((field) =>
    field.type === 'list' ? [field.id, ...field.fields.map(({ id }) => id)] : [field.id],
  );
  const repeated = firstRepeated(ids);
  return repeated === undefined ? checkEach(fields) : problem('duplicate-id', repeated);
}

/** The first contradiction in a well-formed template, or null. */
export function checkTemplate(template: Template): TemplateProblem | null {
  const repeated = firstRepeated(template.sections.map(({ id }) => id));
  if (repeated !== undefined) return problem('duplicate-id', repeated);
  return checkFields(template.sections.flatMap(({ fields }) => fields));
}
