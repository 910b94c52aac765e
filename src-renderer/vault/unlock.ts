import { fail, ok, type Result, type UserId, type VaultId } from '../domain/index.ts';
import type { KdfCosts } from './argon2id.ts';
import { fromBase64, toBase64, type Bytes } from './bytes.ts';
import { receiveGrants, withoutGifts } from './gifts.ts';
import { holdingsBox, type Holdings } from './holdings.ts';
import type { Kdf } from './kdf.ts';
import { openKeys, taggerFor, type OpenKeys } from './keys.ts';
import { certificateContent, verifiersOf, type Keyring, type KeyringUser } from './keyring.ts';
import { newId, randomBytes } from './random.ts';
import { createSigner, createSigningKeys } from './sign.ts';
import { createSlot, openSlot, type Slot, type SlotSecret } from './slot.ts';
import { createTagger, newGrant, type Grant, type Tagger } from './wraps.ts';

/**
 * - `wrong-secret`: no slot answers to it.
 * - `damaged-slot`: what answers, or might have answered, is damaged; the other way in still works.
 * - `damaged-keys`: the slot opened, and what it should open is damaged.
 * - `memory`: this computer has not enough free memory for the derivation now.
 */
export interface UnlockError {
  readonly kind: 'wrong-secret' | 'damaged-slot' | 'damaged-keys' | 'memory';
}

export interface Unlocked {
  readonly keys: OpenKeys;
  /** Differs from the one read if colleagues' gifts were taken in: put it on disk. */
  readonly keyring: Keyring;
}

async function takeGifts(keyring: Keyring, user: UserId, holdings: Holdings): Promise<readonly Grant[]> {
  if (![...keyring.inbox, ...keyring.gifts].some(({ to }) => to === user)) return [];
  const verifiers = await verifiersOf(keyring);
  const received = await receiveGrants(keyring, user, holdings.own.identity, verifiers);
  const known = new Set(holdings.grants.map(({ compartment, epoch }) => `${compartment} ${String(epoch)}`));
  return received.filter(({ compartment, epoch }) => {
    const name = `${compartment} ${String(epoch)}`;
    const isNew = !known.has(name);
    known.add(name);
    return isNew;
  });
}

async function openUser(
  keyring: Keyring,
  user: UserId,
  rootKey: CryptoKey,
): Promise<Result<Unlocked, UnlockError>> {
  const box = await holdingsBox(rootKey, keyring.vault, user);
  const holdings = await box.read(keyring);
  // Without one's own public keys nothing one wrote would count, and the practice would look empty.
  const named = keyring.users.some((one) => one.id === user);
  if (!holdings || !named) return fail({ kind: 'damaged-keys' });
  const gifts = await takeGifts(keyring, user, holdings);
  const all = { ...holdings, grants: [...holdings.grants, ...gifts] };
  const tagOf = await taggerFor(all.grants);
  // Without the key of the practice it would look empty as well.
  if (tagOf === null) return fail({ kind: 'damaged-keys' });
  let after = keyring;
  if (gifts.length > 0) {
    const emptied = withoutGifts(keyring, user);
    after = holdings.isOld ? await box.write(emptied, all, tagOf) : await box.add(emptied, gifts, tagOf);
  }
  return ok({ keys: await openKeys(after, user, box, all), keyring: after });
}

/** Opens the practice for whoever's slot answers to the secret; `first` is tried first (who used this computer last). */
export async function unlock(
  keyring: Keyring,
  secret: SlotSecret,
  kdf: Kdf,
  first: UserId | null,
): Promise<Result<Unlocked, UnlockError>> {
  const removed = new Set<UserId>(keyring.users.filter((user) => user.removed).map(({ id }) => id));
  const slots = keyring.slots
    .filter((slot) => slot.way === secret.way && !removed.has(slot.user))
    .sort((a, b) => Number(b.user === first) - Number(a.user === first));
  let damaged = keyring.damagedLines > 0;
  for (const slot of slots) {
    const opened = await openSlot(slot, secret, kdf);
    if (opened.ok) return openUser(keyring, slot.user, opened.value);
    if (opened.error.kind === 'memory') return fail({ kind: 'memory' });
    damaged ||= opened.error.kind === 'damaged';
  }
  return fail({ kind: damaged ? 'damaged-slot' : 'wrong-secret' });
}

export interface NewUserSecrets {
  readonly passphrase: Bytes;
  /** 32 random bytes, shown once as the recovery kit; null only where the passphrase is shown on the lock itself. */
  readonly kit: Bytes | null;
  readonly costs: KdfCosts;
}

