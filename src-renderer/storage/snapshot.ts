import type { CompartmentId, VaultId } from '../domain/index.ts';
import { catalogKey } from './catalogs.ts';
import {
  openDatabase,
  type CatalogRow,
  type DatabaseError,
  type PositionRow,
  type ViewsDatabase,
} from './schema.ts';

/** What opening needs of the views, still sealed, read in one go: one request for all beats one for each. */
export interface Snapshot {
  /** How far the journal had been copied when this was read; 0 for empty views. */
  readonly sequence: number;
  readonly positions: ReadonlyMap<CompartmentId, PositionRow>;
  /** Each compartment's catalog row, without the event lists of its sessions. */
  readonly catalogs: ReadonlyMap<CompartmentId, CatalogRow>;
}

/** Views that are open, with what was read of them. */
export interface OpenedViews {
  readonly database: ViewsDatabase;
  readonly snapshot: Snapshot;
}

export function readSnapshot(database: ViewsDatabase): Promise<Snapshot> {
  const { heads, positions, catalogs } = database;
  return database.transaction('r', heads, positions, catalogs, async () => {
    const [head, places] = await Promise.all([heads.get('journal'), positions.toArray()]);
    const rows = await catalogs.bulkGet(places.map(({ compartment }) => catalogKey(compartment)));
    return {
      sequence: head?.sequence ?? 0,
      positions: new Map(places.map((place) => [place.compartment, place])),
      catalogs: new Map(rows.flatMap((row) => (row ? [[row.compartment, row]] : []))),
    };
  });
}

/** Views answer in a fraction of a second, or on a full disk never: then the person is told instead of left waiting. */
const PATIENCE_MS = 20_000;

/** Opens the views and reads their sealed catalogs. It needs no key: begin it while the key is still being derived. */
export const openViews = (vault: VaultId): Promise<OpenedViews | DatabaseError> =>
  Promise.race([
    readViews(vault),
    new Promise<DatabaseError>((answer) => {
      setTimeout(answer, PATIENCE_MS, { kind: 'io' });
    }),
  ]);

async function readViews(vault: VaultId): Promise<OpenedViews | DatabaseError> {
  const database = await openDatabase(vault);
  if ('kind' in database) return database;
  try {
    return { database, snapshot: await readSnapshot(database) };
  } catch {
    database.close();
    return { kind: 'io' };
  }
}
