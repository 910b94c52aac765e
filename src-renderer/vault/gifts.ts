import * as v from 'valibot';
import type { UserId, VaultId } from '../domain/index.ts';
import { fromBase64, lengthPrefixed, toBase64, utf8, type Bytes } from './bytes.ts';
import { parseJson, type Gift, type InboxGrant, type Keyring } from './keyring.ts';
import { newId, randomBytes } from './random.ts';
import type { Signer, Verifier } from './sign.ts';
import { grantSchema, wrapBox, type Grant, type Tagger, type WrapBox } from './wraps.ts';

const oldContent = (vault: VaultId, to: UserId, sealed: Bytes): Bytes =>
  lengthPrefixed(fromBase64(vault), fromBase64(to), sealed);
const giftContent = (vault: VaultId, gift: Pick<Gift, 'id' | 'to'>, sealed: Bytes): Bytes =>
  lengthPrefixed(utf8('gift/v2'), fromBase64(vault), fromBase64(gift.id), fromBase64(gift.to), sealed);

async function ageOpen(identity: string, sealed: Bytes): Promise<Bytes | null> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
    return new Uint8Array(await decrypter.decrypt(sealed));
  } catch {
    return null;
  }
}

export interface Giver {
  readonly vault: VaultId;
  readonly user: UserId;
  readonly sign: Signer;
  readonly tagOf: Tagger;
}

/**
 * The keyring with grants given to a colleague: one fresh key is sealed to their age identity and signed by the giver,
 * and each grant is a line of its own under it, so that one can be taken out again and the others stay.
 */
export async function giveGrants(
  keyring: Keyring,
  { vault, user, sign, tagOf }: Giver,
  to: { readonly id: UserId; readonly recipient: string },
  grants: readonly Grant[],
): Promise<Keyring> {
  if (grants.length === 0) return keyring;
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(to.recipient);
  const giftKey = randomBytes(32);
  const sealed = new Uint8Array(await encrypter.encrypt(giftKey));
  const named = { id: newId(), to: to.id as Gift['to'], from: user as Gift['from'] };
  const signature = await sign('grant', giftContent(vault, named, sealed));
  const box = await wrapBox(giftKey, 'given', vault, to.id);
  giftKey.fill(0);
  const given = await Promise.all(
    grants.map(async ({ made: _, ...grant }) => ({
      gift: named.id,
      ...(await box.wrap(await tagOf(grant.compartment, grant.epoch, to.id), grant)),
    })),
  );
  const gift: Gift = { ...named, sealed: toBase64(sealed), signature: toBase64(signature) };
  return { ...keyring, gifts: [...keyring.gifts, gift], given: [...keyring.given, ...given] };
}

/** What opens the grants of a gift, or null if it is not theirs who signed it, not for this user or not whole. */
async function openGift(
  keyring: Keyring,
  identity: string,
  gift: Gift,
  verifier: Verifier | undefined,
): Promise<WrapBox | null> {
  const sealed = fromBase64(gift.sealed);
  const content = giftContent(keyring.vault, gift, sealed);
  if (!(await verifier?.('grant', content, fromBase64(gift.signature)))) return null;
  const key = await ageOpen(identity, sealed);
  return key?.length === 32 ? wrapBox(key, 'given', keyring.vault, gift.to) : null;
}

/** A gift as version 1 gave it: all grants in one age file. */
async function openInbox(
  vault: VaultId,
  identity: string,
  gift: InboxGrant,
  verifier: Verifier | undefined,
): Promise<readonly Grant[]> {
  const sealed = fromBase64(gift.sealed);
  if (!(await verifier?.('grant', oldContent(vault, gift.to, sealed), fromBase64(gift.signature)))) return [];
  const bytes = await ageOpen(identity, sealed);
  try {
    const parsed = v.safeParse(v.array(grantSchema), bytes && parseJson(bytes));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}

/** All grants that colleagues gave this user and that are whole, theirs and signed. Nobody gives a private key. */
export async function receiveGrants(
  keyring: Keyring,
  user: UserId,
  identity: string,
  verifiers: ReadonlyMap<UserId, Verifier>,
): Promise<readonly Grant[]> {
  const received: Grant[] = [];
  for (const gift of keyring.inbox.filter(({ to }) => to === user))
    received.push(...(await openInbox(keyring.vault, identity, gift, verifiers.get(gift.from))));
  for (const gift of keyring.gifts.filter(({ to }) => to === user)) {
    const box = await openGift(keyring, identity, gift, verifiers.get(gift.from));
    if (box === null) continue;
    const wraps = keyring.given.filter((one) => one.gift === gift.id);
    const grants = await Promise.all(wraps.map((wrap) => box.unwrap(wrap)));
    received.push(...grants.filter((grant) => grant !== null));
  }
  // What was given was not made here, whatever it says.
  return received.filter(({ kind }) => kind !== 'private').map(({ made: _, ...grant }) => grant);
}

/** The keyring without what was given to this user and not taken yet. */
export const withoutGifts = (keyring: Keyring, user: UserId): Keyring => {
  const gone = new Set(keyring.gifts.filter(({ to }) => to === user).map(({ id }) => id));
  return {
    ...keyring,
    inbox: keyring.inbox.filter(({ to }) => to !== user),
    gifts: keyring.gifts.filter(({ id }) => !gone.has(id)),
    given: keyring.given.filter(({ gift }) => !gone.has(gift)),
  };
};
