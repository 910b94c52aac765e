import type { FileError, FileErrorKind } from '../bridge/index.ts';

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const done = ok(undefined);

export const fail = (kind: FileErrorKind): { readonly ok: false; readonly error: FileError } => ({
  ok: false,
  error: { kind },
});

/** The system's code of a failed call, `ENOENT` and the like; empty for anything else. */
export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the contract calls an error of the disk. */
export function failureOf(cause: unknown): { readonly ok: false; readonly error: FileError } {
  const code = codeOf(cause);
  if (code === 'ENOENT') return fail('missing');
  return fail(DISK_FULL.has(code) ? 'disk-full' : 'io');
}
