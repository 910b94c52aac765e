import * as v from 'valibot';
import { isId, type AnyId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';

const id = v.custom<AnyId>(isId);
const text = v.pipe(v.string(), v.maxLength(2_000));
const wallMs = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(v.string(), v.isoDate());
// Templates check what is inside when values are entered and when they are shown; a row only has to carry them whole.
const values = v.custom<FieldValues>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export const STAGES = ['preparation', 'observation', 'integration'] as const;
export type Stage = (typeof STAGES)[number];

const pinnedTemplate = v.strictObject({ id: text, version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** Kept in the practice compartment, open to all users. */
const practice = v.strictObject({ type: v.literal('practice'), name: text });
const user = v.strictObject({
  type: v.literal('user'),
  name: text,
  credential: text,
  roles: v.array(v.picklist(['therapist', 'supervisor'])),
  owner: v.boolean(),
  /** The public half of the user's signing key, pinned here for good. */
  signKey: text,
});
const compartment = v.strictObject({
  type: v.literal('compartment'),
  kind: v.picklist(['practice', 'audit', 'private', 'record', 'process', 'review']),
  client: v.nullable(id),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  fingerprint: text,
});
/** A restored or copied practice says so before anything else: where it came from, and why (design §11). */
const instance = v.strictObject({
  type: v.literal('instance'),
  instance: id,
  from: v.nullable(v.strictObject({ sequence: count, link: text })),
  why: v.picklist(['new-practice', 'restored-copy', 'older-copy-accepted']),
  reason: text,
});

/** Kept in the audit compartment: who did what to which random id. No content, no names. */
const audit = v.strictObject({
  type: v.literal('audit'),
  action: v.picklist([
    'unlocked',
    'failed-unlocks',
    'saved-a-copy',
    'saved-the-kit',
    'rebuilt-views',
    'restored-a-copy',
  ]),
  at: wallMs,
  object: v.nullable(id),
  count: v.nullable(count),
});

/** Kept in a client's record compartment. */
const client = v.strictObject({
  type: v.literal('client'),
  /** A code or a name, whichever the therapist chose. */
  label: v.pipe(text, v.minLength(1)),
  pronouns: text,
  weightKg: v.nullable(v.pipe(v.number(), v.minValue(20), v.maxValue(400))),
  weighedOn: v.nullable(isoDate),
});
const course = v.strictObject({
  type: v.literal('course'),
  client: id,
  plannedSessions: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
  startsOn: isoDate,
});
const session = v.strictObject({
  type: v.literal('session'),
  course: id,
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  on: isoDate,
});
const note = v.strictObject({
  type: v.literal('note'),
  /** The session it belongs to; for an addendum the note it adds to. */
  of: id,
  stage: v.picklist([...STAGES, 'addendum']),
  template: pinnedTemplate,
  begunAt: wallMs,
  writtenAt: wallMs,
  required: count,
  answered: count,
  values,
});
const event = v.strictObject({
  type: v.literal('event'),
  session: id,
  kind: text,
  /** When it happened, by the wall clock. */
  at: wallMs,
  /** When it happened, by a clock that never goes back, in ms since `origin`; null when typed in later. */
  mono: v.nullable(v.number()),
  origin: v.nullable(text),
  enteredAt: wallMs,
  entry: v.picklist(['live', 'typed']),
  corrects: v.nullable(id),
  strikes: v.nullable(text),
  values,
});
const signature = v.strictObject({
  type: v.literal('signature'),
  /** The note it signs. */
  of: id,
  revision: count,
  at: wallMs,
  /** The signed bytes, verbatim: never re-serialised. */
  statement: v.string(),
  signature: text,
  /** One salt a commitment, for the parts of the record compartment. */
  salts: v.record(v.string(), text),
});

/** Kept in a client's process compartment, beside the record row of the same id. */
const notePart = v.strictObject({ type: v.literal('note-part'), values });
const eventPart = v.strictObject({ type: v.literal('event-part'), values });
const signaturePart = v.strictObject({
  type: v.literal('signature-part'),
  salts: v.record(v.string(), text),
});

export const rowSchema = v.variant('type', [
  practice,
  user,
  compartment,
  instance,
  audit,
  client,
  course,
  session,
  note,
  event,
  signature,
  notePart,
  eventPart,
  signaturePart,
]);

/** What a frame holds, opened: the whole row as it was after one commit. */
export type Row = v.InferOutput<typeof rowSchema>;
export type RowOf<Type extends Row['type']> = Extract<Row, { type: Type }>;

/** The row in `json`, or null for one of a kind or shape that this version does not know. */
export function readRow(json: unknown): Row | null {
  const parsed = v.safeParse(rowSchema, json);
  return parsed.success ? parsed.output : null;
}

/** Which kind of compartment each row belongs in. A row found elsewhere is not applied. */
export const HOME = {
  practice: 'practice',
  user: 'practice',
  compartment: 'practice',
  instance: 'practice',
  audit: 'audit',
  client: 'record',
  course: 'record',
  session: 'record',
  note: 'record',
  event: 'record',
  signature: 'record',
  'note-part': 'process',
  'event-part': 'process',
  'signature-part': 'process',
} as const satisfies Record<Row['type'], string>;
