import fc from 'fast-check';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { newId, toBase64, type Bytes, type CompartmentKey } from '../../../src-renderer/vault/index.ts';

export const fromHex = (hex: string): Bytes => new Uint8Array(Buffer.from(hex, 'hex'));

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Any content, as bytes that own their buffer. */
export const anyBytes = (constraints: fc.IntArrayConstraints = {}): fc.Arbitrary<Bytes> =>
  fc.uint8Array(constraints).map((bytes) => new Uint8Array(bytes));

export const anyId: fc.Arbitrary<AnyId> = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => toBase64(bytes) as AnyId);

/** The bytes with one of them changed by `mask` (1 to 255). */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Bytes {
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

export async function aKey(raw: Bytes, about: Partial<CompartmentKey> = {}): Promise<CompartmentKey> {
  const data = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { vault: newId(), compartment: newId(), epoch: 1, data, ...about };
}
