import {
  EMPTY_CATALOG,
  mayRotate,
  rosterOf,
  type Announced,
  type Roster,
  type Row,
  type SharedKind,
} from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type Result, type UserId } from '../domain/index.ts';
import type { CommitError, RowDraft } from '../journal/index.ts';
import { newId, type Keyring, type OpenCompartment, type Wanted } from '../vault/index.ts';
import { recordAudit } from './commands.ts';
import { isUntold } from './foreignKeys.ts';
import type { Practice } from './practice.ts';

/** What working on rights needs of the open practice. */
export type RightsOf = Pick<
  Practice,
  'keys' | 'keyring' | 'changeKeyring' | 'commit' | 'clock' | 'shelves' | 'findings'
>;
export type RightsResult = Result<void, CommitError>;

const turns = new WeakMap<object, Promise<unknown>>();

/** One after another: two new keys for the same epoch would each be given to somebody. */
export function inTurn<T>({ keys }: Pick<Practice, 'keys'>, work: () => Promise<T>): Promise<T> {
  const next = (turns.get(keys) ?? Promise.resolve()).then(work);
  turns.set(
    keys,
    next.catch(() => undefined),
  );
  return next;
}

/** Who is of the practice, who works with whom, and who shall hold which key, as it stands now. */
export function rosterNow({ keys, shelves }: Pick<Practice, 'keys' | 'shelves'>): Roster {
  const home = keys.find('practice');
  return rosterOf((home && shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG);
}

/** A row of the practice's own compartment; `expected` is the revision it was made from. */
export function practiceRow(
  { keys }: Pick<Practice, 'keys'>,
  content: Row,
  row: AnyId = newId(),
  expected: number | null = null,
): RowDraft | null {
  const home = keys.find('practice');
  return home && { compartment: home.id, row, expected, content };
}

const announcement = (practice: RightsOf, { id, kind, client, epoch, fingerprint }: OpenCompartment) =>
  practiceRow(practice, {
    type: 'compartment',
    kind,
    client: client as AnyId | null,
    epoch,
    fingerprint,
    of: id as AnyId,
  });

/** The compartments that this user may give a new key, among those they can open. */
export const rotatable = (practice: RightsOf, roster: Roster): readonly Announced[] =>
  roster
    .compartments()
    .filter(
      ({ id, kind, client }) =>
        practice.keys.key(id) !== null && mayRotate(roster, kind, client, practice.keys.user),
    );

export const holdersOf = (roster: Roster, { kind, client }: Announced): readonly UserId[] =>
  kind === 'private' ? [] : roster.holders(kind satisfies SharedKind, client);

async function write(practice: RightsOf, drafts: readonly (RowDraft | null)[]): Promise<RightsResult> {
  if (drafts.includes(null)) return fail({ kind: 'no-key' });
  const [first, ...rest] = drafts.filter((draft) => draft !== null);
  if (first === undefined) return ok(undefined);
  const written = await practice.commit([first, ...rest]);
  return written.ok ? ok(undefined) : written;
}

/**
 * Takes something back for good from now on: one replacement of the keyring, in which `change` is made and each of
 * these compartments has a new key for its holders and nobody else, and one commit that says so with `rows`. Should the
 * program end between the two, the next opening by the same person finishes it.
 */
export async function takeBack(
  practice: RightsOf,
  rows: readonly (RowDraft | null)[],
  turned: readonly { readonly compartment: Announced; readonly holders: readonly UserId[] }[],
  change: (keyring: Keyring) => Promise<Keyring>,
): Promise<RightsResult> {
  const rotations = turned.map(({ compartment, holders }) => ({ compartment: compartment.id, holders }));
  const made = await practice.changeKeyring(async (present) => ({
    ...(await practice.keys.rotate(await change(present), rotations)),
    before: present,
  }));
  if (!made.ok) return made;
  if (made.value === null) return fail({ kind: 'no-key' });
  const { compartments, adopt, keyring, before } = made.value;
  const told = compartments.map((one) => announcement(practice, one));
  const written = await write(practice, [...rows, ...told]);
  if (written.ok) adopt();
  // Nothing was said, so nothing shall have happened; where that does not go either, the next opening finishes it.
  else if (practice.keyring() === keyring)
    await practice.changeKeyring((present) =>
      Promise.resolve(present === keyring ? { keyring: before } : null),
    );
  return written;
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
  const written = await write(practice, [...rows, ...told]);
  if (written.ok) await recordAudit(practice, 'finished-a-rotation', null, untold.length);
  else for (const { id, epoch } of untold) keys.refuse(id, epoch);
}

/** New keys where somebody lost a right and only this user could act on it: a therapist, for psychotherapy notes. */
async function turnWhatWasLost(practice: RightsOf): Promise<void> {
  const roster = rosterNow(practice);
  const lost = rotatable(practice, roster).filter(({ kind, client, epochs }) => {
    const last = epochs.at(-1);
    return kind !== 'private' && last !== undefined && roster.lostSince(kind, client, last.sequence);
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

/** Gives what others shall hold and do not yet, of what this user may give. */
export async function giveWhatIsLacking(practice: RightsOf): Promise<RightsResult> {
  const { keys } = practice;
  const roster = rosterNow(practice);
  if (roster.members().length < 2) return ok(undefined);
  const wanted = rotatable(practice, roster).flatMap((one) =>
    holdersOf(roster, one)
      .filter((user) => user !== keys.user)
      .flatMap((user) => one.epochs.map(({ epoch }): Wanted => ({ compartment: one.id, epoch, user }))),
  );
  const given = await practice.changeKeyring(async (present) => {
    const lacking = await keys.lacking(present, wanted);
    if (lacking.length === 0) return null;
    let keyring = present;
    for (const user of new Set(lacking.map((one) => one.user))) {
      const theirs = lacking.filter((one) => one.user === user).map(({ compartment }) => compartment);
      keyring = await keys.give(keyring, user, [...new Set(theirs)]);
    }
    return { keyring };
  });
  return given.ok ? ok(undefined) : given;
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
 * Takes the keys of every client whose record was destroyed out of the keyring, everybody's; changes nothing where there
 * are none. Gives how many people keep theirs in one piece, as version 1 did: only they can take them out, and do so when
 * they unlock next.
 */
export async function stripDestroyed(practice: RightsOf): Promise<Result<number, CommitError>> {
  const { keys } = practice;
  const gone = rosterNow(practice).destroyed();
  if (gone.length === 0) return ok(0);
  const compartments = gone.map(({ id, epochs }) => ({ compartment: id, epochs: epochs.length }));
  let unreached = 0;
  const changed = await practice.changeKeyring(async (present) => {
    const stripped = await keys.strip(present, compartments);
    unreached = stripped.unreached.length;
    const { grants, given, oldHoldings } = stripped.keyring;
    const isSame =
      grants.length === present.grants.length &&
      given.length === present.given.length &&
      oldHoldings.length === present.oldHoldings.length;
    return isSame ? null : stripped;
  });
  keys.forget(gone.map(({ id }) => id));
  return changed.ok ? ok(unreached) : changed;
}

/**
 * Tells the journal what was interrupted before it could be told, before anything else is written: keys of one's own
 * making count from then on.
 */
export const finishRights = (practice: RightsOf): Promise<void> =>
  inTurn(practice, async () => {
    await dropForeign(practice);
    await stripDestroyed(practice);
    await finish(practice);
  });

/**
 * Brings keys and journal together after an opening: what somebody lost gets a new key, what somebody shall hold is
 * given. Fails quietly: what could not be done now is done at the next opening.
 */
export const settleRights = (practice: RightsOf): Promise<void> =>
  inTurn(practice, async () => {
    await turnWhatWasLost(practice);
    await giveWhatIsLacking(practice);
  });
