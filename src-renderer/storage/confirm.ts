import { fail, ok, type Result } from '../domain/index.ts';
import { passphraseBytes, unlock, type Kdf, type UnlockError } from '../vault/index.ts';
import type { Practice } from './practice.ts';

/**
 * Whether this is the passphrase of whoever is signed in: asked for again before anything readable leaves the practice.
 * Fails as an unlock does.
 */
export async function confirmPassphrase(
  practice: Practice,
  kdf: Kdf,
  typed: string,
): Promise<Result<void, UnlockError>> {
  const { user } = practice.keys;
  const keyring = practice.keyring();
  const own = { ...keyring, slots: keyring.slots.filter((slot) => slot.user === user) };
  const opened = await unlock(own, { way: 'passphrase', passphrase: passphraseBytes(typed) }, kdf, user);
  return opened.ok ? ok(undefined) : fail(opened.error);
}
