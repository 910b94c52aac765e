import type { BackupFileName, Bytes, LogName, SmallName, StoreName } from './contract.ts';

const SEGMENT = /^journal\/\d{6}$/u;
const DRAFT_LOG = /^drafts\/[0-9a-f]{32}$/u;
const BACKUP_MANIFEST = /^throughline-[0-9a-f]{12}-[0-9a-f]{8}\/\d{8}T\d{9}Z-\d{9,15}\.manifest$/u;
const BACKUP_PART = /^throughline-[0-9a-f]{12}-[0-9a-f]{8}\/[0-9a-f]{64}$/u;

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

export const isBackupManifest = (name: unknown): name is BackupFileName =>
  typeof name === 'string' && BACKUP_MANIFEST.test(name);

export const isBackupFileName = (name: unknown): name is BackupFileName =>
  isBackupManifest(name) || (typeof name === 'string' && BACKUP_PART.test(name));
