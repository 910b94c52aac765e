import {
  completion,
  joinParts,
  splitByPart,
  visibleFields,
  type Template,
} from '../domain/template/index.ts';
import { rowFrom, type NoteHeader, type NoteStage, type Row, type RowOf } from '../domain/practice/index.ts';
import { ownTemplate } from '../domain/limits/index.ts';
import { listedOf, type FieldValues } from '../domain/note/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import type { CommitError, CommitResult, RowDraft, SignedThing } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import { auditDraft, type AuditAction } from './audit.ts';
import { placesOf, recordOf, type ClientPlaces } from './client.ts';
import { ownLimitsOf } from './limits.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { readEvents } from './events.ts';
import { templateFor, templateOf } from './templates.ts';

/** A new row's id, or why it could not be written. */
export type Created = Promise<Result<RowId, CommitError>>;

/** Writes rows that are new, in one commit, and gives back the id of the one that matters. */
export const create = async (
  practice: Pick<Practice, 'commit'>,
  drafts: readonly [RowDraft, ...RowDraft[]],
  row: RowId,
): Created => {
  const written = await practice.commit(drafts);
  return written.ok ? ok(row) : written;
};

/** Whether any field of a template is kept in the process compartment. */
export const hasProcessFields = (template: Template): boolean =>
  template.sections.some((section) => section.fields.some((field) => field.part === 'process'));

type NoteHead = Pick<RowOf<'note'>, 'of' | 'stage' | 'begunAt' | 'writtenAt'>;

/** The rows of a note as it shall be: its record row and, where the template has such fields, its process part. */
export function noteDrafts(
  places: ClientPlaces,
  template: Template,
  row: RowId,
  expected: number | null,
  head: NoteHead,
  values: FieldValues,
  partExpected = expected,
): readonly [RowDraft, ...RowDraft[]] {
  const parts = splitByPart(template, values);
  const { required, answered } = completion(template, values);
  const record: RowDraft = {
    compartment: places.record,
    row,
    expected,
    content: rowFrom({
      type: 'note',
      ...head,
      ...listedOf(head.stage, values),
      template: { id: template.id, version: template.version },
      required,
      answered,
      values: parts.record,
    }),
  };
  if (places.process === null || !hasProcessFields(template)) return [record];
  const content: Row = { type: 'note-part', values: parts.process };
  return [record, { compartment: places.process, row, expected: partExpected, content }];
}

/** Begins a note of a session, a course, a client or (an addendum) a signed note, empty, in the newest version of its template. */
export async function beginNote(practice: Practice, client: RowId, of: RowId, stage: NoteStage): Created {
  const row = newId();
  const now = practice.clock.now();
  const head = { of: of as RowOf<'note'>['of'], stage, begunAt: now, writtenAt: now };
  return create(
    practice,
    noteDrafts(placesOf(practice, client), templateFor(stage), row, null, head, {}),
    row,
  );
}

/** The header of a note, as the record has it now. */
export function noteHeader(practice: Practice, client: RowId, note: RowId): NoteHeader | null {
  const header = recordOf(practice, client).headers[note];
  return header?.type === 'note' ? header : null;
}

/** A note opened: its values, and whether its process part was there to be opened. */
export interface OpenedNote {
  readonly values: FieldValues;
  readonly processOpen: boolean;
}

/** Whether a row has a part among the psychotherapy notes that this user may open. */
export const hasPart = (practice: Practice, { process }: ClientPlaces, row: RowId): boolean =>
  process !== null && practice.shelves().catalogs.get(process)?.headers[row] !== undefined;

/** Opens a note's parts. */
export async function readNote(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  template: Template,
): Promise<Result<OpenedNote, ReadError>> {
  const places = placesOf(practice, client);
  const record = await practice.read(places.record, header.row, header.revision);
  if (!record.ok) return record;
  if (record.value.type !== 'note') return fail({ kind: 'tampered' });
  // Whoever began it without the key of the psychotherapy notes left no part there.
  if (places.process === null || !hasProcessFields(template) || !hasPart(practice, places, header.row))
    return ok({
      values: joinParts(template, { record: record.value.values }),
      processOpen: places.process !== null,
    });
  const process = await practice.read(places.process, header.row, header.revision);
  if (!process.ok) return process;
  if (process.value.type !== 'note-part') return fail({ kind: 'tampered' });
  const parts = { record: record.value.values, process: process.value.values };
  return ok({ values: joinParts(template, parts), processOpen: true });
}

/** Writes a checkpoint of a note made from revision `base`. */
export async function checkpointNote(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  template: Template,
  base: number,
  values: FieldValues,
): Promise<Result<number, CommitError>> {
  const head = {
    of: header.of,
    stage: header.stage,
    begunAt: header.begunAt,
    writtenAt: practice.clock.now(),
  };
  const places = placesOf(practice, client);
  const partExpected = hasPart(practice, places, header.row) ? base : null;
  // What is asked, and so what is answered, may hang on a limit of the practice.
  const judged = ownTemplate(template, ownLimitsOf(practice));
  const drafts = noteDrafts(places, judged, header.row, base, head, values, partExpected);
  const written = await practice.commit(drafts);
  return written.ok ? ok(written.value.rows[0]?.revision ?? base + 1) : written;
}

export interface Shown {
  readonly things: readonly SignedThing[];
  /** Events that belong to it and do not open. */
  readonly unread: number;
}

/**
 * All that is shown of a note and therefore signed: its visible fields, its template as it is shipped and, for an
 * observation, every event. `judged`: the template with the limits by which the note is judged.
 */
export async function shownThings(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  judged: Template,
  values: FieldValues,
): Promise<Result<Shown, ReadError>> {
  const fields = visibleFields(judged, values)
    .filter((field) => values[field.id] !== undefined)
    .map((field): SignedThing => ({ id: `field:${field.id}`, part: field.part, value: values[field.id] }));
  const template: SignedThing = { id: 'template', part: 'record', value: templateOf(header.template) };
  const things: SignedThing[] = [template, ...fields];
  if (header.stage !== 'observation') return ok({ things, unread: 0 });
  const read = await readEvents(practice, client, header.of);
  if (!read.ok) return read;
  for (const { event, record, process } of read.value.events) {
    things.push({ id: `event:${event.id}`, part: 'record', value: record });
    if (process !== null) things.push({ id: `event-part:${event.id}`, part: 'process', value: process });
  }
  return ok({ things, unread: read.value.unread });
}

/** Writes one line of the audit: an action, the random id it was about, a count. Never content. Resolves when it is on disk. */
export async function recordAudit(
  practice: Pick<Practice, 'keys' | 'clock' | 'commit'>,
  action: AuditAction,
  object: RowId | null = null,
  count: number | null = null,
): Promise<CommitResult> {
  const draft = auditDraft(practice, action, practice.clock.now(), object, count);
  return draft === null ? fail({ kind: 'no-key' }) : practice.commit([draft]);
}
