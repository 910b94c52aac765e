import type { CommitResult } from '../journal/index.ts';
import { fail, ok, type Result } from '../domain/index.ts';
import { EMPTY_CATALOG, practicesIn, type Row } from '../domain/practice/index.ts';
import type { Clock, FileError, FilePort, Platform } from '../platform/index.ts';
import {
  fromUtf8,
  newId,
  readKeyring,
  unlock,
  type Kdf,
  type KdfCosts,
  type Keyring,
  type KeyringError,
  type SlotSecret,
  type UnlockError,
} from '../vault/index.ts';
import { DELETING, FOUNDING } from './founding.ts';
import { recordAudit } from './commands.ts';
import {
  countFailedUnlock,
  factWholeRead,
  forgetFailedUnlocks,
  forgetKeysRestored,
  forgetRestore,
  readFacts,
  settleFacts,
  type Facts,
} from './facts.ts';
import { isSample } from './sample.ts';
import type { OpenError } from './opening.ts';
import { openPractice, type Practice } from './practice.ts';
import { rosterNow } from './rights.ts';
import { finishRights, settleRights, shutOutRemoved } from './settling.ts';
import { openViews } from './snapshot.ts';

const LONGEST_KEYRING = 16 * 1024 * 1024;

/**
 * What lies on this computer before anything is unlocked.
 * - `nothing`: a first run.
 * - `practice`: a keyring that can be read, its facts beside it.
 * - `keyring-unreadable`: records are here, and the file with their keys is damaged, foreign or of a later version.
 * - `keys-missing`: records are here and the file with their keys is not.
 * - `journal-missing`: the file with the keys is here, and not one file of the journal.
 * - `witness-only`: nothing but the witness outside the profile says that a practice was here.
 * - `restore-interrupted`: a copy was being restored when the program ended.
 */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'practice'; readonly keyring: Keyring; readonly facts: Facts }
  | { readonly kind: 'keyring-unreadable'; readonly error: KeyringError['kind'] }
  | { readonly kind: 'keys-missing' }
  | { readonly kind: 'journal-missing' }
  | { readonly kind: 'witness-only' }
  | { readonly kind: 'restore-interrupted' };

/**
 * Removes everything of a practice that never came to be. The anchor stays: it is a witness of another time. With
 * `anchorToo` it goes as well, for a practice that is deleted and was never real.
 */
export async function clearStore(platform: Platform, anchorToo = false): Promise<Result<void, FileError>> {
  const listed = await platform.files.list();
  if (!listed.ok) return listed;
  // The marker goes last: until then the next start knows that this was under way.
  const names = listed.value
    .map(({ name }) => name)
    .filter((name) => anchorToo || name !== 'anchor')
    .sort((a, b) => Number(a === 'restoring') - Number(b === 'restoring'));
  for (const name of names) {
    const removed = await platform.files.remove(name);
    if (!removed.ok) return removed;
  }
  await platform.room.clear();
  return ok(undefined);
}

/** Looks at what is on this computer. An empty database never means an empty practice: only the files are asked. */
export async function lookAround(platform: Platform): Promise<Result<Found, FileError>> {
  const listed = await platform.files.list();
  if (!listed.ok) return listed;
  const names = new Set(listed.value.map(({ name }) => name));
  if (names.has('restoring')) {
    const marker = await platform.files.read('restoring', 0, 64);
    const under = marker.ok ? fromUtf8(marker.value) : '';
    if (under !== FOUNDING && under !== DELETING) return ok({ kind: 'restore-interrupted' });
    // Set-up ended before its first words were written, or the sample was being deleted: nothing is promised here.
    const cleared = await clearStore(platform, under === DELETING);
    return cleared.ok ? ok({ kind: 'nothing' }) : cleared;
  }
  if (!names.has('keyring')) {
    const remains = [...names].some((name) => name.startsWith('journal/') || name.startsWith('drafts/'));
    if (remains) return ok({ kind: 'keys-missing' });
    return ok({ kind: names.has('anchor') ? 'witness-only' : 'nothing' });
  }
  const bytes = await platform.files.read('keyring', 0, LONGEST_KEYRING);
  if (!bytes.ok) return bytes;
  const keyring = await readKeyring(bytes.value);
  if (!keyring.ok) return ok({ kind: 'keyring-unreadable', error: keyring.error.kind });
  // The first commit is on disk before set-up counts as done: a practice always has a journal.
  if (![...names].some((name) => name.startsWith('journal/'))) return ok({ kind: 'journal-missing' });
  return ok({ kind: 'practice', keyring: keyring.value, facts: await readFacts(platform.files) });
}

/** What the program starts with on either host. */
export interface Surroundings {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly kdf: Kdf;
  /** What Argon2id shall cost for a new slot on this machine. */
  readonly costs: () => Promise<KdfCosts>;
}

/** `removed`: the journal says that this user is no longer of the practice, whatever keyring was brought back. */
export type AccessError = UnlockError | OpenError | { readonly kind: 'removed' };

