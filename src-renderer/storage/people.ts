import type { Announced, Roster, Row, RowOf, Role, UserHeader } from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type Result, type RowId, type UserId } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import { addUser, removeUser, type Kdf, type NewUserSecrets } from '../vault/index.ts';
import { recordAudit } from './commands.ts';
import type { Practice } from './practice.ts';
import {
  giveWhatIsLacking,
  holdersOf,
  inTurn,
  practiceRow,
  rosterNow,
  rotatable,
  takeBack,
  type RightsOf,
  type RightsResult,
} from './rights.ts';

/** What is known of a new user besides their keys. */
export type NewUser = Pick<RowOf<'user'>, 'name' | 'credential' | 'roles'>;

/**
 * Adds somebody who signs in: keys of their own, certified by whoever is signed in and on disk first, then their row.
 * Fails with `memory` where Argon2id cannot run, else as a commit does.
 */
export async function addColleague(
  practice: Practice,
  kdf: Kdf,
  secrets: NewUserSecrets,
  about: NewUser,
): Promise<Result<UserId, CommitError | { readonly kind: 'memory' }>> {
  const home = practice.keys.find('practice');
  if (home === null) return fail({ kind: 'no-key' });
  if (!rosterNow(practice).owners().includes(practice.keys.user)) return fail({ kind: 'not-the-owner' });
  const kept = await practice.changeKeyring((present) => addUser(present, practice.keys, secrets, kdf));
  if (!kept.ok) return kept;
  const added = kept.value;
  if (added === null) return fail({ kind: 'memory' });
  const row = added.user as AnyId;
  const signKey = added.keyring.users.find(({ id }) => id === added.user)?.signKey ?? '';
  const content: Row = { type: 'user', ...about, owner: false, signKey };
  const written = await practice.commit([{ compartment: home.id, row, expected: null, content }]);
  if (!written.ok) {
    // Whoever nobody can see among the people must not be able to unlock.
    await practice.changeKeyring((present) => Promise.resolve({ keyring: removeUser(present, added.user) }));
    return written;
  }
  await recordAudit(practice, 'added-a-person', row);
  return ok(added.user);
}

const userRow = (roster: Roster, user: UserId): UserHeader | null =>
  roster.users.find(({ row }) => (row as string) === user) ?? null;

/** A user's row as it shall stand next. */
function nextUserRow(practice: RightsOf, header: UserHeader, about: Partial<RowOf<'user'>>) {
  const { row, revision, author: _author, sequence: _sequence, ...user } = header;
  return practiceRow(practice, { ...user, ...about }, row as AnyId, revision);
}

/** The audit's line, once it was done. */
async function told(
  practice: RightsOf,
  done: RightsResult,
  action: RowOf<'audit'>['action'],
  object: RowId | UserId,
): Promise<RightsResult> {
  if (done.ok) await recordAudit(practice, action, object as AnyId);
  return done;
}

/** Each of these compartments for those who hold it now, but without one user. */
const without = (roster: Roster, compartments: readonly Announced[], user: UserId) =>
  compartments.map((compartment) => ({
    compartment,
    holders: holdersOf(roster, compartment).filter((holder) => holder !== user),
  }));

/**
 * Removes a user: their way in, their keys and what was given to them go, and everything they held gets a new key, in
 * one replacement of the keyring and one commit. What they could read before they keep; what they signed stays theirs.
 * Psychotherapy notes that only others may open get their new key when one of those opens the practice next.
 */
export const removeColleague = (practice: RightsOf, user: UserId): Promise<RightsResult> =>
  inTurn(practice, () => remove(practice, user));

async function remove(practice: RightsOf, user: UserId): Promise<RightsResult> {
  const roster = rosterNow(practice);
  const header = userRow(roster, user);
  if (!roster.owners().includes(practice.keys.user)) return fail({ kind: 'not-the-owner' });
  if (header === null || header.owner) return fail({ kind: 'no-such-target' });
  if (header.removed !== undefined) return fail({ kind: 'removed' });
  const held = rotatable(practice, roster).filter((one) => holdersOf(roster, one).includes(user));
  const row = nextUserRow(practice, header, { removed: practice.clock.now() });
  const done = await takeBack(practice, [row], without(roster, held, user), (keyring) =>
    Promise.resolve(removeUser(keyring, user)),
  );
  return told(practice, done, 'removed-a-person', user);
}

/** Says what a user does in the practice. A role in which they work with a client cannot be taken from them. */
export async function changeRoles(
  practice: RightsOf,
  user: UserId,
  roles: readonly Role[],
): Promise<RightsResult> {
  const header = userRow(rosterNow(practice), user);
  if (header === null) return fail({ kind: 'no-such-target' });
  const row = nextUserRow(practice, header, { roles: [...roles] });
  if (row === null) return fail({ kind: 'no-key' });
  const written = await practice.commit([row]);
  return told(practice, written.ok ? ok(undefined) : written, 'changed-the-roles', user);
}

