import { concat, u32, type Bytes } from './bytes.ts';

const SMALLEST = 256;

/**
 * Padmé (Nikitin et al. 2019): the next length whose low bits are zero, at most 12 % longer,
 * so that a size tells only its order of magnitude. At least 256 bytes.
 */
export function paddedLength(length: number): number {
  if (length <= SMALLEST) return SMALLEST;
  const exponent = Math.floor(Math.log2(length));
  const lowBits = exponent - (Math.floor(Math.log2(exponent)) + 1);
  const step = 2 ** lowBits;
  return Math.ceil(length / step) * step;
}

/** Length, content, zeros. */
export const pad = (content: Bytes): Bytes =>
  concat(u32(content.length), content, new Uint8Array(paddedLength(content.length + 4) - content.length - 4));

/** The content of a padded block, or null if the length inside it cannot be true. */
export function unpad(block: Bytes): Bytes | null {
  if (block.length < 4) return null;
  const length = new DataView(block.buffer, block.byteOffset).getUint32(0);
  return length <= block.length - 4 ? block.slice(4, 4 + length) : null;
}