/** Unlocks the practice that was found, follows its journal and writes the audit's first lines of this sitting. */
export async function enterPractice(
  { platform, clock, kdf }: Surroundings,
  keyring: Keyring,
  secret: SlotSecret,
): Promise<Result<Practice, AccessError>> {
  const opening = openViews(keyring.vault);
  const before = await readFacts(platform.files);
  const unlocked = await unlock(keyring, secret, kdf, before.lastUser);
  if (!unlocked.ok) {
    void opening.then((views) => 'database' in views && views.database.close());
    await countFailedUnlock(platform.files, clock.now());
    return unlocked;
  }
  const { keys } = unlocked.value;
  // The bench measures from here: what the derivation costs is chosen, not suffered.
  performance.mark('key-ready');
  const opened = await openPractice(platform, clock, unlocked.value.keyring, keys, opening);
  if (!opened.ok) return opened;
  const { changeKeyring, settle } = opened.value;
  // Gifts that were taken are put on disk; where that fails they stay gifts there, and are taken again.
  if (unlocked.value.keyring !== keyring)
    await changeKeyring((present) => Promise.resolve({ keyring: present }));
  // What cannot be finished now is finished at the next opening: nobody is kept out by it.
  if (hasLeft(opened.value)) {
    await shutOutRemoved(opened.value).catch(() => undefined);
    await settle();
    await countFailedUnlock(platform.files, clock.now());
    return fail({ kind: 'removed' });
  }
  const facts = await settleFacts(platform.files, keys.user, isSample(opened.value));
  await rememberGaps(opened.value, platform.files);
  if (opened.value.findings.standing === 'as-expected')
    await finishRights(opened.value).catch(() => undefined);
  await writeOpeningLines(opened.value, platform.files, facts);
  return opened;
}

/** Views that were built again read the whole journal. What was missing then is not seen again by an opening that only reads on. */
async function rememberGaps({ findings, head, clock }: Practice, files: FilePort): Promise<void> {
  const { rebuilt, problems, anomalies } = findings;
  if (!rebuilt) return;
  const { sequence } = head();
  await factWholeRead(files, { at: clock.now(), sequence, problems: problems.length + anomalies.length });
}

/** Whether whoever has just unlocked was removed from the practice: they did so with keys of an older copy. */
const hasLeft = (practice: Practice): boolean =>
  rosterNow(practice).users.some(
    ({ row, removed }) => (row as string) === practice.keys.user && removed !== undefined,
  );

/** Whether `secret` opens the practice for the person who is signed in. */
export async function isMe(practice: Practice, kdf: Kdf, secret: SlotSecret): Promise<boolean> {
  const { user } = practice.keys;
  const unlocked = await unlock(practice.keyring(), secret, kdf, user);
  return unlocked.ok && unlocked.value.keys.user === user;
}

/** A restored copy names itself before anything else; failed unlocks and this one go into the audit, off the path of opening. */
async function writeOpeningLines(practice: Practice, files: FilePort, facts: Facts): Promise<void> {
  const home = practice.keys.find('practice');
  if (facts.restoredFrom !== null && home !== null) {
    const from = facts.restoredFrom;
    const content: Row = { type: 'instance', instance: newId(), from, why: 'restored-copy', reason: '' };
    const written = await practice.commit([{ compartment: home.id, row: newId(), expected: null, content }]);
    if (written.ok) {
      await forgetRestore(files);
      await recordAudit(practice, 'restored-a-copy', null, from.sequence);
    }
  }
  void (async () => {
    const failed = facts.failedUnlocks;
    if (failed.length > 0) {
      const told = await recordAudit(practice, 'failed-unlocks', null, failed.length);
      if (told.ok) await forgetFailedUnlocks(files, failed);
    }
    if (facts.keysFrom !== undefined) {
      const told = await recordAudit(practice, 'restored-the-keys', null, facts.keysFrom);
      if (told.ok) await forgetKeysRestored(files);
    }
    // A restored copy never had views here that could be missed.
    if (practice.findings.rebuilt && facts.restoredFrom === null)
      await recordAudit(practice, 'rebuilt-views');
    await recordAudit(practice, 'unlocked');
    if (practice.findings.standing === 'as-expected') await settleRights(practice).catch(() => undefined);
  })();
}

/** The person accepts a journal that is older than its anchor says; the reason stays in the journal. */
export async function acceptOlderCopy(practice: Practice, reason: string): Promise<CommitResult> {
  const home = practice.keys.find('practice');
  if (home === null) return fail({ kind: 'no-key' });
  const content: Row = {
    type: 'instance',
    instance: newId(),
    from: null,
    why: 'older-copy-accepted',
    reason,
  };
  const accepted = await practice.acceptOlderCopy({
    compartment: home.id,
    row: newId(),
    expected: null,
    content,
  });
  if (!accepted.ok) return accepted;
  // What an opening does that may write: from here on this is one.
  await finishRights(practice).catch(() => undefined);
  await settleRights(practice).catch(() => undefined);
  return accepted;
}

/** The practice's name, and who is signed in. */
export function practiceName(practice: Practice): string {
  const home = practice.keys.find('practice');
  const catalog = (home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  return practicesIn(catalog)[0]?.name ?? '';
}
