import { lengthPrefixed, utf8, type Bytes } from './bytes.ts';

/** What a signature is over; bound into it so that one can never stand for another. */
export type SignPurpose = 'commit' | 'note' | 'certificate' | 'grant' | 'copy';

const message = (purpose: SignPurpose, content: Bytes): Bytes =>
  lengthPrefixed(utf8(`throughline/${purpose}/v1`), content);

export interface SigningKeys {
  readonly publicKey: Bytes;
  /** PKCS #8, to be kept sealed. */
  readonly privateKey: Bytes;
}

/** A fresh Ed25519 pair. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('publicKey' in pair)) throw new TypeError('Ed25519 gives a pair');
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** A signer whose key cannot be read out again. */
export type Signer = (purpose: SignPurpose, content: Bytes) => Promise<Bytes>;

export async function createSigner(privateKey: Bytes): Promise<Signer> {
  const key = await crypto.subtle.importKey('pkcs8', privateKey, 'Ed25519', false, ['sign']);
  return async (purpose, content) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', key, message(purpose, content)));
}

/** A check against one public key, or null if the bytes are no public key. */
export type Verifier = (purpose: SignPurpose, content: Bytes, signature: Bytes) => Promise<boolean>;

export async function createVerifier(publicKey: Bytes): Promise<Verifier | null> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return (purpose, content, signature) =>
      crypto.subtle.verify('Ed25519', key, signature, message(purpose, content));
  } catch {
    return null;
  }
}

export const SIGNATURE_LENGTH = 64;
