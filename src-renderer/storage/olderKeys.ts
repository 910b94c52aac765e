import { rosterOf, type Announced, type Catalog } from '../domain/practice/index.ts';
import type { CompartmentId, RowId, UserId } from '../domain/index.ts';
import { isNamed, slotsOf, type Keyring, type OpenKeys, type Wanted } from '../vault/index.ts';

/** What a keyring from an older copy brings back that the journal has ended since, and what it does not have yet. */

/** Epochs of a compartment whose key nobody has any more. */
export interface LostKey {
  readonly compartment: CompartmentId;
  readonly kind: Announced['kind'];
  readonly client: RowId | null;
  readonly epochs: readonly number[];
}

/**
 * Of what is this user's to hold, the keys that neither they nor anybody else have. Somebody whose keys are in one piece
 * is taken to have them.
 */
export async function keysNobodyHolds(
  keys: OpenKeys,
  keyring: Keyring,
  practice: Catalog | undefined,
): Promise<readonly LostKey[]> {
  if (practice === undefined) return [];
  const roster = rosterOf(practice);
  const others = roster.members().filter((user) => user !== keys.user && isNamed(keyring, user));
  const lost: LostKey[] = [];
  for (const { id, kind, client, epochs } of roster.compartments()) {
    if (kind === 'private' || !roster.holders(kind, client).includes(keys.user)) continue;
    const missing = epochs.map(({ epoch }) => epoch).filter((epoch) => keys.key(id, epoch) === null);
    if (missing.length === 0) continue;
    const wanted = missing.flatMap((epoch) =>
      others.map((user): Wanted => ({ compartment: id, epoch, user })),
    );
    const lacking = await keys.lacking(keyring, wanted);
    const gone = missing.filter(
      (epoch) => lacking.filter((one) => one.epoch === epoch).length === others.length,
    );
    if (gone.length > 0) lost.push({ compartment: id, kind, client, epochs: gone });
  }
  return lost;
}

/** People of the practice who cannot unlock: they were added after the copy from which the keys came. */
export function withoutWayIn(keyring: Keyring, practice: Catalog | undefined): readonly UserId[] {
  const members = practice === undefined ? [] : rosterOf(practice).members();
  const ways = ['passphrase', 'kit'] as const;
  return members.filter(
    (user) => !isNamed(keyring, user) || ways.every((way) => slotsOf(keyring, user, way).length === 0),
  );
}

/** Lets go of keys of what somebody ended for this user: the keyring they are in is from before that. */
export function letGoOfEnded(keys: OpenKeys, practice: Catalog | undefined): void {
  if (practice === undefined) return;
  const roster = rosterOf(practice);
  const ended = keys
    .compartments()
    .filter(
      ({ kind, client }) => kind !== 'private' && client !== null && roster.hasLost(kind, client, keys.user),
    );
  keys.forget(ended.map(({ id }) => id));
}
