import type { IsOwner } from '../domain/practice/index.ts';
import { ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import { EMPTY_SHELVES, ownersOn, type Shelves } from '../journal/index.ts';
import type { FileError, Platform } from '../platform/index.ts';
import type { OpenCompartment, OpenKeys, Verifier } from '../vault/index.ts';
import { catchUp, type Anomaly } from './catchUp.ts';
import type { OpenedViews } from './snapshot.ts';

/** What every compartment that this user can open holds. */
export interface Loaded {
  readonly shelves: Shelves;
  readonly timelinePositions: Map<CompartmentId, Map<RowId, number>>;
  readonly anomalies: readonly Anomaly[];
}

/** Brings every compartment up to what the journal holds. */
export async function loadAll(
  { database, snapshot }: OpenedViews,
  platform: Platform,
  keys: OpenKeys,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<Result<Loaded, FileError>> {
  const timelinePositions = new Map<CompartmentId, Map<RowId, number>>();
  const anomalies: Anomaly[] = [];
  const catalogs = new Map(EMPTY_SHELVES.catalogs);
  const timelines = new Map(EMPTY_SHELVES.timelines);
  const recordOf = ({ client }: OpenCompartment) => {
    const record = client === null ? null : keys.find('record', client);
    return (record && catalogs.get(record.id)) ?? null;
  };
  const isOwner: IsOwner = (user) => ownersOn(catalogs.values())(user);
  const ground = { database, snapshot, files: platform.files, keys, verifiers, recordOf, isOwner };
  const caughtUp = async (compartment: OpenCompartment): Promise<Result<void, FileError>> => {
    const caught = await catchUp(ground, compartment);
    if (!caught.ok) return caught;
    const catalog = caught.value.shelves.catalogs.get(compartment.id);
    if (catalog) catalogs.set(compartment.id, catalog);
    for (const [session, timeline] of caught.value.shelves.timelines) timelines.set(session, timeline);
    timelinePositions.set(compartment.id, new Map(caught.value.timelines));
    anomalies.push(...caught.value.anomalies);
    return ok(undefined);
  };
  // The practice first, which says who owns it; then records, for whether a process part counts depends on the note
  // beside which it stands.
  const rank = ({ kind }: OpenCompartment): number => (kind === 'practice' ? 0 : kind === 'record' ? 1 : 2);
  for (const turn of [0, 1, 2]) {
    const batch = keys.compartments().filter((one) => rank(one) === turn);
    const failed = (await Promise.all(batch.map(caughtUp))).find((caught) => !caught.ok);
    if (failed?.ok === false) return failed;
  }
  return ok({ shelves: { catalogs, timelines }, timelinePositions, anomalies });
}
