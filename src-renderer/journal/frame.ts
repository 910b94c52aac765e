import { buf as crc32 } from 'crc-32';
import type { AnyId } from '../domain/index.ts';
import { concat, fromBase64, toBase64, type Bytes } from '../vault/index.ts';

/**
 * A frame, version 1, all numbers big-endian:
 *
 *   0 magic `TLJ1` (`TLD1` in a draft log)   4 version   5 flags (1: last of its commit)   6 place in its commit, u16
 *   8 length of header and envelope, u32     12 sequence, u64     20 compartment     36 row     52 revision, u64
 *  60 epoch, u32    64 author    80 link before this frame, 32 bytes    112 CRC-32 of bytes 0 to 111    116 envelope
 *
 * The header keeps its length and its checksum in every version: an unknown version can be stepped over, and a damaged
 * version byte is told from one.
 */
export const HEADER_LENGTH = 116;
export const LINK_LENGTH = 32;
const VERSION = 1;
const LAST_OF_COMMIT = 1;

export type Magic = 'TLJ1' | 'TLD1';

/** No frame is longer, or it could not be read again: larger things are files of their own. */
export const LONGEST = 12 * 1024 * 1024;

export interface FrameHeader {
  readonly last: boolean;
  /** 0 for the first frame of a commit. */
  readonly index: number;
  readonly sequence: number;
  readonly compartment: AnyId;
  readonly row: AnyId;
  readonly revision: number;
  readonly epoch: number;
  readonly author: AnyId;
  readonly previous: Bytes;
}

export interface Frame extends FrameHeader {
  readonly envelope: Bytes;
  /** Header and envelope as they stand on disk. */
  readonly bytes: Bytes;
}

const idBytes = (id: string): Bytes => fromBase64(id);

export function encodeFrame(magic: Magic, header: FrameHeader, envelope: Bytes): Bytes {
  const bytes = concat(new Uint8Array(HEADER_LENGTH), envelope);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic), 0);
  view.setUint8(4, VERSION);
  view.setUint8(5, header.last ? LAST_OF_COMMIT : 0);
  view.setUint16(6, header.index);
  view.setUint32(8, bytes.length);
  view.setBigUint64(12, BigInt(header.sequence));
  bytes.set(idBytes(header.compartment), 20);
  bytes.set(idBytes(header.row), 36);
  view.setBigUint64(52, BigInt(header.revision));
  view.setUint32(60, header.epoch);
  bytes.set(idBytes(header.author), 64);
  bytes.set(header.previous, 80);
  view.setInt32(112, crc32(bytes.subarray(0, 112)));
  return bytes;
}

/** `short`: the bytes end before the frame does. `other-version`: whole, but of a version not known here. `damaged`: no frame. */
export type FrameReading =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'short' }
  | { readonly kind: 'other-version'; readonly length: number }
  | { readonly kind: 'damaged' };

const hasMagic = (bytes: Bytes, at: number, magic: Magic): boolean =>
  Array.from(magic).every((symbol, index) => bytes[at + index] === symbol.charCodeAt(0));

const idAt = (bytes: Bytes, at: number): AnyId => toBase64(bytes.subarray(at, at + 16)) as AnyId;

/** Reads the frame that begins at `at`. */
export function readFrame(magic: Magic, bytes: Bytes, at: number): FrameReading {
  const left = bytes.length - at;
  if (left < 12) return isPrefixOf(magic, bytes, at) ? { kind: 'short' } : { kind: 'damaged' };
  if (!hasMagic(bytes, at, magic)) return { kind: 'damaged' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const length = view.getUint32(8);
  if (length < HEADER_LENGTH || length > LONGEST) return { kind: 'damaged' };
  if (left < HEADER_LENGTH) return { kind: 'short' };
  if (view.getInt32(112) !== crc32(bytes.subarray(at, at + 112))) return { kind: 'damaged' };
  if (left < length) return { kind: 'short' };
  if (view.getUint8(4) !== VERSION) return { kind: 'other-version', length };
  return {
    kind: 'frame',
    frame: {
      last: view.getUint8(5) === LAST_OF_COMMIT,
      index: view.getUint16(6),
      sequence: Number(view.getBigUint64(12)),
      compartment: idAt(bytes, at + 20),
      row: idAt(bytes, at + 36),
      revision: Number(view.getBigUint64(52)),
      epoch: view.getUint32(60),
      author: idAt(bytes, at + 64),
      previous: bytes.slice(at + 80, at + 112),
      envelope: bytes.slice(at + HEADER_LENGTH, at + length),
      bytes: bytes.slice(at, at + length),
    },
  };
}

const isPrefixOf = (magic: Magic, bytes: Bytes, at: number): boolean =>
  Array.from(magic).every(
    (symbol, index) => at + index >= bytes.length || bytes[at + index] === symbol.charCodeAt(0),
  );

/** Where the next frame may begin, from `from` on: the next magic whose header passes its check. */
export function nextFrameStart(magic: Magic, bytes: Bytes, from: number): number {
  const first = magic.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (!hasMagic(bytes, at, magic)) continue;
    const { kind } = readFrame(magic, bytes, at);
    if (kind === 'frame' || kind === 'other-version') return at;
  }
  return bytes.length;
}
