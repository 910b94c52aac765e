import { PLAIN_FORMAT, type DateFormat } from '../dates/index.ts';
import { isAnswered, isListItems, type FieldValue, type FieldValues, type ListItem } from '../note/index.ts';
import type { RowId } from '../ids.ts';
import { flagsOf, type Flag } from './flags.ts';
import { summariseBriefly } from './summariseValue.ts';
import type { Field, Template } from './template.ts';
import { isComplete, isRequired, visibleFields } from './visible.ts';

const DAY_MS = 86_400_000;

/** Why a line is not simply met: a flag, or a question without an answer. */
export type GateReason = Flag | { readonly tier: 'open'; readonly field: string; readonly says: string };

export interface GateLine {
  /** The line's label, and its key: no two lines share it. */
  readonly label: string;
  /**
   * `explain`: an amber flag that wants a word; `explained`: it has one. `notMet`: a red flag, or a required answer is
   * missing. `unasked`: nothing was answered, and nothing need be (the day was called off).
   */
  readonly state: 'met' | 'explained' | 'explain' | 'notMet' | 'unasked';
  readonly answers: readonly { readonly field: string; readonly label: string; readonly shown: string }[];
  readonly reasons: readonly GateReason[];
  /** What the therapist wrote to the line. */
  readonly explanation: string | null;
}

/** How old the weight is that mg/kg is reckoned from. */
export interface WeightFacts {
  readonly kg: number | null;
  /** Whole days from the weighing to the session; null when it is not known. */
  readonly days: number | null;
  readonly limit: { readonly days: number; readonly source: string };
}

/** What the gate is told from elsewhere in the record. */
export interface GateFacts {
  /** Null where mg/kg is not reckoned: the note is of no session. */
  readonly weight: WeightFacts | null;
  /** Contraindications that the intake leaves present or unknown without a clearance, in words; see `openRows`. */
  readonly openAtIntake: readonly string[];
}

/** Where nothing else is known. */
export const NO_FACTS: GateFacts = { weight: null, openAtIntake: [] };

/** The day's answer about contraindications, and the list in the intake that it repeats. */
export const CONTRAINDICATIONS_AGAIN = 'prep.contraindicationsAgain';
const CONTRAINDICATIONS = 'prep.contraindications';

/** The field that holds what was written to the lines of the gate: a record a line. */
export const EXPLANATIONS = 'prep.explanations';
const LINE = `${EXPLANATIONS}.line`;
const TEXT = `${EXPLANATIONS}.text`;

/** The weight with its age on the day of the session, both days as `2026-08-11`. */
export function weightFacts(
  { weightKg, weighedOn }: { readonly weightKg: number | null; readonly weighedOn: string | null },
  on: string,
  limit: WeightFacts['limit'],
): WeightFacts {
  const days = weighedOn === null ? null : Math.round((Date.parse(on) - Date.parse(weighedOn)) / DAY_MS);
  return { kg: weightKg, days, limit };
}

/** The rows of the contraindications in an intake that are red: `Uncontrolled hypertension: Present`. */
export const openRows = (template: Template, values: FieldValues): readonly string[] =>
  visibleFields(template, values)
    .filter(({ id }) => id === CONTRAINDICATIONS)
    .flatMap((field) => flagsOf(field, values[field.id]))
    .flatMap(({ tier, says }) => (tier === 'red' ? [says] : []));

const lineOf = (field: Field): string => field.gateLine ?? field.label;

/** The day says that nothing is present, and the intake left something open: only a clearance lifts that. */
function againstIntake(field: Field, values: FieldValues, open: readonly string[]): readonly GateReason[] {
  if (field.id !== CONTRAINDICATIONS_AGAIN || values[field.id] !== 'none' || open.length === 0) return [];
  const says = `left open in the intake: ${open.join('; ')}`;
  return [{ tier: 'red', field: field.id, says, source: 'the intake' }];
}

function reasonsOf(
  field: Field,
  values: FieldValues,
  openAtIntake: readonly string[],
): readonly GateReason[] {
  const value = values[field.id];
  const open = isRequired(field, values) && !isComplete(field, value);
  const says = isAnswered(value) ? `${field.label}: not complete` : `${field.label}: not yet answered`;
  return [
    ...(open ? [{ tier: 'open' as const, field: field.id, says }] : []),
    ...flagsOf(field, value),
    ...againstIntake(field, values, openAtIntake),
  ];
}