interface NewUser {
  readonly user: KeyringUser;
  readonly slots: readonly Slot[];
  /** Puts their private and compartment keys into a keyring. */
  readonly keep: (keyring: Keyring) => Promise<Keyring>;
}

async function createUser(
  vault: VaultId,
  id: UserId,
  secrets: NewUserSecrets,
  kdf: Kdf,
  grants: readonly Grant[],
  tagOf: Tagger,
  certifier: { readonly id: UserId; readonly sign: OpenKeys['sign'] } | null,
): Promise<NewUser | null> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const signing = await createSigningKeys();
  const identity = await generateX25519Identity();
  const rootKey = randomBytes(32);
  const owner = { vault, user: id };
  const ways: SlotSecret[] = [
    { way: 'passphrase', passphrase: secrets.passphrase },
    ...(secrets.kit === null ? [] : [{ way: 'kit' as const, key: secrets.kit }]),
  ];
  const slots: Slot[] = [];
  for (const way of ways) {
    const slot = await createSlot(owner, way, secrets.costs, rootKey, kdf);
    if (slot === null) return null;
    slots.push(slot);
  }
  const box = await holdingsBox(rootKey, vault, id);
  const holdings: Holdings = {
    own: { signing: toBase64(signing.privateKey), identity },
    grants: [...grants, newGrant(newId(), 'private', null)],
    isOld: false,
  };
  rootKey.fill(0);
  const named = {
    id: id as KeyringUser['id'],
    signKey: toBase64(signing.publicKey),
    recipient: await identityToRecipient(identity),
  };
  const sign = certifier?.sign ?? (await createSigner(fromBase64(holdings.own.signing)));
  const certificate = toBase64(await sign('certificate', certificateContent(vault, named)));
  const certifiedBy = (certifier?.id ?? id) as KeyringUser['certifiedBy'];
  return {
    user: { ...named, certifiedBy, certificate },
    slots,
    keep: (keyring) => box.write(keyring, holdings, tagOf),
  };
}

/** Keys for a new practice and its owner; null where Argon2id cannot run. */
export async function createPracticeKeys(secrets: NewUserSecrets, kdf: Kdf): Promise<Keyring | null> {
  const vault = newId();
  const practice = newGrant(newId(), 'practice', null);
  const grants = [practice, newGrant(newId(), 'audit', null)];
  const created = await createUser(vault, newId(), secrets, kdf, grants, await createTagger(practice), null);
  if (created === null) return null;
  return created.keep({
    vault,
    users: [created.user],
    slots: created.slots,
    holdings: [],
    grants: [],
    gifts: [],
    given: [],
    oldHoldings: [],
    inbox: [],
    damagedLines: 0,
  });
}

/**
 * Adds a user with a passphrase and kit of their own, certified by the one who is signed in, who gives them the
 * keys of the practice and its audit; null where Argon2id cannot run.
 */
export async function addUser(
  keyring: Keyring,
  keys: OpenKeys,
  secrets: NewUserSecrets,
  kdf: Kdf,
): Promise<{ readonly keyring: Keyring; readonly user: UserId } | null> {
  const id = newId();
  const created = await createUser(keyring.vault, id, secrets, kdf, [], keys.tagOf, {
    id: keys.user,
    sign: keys.sign,
  });
  if (created === null) return null;
  const withUser = await created.keep({
    ...keyring,
    users: [...keyring.users, created.user],
    slots: [...keyring.slots, ...created.slots],
  });
  const shared = keys.compartments().filter(({ kind }) => kind === 'practice' || kind === 'audit');
  return {
    user: id,
    keyring: await keys.give(
      withUser,
      id,
      shared.map((one) => one.id),
    ),
  };
}

/**
 * The keyring without a user: no way in, no key, nothing that was given to them and not taken yet. Their public keys
 * and certificate stay, so that what they signed can still be checked. Keys they held are rotated beside this.
 */
export function removeUser(keyring: Keyring, user: UserId): Keyring {
  const after = withoutGifts(keyring, user);
  const isOthers = (one: { readonly user: UserId }): boolean => one.user !== user;
  return {
    ...after,
    users: after.users.map((one) => (one.id === user ? { ...one, removed: true } : one)),
    slots: after.slots.filter(isOthers),
    holdings: after.holdings.filter(isOthers),
    oldHoldings: after.oldHoldings.filter(isOthers),
    grants: after.grants.filter(isOthers),
  };
}
