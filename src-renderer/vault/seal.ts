import { fail, ok, type CompartmentId, type Result, type RowId, type VaultId } from '../domain/index.ts';
import { concat, fromBase64, lengthPrefixed, u32, u64, utf8, type Bytes } from './bytes.ts';
import { pad, unpad } from './padding.ts';
import { randomBytes } from './random.ts';

/** AES-256-GCM, 96-bit random nonce, 128-bit tag. Other numbers are for suites to come. */
export const SUITE = 1;
const NONCE = 12;
const TAG = 16;

/** Bytes a sealed envelope is longer than its padded content. */
export const ENVELOPE_OVERHEAD = NONCE + TAG;

/** What holds a sealed envelope. It is bound into it, so that a draft can never be passed off as a journal frame. */
export type SealKind = 'frame' | 'draft' | 'catalog' | 'page';

/** The key of one compartment in one epoch. The CryptoKey is not extractable. */
export interface CompartmentKey {
  readonly vault: VaultId;
  readonly compartment: CompartmentId;
  readonly epoch: number;
  readonly data: CryptoKey;
}

export interface SealedAs {
  readonly kind: SealKind;
  readonly row: RowId;
  readonly revision: number;
}

const associatedData = (key: CompartmentKey, as: SealedAs): Bytes =>
  concat(
    utf8('throughline/frame/v1'),
    lengthPrefixed(fromBase64(key.vault), fromBase64(key.compartment), utf8(as.kind), fromBase64(as.row)),
    u64(as.revision),
    u32(key.epoch),
    new Uint8Array([SUITE]),
  );

/** Seals `content`, padded, to: nonce, ciphertext, tag. */
export async function seal(key: CompartmentKey, as: SealedAs, content: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE);
  const params = { name: 'AES-GCM', iv: nonce, additionalData: associatedData(key, as) };
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(params, key.data, pad(content))));
}

/** Opens an envelope. `tampered`: it is not what was sealed under this key, row, revision and kind. */
export async function open(
  key: CompartmentKey,
  as: SealedAs,
  envelope: Bytes,
): Promise<Result<Bytes, { readonly kind: 'tampered' }>> {
  if (envelope.length < NONCE + TAG) return fail({ kind: 'tampered' });
  const params = {
    name: 'AES-GCM',
    iv: envelope.subarray(0, NONCE),
    additionalData: associatedData(key, as),
  };
  try {
    const block = await crypto.subtle.decrypt(params, key.data, envelope.subarray(NONCE));
    const content = unpad(new Uint8Array(block));
    return content === null ? fail({ kind: 'tampered' }) : ok(content);
  } catch {
    return fail({ kind: 'tampered' });
  }
}
