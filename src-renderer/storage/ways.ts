import { fail, ok, type Result } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import {
  proveWay,
  replaceWay,
  slotsOf,
  type Bytes,
  type Kdf,
  type SlotSecret,
  type WayError,
} from '../vault/index.ts';
import type { Surroundings } from './access.ts';
import { recordAudit } from './commands.ts';
import { noteKit, readFacts } from './facts.ts';
import type { Practice } from './practice.ts';

/** What changing one's ways in needs of the open practice. */
export type WaysOf = Pick<Practice, 'keys' | 'keyring' | 'changeKeyring' | 'commit' | 'clock'>;
type Around = Pick<Surroundings, 'platform' | 'kdf' | 'costs'>;

/** A way in that could not be changed. Nothing was: what opened the practice before opens it still. */
export type ChangeWayError = WayError | CommitError;

/** Days after which somebody is asked to type their recovery kit once more (security.md 3.12). */
export const KIT_DAYS = 90;
const DAY_MS = 86_400_000;

async function change(
  practice: WaysOf,
  { kdf, costs }: Around,
  present: SlotSecret,
  next: SlotSecret,
): Promise<Result<void, ChangeWayError>> {
  const dear = await costs();
  const failed: WayError[] = [];
  const changed = await practice.changeKeyring(async (keyring) => {
    const made = await replaceWay(keyring, practice.keys.user, present, next, dear, kdf);
    if (made.ok) return made.value;
    failed.push(made.error);
    return null;
  });
  if (failed[0] !== undefined) return fail(failed[0]);
  return changed.ok ? ok(undefined) : changed;
}

/**
 * Puts a new passphrase in place of the present one; `present` is the passphrase or kit this user has now. Done when
 * the keyring that the new one was proved to open is on disk. Copies made before keep the passphrase of their day.
 */
export async function changePassphrase(
  practice: WaysOf,
  around: Around,
  present: SlotSecret,
  next: Bytes,
): Promise<Result<void, ChangeWayError>> {
  const changed = await change(practice, around, present, { way: 'passphrase', passphrase: next });
  if (changed.ok) await recordAudit(practice, 'changed-the-passphrase');
  return changed;
}

/** Puts a new recovery kit, typed back before, in place of this user's present one, which opens nothing from then on. `saved`: to a file, before. */
export async function changeKit(
  practice: WaysOf,
  around: Around,
  present: SlotSecret,
  next: Bytes,
  saved = false,
): Promise<Result<void, ChangeWayError>> {
  const changed = await change(practice, around, present, { way: 'kit', key: next });
  if (!changed.ok) return changed;
  await noteKit(around.platform.files, practice.keys.user, practice.clock.now());
  if (saved) await recordAudit(practice, 'saved-the-kit');
  await recordAudit(practice, 'changed-the-kit');
  return changed;
}

/** Proves that `secret` is this user's own way in, before anything is asked of them. */
export const proveOwnWay = (
  practice: Pick<WaysOf, 'keys' | 'keyring'>,
  kdf: Kdf,
  secret: SlotSecret,
): Promise<Result<void, WayError>> => proveWay(practice.keyring(), practice.keys.user, secret, kdf);

/** Checks a kit that was typed, and keeps the day on which it was found right. */
export async function verifyKit(
  practice: WaysOf,
  { platform, kdf }: Around,
  kit: Bytes,
): Promise<Result<void, WayError>> {
  const proved = await proveOwnWay(practice, kdf, { way: 'kit', key: kit });
  if (!proved.ok) return proved;
  await noteKit(platform.files, practice.keys.user, practice.clock.now());
  await recordAudit(practice, 'verified-the-kit');
  return proved;
}

/**
 * How this user's recovery kit stands: none was ever made, typed and found right within the last 90 days, or due to be
 * typed once more. `at` is when it last was, in wall-clock ms; null where that is not known here.
 */
export type KitStanding =
  { readonly kind: 'none' } | { readonly kind: 'proved' | 'due'; readonly at: number | null };

export async function kitStanding(
  practice: Pick<WaysOf, 'keys' | 'keyring' | 'clock'>,
  { platform }: Pick<Around, 'platform'>,
): Promise<KitStanding> {
  const { user } = practice.keys;
  if (slotsOf(practice.keyring(), user, 'kit').length === 0) return { kind: 'none' };
  const at = (await readFacts(platform.files)).kits.find((one) => one.user === user)?.at ?? null;
  const age = at === null ? Infinity : practice.clock.now() - at;
  // A clock that was set back must not keep the question away for ever.
  return { kind: age >= 0 && age < KIT_DAYS * DAY_MS ? 'proved' : 'due', at };
}
