import * as v from 'valibot';
import { isId, type AnyId } from '../ids.ts';

const id = v.custom<AnyId>(isId);
const text = v.pipe(v.string(), v.maxLength(2_000));
const words = v.pipe(text, v.minLength(1));
const wallMs = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(v.string(), v.isoDate());

/** Why a client's record is destroyed. None of them says anything of the client. */
export const DESTRUCTION_REASONS = [
  'retention-passed',
  'client-asked',
  'made-by-mistake',
  'practice-closes',
] as const;
export type DestructionReason = (typeof DESTRUCTION_REASONS)[number];

/** Years after the last service, and the law or guideline that says so. */
export const retention = v.strictObject({
  years: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  source: words,
});

/**
 * That a client's record may be needed by a court or an inquiry: while one stands nobody destroys it. It outlives the
 * record, so it says nothing of the matter; why stands in the record beside it.
 */
export const legalHold = v.strictObject({
  type: v.literal('legal-hold'),
  client: id,
  at: wallMs,
  lifted: v.exactOptional(wallMs),
});

/** Beside the hold of the same id: why it was set, and why lifted. It goes with the record. */
export const legalHoldPart = v.strictObject({
  type: v.literal('legal-hold-part'),
  reason: words,
  lifted: v.exactOptional(words),
});

/**
 * The certificate that a client's keys are gone. It names nobody but its author, by the commit's signature: the client is
 * a random id. `rows` and `frames`: how much was sealed under those keys, up to the change it names.
 */
export const destruction = v.strictObject({
  type: v.literal('destruction'),
  client: id,
  at: wallMs,
  /** The day of it by the calendar on the wall. */
  on: isoDate,
  /** Until when it had to be kept; null where there was no service to count from. */
  keptUntil: v.nullable(isoDate),
  why: v.picklist(DESTRUCTION_REASONS),
  rows: count,
  frames: count,
  before: v.strictObject({ sequence: count, link: text }),
});
