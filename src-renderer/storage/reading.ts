import type { Row } from '../domain/practice/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId } from '../domain/index.ts';
import { rowOf } from '../journal/index.ts';
import { open, type OpenKeys } from '../vault/index.ts';
import { bodyKey, type BodyRow, type ViewsDatabase } from './schema.ts';
import type { ViewWriter } from './viewWriter.ts';

/**
 * `missing`: no such row. `no-key`: not this user's to open. `tampered`: it is not what was written.
 * `io`: the views do not answer just now, as on a full disk; the journal still has it.
 */
export interface ReadError {
  readonly kind: 'missing' | 'no-key' | 'tampered' | 'io';
}

/** What the database answers, or `io` where it throws. */
export async function answered<T>(asked: Promise<T>): Promise<T | 'io'> {
  try {
    return await asked;
  } catch {
    return 'io';
  }
}

type Body = Pick<BodyRow, 'compartment' | 'epoch' | 'sealed'>;

async function openBody(
  keys: OpenKeys,
  body: Body | undefined,
  row: RowId,
  revision: number,
): Promise<Result<Row, ReadError>> {
  if (body === undefined) return fail({ kind: 'missing' });
  const key = keys.key(body.compartment, body.epoch);
  if (key === null) return fail({ kind: 'no-key' });
  const opened = await open(key, { kind: 'frame', row, revision }, body.sealed);
  const content = opened.ok ? rowOf(opened.value) : null;
  return content === null ? fail({ kind: 'tampered' }) : ok(content);
}

export interface Library {
  readonly database: ViewsDatabase;
  readonly keys: OpenKeys;
  readonly views: ViewWriter;
}

/**
 * Many rows of one compartment, each as it stands at its revision, in the order asked for. A commit may be on disk
 * and its view still on the way: what was written lately is read from memory.
 */
export async function readBodies(
  { database, keys, views }: Library,
  compartment: CompartmentId,
  rows: readonly { readonly row: RowId; readonly revision: number }[],
): Promise<readonly Result<Row, ReadError>[]> {
  const recent = rows.map(({ row }) => views.recent(compartment, row));
  const asked = rows.filter((_, index) => recent[index] === undefined);
  const bodies = await answered(
    asked.length === 0
      ? Promise.resolve([])
      : database.bodies.bulkGet(asked.map(({ row }) => bodyKey(compartment, row))),
  );
  const found = new Map(asked.map((one, index) => [one, bodies === 'io' ? bodies : bodies[index]]));
  return Promise.all(
    rows.map(async (one, index) => {
      const body = recent[index] ?? found.get(one);
      // A part that was not written with its row is not there, whatever the database would say.
      if (body === 'io') return fail({ kind: views.isRecent(one.row) ? 'missing' : 'io' });
      return openBody(keys, body, one.row, one.revision);
    }),
  );
}
