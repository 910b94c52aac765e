import { usersIn, EMPTY_CATALOG } from '../domain/practice/index.ts';
import { ok, type Result, type UserId } from '../domain/index.ts';
import type { FileError, Platform } from '../platform/index.ts';
import {
  createVerifier,
  fromBase64,
  verifiersOf,
  type Keyring,
  type OpenKeys,
  type Verifier,
} from '../vault/index.ts';
import { loadAll, type Loaded } from './loadAll.ts';
import { followJournal, type Followed } from './opening.ts';
import { readSnapshot, type OpenedViews, type Snapshot } from './snapshot.ts';

type Verifiers = ReadonlyMap<UserId, Verifier>;

/** The journal followed to its end, and every compartment that opens caught up with it. */
export interface JournalRead {
  readonly followed: Followed;
  readonly loaded: Loaded;
  readonly snapshot: Snapshot;
  /** Of everybody who may have written in it. */
  readonly verifiers: Verifiers;
}

async function verifierFrom(signKey: string): Promise<Verifier | null> {
  try {
    return await createVerifier(fromBase64(signKey));
  } catch {
    return null;
  }
}

/**
 * The checks of people's signatures, with those of people whom the practice names and the keyring does not: it is from
 * before they were added. Their row, signed by the owner, says by what key they sign.
 */
async function withNamed(certified: Verifiers, keys: OpenKeys, { shelves }: Loaded): Promise<Verifiers> {
  const home = keys.find('practice');
  const all = new Map(certified);
  for (const { row, signKey } of usersIn((home && shelves.catalogs.get(home.id)) ?? EMPTY_CATALOG)) {
    const user = row as string as UserId;
    const verifier = all.has(user) ? null : await verifierFrom(signKey);
    if (verifier !== null) all.set(user, verifier);
  }
  return all;
}

/** Reads on from where the views left off, and once more from the beginning where that shows more people than the keyring has. */
export async function readJournal(
  opened: OpenedViews,
  platform: Platform,
  keys: OpenKeys,
  keyring: Keyring,
): Promise<Result<JournalRead, FileError>> {
  const { database } = opened;
  const read = async (verifiers: Verifiers, fromStart: boolean): Promise<Result<JournalRead, FileError>> => {
    const followed = await followJournal(database, platform.files, keys, verifiers, fromStart);
    if (!followed.ok) return followed;
    const { head, rebuilt } = followed.value;
    const isCurrent = opened.snapshot.sequence === head.sequence && !rebuilt;
    const snapshot = isCurrent ? opened.snapshot : await readSnapshot(database);
    const loaded = await loadAll({ database, snapshot }, platform, keys, keyring, verifiers);
    return loaded.ok ? ok({ followed: followed.value, loaded: loaded.value, snapshot, verifiers }) : loaded;
  };
  const first = await read(await verifiersOf(keyring), false);
  if (!first.ok) return first;
  const { followed, loaded, verifiers: certified } = first.value;
  const verifiers = await withNamed(certified, keys, loaded);
  const isMissed = followed.problems.some(({ kind }) => kind === 'unknown-author');
  if (verifiers.size === certified.size || !isMissed) return ok({ ...first.value, verifiers });
  const again = await read(verifiers, true);
  // The views were not missing: they were made without these people.
  return again.ok
    ? ok({ ...again.value, followed: { ...again.value.followed, rebuilt: followed.rebuilt } })
    : again;
}
