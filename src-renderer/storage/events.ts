import type { TimelineEvent } from '../domain/timeline/index.ts';
import type { Row, RowOf } from '../domain/practice/index.ts';
import { fail, ok, type Result, type RowId, type UserId } from '../domain/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { CommitError, RowDraft } from '../journal/index.ts';
import { placesOf } from './client.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';

export interface OpenedEvent {
  readonly event: TimelineEvent;
  /** The rows behind it, for signing and checking. */
  readonly record: RowOf<'event'>;
  readonly process: RowOf<'event-part'> | null;
  readonly author: UserId;
}

/** A session's events as far as they open. `unread` more are there and do not, though this user holds the key. */
export interface SessionEvents {
  readonly events: readonly OpenedEvent[];
  readonly unread: number;
}

/**
 * A session's events in the order they were written; the process fields of whoever may open them joined in. Events
 * are never rewritten, so those in `known` are not opened again.
 */
export async function readEvents(
  practice: Practice,
  client: RowId,
  session: RowId,
  known: ReadonlyMap<RowId, OpenedEvent> = new Map(),
): Promise<Result<SessionEvents, ReadError>> {
  const places = placesOf(practice, client);
  const shelved = await practice.openEvents(places.record, session);
  if (!shelved.ok) return shelved;
  const listed = practice.shelves().timelines.get(session)?.events ?? [];
  const unknown = listed.filter(({ row }) => !known.has(row));
  const records = await practice.readMany(places.record, unknown);
  const parts = places.process === null ? [] : await practice.readMany(places.process, unknown);
  const opened = new Map(known);
  for (const [index, { row, author }] of unknown.entries()) {
    const record = records[index];
    const part = parts[index];
    if (!record?.ok || record.value.type !== 'event') continue;
    if (part && !part.ok && isLost(part.error.kind, record.value)) continue;
    const process = part?.ok && part.value.type === 'event-part' ? part.value : null;
    opened.set(row, { event: joined(row, record.value, process), record: record.value, process, author });
  }
  const events = listed.flatMap(({ row }) => opened.get(row) ?? []);
  return ok({ events, unread: listed.length - events.length });
}

/** Most events have no process part; one that is there and does not open, or is gone, must not pass for that. */
const isLost = (kind: ReadError['kind'], { withProcess }: RowOf<'event'>): boolean =>
  kind === 'tampered' || kind === 'io' || (kind === 'missing' && withProcess === true);

function joined(id: RowId, record: RowOf<'event'>, process: RowOf<'event-part'> | null): TimelineEvent {
  const { type: _type, session: _session, withProcess: _withProcess, values, ...rest } = record;
  return { ...rest, id, values: { ...values, ...process?.values } };
}

/** Writes one event, at once and for good; resolves when it is on disk. */
export async function recordEvent(
  practice: Practice,
  client: RowId,
  session: RowId,
  event: TimelineEvent,
  parts: { readonly record: FieldValues; readonly process: FieldValues },
): Promise<Result<OpenedEvent, CommitError>> {
  const places = placesOf(practice, client);
  // Half of an entry is never written: what is not this user's to keep is not theirs to type.
  if (Object.keys(parts.process).length > 0 && places.process === null) return fail({ kind: 'no-key' });
  const { id, ...rest } = event;
  const hasProcess = Object.keys(parts.process).length > 0 && places.process !== null;
  const record: RowOf<'event'> = {
    type: 'event',
    session: session as RowOf<'event'>['session'],
    ...rest,
    corrects: rest.corrects as RowOf<'event'>['corrects'],
    ...(hasProcess ? { withProcess: true } : {}),
    values: parts.record,
  };
  const drafts: [RowDraft, ...RowDraft[]] = [
    { compartment: places.record, row: id, expected: null, content: record },
  ];
  const process: RowOf<'event-part'> | null = hasProcess
    ? { type: 'event-part', values: parts.process }
    : null;
  if (process !== null && places.process !== null)
    drafts.push({ compartment: places.process, row: id, expected: null, content: process satisfies Row });
  const written = await practice.commit(drafts);
  return written.ok ? ok({ event, record, process, author: practice.keys.user }) : written;
}
