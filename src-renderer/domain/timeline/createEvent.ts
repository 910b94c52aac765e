import type { RowId } from '../ids.ts';
import { isAnswered, type FieldValues } from '../note/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { checkValue, isRequired, type ValueProblem } from '../template/index.ts';
import type { EventKind, TimelineEvent } from './event.ts';

export interface EventInput {
  readonly values: FieldValues;
  /** Wall ms of when it happened, if it is typed in later; absent means now. */
  readonly at?: number;
}

/** What the clock and the source of ids say at the moment of entry. */
export interface EntryStamp {
  readonly id: RowId;
  /** Wall ms. */
  readonly now: number;
  /** Ms of the monotonic clock since `origin`. */
  readonly mono: number;
  readonly origin: string;
}

export type EventProblem =
  | { readonly kind: 'value'; readonly field: string; readonly problem: ValueProblem }
  | { readonly kind: 'required' | 'unknown-field'; readonly field: string }
  | { readonly kind: 'empty' | 'no-such-moment' | 'other-kind' | 'reason-missing' | 'reason-too-long' };

const LONGEST_REASON = 500;

function problemsOf(kind: EventKind, { values, at }: EventInput): readonly EventProblem[] {
  const problems: EventProblem[] = [];
  if (at !== undefined && !Number.isSafeInteger(Math.round(at))) problems.push({ kind: 'no-such-moment' });
  if (!Object.values(values).some(isAnswered)) return [...problems, { kind: 'empty' }];
  for (const field of kind.fields) {
    const value = values[field.id];
    if (!isAnswered(value)) {
      if (isRequired(field, values)) problems.push({ kind: 'required', field: field.id });
      continue;
    }
    const checked = checkValue(field, value);
    if (!checked.ok) problems.push({ kind: 'value', field: field.id, problem: checked.error });
  }
  const known = new Set(kind.fields.map(({ id }) => id));
  const strange = Object.keys(values).filter((id) => !known.has(id));
  return [...problems, ...strange.map((field) => ({ kind: 'unknown-field' as const, field }))];
}

const withoutBlanks = (values: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isAnswered(value)));

/**
 * A new event. Only what a field cannot hold is refused, all problems at once; a reading outside a soft limit is kept
 * and flagged when it is read. With `at` the event counts as typed in later and carries no monotonic time.
 */
export function createEvent(
  kind: EventKind,
  input: EventInput,
  stamp: EntryStamp,
): Result<TimelineEvent, readonly EventProblem[]> {
  const problems = problemsOf(kind, input);
  if (problems.length > 0) return fail(problems);
  const enteredAt = Math.round(stamp.now);
  const when =
    input.at === undefined
      ? { at: enteredAt, mono: stamp.mono, origin: stamp.origin, entry: 'live' as const }
      : { at: Math.round(input.at), mono: null, origin: null, entry: 'typed' as const };
  const values = withoutBlanks(input.values);
  return ok({ id: stamp.id, kind: kind.id, ...when, enteredAt, values, corrects: null, strikes: null });
}

/** When the pointed-at event happened is kept with both clocks unless the correction names another time. */
const whenOf = ({ at, mono, origin, entry }: TimelineEvent) => ({ at, mono, origin, entry });

/**
 * A correction: an event of the same kind with the whole new content, pointing at `old`. Without `at` it keeps the
 * time of `old`, both clocks included. The original stays as it is.
 */
export function correctEvent(
  kind: EventKind,
  old: TimelineEvent,
  input: EventInput,
  stamp: EntryStamp,
): Result<TimelineEvent, readonly EventProblem[]> {
  if (kind.id !== old.kind) return fail([{ kind: 'other-kind' }]);
  const created = createEvent(kind, input, stamp);
  if (!created.ok) return created;
  const when = input.at === undefined ? whenOf(old) : {};
  return ok({ ...created.value, ...when, corrects: old.id });
}

/** Strikes `old`, with a reason of at most 500 characters. It stays legible and no longer counts. */
export function strikeEvent(
  old: TimelineEvent,
  reason: string,
  stamp: Pick<EntryStamp, 'id' | 'now'>,
): Result<TimelineEvent, readonly EventProblem[]> {
  const strikes = reason.trim();
  if (strikes === '') return fail([{ kind: 'reason-missing' }]);
  if (Array.from(strikes).length > LONGEST_REASON) return fail([{ kind: 'reason-too-long' }]);
  const enteredAt = Math.round(stamp.now);
  return ok({
    id: stamp.id,
    kind: old.kind,
    ...whenOf(old),
    enteredAt,
    values: {},
    corrects: old.id,
    strikes,
  });
}
