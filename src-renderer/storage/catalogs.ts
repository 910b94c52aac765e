import canonicalize from 'canonicalize';
import { completeHeader, type Catalog, type Header, type Timeline } from '../domain/practice/index.ts';
import type { CompartmentId, RowId } from '../domain/index.ts';
import type { Shelves } from '../journal/index.ts';
import { fromUtf8, open, seal, utf8, type OpenKeys } from '../vault/index.ts';
import type { CatalogRow, ViewsDatabase } from './schema.ts';

/** A compartment's catalog as sealed, with the positions at which its sessions' event lists were last written. */
interface SealedCatalog {
  /** Absent in catalogs that the first version sealed, whose headers lack what rows have gained since. */
  readonly shape?: number;
  readonly headers: Catalog['headers'];
  readonly timelines: Readonly<Record<RowId, number>>;
}

export interface OpenedCatalog {
  readonly catalog: Catalog;
  readonly timelines: ReadonlyMap<RowId, number>;
}

const SHAPE = 2;

const headersOf = ({ shape, headers }: SealedCatalog): Catalog['headers'] =>
  shape === SHAPE
    ? headers
    : Object.fromEntries(
        Object.entries<Header>(headers).map(([row, header]) => [row, completeHeader(header)]),
      );

const scopeOf = (compartment: CompartmentId): RowId => compartment as string as RowId;

/** The key of a compartment's own catalog row, or of one session's list of events in it. */
export const catalogKey = (compartment: CompartmentId, scope = scopeOf(compartment)): string =>
  `${compartment}${scope}`;

async function sealScope(
  keys: OpenKeys,
  compartment: CompartmentId,
  scope: RowId,
  position: number,
  content: object,
): Promise<CatalogRow | null> {
  const key = keys.key(compartment);
  if (key === null) return null;
  const sealed = await seal(
    key,
    { kind: 'catalog', row: scope, revision: position },
    utf8(canonicalize(content) ?? ''),
  );
  return { key: catalogKey(compartment, scope), compartment, scope, position, epoch: key.epoch, sealed };
}

export const sealCatalog = (
  keys: OpenKeys,
  compartment: CompartmentId,
  position: number,
  catalog: Catalog,
  timelines: ReadonlyMap<RowId, number>,
): Promise<CatalogRow | null> => {
  const content: SealedCatalog = {
    shape: SHAPE,
    headers: catalog.headers,
    timelines: Object.fromEntries(timelines),
  };
  return sealScope(keys, compartment, scopeOf(compartment), position, content);
};

export const sealTimeline = (
  keys: OpenKeys,
  compartment: CompartmentId,
  session: RowId,
  position: number,
  timeline: Timeline,
): Promise<CatalogRow | null> => sealScope(keys, compartment, session, position, timeline);

/** The opened content of one scope if it is exactly the one written at `position`; null sends the caller to the journal. */
async function openScope(keys: OpenKeys, row: CatalogRow | undefined, position: number): Promise<unknown> {
  const key = row && keys.key(row.compartment, row.epoch);
  if (!row || !key) return null;
  const opened = await open(key, { kind: 'catalog', row: row.scope, revision: position }, row.sealed);
  return opened.ok ? (JSON.parse(fromUtf8(opened.value)) as unknown) : null;
}

/** A compartment's catalog as of `position` from its sealed row, or null if that is missing, older or not what it should be. */
export async function openCatalog(
  keys: OpenKeys,
  row: CatalogRow | undefined,
  position: number,
): Promise<OpenedCatalog | null> {
  const content = (await openScope(keys, row, position)) as SealedCatalog | null;
  if (content === null) return null;
  const timelines = new Map(Object.entries(content.timelines) as [RowId, number][]);
  return { catalog: { headers: headersOf(content) }, timelines };
}

export const loadTimeline = async (
  database: ViewsDatabase,
  keys: OpenKeys,
  compartment: CompartmentId,
  session: RowId,
  position: number,
): Promise<Timeline | null> => {
  const row = await database.catalogs.get(catalogKey(compartment, session));
  return (await openScope(keys, row, position)) as Timeline | null;
};

/** The shelves with one compartment's catalog put in place. */
export const withCatalog = (shelves: Shelves, compartment: CompartmentId, catalog: Catalog): Shelves => ({
  ...shelves,
  catalogs: new Map(shelves.catalogs).set(compartment, catalog),
});
