import { splitFields } from '../domain/template/index.ts';
import type { EventKind } from '../domain/timeline/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { Result, RowId } from '../domain/index.ts';
import type { FileError } from '../platform/index.ts';
import { placesOf } from './client.ts';
import { EVENT_KINDS } from './eventKinds.ts';
import type { Practice } from './practice.ts';

/** An entry of a timeline that is begun and not recorded yet. */
export interface HeldEntry {
  /** The id it will have once it is recorded, so that what was recorded is known again and not recorded twice. */
  readonly id: RowId;
  readonly kind: EventKind;
  /** The time as it was typed; empty for now. */
  readonly when: string;
  /** The entry it corrects. */
  readonly corrects: RowId | null;
  readonly values: FieldValues;
}

const ID = 'held.id';
const KIND = 'held.kind';
const WHEN = 'held.when';
const CORRECTS = 'held.corrects';

/**
 * Keeps a begun entry in the draft log under its session, sealed like the event it may become, so that a lock, a
 * reload or another stage does not take it. A lock waits for it: the place it keeps goes into the same log behind it.
 */
export function holdEntry(
  practice: Practice,
  client: RowId,
  session: RowId,
  { id, kind, when, corrects, values }: HeldEntry,
): Promise<Result<void, FileError>> {
  const places = placesOf(practice, client);
  const split = splitFields(kind.fields, values);
  const about = {
    [ID]: id,
    [KIND]: kind.id,
    [WHEN]: when,
    ...(corrects === null ? {} : { [CORRECTS]: corrects }),
  };
  const parts = [
    { compartment: places.record, values: { ...split.record, ...about } },
    ...(places.process === null ? [] : [{ compartment: places.process, values: split.process }]),
  ];
  return practice.drafts.save({ note: session, base: 0, at: practice.clock.now(), parts });
}

/** The entry that was begun in this session and neither recorded nor left. */
export function heldEntry(practice: Practice, session: RowId): HeldEntry | null {
  const draft = practice.drafts.all().find(({ note }) => note === session);
  const joined = Object.fromEntries((draft?.parts ?? []).flatMap(({ values }) => Object.entries(values)));
  const { [ID]: id, [KIND]: kindId, [WHEN]: when, [CORRECTS]: corrects, ...values } = joined;
  const kind = EVENT_KINDS.find((one) => one.id === kindId);
  if (kind === undefined || typeof id !== 'string' || typeof when !== 'string') return null;
  return {
    id: id as RowId,
    kind,
    when,
    corrects: typeof corrects === 'string' ? (corrects as RowId) : null,
    values,
  };
}

/** Lets go of a begun entry: it is recorded, or the person left it. */
export const letEntryGo = (practice: Practice, session: RowId): Promise<Result<void, FileError>> =>
  practice.drafts.drop(session);
