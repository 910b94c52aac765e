import * as v from 'valibot';
import { isId, type AnyId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';
import { destruction, legalHold, legalHoldPart, retention } from './keepingRows.ts';
import { preferencesRow } from './preferences.ts';

const id = v.custom<AnyId>(isId);
const text = v.pipe(v.string(), v.maxLength(2_000));
const wallMs = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(v.string(), v.isoDate());
// Templates check what is inside when values are entered and when they are shown; a row only has to carry them whole.
const values = v.custom<FieldValues>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** A day (`2026-08-11`), or a day and a time of day by the clock on the wall (`2026-08-11T23:30`). */
const moment = v.union([v.pipe(v.string(), v.isoDate()), v.pipe(v.string(), v.isoDateTime())]);
/** What rows of version 1 did not have yet reads as absent. Such fields are never renamed and never required. */
const absent = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema), null);

export const STAGES = ['preparation', 'observation', 'integration'] as const;
export type Stage = (typeof STAGES)[number];

/** Notes about a course as a whole. There is one intake and one completion; follow-ups come at 1, 3, 6 months. */
export const COURSE_STAGES = ['intake', 'completion', 'followUp'] as const;
export type CourseStage = (typeof COURSE_STAGES)[number];

/** Every kind of note there is: of a session, of a course, of a client outside any session, of another note. */
export const NOTE_STAGES = [...STAGES, ...COURSE_STAGES, 'contact', 'addendum'] as const;
export type NoteStage = (typeof NOTE_STAGES)[number];

/** Where and how the medicine is taken (domain.md 1.2). */
export const DELIVERY_MODELS = [
  'sl_home_remote',
  'sl_office_therapist',
  'im_clinic',
  'iv_clinic',
  'in_clinic_rems',
  'group_im_sl',
] as const;
export type DeliveryModel = (typeof DELIVERY_MODELS)[number];

export const ROLES = ['therapist', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];

