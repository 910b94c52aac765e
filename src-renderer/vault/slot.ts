import { fail, ok, type Result, type RowId, type UserId, type VaultId } from '../domain/index.ts';
import { acceptableCosts, type KdfCosts } from './argon2id.ts';
import { concat, equalBytes, fromBase64, lengthPrefixed, toBase64, u32, utf8, type Bytes } from './bytes.ts';
import { hkdf } from './digest.ts';
import type { Kdf } from './kdf.ts';
import { newId, randomBytes } from './random.ts';

interface SlotBase {
  readonly vault: VaultId;
  readonly user: UserId;
  readonly id: RowId;
  readonly salt: string;
  /** Tells a wrong passphrase from damage, and binds the wrap to exactly one key. */
  readonly commit: string;
  /** The user's root key under AES-KW. */
  readonly wrapped: string;
}

/** One way to a user's root key: by passphrase (with its costs) or by the printed recovery kit. */
export type Slot =
  | (SlotBase & { readonly way: 'passphrase'; readonly costs: KdfCosts })
  | (SlotBase & { readonly way: 'kit' });

export type SlotSecret =
  { readonly way: 'passphrase'; readonly passphrase: Bytes } | { readonly way: 'kit'; readonly key: Bytes };

/** `wrong`: not the secret of this slot. `damaged`: the secret is right and the slot is not. `memory`: Argon2id could not run. */
export interface SlotError {
  readonly kind: 'wrong' | 'damaged' | 'memory';
}

/** All that stands in the slot goes into the derivation, so none of it can be changed unnoticed. */
const slotInfo = (
  slot: Omit<Slot, 'commit' | 'wrapped'> & { readonly costs?: KdfCosts },
  purpose: string,
): Bytes =>
  concat(
    lengthPrefixed(
      utf8(`throughline/slot/v1/${purpose}`),
      utf8(slot.way),
      fromBase64(slot.vault),
      fromBase64(slot.user),
      fromBase64(slot.id),
      fromBase64(slot.salt),
    ),
    ...(slot.costs === undefined
      ? []
      : [u32(slot.costs.memory), u32(slot.costs.passes), u32(slot.costs.lanes)]),
  );

type Described = Omit<Slot, 'commit' | 'wrapped'> & { readonly costs?: KdfCosts };

async function secretKeys(
  described: Described,
  secret: SlotSecret,
  kdf: Kdf,
): Promise<{ wrap: CryptoKey; commit: Bytes } | null> {
  const material =
    secret.way === 'kit'
      ? secret.key
      : described.costs && (await kdf(secret.passphrase, fromBase64(described.salt), described.costs));
  if (!material) return null;
  const raw = await hkdf(material, slotInfo(described, 'wrap'));
  return {
    wrap: await crypto.subtle.importKey('raw', raw, 'AES-KW', false, ['wrapKey', 'unwrapKey']),
    commit: await hkdf(material, slotInfo(described, 'commit')),
  };
}

/** Makes a slot for `rootKey`, or null where Argon2id cannot run. */
export async function createSlot(
  owner: { readonly vault: VaultId; readonly user: UserId },
  secret: SlotSecret,
  costs: KdfCosts,
  rootKey: Bytes,
  kdf: Kdf,
): Promise<Slot | null> {
  const { vault, user } = owner;
  const base = { vault, user, id: newId(), salt: toBase64(randomBytes(16)) };
  const described =
    secret.way === 'kit' ? { ...base, way: 'kit' as const } : { ...base, way: 'passphrase' as const, costs };
  const keys = await secretKeys(described, secret, kdf);
  if (keys === null) return null;
  const key = await crypto.subtle.importKey('raw', rootKey, 'AES-CTR', true, ['encrypt']);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', key, keys.wrap, 'AES-KW'));
  return { ...described, commit: toBase64(keys.commit), wrapped: toBase64(wrapped) };
}

async function unwrapSlot<Key>(
  slot: Slot,
  secret: SlotSecret,
  kdf: Kdf,
  unwrap: (wrapped: Bytes, wrap: CryptoKey) => Promise<Key>,
): Promise<Result<Key, SlotError>> {
  if (slot.way !== secret.way) return fail({ kind: 'wrong' });
  if (slot.way === 'passphrase' && !acceptableCosts(slot.costs)) return fail({ kind: 'damaged' });
  const keys = await secretKeys(slot, secret, kdf);
  if (keys === null) return fail({ kind: 'memory' });
  if (!equalBytes(keys.commit, fromBase64(slot.commit))) return fail({ kind: 'wrong' });
  try {
    return ok(await unwrap(fromBase64(slot.wrapped), keys.wrap));
  } catch {
    return fail({ kind: 'damaged' });
  }
}

/** The root key behind a slot, as key material that cannot be read out. */
export const openSlot = (slot: Slot, secret: SlotSecret, kdf: Kdf): Promise<Result<CryptoKey, SlotError>> =>
  unwrapSlot(slot, secret, kdf, (wrapped, wrap) =>
    crypto.subtle.unwrapKey('raw', wrapped, wrap, 'AES-KW', 'HKDF', false, ['deriveBits', 'deriveKey']),
  );

/** A new slot for the root key behind `slot`, which in between is in clear for as long as it is being wrapped again. */
export async function rewrapSlot(
  slot: Slot,
  secret: SlotSecret,
  next: SlotSecret,
  costs: KdfCosts,
  kdf: Kdf,
): Promise<Result<Slot, SlotError>> {
  const opened = await unwrapSlot(slot, secret, kdf, async (wrapped, wrap) => {
    const key = await crypto.subtle.unwrapKey('raw', wrapped, wrap, 'AES-KW', 'AES-CTR', true, ['encrypt']);
    return new Uint8Array(await crypto.subtle.exportKey('raw', key));
  });
  if (!opened.ok) return opened;
  const made = await createSlot(slot, next, costs, opened.value, kdf);
  opened.value.fill(0);
  return made === null ? fail({ kind: 'memory' }) : ok(made);
}
