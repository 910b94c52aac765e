import type { AnyId } from '../domain/index.ts';
import { toBase64, type Bytes } from './bytes.ts';

/** Cryptographically random bytes. */
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** A fresh random id of 128 bits. */
export const newId = (): AnyId => toBase64(randomBytes(16)) as AnyId;

/** Where a row's revisions begin: a random 32-bit number, so that a revision tells nothing about how often a row was edited. */
export const firstRevision = (): number => new DataView(randomBytes(4).buffer).getUint32(0) + 1;