type Word = RowOf<'assignment'> | RowOf<'process-grant'>;

/** The row that says a word about a client and a user, new or as the next revision of the one there is. */
function wordRow(practice: RightsOf, roster: Roster, word: Word) {
  const before =
    word.type === 'assignment'
      ? roster.assignments(word.client).find(({ user, as }) => user === word.user && as === word.as)
      : roster.grants(word.client).find(({ user }) => user === word.user);
  return practiceRow(practice, word, before?.row as AnyId | undefined, before?.revision ?? null);
}

/** Says a word that gives, then gives the keys that follow from it. */
const give = (practice: RightsOf, word: Word): Promise<RightsResult> =>
  inTurn(practice, async () => {
    const row = wordRow(practice, rosterNow(practice), word);
    if (row === null) return fail({ kind: 'no-key' });
    const written = await practice.commit([row]);
    // Should the disk refuse the keys now, they are given at the next opening.
    return written.ok ? giveWhatIsLacking(practice) : written;
  });

/** Says a word that takes back, with new keys for those who remain: of what this user may turn. */
async function take(
  practice: RightsOf,
  word: Word,
  mayKeep: (one: Announced) => boolean,
): Promise<RightsResult> {
  const { keys } = practice;
  const roster = rosterNow(practice);
  const user = word.user as UserId;
  const turned = rotatable(practice, roster).filter(
    (one) => one.client === word.client && !mayKeep(one) && holdersOf(roster, one).includes(user),
  );
  const all = roster.compartments().filter((one) => one.client === word.client && !mayKeep(one));
  return takeBack(
    practice,
    [wordRow(practice, roster, word)],
    without(roster, turned, user),
    async (keyring) => {
      const wraps = all.map(({ id, epochs }) => ({ compartment: id, epochs: epochs.length }));
      return (await keys.strip(keyring, wraps, [user])).keyring;
    },
  );
}

const wordOf = (practice: RightsOf, client: RowId, user: UserId, active: boolean) => ({
  client: client as AnyId,
  user: user as AnyId,
  active,
  at: practice.clock.now(),
});

/**
 * Has a user work with a client, as therapist or supervisor. They are given record and review, and psychotherapy notes
 * by no one but a therapist of the client who may open them.
 */
export async function assign(
  practice: RightsOf,
  client: RowId,
  user: UserId,
  as: Role,
): Promise<RightsResult> {
  const done = await give(practice, { type: 'assignment', as, ...wordOf(practice, client, user, true) });
  return told(practice, done, 'assigned', client);
}

/** Ends that a user works with a client. What is written from now on does not open for them, unless by another right. */
export async function endAssignment(
  practice: RightsOf,
  client: RowId,
  user: UserId,
  as: Role,
): Promise<RightsResult> {
  const roster = rosterNow(practice);
  if (!roster.owners().includes(practice.keys.user)) return fail({ kind: 'not-the-owner' });
  const other: Role = as === 'therapist' ? 'supervisor' : 'therapist';
  const worksOtherwise = roster.worksAs(client, other).includes(user);
  const isOwner = roster.owners().includes(user);
  const hasGrant = roster.grants(client).some((one) => one.user === user && one.active);
  const keeps = ({ kind }: Announced): boolean => {
    if (kind === 'record') return worksOtherwise || isOwner;
    if (kind === 'process') return hasGrant && (worksOtherwise || isOwner);
    return worksOtherwise;
  };
  const word: Word = { type: 'assignment', as, ...wordOf(practice, client, user, false) };
  return told(
    practice,
    await inTurn(practice, () => take(practice, word, keeps)),
    'ended-an-assignment',
    client,
  );
}

/** Lets somebody who works with the client, or the owner, read their psychotherapy notes. A therapist's word alone. */
export async function grantProcess(practice: RightsOf, client: RowId, user: UserId): Promise<RightsResult> {
  const done = await give(practice, { type: 'process-grant', ...wordOf(practice, client, user, true) });
  return told(practice, done, 'granted-process', client);
}

/** Takes that back: what is written among the psychotherapy notes from now on does not open for them. */
export async function withdrawProcess(
  practice: RightsOf,
  client: RowId,
  user: UserId,
): Promise<RightsResult> {
  const word: Word = { type: 'process-grant', ...wordOf(practice, client, user, false) };
  if (
    !rotatable(practice, rosterNow(practice)).some((one) => one.client === client && one.kind === 'process')
  )
    return fail({ kind: 'not-the-therapist' });
  const done = await inTurn(practice, () => take(practice, word, ({ kind }) => kind !== 'process'));
  return told(practice, done, 'withdrew-process', client);
}

/** Clients whose psychotherapy notes nobody else may open: with this user they would be closed for good. */
export function closedWithout(practice: Pick<Practice, 'keys' | 'shelves'>, user: UserId): readonly RowId[] {
  const roster = rosterNow(practice);
  return roster.clients().filter((client) => {
    const holders = roster.holders('process', client);
    return holders.length === 1 && holders[0] === user;
  });
}
