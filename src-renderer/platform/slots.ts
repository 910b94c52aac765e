import { buf as crc32 } from 'crc-32';
import type { Bytes } from '../../src-main/bridge/contract.ts';

/** The part of `FileSystemSyncAccessHandle` in use; that type exists only in the worker library. */
export interface SyncFile {
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(length: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** What a slot's header says: the newest generation wins; the checksum covers the first `base` bytes. */
export interface Slot {
  readonly generation: number;
  readonly base: number;
}

/** `TLS1`, generation, base length, CRC-32 of the two and of the base bytes; four bytes each, big-endian. */
export const SLOT_HEADER = 16;
const MAGIC = 0x544c5331;

function checksum(head: Bytes, base: Bytes): number {
  return crc32(base, crc32(head.subarray(4, 12))) >>> 0;
}

/** Reads exactly `length` bytes, or null when the file is shorter. */
export function readExactly(file: SyncFile, at: number, length: number): Bytes | null {
  const bytes = new Uint8Array(length);
  return file.read(bytes, { at }) === length ? bytes : null;
}

/** The slot that `file` holds, or null when it is empty, cut short or damaged in its header or base bytes. */
export function readSlot(file: SyncFile): Slot | null {
  const head = readExactly(file, 0, SLOT_HEADER);
  if (head === null) return null;
  const view = new DataView(head.buffer);
  const base = view.getUint32(8);
  if (view.getUint32(0) !== MAGIC || SLOT_HEADER + base > file.getSize()) return null;
  const bytes = readExactly(file, SLOT_HEADER, base);
  if (bytes === null || view.getUint32(12) !== checksum(head, bytes)) return null;
  return { generation: view.getUint32(4), base };
}

/** A whole slot: the header, then the bytes it vouches for. */
export function encodeSlot(generation: number, bytes: Bytes): Bytes {
  const slot = new Uint8Array(SLOT_HEADER + bytes.length);
  const view = new DataView(slot.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, generation);
  view.setUint32(8, bytes.length);
  view.setUint32(12, checksum(slot.subarray(0, SLOT_HEADER), bytes));
  slot.set(bytes, SLOT_HEADER);
  return slot;
}
