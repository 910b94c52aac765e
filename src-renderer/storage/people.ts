import type { Row, RowOf } from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type Result, type UserId } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import { addUser, type Kdf, type NewUserSecrets } from '../vault/index.ts';
import type { Practice } from './practice.ts';

/** What is known of a new user besides their keys. */
export type NewUser = Pick<RowOf<'user'>, 'name' | 'credential' | 'roles'>;

/**
 * Adds somebody who signs in: keys of their own, certified by whoever is signed in and on disk first, then their row.
 * Fails with `memory` where Argon2id cannot run, else as a commit does.
 */
export async function addColleague(
  practice: Practice,
  kdf: Kdf,
  secrets: NewUserSecrets,
  about: NewUser,
): Promise<Result<UserId, CommitError | { readonly kind: 'memory' }>> {
  const home = practice.keys.find('practice');
  if (home === null) return fail({ kind: 'no-key' });
  const kept = await practice.changeKeyring((present) => addUser(present, practice.keys, secrets, kdf));
  if (!kept.ok) return kept;
  const added = kept.value;
  if (added === null) return fail({ kind: 'memory' });
  const row = added.user as AnyId;
  const signKey = added.keyring.users.find(({ id }) => id === added.user)?.signKey ?? '';
  const content: Row = { type: 'user', ...about, owner: false, signKey };
  const written = await practice.commit([{ compartment: home.id, row, expected: null, content }]);
  return written.ok ? ok(added.user) : written;
}
