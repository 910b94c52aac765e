import type { NoteHeader } from '../domain/practice/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import { readStatement, verifyStatement, type Verification } from '../journal/index.ts';
import { placesOf, recordOf } from './client.ts';
import { readNote, shownThings } from './commands.ts';
import { judgedTemplate } from './limits.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';

export interface VerifiedNote {
  readonly verification: Verification;
  /** What was computed from the record when it was signed. */
  readonly derived: Readonly<Record<string, unknown>>;
}

/** Checks a signed note, everything of it that this user may open, against its signature. */
export async function verifyNote(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
): Promise<Result<VerifiedNote, ReadError>> {
  const places = placesOf(practice, client);
  const template = judgedTemplate(practice, recordOf(practice, client), header);
  const mark = header.signed;
  const signatureHeader = mark && practice.shelves().catalogs.get(places.record)?.headers[mark.signature];
  if (!template || !signatureHeader) return fail({ kind: 'missing' });
  const row = await practice.read(places.record, signatureHeader.row, signatureHeader.revision);
  if (!row.ok) return row;
  if (row.value.type !== 'signature') return fail({ kind: 'tampered' });
  const part =
    places.process === null
      ? null
      : await practice.read(places.process, signatureHeader.row, signatureHeader.revision);
  // Without its salts a process field cannot be told from an altered one.
  if (part?.ok === false && part.error.kind === 'io') return part;
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const shown = await shownThings(practice, client, header, template, opened.value.values);
  if (!shown.ok) return shown;
  const { statement, signature, salts } = row.value;
  const process = part?.ok && part.value.type === 'signature-part' ? part.value.salts : {};
  // Whoever signed without the key of the psychotherapy notes signed what they saw: entries' parts of others are not in it.
  const sawProcess =
    part?.ok === true ||
    readStatement(statement)?.commitments.some((one) => one.part === 'process') !== false;
  const things = shown.value.things.filter((thing) => sawProcess || thing.part === 'record');
  const verification = await verifyStatement(
    { statement, signature, salts: { record: salts, process } },
    { vault: practice.keys.vault, client, row: header.row, revision: header.revision, by: mark.by },
    things,
    places.process !== null,
    practice.verifierOf,
  );
  return ok({ verification, derived: readStatement(statement)?.derived ?? {} });
}
