import type { VaultId } from '../domain/index.ts';
import { concat, fromBase64, sha256, utf8, type Bytes } from '../vault/index.ts';

/** How far the journal has been followed: the last frame's sequence, the link after it, and where the next commit goes. */
export interface Head {
  readonly segment: number;
  readonly offset: number;
  readonly sequence: number;
  readonly link: Bytes;
}

/** Before the first frame. */
export const genesis = async (vault: VaultId): Promise<Head> => ({
  segment: 1,
  offset: 0,
  sequence: 0,
  link: await sha256(concat(utf8('throughline/journal/v1'), fromBase64(vault))),
});

/** `link_n = SHA-256(link_{n-1} ‖ SHA-256(frame_n))`. */
export const linkAfter = async (before: Bytes, frame: Bytes): Promise<Bytes> =>
  sha256(concat(before, await sha256(frame)));

/** What a commit's author signs over. */
export const commitContent = (vault: VaultId, link: Bytes): Bytes => concat(fromBase64(vault), link);

export const SEGMENT_LENGTH = 16 * 1024 * 1024;

export const segmentName = (segment: number): `journal/${string}` =>
  `journal/${String(segment).padStart(6, '0')}`;
