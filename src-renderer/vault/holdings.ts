import * as v from 'valibot';
import type { UserId, VaultId } from '../domain/index.ts';
import { concat, fromBase64, lengthPrefixed, toBase64, utf8, type Bytes } from './bytes.ts';
import { hkdfAesKey } from './digest.ts';
import { jsonBytes, parseJson, type Keyring, type SealedHoldings } from './keyring.ts';
import { randomBytes } from './random.ts';
import { grantSchema, wrapBox, type Grant, type Tagger } from './wraps.ts';

const privateKeys = { signing: v.string(), identity: v.string() };
const privateSchema = v.strictObject(privateKeys);
const oldSchema = v.strictObject({ ...privateKeys, grants: v.array(grantSchema) });

/** A user's private keys: for signing, and the age identity to which colleagues give. */
export type PrivateKeys = v.InferOutput<typeof privateSchema>;

/** Everything that only this user's root key opens. */
export interface Holdings {
  readonly own: PrivateKeys;
  readonly grants: readonly Grant[];
  /** The compartment keys still lie beside the private keys in one piece, as version 1 kept them. */
  readonly isOld: boolean;
}

export interface HoldingsBox {
  readonly read: (keyring: Keyring) => Promise<Holdings | null>;
  /** The keyring with all of this user's keys in it, each compartment key on a line of its own. */
  readonly write: (keyring: Keyring, holdings: Holdings, tagOf: Tagger) => Promise<Keyring>;
  /** The keyring with these compartment keys beside those this user has. */
  readonly add: (keyring: Keyring, grants: readonly Grant[], tagOf: Tagger) => Promise<Keyring>;
}

async function privateBox(rootKey: CryptoKey | Bytes, vault: VaultId, user: UserId, version: 'v1' | 'v2') {
  const label = utf8(`throughline/holdings/${version}`);
  const key = await hkdfAesKey(rootKey, label);
  const additionalData = lengthPrefixed(label, fromBase64(vault), fromBase64(user));
  return {
    async open(sealed: string): Promise<unknown> {
      try {
        const bytes = fromBase64(sealed);
        const params = { name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData };
        return parseJson(new Uint8Array(await crypto.subtle.decrypt(params, key, bytes.subarray(12))));
      } catch {
        return null;
      }
    },
    async seal(content: object): Promise<string> {
      const nonce = randomBytes(12);
      const params = { name: 'AES-GCM', iv: nonce, additionalData };
      const sealed = await crypto.subtle.encrypt(params, key, jsonBytes(content));
      return toBase64(concat(nonce, new Uint8Array(sealed)));
    },
  };
}

/** Opens and seals a user's keys with the root key, which itself stays out of reach. */
export async function holdingsBox(
  rootKey: CryptoKey | Bytes,
  vault: VaultId,
  user: UserId,
): Promise<HoldingsBox> {
  const box = await privateBox(rootKey, vault, user, 'v2');
  const oldBox = await privateBox(rootKey, vault, user, 'v1');
  const wraps = await wrapBox(rootKey, 'own', vault, user);
  const wrapAll = (grants: readonly Grant[], tagOf: Tagger) =>
    Promise.all(
      grants.map(async (grant) => ({
        user: user as SealedHoldings['user'],
        ...(await wraps.wrap(await tagOf(grant.compartment, grant.epoch, user), grant)),
      })),
    );

  async function readOld(keyring: Keyring): Promise<Holdings | null> {
    const line = keyring.oldHoldings.find((one) => one.user === user);
    const parsed = v.safeParse(oldSchema, line && (await oldBox.open(line.sealed)));
    if (!parsed.success) return null;
    const { grants, ...own } = parsed.output;
    return { own, grants, isOld: true };
  }

  return {
    async read(keyring) {
      const line = keyring.holdings.find((one) => one.user === user);
      if (line === undefined) return readOld(keyring);
      const parsed = v.safeParse(privateSchema, await box.open(line.sealed));
      if (!parsed.success) return null;
      const lines = keyring.grants.filter((one) => one.user === user);
      const grants = await Promise.all(lines.map((one) => wraps.unwrap(one)));
      return { own: parsed.output, grants: grants.filter((grant) => grant !== null), isOld: false };
    },
    async write(keyring, { own, grants }, tagOf) {
      const sealed: SealedHoldings = {
        user: user as SealedHoldings['user'],
        sealed: await box.seal(own),
      };
      return {
        ...keyring,
        oldHoldings: keyring.oldHoldings.filter((one) => one.user !== user),
        holdings: [...keyring.holdings.filter((one) => one.user !== user), sealed],
        grants: [...keyring.grants.filter((one) => one.user !== user), ...(await wrapAll(grants, tagOf))],
      };
    },
    async add(keyring, grants, tagOf) {
      return { ...keyring, grants: [...keyring.grants, ...(await wrapAll(grants, tagOf))] };
    },
  };
}
