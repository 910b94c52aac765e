import { invariant, type CompartmentId, type RowId, type UserId, type VaultId } from '../domain/index.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import { giveGrants } from './gifts.ts';
import type { Holdings, HoldingsBox } from './holdings.ts';
import type { Keyring, KeyringUser } from './keyring.ts';
import { newId } from './random.ts';
import type { CompartmentKey } from './seal.ts';
import { createSigner, type Signer } from './sign.ts';
import { createTray, type HeldEpoch, type OpenCompartment } from './tray.ts';
import { anchorKey, createTagger, newGrant, type CompartmentKind, type Grant, type Tagger } from './wraps.ts';

/** A compartment with how many epochs it is known to have had. */
export interface Epochs {
  readonly compartment: CompartmentId;
  readonly epochs: number;
}

/** One epoch of a compartment that a user shall be able to open. */
export interface Wanted {
  readonly compartment: CompartmentId;
  readonly epoch: number;
  readonly user: UserId;
}

/** A compartment to get a new key, the epoch this begins, and everybody who shall hold it. */
export interface Rotation {
  readonly compartment: CompartmentId;
  /** The one after the last that was told of, which need not be the one after the last that is held. */
  readonly epoch: number;
  readonly holders: readonly UserId[];
}

/** An unlocked user: their keys as CryptoKeys that cannot be read out, for as long as the page lives. */
export interface OpenKeys {
  readonly vault: VaultId;
  readonly user: UserId;
  readonly sign: Signer;
  readonly compartments: () => readonly OpenCompartment[];
  /** The one compartment of a kind and client, in its present epoch; null if this user does not hold it. */
  readonly find: (kind: CompartmentKind, client?: RowId) => OpenCompartment | null;
  /** The key of a compartment in an epoch (the present one if none is named). */
  readonly key: (compartment: CompartmentId, epoch?: number) => CompartmentKey | null;
  readonly anchorKey: () => Promise<Bytes>;
  /** Under what a user's wrap of a compartment's key in an epoch stands in the keyring, for new wraps. */
  readonly tagOf: Tagger;
  /** Every epoch of every compartment this user holds, the newest ones and those no journal has told of among them. */
  readonly held: () => readonly HeldEpoch[];
  /**
   * Makes keys for new compartments and returns the keyring that holds them.
   * They count from when that keyring is on disk: call `adopt` then.
   */
  readonly createCompartments: (
    keyring: Keyring,
    kinds: readonly CompartmentKind[],
    client: RowId | null,
  ) => Promise<NewCompartments>;
  /**
   * Makes the key of each compartment's next epoch, for its holders and nobody else; a holder whom the keyring does not
   * name gets none. As `createCompartments`.
   */
  readonly rotate: (keyring: Keyring, rotations: readonly Rotation[]) => Promise<NewCompartments>;
  /** The keyring with keys of own compartments, every epoch, given to a colleague; as it is if it does not name them. */
  readonly give: (keyring: Keyring, to: UserId, compartments: readonly CompartmentId[]) => Promise<Keyring>;
  /** The keyring without the wraps of these compartments, every epoch: of some users, or of everybody. */
  readonly strip: (
    keyring: Keyring,
    compartments: readonly Epochs[],
    users?: readonly UserId[],
  ) => Promise<Stripped>;
  /** The keyring without this user's own wraps of exactly these epochs. */
  readonly drop: (keyring: Keyring, epochs: readonly Omit<Wanted, 'user'>[]) => Promise<Keyring>;
  /** Of these, the ones for which the keyring holds no wrap. Who keeps keys in one piece is taken to hold them. */
  readonly lacking: (keyring: Keyring, wanted: readonly Wanted[]) => Promise<readonly Wanted[]>;
  /** Lets go of compartments in this sitting: once the keyring without them is on disk. */
  readonly forget: (compartments: readonly CompartmentId[]) => void;
  /** Lets go of one key in this sitting: it is not the one that the journal told of. */
  readonly refuse: (compartment: CompartmentId, epoch: number) => void;
}

