import { isAnswered, type FieldValues } from '../note/index.ts';
import { flagsOf, type Flag } from './flags.ts';
import { summariseValue } from './summariseValue.ts';
import type { Field, Template } from './template.ts';
import { isComplete, isRequired, visibleFields } from './visible.ts';

/** Why a line is not simply met: a flag, or a question without an answer. */
export type GateReason = Flag | { readonly tier: 'open'; readonly field: string; readonly says: string };

export interface GateLine {
  /** The line's label, and its key: no two lines share it. */
  readonly label: string;
  /** `explain`: an amber flag. `notMet`: a red flag, or a required answer is missing. */
  readonly state: 'met' | 'explain' | 'notMet';
  readonly answers: readonly { readonly field: string; readonly label: string; readonly shown: string }[];
  readonly reasons: readonly GateReason[];
}

const lineOf = (field: Field): string => field.gateLine ?? field.label;

function reasonsOf(field: Field, values: FieldValues): readonly GateReason[] {
  const value = values[field.id];
  const open = isRequired(field, values) && !isComplete(field, value);
  const says = isAnswered(value) ? `${field.label}: not complete` : `${field.label}: not yet answered`;
  return [...(open ? [{ tier: 'open' as const, field: field.id, says }] : []), ...flagsOf(field, value)];
}

function line(label: string, fields: readonly Field[], values: FieldValues): GateLine {
  const reasons = fields.flatMap((field) => reasonsOf(field, values));
  const stopped = reasons.some(({ tier }) => tier !== 'amber');
  const answers = fields.flatMap((field) => {
    const value = values[field.id];
    return isAnswered(value)
      ? [{ field: field.id, label: field.label, shown: summariseValue(field, value) }]
      : [];
  });
  const softly = reasons.length > 0 ? 'explain' : 'met';
  return { label, state: stopped ? 'notMet' : softly, answers, reasons };
}

/**
 * The day-of-dose list: every gate field that is shown, grouped into its lines in the order of the template, and any
 * other field whose answer is flagged. It reports; whether to go is decided, with a reason, by a person.
 */
export function gate(template: Template, values: FieldValues): readonly GateLine[] {
  const listed = visibleFields(template, values).filter(
    (field) => field.gate === true || flagsOf(field, values[field.id]).length > 0,
  );
  return [...new Set(listed.map(lineOf))].map((label) =>
    line(
      label,
      listed.filter((field) => lineOf(field) === label),
      values,
    ),
  );
}
