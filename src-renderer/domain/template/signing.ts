import { isAnswered, type FieldValues } from '../note/index.ts';
import { CONTRAINDICATIONS_AGAIN, EXPLANATIONS, gate, type GateFacts, type GateLine } from './gate.ts';
import type { Condition, Field, Template } from './template.ts';
import { fieldsOf, isComplete, isRequired } from './visible.ts';

/**
 * What a note still lacks before it can be signed as it stands.
 * - `unanswered`: a required field without a complete answer; `id` is the field.
 * - `unexplained`: a line of the gate that asks for a word and has none; `id` is the line.
 * - `stopped`: a red line under a decision to go; conditions, or calling it off, would answer it. `id` is the line.
 * - `uncleared`: a red line that no condition lifts, only the prescriber's clearance. `id` is the line.
 */
export interface SigningGap {
  readonly kind: 'unanswered' | 'unexplained' | 'stopped' | 'uncleared';
  readonly id: string;
  readonly label: string;
  /** Why it holds, in words; null where the label says it all. */
  readonly says: string | null;
  /**
   * Whether the note may be signed with this left open and a reason for it. Not so the suicide-risk step that an answer
   * to a measure has opened (domain.md 0.5), nor a red line of the gate (domain.md 2.7).
   */
  readonly mayStayOpen: boolean;
}

const DECISION = 'prep.decision';
const CALLED_OFF: readonly unknown[] = ['postponed', 'cancelled'];

/** Lines that no condition lifts: only the clearance that the prescriber gave, answered as such (domain.md 2.2). */
const ONLY_CLEARANCE: ReadonlySet<string> = new Set([CONTRAINDICATIONS_AGAIN]);

/** Whether a template has a place for words to the lines of its gate: only then do they ask for any. */
export const hasGate = (template: Template): boolean =>
  fieldsOf(template).some(({ id }) => id === EXPLANATIONS);

function asksFor(condition: Condition, alert: string): boolean {
  if ('all' in condition) return condition.all.some((one) => asksFor(one, alert));
  if ('any' in condition) return condition.any.some((one) => asksFor(one, alert));
  return 'raises' in condition && condition.raises === alert;
}

/** Whether a field that is required now belongs to the step that suicidal thoughts open. */
const isRiskStep = ({ when }: Field): boolean => when !== undefined && asksFor(when, 'suicide-risk');

const unanswered = (template: Template, values: FieldValues): readonly SigningGap[] =>
  fieldsOf(template)
    .filter((field) => isRequired(field, values) && !isComplete(field, values[field.id]))
    .map((field) => ({
      kind: 'unanswered',
      id: field.id,
      label: field.label,
      says: isAnswered(values[field.id]) ? 'not complete' : null,
      mayStayOpen: !isRiskStep(field),
    }));

const flagsIn = ({ reasons }: GateLine) =>
  reasons.flatMap((reason) => (reason.tier === 'open' ? [] : [reason]));

/** Whether a line of the gate asks for a word: something in it is flagged, whatever else is open in it. */
export const wantsWord = (line: GateLine): boolean => flagsIn(line).length > 0;

function gapOf(line: GateLine, decision: unknown): readonly SigningGap[] {
  const flags = flagsIn(line);
  const red = flags.filter(({ tier }) => tier === 'red');
  if (flags.length === 0) return [];
  const says = (red.length > 0 ? red : flags).map((flag) => flag.says).join('; ');
  const gap = { id: line.label, label: line.label, says };
  if (red.some(({ field }) => ONLY_CLEARANCE.has(field)))
    return [{ ...gap, kind: 'uncleared', mayStayOpen: false }];
  if (red.length > 0 && decision === 'go') return [{ ...gap, kind: 'stopped', mayStayOpen: false }];
  return line.explanation === null ? [{ ...gap, kind: 'unexplained', mayStayOpen: red.length === 0 }] : [];
}

/**
 * All that keeps a note from being signed as it stands, in the order of the template: required answers, then the lines
 * of the gate. A day that was called off asks nothing of its gate. The screen and the command that signs both ask here.
 */
export function signingGaps(
  template: Template,
  values: FieldValues,
  facts: GateFacts,
): readonly SigningGap[] {
  const open = unanswered(template, values);
  const decision = values[DECISION];
  if (!hasGate(template) || CALLED_OFF.includes(decision)) return open;
  return [...open, ...gate(template, values, facts).flatMap((line) => gapOf(line, decision))];
}
