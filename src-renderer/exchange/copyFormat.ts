import * as v from 'valibot';
import canonicalize from 'canonicalize';
import { fail, isId, ok, type AnyId, type Result } from '../domain/index.ts';
import type { StoreName } from '../platform/index.ts';
import { concat, fromUtf8, u32, utf8, type Bytes } from '../vault/index.ts';

/**
 * A sealed copy of a practice, in one file:
 *   magic `TLC1`, length of the manifest (u32), the manifest (canonical JSON), then the files' bytes in its order.
 * The manifest names every file with its length and SHA-256 and is signed by whoever saved the copy. A backup is the
 * same manifest in a file of its own; the files beside it are named by their SHA-256.
 */
export const MAGIC = 'TLC1';
export const PREFIX_LENGTH = 8;
export const LONGEST_MANIFEST = 4 * 1024 * 1024;
/** Bytes: what one call to the store or to a dialog moves at most. Files are read and hashed whole. */
export const LONGEST_FILE = 64 * 1024 * 1024;

const FILE_NAME = /^(keyring|journal\/\d{6}|drafts\/[0-9a-f]{32})$/;
const id = v.custom<AnyId>(isId);
/** SHA-256 in base64url, in the only spelling that encodes it. */
const hash = v.pipe(v.string(), v.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentsSchema = v.strictObject({
  format: v.literal(1),
  vault: id,
  author: id,
  savedAt: v.pipe(v.number(), v.integer()),
  appVersion: v.pipe(v.string(), v.maxLength(40)),
  head: v.strictObject({ sequence: count, link: hash }),
  files: v.array(
    v.strictObject({
      name: v.pipe(v.custom<StoreName>((name) => typeof name === 'string' && FILE_NAME.test(name))),
      length: v.pipe(count, v.maxValue(LONGEST_FILE)),
      sha256: hash,
    }),
  ),
});
const manifestSchema = v.strictObject({ contents: contentsSchema, signature: v.string() });

export type Contents = v.InferOutput<typeof contentsSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** What is signed: the contents exactly as written. */
export const signedBytes = (contents: Contents): Bytes => utf8(canonicalize(contents) ?? '');

/** A manifest in its one canonical spelling, as it lies beside the parts of a backup. */
export const manifestBytes = (manifest: Manifest): Bytes => utf8(canonicalize(manifest) ?? '');

/** The beginning of the file, up to the first file's bytes. */
export function headBytes(manifest: Manifest): Bytes {
  const text = manifestBytes(manifest);
  return concat(utf8(MAGIC), u32(text.length), text);
}

/** `not-a-copy`: another kind of file. `too-new`: a copy of a later format. `damaged`: a copy whose beginning does not hold. */
export type FormatError = 'not-a-copy' | 'too-new' | 'damaged';

/** The length of the manifest, from the first eight bytes. */
export function manifestLength(prefix: Bytes): Result<number, FormatError> {
  const magic = new TextDecoder('latin1').decode(prefix.subarray(0, 4));
  if (magic !== MAGIC) return fail(/^TLC\d$/.test(magic) ? 'too-new' : 'not-a-copy');
  if (prefix.length < PREFIX_LENGTH) return fail('damaged');
  const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(4);
  return length > 0 && length <= LONGEST_MANIFEST ? ok(length) : fail('damaged');
}

const isLater = (json: unknown): boolean => {
  const later = v.safeParse(v.object({ contents: v.object({ format: v.pipe(count, v.minValue(2)) }) }), json);
  return later.success;
};

/**
 * The manifest in its bytes, in its one canonical spelling. Every name in it is one that a practice has, and none
 * stands twice. Whether its signature holds is for the caller to check.
 */
export function readManifest(bytes: Bytes): Result<Manifest, FormatError> {
  try {
    const text = fromUtf8(bytes);
    const json: unknown = JSON.parse(text);
    if (isLater(json)) return fail('too-new');
    const parsed = v.safeParse(manifestSchema, json);
    if (!parsed.success || canonicalize(parsed.output) !== text) return fail('damaged');
    const names = parsed.output.contents.files.map(({ name }) => name);
    return new Set(names).size === names.length && names.includes('keyring')
      ? ok(parsed.output)
      : fail('damaged');
  } catch {
    return fail('damaged');
  }
}
