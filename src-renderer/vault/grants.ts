import * as v from 'valibot';
import {
  isId,
  type AnyId,
  type CompartmentId,
  type RowId,
  type UserId,
  type VaultId,
} from '../domain/index.ts';
import { concat, fromBase64, lengthPrefixed, toBase64, utf8, type Bytes } from './bytes.ts';
import { hkdf, hkdfAesKey } from './digest.ts';
import { jsonBytes, parseJson, type InboxGrant, type SealedGrants } from './keyring.ts';
import { randomBytes } from './random.ts';
import type { CompartmentKey } from './seal.ts';
import type { Signer, Verifier } from './sign.ts';

/** What a compartment is for (design §4). `client` names the client of the three kinds that have one. */
export const COMPARTMENT_KINDS = ['practice', 'audit', 'private', 'record', 'process', 'review'] as const;
export type CompartmentKind = (typeof COMPARTMENT_KINDS)[number];

const id = v.custom<AnyId>(isId);
const grantSchema = v.strictObject({
  compartment: id,
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: v.picklist(COMPARTMENT_KINDS),
  client: v.nullable(id),
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});
const holdingsSchema = v.strictObject({
  signing: v.string(),
  identity: v.string(),
  grants: v.array(grantSchema),
});

/** One compartment's key in one epoch, in clear. Lives only while it is being sealed, given or turned into a CryptoKey. */
export type Grant = v.InferOutput<typeof grantSchema>;

/** Everything that only this user's root key opens. */
export type Holdings = v.InferOutput<typeof holdingsSchema>;

export const newGrant = (compartment: CompartmentId, kind: CompartmentKind, client: RowId | null): Grant => ({
  compartment: compartment as Grant['compartment'],
  epoch: 1,
  kind,
  client: client as Grant['client'],
  key: toBase64(randomBytes(32)),
});

const holdingsKey = (rootKey: CryptoKey | Bytes) => hkdfAesKey(rootKey, utf8('throughline/holdings/v1'));
const holdingsBinding = (vault: VaultId, user: UserId): Bytes =>
  lengthPrefixed(utf8('throughline/holdings/v1'), fromBase64(vault), fromBase64(user));

export interface HoldingsBox {
  readonly read: (sealed: SealedGrants) => Promise<Holdings | null>;
  readonly write: (holdings: Holdings) => Promise<SealedGrants>;
}

/** Opens and seals a user's holdings with the root key, which itself stays out of reach. */
export async function holdingsBox(
  rootKey: CryptoKey | Bytes,
  vault: VaultId,
  user: UserId,
): Promise<HoldingsBox> {
  const key = await holdingsKey(rootKey);
  const additionalData = holdingsBinding(vault, user);
  return {
    async read(sealed) {
      const bytes = fromBase64(sealed.sealed);
      try {
        const params = { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData };
        const parsed = v.safeParse(
          holdingsSchema,
          parseJson(new Uint8Array(await crypto.subtle.decrypt(params, key, bytes.subarray(12)))),
        );
        return parsed.success ? parsed.output : null;
      } catch {
        return null;
      }
    },
    async write(holdings) {
      const nonce = randomBytes(12);
      const params = { name: 'AES-GCM', iv: nonce, additionalData };
      const sealed = await crypto.subtle.encrypt(params, key, jsonBytes(holdings));
      return { user: user as SealedGrants['user'], sealed: toBase64(concat(nonce, new Uint8Array(sealed))) };
    },
  };
}

/** The key that seals a compartment's rows. */
export const compartmentKey = async (vault: VaultId, grant: Grant): Promise<CompartmentKey> => ({
  vault,
  compartment: grant.compartment,
  epoch: grant.epoch,
  data: await hkdfAesKey(fromBase64(grant.key), utf8('throughline/data/v1')),
});

/** What the journal keeps of a compartment's key: enough to notice another key in its place, useless for opening. */
export const fingerprint = async (grant: Grant): Promise<string> =>
  toBase64(await hkdf(fromBase64(grant.key), utf8('throughline/fingerprint/v1')));

/** 32 bytes for the anchor's MAC, from the practice compartment's key. */
export const anchorKey = (grant: Grant): Promise<Bytes> =>
  hkdf(fromBase64(grant.key), utf8('throughline/anchor/v1'));

const giftContent = (vault: VaultId, to: UserId, sealed: Bytes): Bytes =>
  lengthPrefixed(fromBase64(vault), fromBase64(to), sealed);

/** Gives compartment keys to a colleague: sealed to their age identity, signed by the giver. */
export async function giveGrants(
  vault: VaultId,
  from: { readonly user: UserId; readonly sign: Signer },
  to: { readonly id: UserId; readonly recipient: string },
  grants: readonly Grant[],
): Promise<InboxGrant> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(to.recipient);
  const sealed = new Uint8Array(await encrypter.encrypt(jsonBytes(grants)));
  const signature = await from.sign('grant', giftContent(vault, to.id, sealed));
  return {
    to: to.id as InboxGrant['to'],
    from: from.user as InboxGrant['from'],
    sealed: toBase64(sealed),
    signature: toBase64(signature),
  };
}

/** The keys a colleague gave, or null if the gift is not theirs, not for this user or not whole. */
export async function receiveGrants(
  vault: VaultId,
  identity: string,
  gift: InboxGrant,
  verifier: Verifier | undefined,
): Promise<readonly Grant[] | null> {
  const sealed = fromBase64(gift.sealed);
  if (!(await verifier?.('grant', giftContent(vault, gift.to, sealed), fromBase64(gift.signature))))
    return null;
  try {
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const parsed = v.safeParse(
      v.array(grantSchema),
      parseJson(new Uint8Array(await decrypter.decrypt(sealed))),
    );
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
