import * as v from 'valibot';
import { isStoreName, type StoreName } from '../bridge/index.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

// What the shell must know of a manifest to copy and to clear up. Whether it is genuine only the page can say.
const manifestSchema = v.object({
  contents: v.object({
    vault: v.pipe(v.string(), v.regex(/^[\w-]{22}$/u)),
    // Up to the year 9999, so that it is a name of a fixed length.
    savedAt: v.pipe(whole, v.maxValue(Date.UTC(9999, 0, 1))),
    head: v.object({ sequence: v.pipe(whole, v.maxValue(999_999_999_999_999)) }),
    files: v.array(
      v.object({
        name: v.custom<StoreName>(isStoreName),
        length: whole,
        sha256: v.pipe(v.string(), v.regex(/^[\w-]{43}$/u)),
      }),
    ),
  }),
});

/** A sealed file of the practice as of one backup. */
export interface Part {
  readonly name: StoreName;
  readonly length: number;
  /** SHA-256 of its bytes in hex, which is also its name in the folder. */
  readonly hash: string;
}

/** What a manifest says in the clear. */
export interface Plan {
  readonly vault: string;
  readonly savedAt: number;
  readonly sequence: number;
  readonly parts: readonly Part[];
}

/** What the manifest names, or null if its bytes are not a manifest. */
export function planOf(manifest: Uint8Array): Plan | null {
  try {
    const parsed = v.safeParse(manifestSchema, JSON.parse(Buffer.from(manifest).toString('utf8')));
    if (!parsed.success) return null;
    const { vault, savedAt, head, files } = parsed.output.contents;
    const parts = files.map(({ name, length, sha256 }) => ({
      name,
      length,
      hash: Buffer.from(sha256, 'base64url').toString('hex'),
    }));
    return { vault, savedAt, sequence: head.sequence, parts };
  } catch {
    return null;
  }
}

/** Every hash that stands in the bytes, in hex; for a manifest that cannot be read any more. */
export const hashesIn = (bytes: Uint8Array): readonly string[] =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/"([\w-]{43})"/gu),
  ].map(([, hash = '']) => Buffer.from(hash, 'base64url').toString('hex'));

/** `20261127T070043123Z-000000042.manifest`: sorts by time, and says when and up to which change without being opened. */
export const manifestName = ({ savedAt, sequence }: Pick<Plan, 'savedAt' | 'sequence'>): string =>
  `${new Date(savedAt).toISOString().replace(/[-:.]/gu, '')}-${String(sequence).padStart(9, '0')}.manifest`;

/** When the manifest of that name was signed, in wall ms. */
export function signedAt(name: string): number {
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/u.exec(name) ?? [];
  return Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}.${ms ?? ''}Z`,
  );
}

/** The folder of one practice on one computer: two continuations of a practice never clear up after each other. */
export const ownFolder = (vault: string, mark: string): string =>
  `throughline-${Buffer.from(vault, 'base64url').subarray(0, 6).toString('hex')}-${mark}`;
