import { ownTemplate } from '../domain/limits/index.ts';
import type { NoteHeader } from '../domain/practice/index.ts';
import type { Template } from '../domain/template/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import { readStatement, verifyStatement, type Verification } from '../journal/index.ts';
import { placesOf, recordOf } from './client.ts';
import { readNote, shownThings, type OpenedNote } from './commands.ts';
import { limitsOfRead, signatureOf } from './judged.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

/** A signed note opened, with what its signature says. */
export interface VerifiedNote extends OpenedNote {
  /** With the limits that were signed with it. */
  readonly template: Template;
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
  const record = recordOf(practice, client);
  const shipped = templateOf(header.template);
  const mark = header.signed;
  const signatureHeader = signatureOf(record, header);
  if (!shipped || !mark || !signatureHeader) return fail({ kind: 'missing' });
  const row = await practice.read(places.record, signatureHeader.row, signatureHeader.revision);
  if (!row.ok) return row;
  if (row.value.type !== 'signature') return fail({ kind: 'tampered' });
  const part =
    places.process === null
      ? null
      : await practice.read(places.process, signatureHeader.row, signatureHeader.revision);
  // Without its salts a process field cannot be told from an altered one.
  if (part?.ok === false && part.error.kind === 'io') return part;
  const template = ownTemplate(shipped, limitsOfRead(practice, record, header, row));
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
  return ok({ ...opened.value, template, verification, derived: readStatement(statement)?.derived ?? {} });
}
