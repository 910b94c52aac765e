import { mayRotate, rosterOf, type Catalog, type Roster } from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import type { HeldEpoch, OpenKeys, Wanted } from '../vault/index.ts';

/** A key of one's own making of which the journal was not told yet: the program ended in between. */
export const isUntold = (roster: Roster, { user }: Pick<OpenKeys, 'user'>, held: HeldEpoch): boolean => {
  const announced = roster.announced(held.id);
  const isNext = announced !== null && held.epoch === announced.epochs.length + 1;
  return held.made && isNext && mayRotate(roster, held.kind, held.client, user);
};

/** Clients whose record is this user's to open, and whose key has not come: given later, or damaged here. */
export function awaitedRecords(keys: OpenKeys, practice: Catalog | undefined): readonly RowId[] {
  if (practice === undefined) return [];
  const roster = rosterOf(practice);
  return roster
    .clients()
    .filter(
      (client) =>
        keys.find('record', client) === null && roster.holders('record', client).includes(keys.user),
    );
}

/**
 * Lets go of every key that is not what the practice announced: in another's place, or of a compartment or an epoch
 * that nobody told of. Gives those that stand in another's place; the others may be told of yet.
 */
export function letGoOfForeign(keys: OpenKeys, practice: Catalog | undefined): readonly Wanted[] {
  if (practice === undefined) return [];
  const roster = rosterOf(practice);
  const foreign: Wanted[] = [];
  for (const held of keys.held()) {
    const announced = roster.announced(held.id);
    const told = announced?.epochs[held.epoch - 1];
    // Practices before there were announcements of their own compartments told of clients' ones only.
    const isExempt = announced === null && held.client === null;
    if (isExempt || told?.fingerprint === held.fingerprint || isUntold(roster, keys, held)) continue;
    keys.refuse(held.id, held.epoch);
    if (told !== undefined) foreign.push({ compartment: held.id, epoch: held.epoch, user: keys.user });
  }
  return foreign;
}