export interface NewCompartments {
  readonly keyring: Keyring;
  readonly compartments: readonly OpenCompartment[];
  readonly adopt: () => void;
}

/** `unreached`: users who still keep keys in one piece, as version 1 did; what is in it nobody else can tell or take. */
export interface Stripped {
  readonly keyring: Keyring;
  readonly unreached: readonly UserId[];
}

/** The tags of every epoch of the practice: what was wrapped before a rotation stands under an earlier one. */
async function taggersOf(grants: readonly Grant[]): Promise<readonly Tagger[]> {
  const practice = grants.filter(({ kind }) => kind === 'practice').sort((a, b) => b.epoch - a.epoch);
  return Promise.all(practice.map(createTagger));
}

/** The tags for new wraps: under the newest key of the practice among these. */
export async function taggerFor(grants: readonly Grant[]): Promise<Tagger | null> {
  return (await taggersOf(grants))[0] ?? null;
}

/** One epoch more than was told of: of a rotation that was never finished. */
const UNTOLD = 1;

async function tagsFor(
  taggers: readonly Tagger[],
  compartments: readonly Epochs[],
  users: readonly UserId[],
): Promise<ReadonlySet<string>> {
  const tags = taggers.flatMap((tagOf) =>
    users.flatMap((user) =>
      compartments.flatMap(({ compartment, epochs }) =>
        Array.from({ length: epochs + UNTOLD }, (_, at) => tagOf(compartment, at + 1, user)),
      ),
    ),
  );
  return new Set(await Promise.all(tags));
}

/** Somebody of the practice to whom keys can be given, for their public keys are here; null where they are not. */
const namedIn = ({ users }: Keyring, user: UserId): KeyringUser | null =>
  users.find(({ id, removed }) => id === user && removed !== true) ?? null;

export const isNamed = (keyring: Keyring, user: UserId): boolean => namedIn(keyring, user) !== null;

/** The keyring without what stands under these tags, and without gifts of which nothing is left. */
function withoutTags(keyring: Keyring, tags: ReadonlySet<string>): Keyring {
  const given = keyring.given.filter(({ tag }) => !tags.has(tag));
  const full = new Set(given.map(({ gift }) => gift));
  return {
    ...keyring,
    gifts: keyring.gifts.filter(({ id }) => full.has(id)),
    grants: keyring.grants.filter(({ tag }) => !tags.has(tag)),
    given,
  };
}

/** Users with keys, or with gifts not yet taken, in one piece, as version 1 kept them. */
const inOnePieceOf = ({ oldHoldings, inbox }: Keyring): ReadonlySet<UserId> =>
  new Set<UserId>([...oldHoldings.map(({ user }) => user), ...inbox.map(({ to }) => to)]);

