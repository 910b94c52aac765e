import type { Bytes } from './bytes.ts';

/** HMAC-SHA-256 of `content` under 32 bytes of key. */
export async function mac(key: Bytes, content: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, content));
}
