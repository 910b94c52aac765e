import type { Bytes, LogName, SmallName, StoreName } from './contract.ts';

const SEGMENT = /^journal\/\d{6}$/u;
const DRAFT_LOG = /^drafts\/[0-9a-f]{32}$/u;

/** Every small file there is. `anchor` lives outside the profile, the others beside the journal. */
export const SMALL_NAMES: readonly SmallName[] = ['keyring', 'anchor', 'facts', 'restoring', 'reserve'];

/** One call moves at most this many bytes. */
export const LARGEST_CALL = 64 * 1024 * 1024;

export const isSegmentName = (name: unknown): name is LogName =>
  typeof name === 'string' && SEGMENT.test(name);

export const isLogName = (name: unknown): name is LogName =>
  isSegmentName(name) || (typeof name === 'string' && DRAFT_LOG.test(name));

export const isStoreName = (name: unknown): name is StoreName =>
  isLogName(name) || SMALL_NAMES.some((small) => small === name);

/** A whole number of bytes, zero included. */
export const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Bytes of a size that one call may move. */
export const isMovable = (bytes: unknown): bytes is Bytes =>
  bytes instanceof Uint8Array && bytes.length <= LARGEST_CALL;
