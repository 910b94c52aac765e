import { fail, ok, type Result } from '../domain/index.ts';
import type { FileError, FilePort } from '../platform/index.ts';
import { writeKeyring, type Keyring } from '../vault/index.ts';

/** The keyring of an open practice, and its one writer. */
export interface KeyringWriter {
  readonly present: () => Keyring;
  /**
   * Puts what `make` makes of the present keyring in its place, on disk first; null changes nothing. Changes run one
   * after another: two made from the same keyring would each lose the other's keys. `stopped` where nothing of this
   * practice may be written: a later version was here, or it is an older copy that nobody has accepted.
   */
  readonly change: <Made extends { readonly keyring: Keyring }>(
    make: (present: Keyring) => Promise<Made | null>,
  ) => Promise<Result<Made | null, KeyringChangeError>>;
}

export type KeyringChangeError = FileError | { readonly kind: 'stopped' };

export function createKeyringWriter(files: FilePort, first: Keyring, mayWrite: () => boolean): KeyringWriter {
  let present = first;
  let last: Promise<unknown> = Promise.resolve();
  return {
    present: () => present,
    change(make) {
      const changed = last.then(async () => {
        if (!mayWrite()) return fail({ kind: 'stopped' as const });
        const made = await make(present);
        if (made === null) return ok(null);
        const replaced = await files.replace('keyring', await writeKeyring(made.keyring));
        if (!replaced.ok) return replaced;
        present = made.keyring;
        return ok(made);
      });
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}
