import { counts, projectTimeline } from '../domain/timeline/index.ts';
import { rowFrom, type NoteHeader, type Row, type RowOf } from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import { fail, ok, type AnyId, type Result, type RowId } from '../domain/index.ts';
import type { CommitError, RowDraft } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import { placesOf, type ClientPlaces } from './client.ts';
import { hasPart, hasProcessFields, noteDrafts, noteHeader, readNote } from './commands.ts';
import { readEvents, type OpenedEvent } from './events.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { draftTemplate } from './limits.ts';

/** A place a draft can be moved to: the client, and the session, course or (contact notes) client it is of. */
export interface Destination {
  readonly client: RowId;
  readonly of: RowId;
}

/** The old note as it stays: in its place in the journal, empty, on no list. */
function withdrawal(
  practice: Practice,
  client: RowId,
  note: NoteHeader,
  withParts: boolean,
): readonly RowDraft[] {
  const places = placesOf(practice, client);
  const content = rowFrom({
    type: 'note',
    of: note.of,
    stage: note.stage,
    template: note.template,
    begunAt: note.begunAt,
    writtenAt: note.writtenAt,
    required: 0,
    answered: 0,
    withdrawn: { at: practice.clock.now(), why: 'moved' },
    values: {},
  });
  const { row, revision: expected } = note;
  const record: RowDraft = { compartment: places.record, row, expected, content };
  if (places.process === null || !withParts || !hasPart(practice, places, row)) return [record];
  const part: Row = { type: 'note-part', values: {} };
  return [record, { compartment: places.process, row, expected, content: part }];
}

const STRUCK = 'Entered under another client or session by mistake; moved there.';

/** One event as a row, as it shall stand in a session. */
function eventDrafts(
  places: ClientPlaces,
  session: RowId,
  row: RowId,
  record: RowOf<'event'>,
  part: RowOf<'event-part'> | null,
): readonly RowDraft[] {
  const { withProcess: _, ...bare } = record;
  const isParted = part !== null && places.process !== null;
  const content: Row = { ...bare, session: session as AnyId, ...(isParted ? { withProcess: true } : {}) };
  const drafts: RowDraft[] = [{ compartment: places.record, row, expected: null, content }];
  if (part !== null && places.process !== null)
    drafts.push({ compartment: places.process, row, expected: null, content: part });
  return drafts;
}

/** The entries of a session as they shall stand in another, and the strikes that stay in their place. */
function moveEvents(
  practice: Practice,
  client: RowId,
  session: RowId,
  to: Destination,
  events: readonly OpenedEvent[],
  ids: ReadonlyMap<RowId, AnyId>,
): readonly RowDraft[] {
  const places = placesOf(practice, client);
  const there = placesOf(practice, to.client);
  const moved = events.flatMap(({ event, record, process }) => {
    const corrects = record.corrects === null ? null : (ids.get(record.corrects) ?? null);
    return eventDrafts(there, to.of, ids.get(event.id) ?? newId(), { ...record, corrects }, process);
  });
  const enteredAt = practice.clock.now();
  const standing = projectTimeline(events.map(({ event }) => event)).entries.filter(counts);
  const struck = standing.flatMap(({ original: { kind, at, id } }) => {
    const strike: RowOf<'event'> = {
      type: 'event',
      session: session as AnyId,
      kind,
      at,
      mono: null,
      origin: null,
      enteredAt,
      entry: 'typed',
      corrects: id as AnyId,
      strikes: STRUCK,
      values: {},
    };
    return eventDrafts(places, session, newId(), strike, null);
  });
  return [...moved, ...struck];
}

/** The same answers with the entries they point at under their new ids. */
function pointingAt(values: FieldValues, ids: ReadonlyMap<RowId, AnyId>): FieldValues {
  if (ids.size === 0) return values;
  const renamed = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? (ids.get(value as RowId) ?? value) : value,
  );
  return JSON.parse(renamed) as FieldValues;
}

/**
 * Moves a draft that was begun in the wrong place, with all it holds, and withdraws it where it was: one commit, so
 * that it is never in both places or in neither. An observation takes its entries with it; where they were they stay
 * in the journal, struck. Answers with the new note.
 */
export async function moveDraft(
  practice: Practice,
  client: RowId,
  note: RowId,
  to: Destination,
): Promise<Result<RowId, CommitError | ReadError>> {
  const header = noteHeader(practice, client, note);
  const template = header && draftTemplate(practice, header);
  if (!header || !template) return fail({ kind: 'missing' });
  if (header.signed !== null) return fail({ kind: 'signed' });
  if (header.author !== practice.keys.user) return fail({ kind: 'not-the-author' });
  if (header.of === to.of) return fail({ kind: 'exists' });
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const places = placesOf(practice, to.client);
  const withParts = hasProcessFields(template);
  // Without their process part half of the note would be lost on the way.
  if (withParts && (places.process === null || !opened.value.processOpen)) return fail({ kind: 'no-key' });
  const row = newId();
  const { stage, begunAt, writtenAt } = header;
  const head = { of: to.of as AnyId, stage, begunAt, writtenAt };
  const read =
    stage === 'observation' ? await readEvents(practice, client, header.of) : ok({ events: [], unread: 0 });
  if (!read.ok) return read;
  // An entry that does not open now would stay behind.
  if (read.value.unread > 0) return fail({ kind: 'tampered' });
  const { events } = read.value;
  const ids = new Map(events.map(({ event }) => [event.id, newId()]));
  const values = pointingAt(opened.value.values, ids);
  const [first, ...rest] = noteDrafts(places, template, row, null, head, values);
  const written = await practice.commit([
    first,
    ...rest,
    ...moveEvents(practice, client, header.of, to, events, ids),
    ...withdrawal(practice, client, header, withParts),
  ]);
  if (!written.ok) return written;
  await practice.drafts.drop(note);
  return ok(row);
}

/** Says that a signed note was entered in error. It stays as it is; lists, briefing and exports leave it out. */
export async function markInError(
  practice: Practice,
  client: RowId,
  note: RowId,
  reason: string,
): Promise<Result<void, CommitError>> {
  const content = rowFrom({
    type: 'entered-in-error',
    of: note as AnyId,
    reason,
    at: practice.clock.now(),
  });
  const compartment = placesOf(practice, client).record;
  const written = await practice.commit([{ compartment, row: newId(), expected: null, content }]);
  return written.ok ? ok(undefined) : written;
}
