import { isListItems, type FieldValue } from '../note/index.ts';
import { measureFlags } from './measures.ts';
import { statusFlags } from './statuses.ts';
import type { Field, Limits, Tier } from './template.ts';

/** Something worth a second look. It is shown with its source and never refuses the answer. */
export interface Flag {
  readonly tier: Tier;
  /** The field it is about. */
  readonly field: string;
  /** "above 140 mmHg" */
  readonly says: string;
  /** Where the limit came from, in words: a label, a paper, or "our default". */
  readonly source: string;
}

function limitFlag(id: string, limits: Limits, value: number, unit: string): Flag | null {
  const measured = (word: string, limit: number) => `${word} ${limit}${unit === '' ? '' : ` ${unit}`}`;
  const flag = (tier: Tier, says: string, source: string): Flag => ({ tier, field: id, says, source });
  const { below, above, severe, source, sources } = limits;
  if (severe?.below !== undefined && value < severe.below) {
    return flag('red', measured('below', severe.below), severe.source);
  }
  if (severe?.atLeast !== undefined && value >= severe.atLeast) {
    return flag('red', measured('at or above', severe.atLeast), severe.source);
  }
  if (below !== undefined && value < below)
    return flag('amber', measured('below', below), sources?.below ?? source);
  if (above !== undefined && value > above)
    return flag('amber', measured('above', above), sources?.above ?? source);
  return null;
}

/**
 * The flags an answer raises by itself; for a list, those of all its records, for a status list those of its rows,
 * for a measure the alerts of its answers.
 */
export function flagsOf(field: Field, value: FieldValue | undefined): readonly Flag[] {
  if (typeof value === 'number' && (field.type === 'number' || field.type === 'scale')) {
    const flag =
      field.limits && limitFlag(field.id, field.limits, value, field.type === 'number' ? field.unit : '');
    return flag ? [flag] : [];
  }
  if (field.type === 'choice') {
    return (field.flags ?? [])
      .filter(({ is }) => is === value)
      .map(({ tier, says, source }) => ({ tier, field: field.id, says, source }));
  }
  if (field.type === 'measure') return measureFlags(field, value);
  if (field.type === 'statusList') return statusFlags(field, value);
  if (field.type === 'list' && isListItems(value)) {
    return value.flatMap((item) => field.fields.flatMap((one) => flagsOf(one, item.values[one.id])));
  }
  return [];
}