export const STAFF_ROLES = ['prescriber', 'nurse', 'chaperone', 'cotherapist', 'other'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const RELEASES = ['signed', 'refused', 'none'] as const;
export const SESSION_STATES = ['planned', 'postponed', 'cancelled'] as const;

const pinnedTemplate = v.strictObject({ id: text, version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** Kept in the practice compartment, open to all users. */
const practice = v.strictObject({
  type: v.literal('practice'),
  name: text,
  /** Made up from first to last, and marked *Sample* everywhere. Never changes once the practice is founded. */
  sample: v.optional(v.boolean(), false),
  /** How long records are kept, and who says so. Absent: the default of `keeping.ts`. */
  retention: v.exactOptional(retention),
});
const user = v.strictObject({
  type: v.literal('user'),
  name: text,
  credential: text,
  roles: v.array(v.picklist(ROLES)),
  owner: v.boolean(),
  /** The public half of the user's signing key, pinned here for good. */
  signKey: text,
  /** Since when they are no longer of the practice, by wall clock. Their row stays: what they signed names them. */
  removed: v.exactOptional(wallMs),
});
const compartment = v.strictObject({
  type: v.literal('compartment'),
  kind: v.picklist(['practice', 'audit', 'private', 'record', 'process', 'review']),
  client: v.nullable(id),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  fingerprint: text,
  /** The compartment of which this is a later epoch; the row of the first is named as the compartment is. */
  of: v.exactOptional(id),
});
/** That a user works with a client. Ended, the row stays: who could write when is judged by it. */
const assignment = v.strictObject({
  type: v.literal('assignment'),
  client: id,
  user: id,
  as: v.picklist(ROLES),
  active: v.boolean(),
  at: wallMs,
});
/** A therapist's word that somebody may read a client's psychotherapy notes. */
const processGrant = v.strictObject({
  type: v.literal('process-grant'),
  client: id,
  user: id,
  active: v.boolean(),
  at: wallMs,
});
/** A restored or copied practice says so before anything else: where it came from, and why (design §11). */
const instance = v.strictObject({
  type: v.literal('instance'),
  instance: id,
  from: v.nullable(v.strictObject({ sequence: count, link: text })),
  why: v.picklist(['new-practice', 'restored-copy', 'older-copy-accepted']),
  reason: text,
});

/** Somebody entries may name: they do not sign in. Whoever has left stays, inactive, so that old entries keep their name. */
const staff = v.strictObject({
  type: v.literal('staff'),
  name: v.pipe(text, v.minLength(1)),
  role: v.picklist(STAFF_ROLES),
  credential: text,
  active: v.boolean(),
});

/**
 * That the practice changes limits that drive flags: each by its id, null for back to ours. Written once: the rows
 * together are the history by which is known what was in force when something was written or signed.
 */
const limits = v.strictObject({
  type: v.literal('limits'),
  set: v.record(v.pipe(text, v.minLength(1)), v.nullable(v.pipe(v.number(), v.finite()))),
  /** By whose word; empty where only ours come back. */
  source: text,
  at: wallMs,
});

/** Kept in the audit compartment: who did what to which random id. No content, no names. */
const audit = v.strictObject({
  type: v.literal('audit'),
  action: v.picklist([
    'unlocked',
    'failed-unlocks',
    'opened-a-client',
    'opened-a-note',
    'saved-a-copy',
    'saved-the-kit',
    'saved-a-note',
    'exported-readable',
    'exported-readable-with-process',
    'rebuilt-views',
    'restored-a-copy',
    'restored-the-keys',
    'put-back',
    'put-back-from-a-backup',
    'changed-the-passphrase',
    'changed-the-kit',
    'verified-the-kit',
    'added-a-person',
    'removed-a-person',
    'changed-the-roles',
    'assigned',
    'ended-an-assignment',
    'granted-process',
    'withdrew-process',
    'finished-a-rotation',
    'refused-a-key',
    'set-the-retention',
    'set-the-limits',
    'set-a-hold',
    'lifted-a-hold',
    'destroyed-a-client',
  ]),
  at: wallMs,
  object: v.nullable(id),
  count: v.nullable(count),
});

/** Someone around the client; at least one of them is to be reached in an emergency. */
const contact = v.strictObject({
  name: v.pipe(text, v.minLength(1)),
  relation: text,
  phone: text,
  note: text,
  emergency: v.boolean(),
});
/** A colleague elsewhere, and whether the client signed a release to speak with them. */
const carer = v.strictObject({
  name: v.pipe(text, v.minLength(1)),
  role: text,
  contact: text,
  release: v.picklist(RELEASES),
});

/** Kept in a client's record compartment. */
const client = v.strictObject({
  type: v.literal('client'),
  /** A code or a name, whichever the therapist chose. */
  label: v.pipe(text, v.minLength(1)),
  pronouns: text,
  weightKg: v.nullable(v.pipe(v.number(), v.minValue(20), v.maxValue(400))),
  weighedOn: v.nullable(isoDate),
  contacts: v.optional(v.pipe(v.array(contact), v.maxLength(50)), []),
  careTeam: v.optional(v.pipe(v.array(carer), v.maxLength(50)), []),
  /** A day until which it is kept in any case, where that is later than the practice's years say: of a minor, say. */
  keepUntil: v.exactOptional(v.nullable(isoDate)),
});
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365));
const course = v.strictObject({
  type: v.literal('course'),
  client: id,
  plannedSessions: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
  startsOn: isoDate,
  deliveryModel: absent(v.picklist(DELIVERY_MODELS)),
  goals: v.optional(v.pipe(v.array(v.pipe(text, v.minLength(1))), v.maxLength(50)), []),
  /** Days from one session to the next. */
  spacingDays: absent(
    v.pipe(
      v.strictObject({ from: days, to: days }),
      v.check(({ from, to }) => from <= to),
    ),
  ),
  ended: absent(v.strictObject({ on: isoDate, reason: text, why: v.picklist(['completed', 'ended-early']) })),
});
const session = v.strictObject({
  type: v.literal('session'),
  course: id,
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  /** The day it starts; the one it was last planned for while it is postponed. It may run past midnight. */
  on: isoDate,
  /** Time of day it starts, `23:30`. */
  startsAt: absent(v.pipe(v.string(), v.isoTime())),
  state: v.optional(v.picklist(SESSION_STATES), 'planned'),
  /** Every change of its time, oldest first: from and to (null: no time), why, and when that was written down. */
  moved: v.optional(
    v.pipe(
      v.array(v.strictObject({ from: v.nullable(moment), to: v.nullable(moment), reason: text, at: wallMs })),
      v.maxLength(200),
    ),
    [],
  ),
});
const note = v.strictObject({
  type: v.literal('note'),
  /** The session, course or client it belongs to; for an addendum the note it adds to. */
  of: id,
  stage: v.picklist(NOTE_STAGES),
  template: pinnedTemplate,
  begunAt: wallMs,
  writtenAt: wallMs,
  required: count,
  answered: count,
  /** Copied from the values for lists: what kind of addendum or contact it is, and when what it tells happened. */
  kind: absent(text),
  happenedAt: absent(moment),
  /** A draft that was moved elsewhere: it holds nothing, is never listed and leaves its stage free. */
  withdrawn: absent(v.strictObject({ at: wallMs, why: v.literal('moved') })),
  values,
});
/** Says that a signed note should not have been written there. The note itself stays as it is, and legible. */
const enteredInError = v.strictObject({
  type: v.literal('entered-in-error'),
  of: id,
  reason: v.pipe(text, v.minLength(1)),
  at: wallMs,
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
  /** There is an `event-part` beside it: one that is missing is noticed. */
  withProcess: v.exactOptional(v.literal(true)),
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

/** A piece of a file that was brought in and has no place here yet, word for word. */
const kept = v.strictObject({
  type: v.literal('kept'),
  /** The form of the file it comes from: `kap-demo/1`. */
  from: text,
  /** What piece of the file: `measures`. */
  place: v.pipe(text, v.minLength(1)),
  /** By path in the file, as JSON. */
  json: v.pipe(v.string(), v.maxLength(1_000_000)),
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
  assignment,
  processGrant,
  legalHold,
  destruction,
  instance,
  staff,
  limits,
  audit,
  preferencesRow,
  client,
  legalHoldPart,
  course,
  session,
  note,
  enteredInError,
  event,
  signature,
  kept,
  notePart,
  eventPart,
  signaturePart,
]);

/** What a frame holds, opened: the whole row as it was after one commit. */
export type Row = v.InferOutput<typeof rowSchema>;
export type RowOf<Type extends Row['type']> = Extract<Row, { type: Type }>;

/** What a row is made from: as `RowOf`, what has a default left out at will. */
export type RowInput<Type extends Row['type']> = Extract<v.InferInput<typeof rowSchema>, { type: Type }>;

/** A row with its defaults filled in. One that could not be read again is given back as it came, for the queue to refuse. */
export function rowFrom(input: RowInput<Row['type']>): Row {
  const parsed = v.safeParse(rowSchema, input);
  return parsed.success ? parsed.output : (input as Row);
}

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
  assignment: 'practice',
  'process-grant': 'practice',
  'legal-hold': 'practice',
  destruction: 'practice',
  instance: 'practice',
  staff: 'practice',
  limits: 'practice',
  audit: 'audit',
  preferences: 'private',
  client: 'record',
  'legal-hold-part': 'record',
  course: 'record',
  session: 'record',
  note: 'record',
  'entered-in-error': 'record',
  event: 'record',
  signature: 'record',
  kept: 'record',
  'note-part': 'process',
  'event-part': 'process',
  'signature-part': 'process',
} as const satisfies Record<Row['type'], string>;
