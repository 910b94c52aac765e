import { fail, ok, type Result, type UserId } from '../domain/index.ts';
import type { KdfCosts } from './argon2id.ts';
import type { Kdf } from './kdf.ts';
import { readKeyring, writeKeyring, type Keyring } from './keyring.ts';
import { openSlot, rewrapSlot, type Slot, type SlotError, type SlotSecret } from './slot.ts';
import { unlock, type UnlockError } from './unlock.ts';

/** As at the lock; `not-proved`: what was made does not open what it should. Nothing is to be changed then. */
export interface WayError {
  readonly kind: UnlockError['kind'] | 'not-proved';
}

const errorOf = ({ kind }: SlotError): WayError => {
  if (kind === 'memory') return { kind };
  return { kind: kind === 'wrong' ? 'wrong-secret' : 'damaged-slot' };
};

/** The slots of one user for one way in. There is one of each, and none of the kit where none was made. */
export const slotsOf = (keyring: Keyring, user: UserId, way: Slot['way']): readonly Slot[] =>
  keyring.slots.filter((slot) => slot.user === user && slot.way === way);

/** Whether `secret` opens this user's own slot; nothing behind it is touched. */
export async function proveWay(
  keyring: Keyring,
  user: UserId,
  secret: SlotSecret,
  kdf: Kdf,
): Promise<Result<void, WayError>> {
  let error: WayError = { kind: 'wrong-secret' };
  for (const slot of slotsOf(keyring, user, secret.way)) {
    const opened = await openSlot(slot, secret, kdf);
    if (opened.ok) return ok(undefined);
    if (opened.error.kind !== 'wrong') error = errorOf(opened.error);
  }
  return fail(error);
}

/**
 * The keyring in which `next` stands in place of this user's slot of the same way; `present` is either way they have
 * now. The root key stays what it is and is wrapped once more. The very bytes that will be written are read back and
 * unlocked by `next` before this answers, so the old slot can go in the same replacement: whatever interrupts that,
 * there is one whole keyring, the old or the new.
 */
export async function replaceWay(
  keyring: Keyring,
  user: UserId,
  present: SlotSecret,
  next: SlotSecret,
  costs: KdfCosts,
  kdf: Kdf,
): Promise<Result<{ readonly keyring: Keyring }, WayError>> {
  let made: Result<Slot, SlotError> = fail({ kind: 'wrong' });
  for (const slot of slotsOf(keyring, user, present.way)) {
    made = await rewrapSlot(slot, present, next, costs, kdf);
    if (made.ok) break;
  }
  if (!made.ok) return fail(errorOf(made.error));
  const old = slotsOf(keyring, user, next.way);
  const slots = [...keyring.slots.filter((slot) => !old.includes(slot)), made.value];
  const proved = await readKeyring(await writeKeyring({ ...keyring, slots }));
  if (!proved.ok) return fail({ kind: 'not-proved' });
  const unlocked = await unlock(proved.value, next, kdf, user);
  if (!unlocked.ok && unlocked.error.kind === 'memory') return unlocked;
  if (!unlocked.ok || unlocked.value.keys.user !== user) return fail({ kind: 'not-proved' });
  return ok({ keyring: { ...keyring, slots } });
}