/** Turns a user's opened holdings into keys for use. Holdings are read again from the keyring when keys are given on. */
export async function openKeys(
  keyring: Keyring,
  user: UserId,
  box: HoldingsBox,
  holdings: Holdings,
): Promise<OpenKeys> {
  const { vault } = keyring;
  const sign = await createSigner(fromBase64(holdings.own.signing));
  const tray = createTray(vault);
  await tray.put(holdings.grants);
  let taggers = await taggersOf(holdings.grants);
  const tagOf: Tagger = (...about) => {
    const [newest] = taggers;
    invariant(newest, 'whoever unlocks holds the key of the practice');
    return newest(...about);
  };
  const readHoldings = async (current: Keyring): Promise<Holdings> => {
    const read = await box.read(current);
    invariant(read, 'own holdings can be read again');
    return read;
  };
  /** The keyring with this user's keys on lines, should they still be in one piece. */
  const inLines = async (current: Keyring): Promise<Keyring> => {
    const read = await readHoldings(current);
    return read.isOld ? box.write(current, read, tagOf) : current;
  };
  const give = async (current: Keyring, to: UserId, grants: readonly Grant[]): Promise<Keyring> => {
    const receiver = namedIn(current, to);
    return receiver === null ? current : giveGrants(current, { vault, user, sign, tagOf }, receiver, grants);
  };
  const made = async (current: Keyring, grants: readonly Grant[]): Promise<NewCompartments> => {
    const added = await tray.prepare(grants);
    const newTaggers = await taggersOf(grants);
    return {
      keyring: current,
      compartments: added.map((one) => one.open),
      adopt() {
        tray.adopt(added);
        taggers = [...newTaggers, ...taggers];
      },
    };
  };

  return {
    vault,
    user,
    sign,
    compartments: tray.compartments,
    find: tray.find,
    key: tray.key,
    held: tray.held,
    forget: tray.forget,
    refuse: tray.refuse,
    tagOf,
    async anchorKey() {
      // Of the first epoch, so that the witness is read by the same key whatever was rotated since.
      const practice = holdings.grants
        .filter(({ kind }) => kind === 'practice')
        .sort((a, b) => a.epoch - b.epoch)[0];
      return practice === undefined ? new Uint8Array(32) : anchorKey(practice);
    },
    async createCompartments(current, kinds, client) {
      const grants = kinds.map((kind) => newGrant(newId(), kind, client));
      return made(await box.add(await inLines(current), grants, tagOf), grants);
    },
    async rotate(current, rotations) {
      const present = tray.compartments();
      const next = rotations.map(({ compartment, epoch, holders }) => {
        const open = present.find(({ id }) => id === compartment);
        invariant(open, 'only a compartment that is held gets a new key');
        return { holders, grant: newGrant(compartment, open.kind, open.client, epoch) };
      });
      // Another key that stands there already was never told of, and would be taken for this one.
      const tags = await Promise.all(
        taggers.flatMap((tag) =>
          current.users.flatMap((one) =>
            rotations.map(({ compartment, epoch }) => tag(compartment, epoch, one.id)),
          ),
        ),
      );
      let after = withoutTags(await inLines(current), new Set(tags));
      const forUser = (one: UserId) =>
        next.filter(({ holders }) => holders.includes(one)).map(({ grant }) => grant);
      const own = forUser(user);
      after = await box.add(after, own, tagOf);
      const others = new Set(next.flatMap(({ holders }) => holders));
      others.delete(user);
      for (const one of others) after = await give(after, one, forUser(one));
      const told = await made(after, own);
      const all = await tray.prepare(next.map(({ grant }) => grant));
      return { ...told, compartments: all.map(({ open }) => open) };
    },
    async give(current, to, ids) {
      const { grants } = await readHoldings(current);
      return give(
        current,
        to,
        grants.filter(({ compartment }) => ids.includes(compartment)),
      );
    },
    async drop(current, epochs) {
      const after = await inLines(current);
      const tags = await Promise.all(
        taggers.flatMap((tag) => epochs.map(({ compartment, epoch }) => tag(compartment, epoch, user))),
      );
      return withoutTags(after, new Set(tags));
    },
    async lacking(current, wanted) {
      const present = new Set([...current.grants, ...current.given].map(({ tag }) => tag));
      const inOnePiece = inOnePieceOf(current);
      const missing = await Promise.all(
        wanted.map(async ({ compartment, epoch, user: one }) => {
          if (inOnePiece.has(one)) return false;
          const tags = await Promise.all(taggers.map((tag) => tag(compartment, epoch, one)));
          return !tags.some((tag) => present.has(tag));
        }),
      );
      return wanted.filter((_, at) => missing[at]);
    },
    async strip(current, compartments, users = current.users.map(({ id }) => id)) {
      const after = users.includes(user) ? await inLines(current) : current;
      const tags = await tagsFor(taggers, compartments, users);
      const inOnePiece = inOnePieceOf(after);
      return {
        keyring: withoutTags(after, tags),
        unreached: users.filter((one) => inOnePiece.has(one)),
      };
    },
  };
}
