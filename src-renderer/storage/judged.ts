import { limitsSigned, ownTemplate, type SetLimits } from '../domain/limits/index.ts';
import type { Catalog, NoteHeader, Place, Row } from '../domain/practice/index.ts';
import type { Template } from '../domain/template/index.ts';
import type { Result, RowId } from '../domain/index.ts';
import { readStatement } from '../journal/index.ts';
import { placesOf, recordOf } from './client.ts';
import { judgedAt, ownLimitsOf } from './limits.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

/** Where the signature of a note stands; null while it has none, or where it is gone. */
export const signatureOf = (record: Catalog, { signed }: NoteHeader): Place | null =>
  (signed && record.headers[signed.signature]) ?? null;

/**
 * The limits by which a note is judged. `signature` is its signature as it was read, null where it has none. One that
 * does not open leaves what the practice says of that time, and is said where the note is verified.
 */
export function limitsOfRead(
  practice: Practice,
  record: Catalog,
  note: NoteHeader,
  signature: Result<Row, ReadError> | null,
): SetLimits {
  const told =
    signature?.ok && signature.value.type === 'signature' ? readStatement(signature.value.statement) : null;
  return told === null ? ownLimitsOf(practice, judgedAt(record, note)) : limitsSigned(told.derived);
}

/** The limits by which a note is judged: those signed with it, or while it is a draft those of now. */
export async function limitsOfNote(practice: Practice, client: RowId, note: NoteHeader): Promise<SetLimits> {
  const record = recordOf(practice, client);
  const place = signatureOf(record, note);
  const read = place && (await practice.read(placesOf(practice, client).record, place.row, place.revision));
  return limitsOfRead(practice, record, note, read);
}

/** A note's template with the limits by which it is judged; null if it was written with one that this version does not have. */
export async function judgedTemplate(
  practice: Practice,
  client: RowId,
  note: NoteHeader,
): Promise<Template | null> {
  const shipped = templateOf(note.template);
  return shipped && ownTemplate(shipped, await limitsOfNote(practice, client, note));
}
