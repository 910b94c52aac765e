import type { NoteHeader } from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import { placesOf } from './client.ts';
import type { OpenedNote } from './commands.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';

/** The draft a later version left behind for this note, if it goes with this revision. */
function draftedValues(practice: Practice, header: NoteHeader): FieldValues | null {
  const draft = practice.drafts.all().find(({ note }) => note === header.row);
  if (draft?.base !== header.revision) return null;
  return Object.assign({}, ...draft.parts.map(({ values }) => values)) as FieldValues;
}

/**
 * Everything stored of a note whose template this version does not have, so that it can be shown. Nothing is opened for
 * writing: what is not understood cannot be written back whole. `processOpen` is false where there may be more.
 */
export async function readStoredNote(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
): Promise<Result<OpenedNote, ReadError>> {
  const places = placesOf(practice, client);
  const record = await practice.read(places.record, header.row, header.revision);
  if (!record.ok) return record;
  if (record.value.type !== 'note') return fail({ kind: 'tampered' });
  const drafted = draftedValues(practice, header);
  const { values } = record.value;
  if (places.process === null) return ok({ values: { ...values, ...drafted }, processOpen: false });
  const process = await practice.read(places.process, header.row, header.revision);
  // Without its template only the rows tell whether the note has a process part.
  if (!process.ok && process.error.kind !== 'missing') return process;
  const more = process.ok && process.value.type === 'note-part' ? process.value.values : {};
  return ok({ values: drafted ?? { ...values, ...more }, processOpen: true });
}
