import * as v from 'valibot';
import {
  isId,
  type AnyId,
  type CompartmentId,
  type RowId,
  type UserId,
  type VaultId,
} from '../domain/index.ts';
import { concat, fromBase64, lengthPrefixed, toBase64, u32, utf8, type Bytes } from './bytes.ts';
import { hkdf, hkdfAesKey } from './digest.ts';
import { randomBytes } from './random.ts';
import type { CompartmentKey } from './seal.ts';

/** What a compartment is for (design §4). A wrap holds the place in this list: it only ever grows at its end. */
export const COMPARTMENT_KINDS = ['practice', 'audit', 'private', 'record', 'process', 'review'] as const;
export type CompartmentKind = (typeof COMPARTMENT_KINDS)[number];

const id = v.custom<AnyId>(isId);
export const grantSchema = v.strictObject({
  compartment: id,
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: v.picklist(COMPARTMENT_KINDS),
  client: v.nullable(id),
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  /** Made by whoever holds it, and not given to them: they may tell the journal of it. */
  made: v.exactOptional(v.literal(true)),
});

/** One compartment's key in one epoch, in clear. Lives only while it is being sealed, given or turned into a CryptoKey. */
export type Grant = v.InferOutput<typeof grantSchema>;

/** A fresh key for a compartment in an epoch. */
export const newGrant = (
  compartment: CompartmentId,
  kind: CompartmentKind,
  client: RowId | null,
  epoch = 1,
): Grant => ({
  compartment: compartment as Grant['compartment'],
  epoch,
  kind,
  client: client as Grant['client'],
  key: toBase64(randomBytes(32)),
  made: true,
});

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

const ID = 16;
const NONE = new Uint8Array(ID);
const WRAP_LENGTH = ID + 4 + 1 + 1 + ID + 32;

const HAS_CLIENT = 1;
const MADE = 2;
const flagsOf = ({ client, made }: Grant): number =>
  (client === null ? 0 : HAS_CLIENT) | (made === true ? MADE : 0);

/** A grant as bytes, always of one length, so that a wrap does not tell what it opens. */
export const grantBytes = (grant: Grant): Bytes =>
  concat(
    fromBase64(grant.compartment),
    u32(grant.epoch),
    new Uint8Array([COMPARTMENT_KINDS.indexOf(grant.kind), flagsOf(grant)]),
    grant.client === null ? NONE : fromBase64(grant.client),
    fromBase64(grant.key),
  );

/** The grant in bytes, or null for what is none. */
export function grantFrom(bytes: Bytes): Grant | null {
  if (bytes.length !== WRAP_LENGTH) return null;
  const flags = bytes[ID + 5] ?? 0;
  const part = (from: number, length: number): string => toBase64(bytes.subarray(from, from + length));
  const parsed = v.safeParse(grantSchema, {
    compartment: part(0, ID),
    epoch: new DataView(bytes.buffer, bytes.byteOffset).getUint32(ID),
    kind: COMPARTMENT_KINDS[bytes[ID + 4] ?? COMPARTMENT_KINDS.length],
    client: (flags & HAS_CLIENT) === 0 ? null : part(ID + 6, ID),
    key: part(2 * ID + 6, 32),
    ...((flags & MADE) === 0 ? {} : { made: true }),
  });
  return parsed.success ? parsed.output : null;
}

/** One grant sealed, under a tag that tells nothing to whoever is not of the practice. */
export interface Wrap {
  readonly tag: string;
  readonly sealed: string;
}

/** Seals grants one by one, and opens them again. */
export interface WrapBox {
  readonly wrap: (tag: string, grant: Grant) => Promise<Wrap>;
  /** Null for what is not whole, or stands under another tag than it was sealed with. */
  readonly unwrap: (wrap: Wrap) => Promise<Grant | null>;
}

/**
 * A box for the grants of one user: behind their root key (`own`), or behind the key of a gift that only its giver and
 * its receiver have (`given`).
 */
export async function wrapBox(
  key: CryptoKey | Bytes,
  purpose: 'own' | 'given',
  vault: VaultId,
  user: UserId,
): Promise<WrapBox> {
  const label = utf8(`throughline/grant-${purpose}/v1`);
  const aes = await hkdfAesKey(key, label);
  const params = (iv: Bytes, tag: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: lengthPrefixed(label, fromBase64(vault), fromBase64(user), fromBase64(tag)),
  });
  return {
    async wrap(tag, grant) {
      const nonce = randomBytes(12);
      const sealed = await crypto.subtle.encrypt(params(nonce, tag), aes, grantBytes(grant));
      return { tag, sealed: toBase64(concat(nonce, new Uint8Array(sealed))) };
    },
    async unwrap({ tag, sealed }) {
      try {
        const bytes = fromBase64(sealed);
        const opened = await crypto.subtle.decrypt(params(bytes.slice(0, 12), tag), aes, bytes.subarray(12));
        return grantFrom(new Uint8Array(opened));
      } catch {
        return null;
      }
    },
  };
}

/** Under what a wrap of this compartment's key in this epoch for this user stands in the keyring. */
export type Tagger = (compartment: CompartmentId, epoch: number, user: UserId) => Promise<string>;

const TAG = 16;

/** Tags that any member of the practice can work out, and nobody else: from the practice compartment's key. */
export async function createTagger(practice: Grant): Promise<Tagger> {
  const material = await hkdf(fromBase64(practice.key), utf8('throughline/grant-tag/v1'));
  const params = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', material, params, false, ['sign']);
  return async (compartment, epoch, user) => {
    const about = lengthPrefixed(fromBase64(compartment), u32(epoch), fromBase64(user));
    return toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, about)).slice(0, TAG));
  };
}
