import { SIGNATURE_LENGTH, type Bytes } from '../vault/index.ts';
import { nextFrameStart, readFrame, type Frame } from './frame.ts';

/** Frames written by one append and one sync, with their author's signature over the link after the last. */
export interface Commit {
  readonly frames: readonly [Frame, ...Frame[]];
  readonly signature: Bytes;
  /** Where it begins and ends in its segment, in bytes. */
  readonly start: number;
  readonly end: number;
}

/**
 * - `damaged`: bytes that are no commit.
 * - `torn`: an append that the machine did not finish; nothing of it was ever acknowledged.
 * - `other-version`: whole frames of a version not known here.
 */
export interface Gap {
  readonly kind: 'damaged' | 'torn' | 'other-version';
  readonly start: number;
  readonly end: number;
}

export type Piece = { readonly kind: 'commit'; readonly commit: Commit } | Gap;

const isZero = (bytes: Bytes, from: number): boolean => bytes.subarray(from).every((byte) => byte === 0);

function readCommit(bytes: Bytes, start: number): Piece {
  const frames: Frame[] = [];
  let at = start;
  for (;;) {
    const reading =
      at === bytes.length && frames.length > 0 ? ({ kind: 'short' } as const) : readFrame('TLJ1', bytes, at);
    switch (reading.kind) {
      case 'short':
        return { kind: 'torn', start, end: bytes.length };
      case 'other-version':
        return { kind: 'other-version', start, end: at + reading.length };
      case 'damaged':
        // A machine that stopped before the data reached the disk leaves zeros at the end.
        if (isZero(bytes, at)) return { kind: 'torn', start, end: bytes.length };
        return { kind: 'damaged', start, end: nextFrameStart('TLJ1', bytes, Math.max(at, start + 1)) };
      case 'frame':
        break;
    }
    const { frame } = reading;
    // The beginning of this commit was lost with the damage before it, or the one before never ended.
    if (frame.index !== frames.length)
      return { kind: 'damaged', start, end: frames.length === 0 ? at + frame.bytes.length : at };
    frames.push(frame);
    at += frame.bytes.length;
    if (!frame.last) continue;
    const [first, ...rest] = frames;
    if (first === undefined || at + SIGNATURE_LENGTH > bytes.length)
      return { kind: 'torn', start, end: bytes.length };
    const end = at + SIGNATURE_LENGTH;
    return {
      kind: 'commit',
      commit: { frames: [first, ...rest], signature: bytes.slice(at, end), start, end },
    };
  }
}

/** Splits a segment, from `from` on, into whole commits and what lies between them. */
export function* scanSegment(bytes: Bytes, from: number): Generator<Piece> {
  let at = from;
  while (at < bytes.length) {
    const piece = readCommit(bytes, at);
    yield piece;
    at = piece.kind === 'commit' ? piece.commit.end : piece.end;
  }
}
