import { keptIn, type KeptHeader, type RowOf } from '../domain/practice/index.ts';
import { ok, type Result, type RowId } from '../domain/index.ts';
import type { CommitError, RowDraft } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import { placesOf, recordOf } from './client.ts';
import type { Practice } from './practice.ts';

/** Keeps pieces of a file that have no place yet in a client's record, word for word, in one commit. */
export async function keepForLater(
  practice: Practice,
  client: RowId,
  pieces: readonly Omit<RowOf<'kept'>, 'type'>[],
): Promise<Result<void, CommitError>> {
  const compartment = placesOf(practice, client).record;
  const [first, ...rest] = pieces.map((piece): RowDraft => {
    const content = { type: 'kept' as const, ...piece };
    return { compartment, row: newId(), expected: null, content };
  });
  if (first === undefined) return ok(undefined);
  const written = await practice.commit([first, ...rest]);
  return written.ok ? ok(undefined) : written;
}

/** What is kept for later in a client's record, in the order it was written. */
export const keptForLater = (practice: Practice, client: RowId): readonly KeptHeader[] =>
  keptIn(recordOf(practice, client)).toSorted((a, b) => a.sequence - b.sequence);

/** One kept piece as it was brought in: its parts by their path in the file. Null if it does not open. */
export async function readKept(
  practice: Practice,
  client: RowId,
  { row, revision }: KeptHeader,
): Promise<Readonly<Record<string, unknown>> | null> {
  const read = await practice.read(placesOf(practice, client).record, row, revision);
  if (!read.ok || read.value.type !== 'kept') return null;
  return JSON.parse(read.value.json) as Readonly<Record<string, unknown>>;
}
