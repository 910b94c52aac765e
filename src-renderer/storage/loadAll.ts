import { rosterOf, standingIn, type Catalog, type IsOwner } from '../domain/practice/index.ts';
import { ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import { EMPTY_SHELVES, ownersOn, type Shelves } from '../journal/index.ts';
import type { FileError, Platform } from '../platform/index.ts';
import type { Keyring, OpenCompartment, OpenKeys, Verifier, Wanted } from '../vault/index.ts';
import { catchUp, type Anomaly, type Ground } from './catchUp.ts';
import { destroyedIn, dropViews } from './destroyed.ts';
import { awaitedRecords, letGoOfForeign } from './foreignKeys.ts';
import { keysNobodyHolds, letGoOfEnded, withoutWayIn, type LostKey } from './olderKeys.ts';
import type { OpenedViews } from './snapshot.ts';

/** Every compartment that opens, caught up with the journal. */
export interface Loaded {
  readonly shelves: Shelves;
  readonly timelinePositions: Map<CompartmentId, Map<RowId, number>>;
  readonly anomalies: readonly Anomaly[];
  /** Keys that are not the ones the practice told of. */
  readonly foreign: readonly Wanted[];
  /** Compartments of clients whose record was destroyed: they are not opened, and nothing of them is in the views. */
  readonly destroyed: readonly CompartmentId[];
  /** Clients whose record is this user's to open and whose key has not come yet. */
  readonly awaited: readonly RowId[];
  /** Keys of theirs that nobody has any more. */
  readonly lostKeys: readonly LostKey[];
  /** People of the practice to whom the keyring has no way in. */
  readonly shutOut: readonly UserId[];
}

/** Catches up every compartment this user holds, and lets go of keys that the practice did not tell of. */
export async function loadAll(
  { database, snapshot }: OpenedViews,
  platform: Platform,
  keys: OpenKeys,
  keyring: Keyring,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<Result<Loaded, FileError>> {
  const timelinePositions = new Map<CompartmentId, Map<RowId, number>>();
  const anomalies: Anomaly[] = [];
  const foreign: Wanted[] = [];
  let destroyed: readonly CompartmentId[] = [];
  const catalogs = new Map(EMPTY_SHELVES.catalogs);
  const timelines = new Map(EMPTY_SHELVES.timelines);
  const recordOf = ({ client }: OpenCompartment) => {
    const record = client === null ? null : keys.find('record', client);
    return (record && catalogs.get(record.id)) ?? null;
  };
  const isOwner: IsOwner = (user) => ownersOn(catalogs.values())(user);
  const home = keys.find('practice');
  const practiceNow = () => (home === null ? undefined : catalogs.get(home.id));
  const ground: Ground = {
    database,
    snapshot,
    files: platform.files,
    keys,
    verifiers,
    recordOf,
    isOwner,
    standingIn: ({ client }) => standingIn(practiceNow(), client),
  };
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
    if (turn !== 0) continue;
    // Only once the practice is open can it be told which keys it knows of, and which clients there are no more.
    destroyed = destroyedIn(practiceNow());
    keys.forget(destroyed);
    // Sealed under keys that are gone: where the database refuses, the next opening tries again.
    await dropViews(
      database,
      destroyed.filter((id) => snapshot.positions.has(id)),
    ).catch(() => undefined);
    foreign.push(...letGoOfForeign(keys, practiceNow()));
    letGoOfEnded(keys, practiceNow());
  }
  const lostKeys = await keysNobodyHolds(keys, keyring, practiceNow());
  const isLost = (client: RowId): boolean =>
    lostKeys.some((one) => one.kind === 'record' && one.client === client);
  return ok({
    shelves: { catalogs, timelines },
    timelinePositions,
    anomalies,
    foreign,
    destroyed,
    awaited: awaitedRecords(keys, practiceNow()).filter((client) => !isLost(client)),
    lostKeys,
    shutOut: withoutWayIn(keyring, practiceNow()),
  });
}

/** The owners of the practice but whoever is signed in. */
export function ownersBesides(
  keys: OpenKeys,
  catalogs: ReadonlyMap<CompartmentId, Catalog>,
): readonly UserId[] {
  const home = keys.find('practice');
  const catalog = home === null ? undefined : catalogs.get(home.id);
  const owners = catalog === undefined ? [] : rosterOf(catalog).owners();
  return owners.filter((owner) => owner !== keys.user);
}
