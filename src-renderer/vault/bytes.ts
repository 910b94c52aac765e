import { base64urlnopad, hex } from '@scure/base';

/** Bytes that own their buffer, as WebCrypto and the file port want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Decodes UTF-8, throwing on malformed input: callers catch it as damage. */
export const fromUtf8 = (bytes: Uint8Array): string => strictDecoder.decode(bytes);

export const toBase64 = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** Decodes base64url; throws on any other spelling. */
export const fromBase64 = (text: string): Bytes => new Uint8Array(base64urlnopad.decode(text));

export const toHex = (bytes: Uint8Array): string => hex.encode(bytes);

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** Compares without stopping at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

/** Each part behind its length, so that no two lists of parts give the same bytes. */
export const lengthPrefixed = (...parts: readonly Uint8Array[]): Bytes =>
  concat(...parts.flatMap((part) => [u32(part.length), part]));
