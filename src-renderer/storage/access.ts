import { practicesIn } from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type Result } from '../domain/index.ts';
import { EMPTY_CATALOG, type Row } from '../domain/practice/index.ts';
import type { RowDraft } from '../journal/index.ts';
import type { Clock, FileError, FilePort, Platform } from '../platform/index.ts';
import {
  createPracticeKeys,
  newId,
  readKeyring,
  unlock,
  utf8,
  writeKeyring,
  type Bytes,
  type Kdf,
  type KdfCosts,
  type Keyring,
  type KeyringError,
  type SlotSecret,
  type UnlockError,
} from '../vault/index.ts';
import { recordAudit } from './commands.ts';
import { countFailedUnlock, forgetRestore, readFacts, settleFacts, type Facts } from './facts.ts';
import { openPractice, type OpenError, type Practice } from './practice.ts';
import { openViews } from './snapshot.ts';

const LONGEST_KEYRING = 16 * 1024 * 1024;
const FOUNDING = 'founding';

/**
 * What lies on this computer before anything is unlocked.
 * - `nothing`: a first run.
 * - `practice`: a keyring that can be read, its facts beside it.
 * - `keyring-unreadable`: records are here, and the file with their keys is damaged, foreign or of a later version.
 * - `keys-missing`: records are here and the file with their keys is not.
 * - `restore-interrupted`: a copy was being restored when the program ended.
 */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'practice'; readonly keyring: Keyring; readonly facts: Facts }
  | { readonly kind: 'keyring-unreadable'; readonly error: KeyringError['kind'] }
  | { readonly kind: 'keys-missing' }
  | { readonly kind: 'restore-interrupted' };

