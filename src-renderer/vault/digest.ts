import type { Bytes } from './bytes.ts';

/** SHA-256. */
export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const hkdfKey = (material: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits', 'deriveKey']);

/** HKDF-SHA-256 of `material` to 32 bytes; `info` separates purposes. */
export async function hkdf(material: Bytes | CryptoKey, info: Bytes): Promise<Bytes> {
  const key = material instanceof CryptoKey ? material : await hkdfKey(material);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256));
}

/** A non-extractable AES-256-GCM key derived from `material`. */
export async function hkdfAesKey(material: Bytes | CryptoKey, info: Bytes): Promise<CryptoKey> {
  const key = material instanceof CryptoKey ? material : await hkdfKey(material);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
  return crypto.subtle.deriveKey(params, key, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