const explanationRecords = (values: FieldValues): readonly ListItem[] => {
  const records = values[EXPLANATIONS];
  return records !== undefined && isListItems(records) ? records : [];
};

/** What was written to each line, by the line's label. */
function explanationsIn(values: FieldValues): ReadonlyMap<string, string> {
  return new Map(
    explanationRecords(values).flatMap(({ values: record }): readonly (readonly [string, string])[] => {
      const line = record[LINE];
      const text = record[TEXT];
      return typeof line === 'string' && typeof text === 'string' && text.trim() !== '' ? [[line, text]] : [];
    }),
  );
}

/** The answer to the field of explanations once `line` has these words; without words it has none. */
export function explained(
  values: FieldValues,
  line: string,
  text: string,
  newId: () => RowId,
): FieldValue | undefined {
  const records = explanationRecords(values);
  const before = records.findLast(({ values: record }) => record[LINE] === line);
  const record = { id: before?.id ?? newId(), values: { [LINE]: line, [TEXT]: text } };
  const others = records.filter((one) => one === before || one.values[LINE] !== line);
  const next =
    before === undefined
      ? [...others, record]
      : others.flatMap((one) => (one !== before ? [one] : text === '' ? [] : [record]));
  return next.length === 0 ? undefined : next;
}

function stateOf(
  reasons: readonly GateReason[],
  answered: boolean,
  explanation: string | null,
): GateLine['state'] {
  if (reasons.some(({ tier }) => tier !== 'amber')) return 'notMet';
  if (reasons.length > 0) return explanation === null ? 'explain' : 'explained';
  return answered ? 'met' : 'unasked';
}

type Draft = Pick<GateLine, 'label' | 'answers' | 'reasons'>;

function line(
  label: string,
  fields: readonly Field[],
  values: FieldValues,
  openAtIntake: readonly string[],
  format: DateFormat,
): Draft {
  const answers = fields.flatMap((field) => {
    const value = values[field.id];
    return isAnswered(value)
      ? [{ field: field.id, label: field.label, shown: summariseBriefly(field, value, format) }]
      : [];
  });
  return { label, answers, reasons: fields.flatMap((field) => reasonsOf(field, values, openAtIntake)) };
}

function weightLine({ kg, days, limit }: WeightFacts): Draft {
  const answers = kg === null ? [] : [{ field: 'weight', label: 'Weight', shown: `${kg} kg` }];
  const amber = (says: string): GateReason => ({
    tier: 'amber',
    field: 'weight',
    says,
    source: limit.source,
  });
  if (kg === null) return { label: 'Weight', answers, reasons: [amber('no weight recorded, so no mg/kg')] };
  if (days === null) return { label: 'Weight', answers, reasons: [amber('not known when it was measured')] };
  const old = days > limit.days ? [amber(`measured ${days} days ago, limit ${limit.days}`)] : [];
  return { label: 'Weight', answers, reasons: old };
}

/**
 * The day-of-dose list: every gate field that is shown, grouped into its lines in the order of the template, any
 * other field whose answer is flagged, and the age of the weight. `facts` is what else is known of the day. It reports; whether to go is decided, with a reason,
 * by a person.
 */
export function gate(
  template: Template,
  values: FieldValues,
  facts: GateFacts = NO_FACTS,
  format = PLAIN_FORMAT,
): readonly GateLine[] {
  const { weight, openAtIntake } = facts;
  const listed = visibleFields(template, values).filter(
    (field) => field.gate === true || flagsOf(field, values[field.id]).length > 0,
  );
  const drafts = [...new Set(listed.map(lineOf))].map((label) =>
    line(
      label,
      listed.filter((field) => lineOf(field) === label),
      values,
      openAtIntake,
      format,
    ),
  );
  const explanations = explanationsIn(values);
  return [...drafts, ...(weight === null ? [] : [weightLine(weight)])].map((draft) => {
    const explanation = explanations.get(draft.label) ?? null;
    return { ...draft, explanation, state: stateOf(draft.reasons, draft.answers.length > 0, explanation) };
  });
}