/** Removes everything of a practice that never came to be. The anchor stays: it is a witness of another time. */
export async function clearStore(platform: Platform): Promise<Result<void, FileError>> {
  const listed = await platform.files.list();
  if (!listed.ok) return listed;
  // The marker goes last: until then the next start knows that this was under way.
  const names = listed.value
    .map(({ name }) => name)
    .filter((name) => name !== 'anchor')
    .sort((a, b) => Number(a === 'restoring') - Number(b === 'restoring'));
  for (const name of names) {
    const removed = await platform.files.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

/** Looks at what is on this computer. An empty database never means an empty practice: only the files are asked. */
export async function lookAround(platform: Platform): Promise<Result<Found, FileError>> {
  const listed = await platform.files.list();
  if (!listed.ok) return listed;
  const names = new Set(listed.value.map(({ name }) => name));
  if (names.has('restoring')) {
    const marker = await platform.files.read('restoring', 0, 64);
    const founding = marker.ok && new TextDecoder().decode(marker.value) === FOUNDING;
    if (!founding) return ok({ kind: 'restore-interrupted' });
    // Set-up ended before its first words were written: nothing was promised yet.
    const cleared = await clearStore(platform);
    return cleared.ok ? ok({ kind: 'nothing' }) : cleared;
  }
  if (!names.has('keyring')) {
    const remains = [...names].some((name) => name.startsWith('journal/') || name === 'anchor');
    return ok({ kind: remains ? 'keys-missing' : 'nothing' });
  }
  const bytes = await platform.files.read('keyring', 0, LONGEST_KEYRING);
  if (!bytes.ok) return bytes;
  const keyring = await readKeyring(bytes.value);
  if (!keyring.ok) return ok({ kind: 'keyring-unreadable', error: keyring.error.kind });
  return ok({ kind: 'practice', keyring: keyring.value, facts: await readFacts(platform.files) });
}

export interface NewPractice {
  readonly practiceName: string;
  readonly ownerName: string;
  readonly credential: string;
  readonly passphrase: Bytes;
  readonly kit: Bytes;
}

/** What the program starts with on either host. */
export interface Surroundings {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly kdf: Kdf;
  /** What Argon2id shall cost for a new slot on this machine. */
  readonly costs: () => Promise<KdfCosts>;
}

export type AccessError = UnlockError | OpenError;

/** Founds a practice: keys, then its first commit. Until that is on disk a marker says that nothing counts yet. */
export async function foundPractice(
  { platform, clock, kdf, costs }: Surroundings,
  about: NewPractice,
): Promise<Result<Practice, AccessError>> {
  const secrets = { passphrase: about.passphrase, kit: about.kit, costs: await costs() };
  const keyring = await createPracticeKeys(secrets, kdf);
  if (keyring === null) return fail({ kind: 'memory' });
  const { files } = platform;
  const marked = await files.replace('restoring', utf8(FOUNDING));
  if (!marked.ok) return marked;
  const kept = await files.replace('keyring', await writeKeyring(keyring));
  if (!kept.ok) return kept;
  // Opened as on any other day, so that what was just written is proved to open.
  const unlocked = await unlock(keyring, { way: 'passphrase', passphrase: about.passphrase }, kdf, null);
  if (!unlocked.ok) return unlocked;
  const opened = await openPractice(platform, clock, keyring, unlocked.value.keys);
  if (!opened.ok) return opened;
  const practice = opened.value;
  const first = foundingRows(practice, about);
  const written = await practice.commit(first);
  if (!written.ok) return fail({ kind: 'io' });
  await settleFacts(files, practice.keys.user);
  const removed = await files.remove('restoring');
  return removed.ok ? ok(practice) : removed;
}

function foundingRows(practice: Practice, about: NewPractice): readonly [RowDraft, ...RowDraft[]] {
  const { keys } = practice;
  const home = keys.find('practice')?.id;
  if (home === undefined)
    throw new Error('Broken promise in the program: a new practice has its own compartment');
  const row = (content: Row, id: AnyId = newId()): RowDraft => ({
    compartment: home,
    row: id,
    expected: null,
    content,
  });
  const owner: Row = {
    type: 'user',
    name: about.ownerName,
    credential: about.credential,
    roles: ['therapist'],
    owner: true,
    signKey: practice.keyring().users.find(({ id }) => id === keys.user)?.signKey ?? '',
  };
  const instance: Row = { type: 'instance', instance: newId(), from: null, why: 'new-practice', reason: '' };
  const compartments = keys
    .compartments()
    .map(({ id, kind, client, epoch, fingerprint }) =>
      row({ type: 'compartment', kind, client: client as AnyId | null, epoch, fingerprint }, id as AnyId),
    );
  return [
    row({ type: 'practice', name: about.practiceName }),
    row(owner, keys.user as AnyId),
    row(instance),
    ...compartments,
  ];
}

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
  if (unlocked.value.keyring !== keyring) {
    const kept = await platform.files.replace('keyring', await writeKeyring(unlocked.value.keyring));
    if (!kept.ok) return kept;
  }
  const opened = await openPractice(platform, clock, unlocked.value.keyring, keys, opening);
  if (!opened.ok) return opened;
  const facts = await settleFacts(platform.files, keys.user);
  await writeOpeningLines(opened.value, platform.files, facts);
  return opened;
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
    const failed = facts.failedUnlocks.length;
    if (failed > 0) await recordAudit(practice, 'failed-unlocks', null, failed);
    await recordAudit(practice, 'unlocked');
  })();
}

/** The person accepts a journal that is older than its anchor says; the reason stays in the journal. */
export async function acceptOlderCopy(
  practice: Practice,
  reason: string,
): Promise<Result<void, { readonly kind: string }>> {
  const home = practice.keys.find('practice');
  if (home === null) return fail({ kind: 'no-key' });
  practice.acceptOlderCopy();
  const content: Row = {
    type: 'instance',
    instance: newId(),
    from: null,
    why: 'older-copy-accepted',
    reason,
  };
  const written = await practice.commit([{ compartment: home.id, row: newId(), expected: null, content }]);
  return written.ok ? ok(undefined) : written;
}

/** The practice's name, and who is signed in. */
export function practiceName(practice: Practice): string {
  const home = practice.keys.find('practice');
  const catalog = (home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  return practicesIn(catalog)[0]?.name ?? '';
}
