import { clientsIn, type Catalog, type ClientHeader } from '../domain/practice/index.ts';
import { EMPTY_CATALOG } from '../domain/practice/index.ts';
import { invariant, type CompartmentId, type RowId } from '../domain/index.ts';
import type { Practice } from './practice.ts';

/** Where a client's rows are kept; `process` is null for whoever was not granted the psychotherapy notes. */
export interface ClientPlaces {
  readonly client: RowId;
  readonly record: CompartmentId;
  readonly process: CompartmentId | null;
}

/** The compartments of a client that this user can open. */
export function placesOf(practice: Practice, client: RowId): ClientPlaces {
  const record = practice.keys.find('record', client);
  invariant(record, 'a client that is shown can be opened');
  return { client, record: record.id, process: practice.keys.find('process', client)?.id ?? null };
}

/** The headers of a client's record. */
export const recordOf = (practice: Practice, client: RowId): Catalog => {
  const record = practice.keys.find('record', client);
  return (record && practice.shelves().catalogs.get(record.id)) ?? EMPTY_CATALOG;
};

/** All clients this user can open, by label. */
export function clientsOf(practice: Practice): readonly ClientHeader[] {
  const clients = practice.keys
    .compartments()
    .filter(({ kind }) => kind === 'record')
    .flatMap(({ id }) => clientsIn(practice.shelves().catalogs.get(id) ?? EMPTY_CATALOG));
  return clients.sort((a, b) => a.label.localeCompare(b.label));
}
