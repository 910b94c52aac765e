/** Expected failures are values: a kind the program can match and, where needed, fields that are safe to show. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** A bug, not an expected failure: the error boundary catches it and says what is safe. */
export function invariant(condition: unknown, label: string): asserts condition {
  if (condition === false || condition === undefined || condition === null)
    throw new Error(`Broken promise in the program: ${label}`);
}
