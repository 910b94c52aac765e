import { EMPTY_CATALOG, instancesIn } from '../domain/practice/index.ts';
import type { AnyId, UserId } from '../domain/index.ts';
import { removeUser } from '../vault/index.ts';
import { isGap } from './catchUp.ts';
import { recordAudit } from './commands.ts';
import { isUntold } from './foreignKeys.ts';
import {
  announcement,
  giveWhatIsLacking,
  holdersOf,
  inTurn,
  practiceRow,
  rosterNow,
  rotatable,
  stripDestroyed,
  takeBack,
  takeOut,
  writeRows,
  type RightsOf,
} from './rights.ts';

/**
 * What an opening does so that the keyring says what the journal says. Either may be behind the other: the program ended
 * between the two, or the keyring was brought back from an older copy.
 */

/**
 * Whether nothing that the practice said of its people is known to be missing here. Where something is, its silence
 * about somebody proves nothing, and what could not be undone is left for later.
 */
const isAllKnown = ({ problems, anomalies, lostKeys, knownGaps }: RightsOf['findings']): boolean =>
  knownGaps === 0 &&
  !problems.some(isGap) &&
  anomalies.length === 0 &&
  lostKeys.every(({ kind }) => kind !== 'practice');

/** Whether the journal was once older than what this computer had seen, and somebody said to go on from there. */
function wentOnFromOlder({ keys, shelves }: RightsOf): boolean {
  const home = keys.find('practice');
  const catalog = (home && shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  return instancesIn(catalog).some(({ why }) => why === 'older-copy-accepted');
}

/** Takes the way in of whoever was removed, should an older keyring have brought it back. */
export async function shutOutRemoved(practice: RightsOf): Promise<void> {
  const gone = new Set<string>(
    rosterNow(practice)
      .users.filter(({ removed }) => removed !== undefined)
      .map(({ row }) => row),
  );
  await practice.changeKeyring((present) => {
    const back = present.users.filter(({ id, removed }) => gone.has(id) && removed !== true);
    const keyring = back.reduce((left, { id }) => removeUser(left, id), present);
    return Promise.resolve(back.length === 0 ? null : { keyring });
  });
}

/**
 * Takes the way in of somebody who was being added when the program ended: this user made their keys, and nobody can see
 * them among the people. Their public keys stay, should they have signed anything.
 */
async function shutOutUnlisted(practice: RightsOf): Promise<void> {
  const { keys, findings } = practice;
  const roster = rosterNow(practice);
  // A journal that was gone on with although it was older may have lost the row of somebody who is truly there.
  if (!roster.owners().includes(keys.user) || !isAllKnown(findings) || wentOnFromOlder(practice)) return;
  // Nor is it taken from somebody who took on a client: nobody else may hold the keys of what they wrote.
  const listed = new Set<string>([
    ...roster.users.map(({ row }) => row),
    ...roster.compartments().map(({ by }) => by),
  ]);
  await practice.changeKeyring((present) => {
    const unlisted = present.users.filter(
      ({ id, certifiedBy, removed }) => certifiedBy === keys.user && !listed.has(id) && removed !== true,
    );
    const keyring = unlisted.reduce((left, { id }) => removeUser(left, id), present);
    return Promise.resolve(unlisted.length === 0 ? null : { keyring });
  });
}

/** Takes the keys of what somebody shall not open any more, should an older keyring have brought them back. */
async function takeWhatEnded(practice: RightsOf): Promise<void> {
  if (!isAllKnown(practice.findings)) return;
  const roster = rosterNow(practice);
  const ended = roster.members().map((user) => ({
    users: [user],
    compartments: roster
      .compartments()
      .filter(({ kind, client }) => kind !== 'private' && roster.hasLost(kind, client, user)),
  }));
  const any = ended.filter(({ compartments }) => compartments.length > 0);
  if (any.length > 0) await takeOut(practice, any);
}

/** Tells the journal what a keyring already says: keys made and people removed when the program ended. */
async function finish(practice: RightsOf): Promise<void> {
  const { keys } = practice;
  const roster = rosterNow(practice);
  const untold = keys.held().filter((held) => isUntold(roster, keys, held));
  const gone = new Set<UserId>(
    practice
      .keyring()
      .users.filter(({ removed }) => removed)
      .map(({ id }) => id),
  );
  const isOwner = roster.owners().includes(keys.user);
  const rows = roster.users
    .filter(({ row, removed }) => isOwner && removed === undefined && gone.has(row as string as UserId))
    .map(({ row, revision, author: _author, sequence: _sequence, ...user }) =>
      practiceRow(practice, { ...user, removed: practice.clock.now() }, row as AnyId, revision),
    );
  const told = untold.map((one) => announcement(practice, one));
  if (rows.length + told.length === 0) return;
  const written = await writeRows(practice, [...rows, ...told]);
  if (written.ok) await recordAudit(practice, 'finished-a-rotation', null, untold.length);
  else for (const { id, epoch } of untold) keys.refuse(id, epoch);
}

/**
 * New keys where somebody lost a right and only this user could act on it (a therapist, for psychotherapy notes), and
 * where the present key is gone: nobody holds it, and what is written next would stand under an earlier one.
 */
async function turnWhatWasLost(practice: RightsOf): Promise<void> {
  const roster = rosterNow(practice);
  const { lostKeys } = practice.findings;
  const lost = rotatable(practice, roster).filter(({ id, kind, client, epochs }) => {
    const last = epochs.at(-1);
    if (kind === 'private' || last === undefined) return false;
    const isGone = lostKeys.some((one) => one.compartment === id && one.epochs.includes(last.epoch));
    return isGone || roster.lostSince(kind, client, last.sequence);
  });
  if (lost.length === 0) return;
  const holders = new Map(lost.map((one) => [one, holdersOf(roster, one)]));
  const gone = roster.users
    .map(({ row }) => row as string as UserId)
    .filter((user) => !roster.members().includes(user));
  await takeBack(
    practice,
    [],
    lost.map((compartment) => ({ compartment, holders: holders.get(compartment) ?? [] })),
    async (keyring) => {
      let after = keyring;
      for (const one of lost) {
        const others = roster.members().filter((user) => !holders.get(one)?.includes(user));
        const epochs = [{ compartment: one.id, epochs: one.epochs.length }];
        after = (await practice.keys.strip(after, epochs, [...others, ...gone])).keyring;
      }
      return after;
    },
  );
}

/** Removes wraps of keys that are not the ones the practice told of, so that the right ones can be given again. */
async function dropForeign(practice: RightsOf): Promise<void> {
  const { foreignKeys } = practice.findings;
  if (foreignKeys.length === 0) return;
  await practice.changeKeyring(async (present) => ({
    keyring: await practice.keys.drop(present, foreignKeys),
  }));
  await recordAudit(practice, 'refused-a-key', null, foreignKeys.length);
}

/**
 * Before anything else is written: the keyring loses what the journal says nobody shall have, the journal is told what
 * was interrupted before it could be told, and what somebody lost gets a new key. Keys of one's own making count from
 * then on.
 */
export const finishRights = (practice: RightsOf): Promise<void> =>
  inTurn(practice, async () => {
    await dropForeign(practice);
    await stripDestroyed(practice);
    await shutOutRemoved(practice);
    await shutOutUnlisted(practice);
    await finish(practice);
    await turnWhatWasLost(practice);
  });

/**
 * Brings the rest together after an opening: what somebody shall not hold is taken, what somebody shall hold is given.
 * Fails quietly: what could not be done now is done at the next opening.
 */
export const settleRights = (practice: RightsOf): Promise<void> =>
  inTurn(practice, async () => {
    await takeWhatEnded(practice);
    await giveWhatIsLacking(practice);
  });
