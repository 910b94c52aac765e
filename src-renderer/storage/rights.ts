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
import { isNamed, newId, type Keyring, type OpenCompartment, type Wanted } from '../vault/index.ts';
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

export const announcement = (practice: RightsOf, { id, kind, client, epoch, fingerprint }: OpenCompartment) =>
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

export async function writeRows(
  practice: RightsOf,
  drafts: readonly (RowDraft | null)[],
): Promise<RightsResult> {
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
  const rotations = turned.map(({ compartment: { id, epochs }, holders }) => ({
    compartment: id,
    epoch: epochs.length + 1,
    holders,
  }));
  const made = await practice.changeKeyring(async (present) => ({
    ...(await practice.keys.rotate(await change(present), rotations)),
    before: present,
  }));
  if (!made.ok) return made;
  if (made.value === null) return fail({ kind: 'no-key' });
  const { compartments, adopt, keyring, before } = made.value;
  const told = compartments.map((one) => announcement(practice, one));
  const written = await writeRows(practice, [...rows, ...told]);
  if (written.ok) adopt();
  // Nothing was said, so nothing shall have happened; where that does not go either, the next opening finishes it.
  else if (practice.keyring() === keyring)
    await practice.changeKeyring((present) =>
      Promise.resolve(present === keyring ? { keyring: before } : null),
    );
  return written;
}

/** Gives what others shall hold and do not yet, of what this user may give. */
export async function giveWhatIsLacking(practice: RightsOf): Promise<RightsResult> {
  const { keys } = practice;
  const roster = rosterNow(practice);
  if (roster.members().length < 2) return ok(undefined);
  const wanted = rotatable(practice, roster).flatMap((one) => {
    // A key that is gone cannot be given, and nothing can be given to somebody whom the keyring does not name.
    const held = one.epochs.filter(({ epoch }) => keys.key(one.id, epoch) !== null);
    return holdersOf(roster, one)
      .filter((user) => user !== keys.user && isNamed(practice.keyring(), user))
      .flatMap((user) => held.map(({ epoch }): Wanted => ({ compartment: one.id, epoch, user })));
  });
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

/** Wraps of these compartments, every epoch, of these users; of everybody where none are named. */
export interface Withdrawn {
  readonly compartments: readonly Announced[];
  readonly users?: readonly UserId[];
}

/** Takes wraps out of the keyring, which is written only where that changes it. Gives how many users it does not reach. */
export async function takeOut(
  { keys, changeKeyring }: Pick<RightsOf, 'keys' | 'changeKeyring'>,
  all: readonly Withdrawn[],
): Promise<Result<number, CommitError>> {
  let unreached = 0;
  const changed = await changeKeyring(async (present) => {
    let keyring = present;
    for (const { compartments, users } of all) {
      const epochs = compartments.map((one) => ({ compartment: one.id, epochs: one.epochs.length }));
      const stripped = await keys.strip(keyring, epochs, users);
      unreached += stripped.unreached.length;
      keyring = stripped.keyring;
    }
    const { grants, given, oldHoldings } = keyring;
    const isSame =
      grants.length === present.grants.length &&
      given.length === present.given.length &&
      oldHoldings.length === present.oldHoldings.length;
    return isSame ? null : { keyring };
  });
  return changed.ok ? ok(unreached) : changed;
}

/**
 * Takes the keys of every client whose record was destroyed out of the keyring, everybody's; changes nothing where there
 * are none. Gives how many people keep theirs in one piece, as version 1 did: only they can take them out, and do so when
 * they unlock next.
 */
export async function stripDestroyed(practice: RightsOf): Promise<Result<number, CommitError>> {
  const gone = rosterNow(practice).destroyed();
  if (gone.length === 0) return ok(0);
  const taken = await takeOut(practice, [{ compartments: gone }]);
  practice.keys.forget(gone.map(({ id }) => id));
  return taken;
}
