import type { Row } from '../domain/practice/index.ts';
import { fail, invariant, type AnyId, type Result } from '../domain/index.ts';
import type { RowDraft } from '../journal/index.ts';
import type { Clock, FileError, Platform, ScriptedClock } from '../platform/index.ts';
import {
  createPracticeKeys,
  FLOOR,
  newId,
  passphraseBytes,
  SAMPLE_PASSPHRASES,
  unlock,
  utf8,
  writeKeyring,
  type Bytes,
  type Kdf,
  type NewUserSecrets,
} from '../vault/index.ts';
import { clearStore, type AccessError, type Surroundings } from './access.ts';
import { recordAudit } from './commands.ts';
import { noteKit, settleFacts } from './facts.ts';
import { openPractice, type Practice } from './practice.ts';
import { deleteDatabase } from './schema.ts';

/** What the marker says while a practice is being founded, or the sample deleted: the next start clears what is there. */
export const FOUNDING = 'founding';
export const DELETING = 'deleting-the-sample';

interface Names {
  readonly practiceName: string;
  readonly ownerName: string;
  readonly credential: string;
}

export interface NewPractice extends Names {
  readonly passphrase: Bytes;
  readonly kit: Bytes;
  /** The kit was saved to a file before it was typed back. */
  readonly kitSaved?: boolean;
}

function foundingRows(
  practice: Practice,
  { practiceName, ownerName, credential }: Names,
  sample: boolean,
): readonly [RowDraft, ...RowDraft[]] {
  const { keys } = practice;
  const home = keys.find('practice')?.id;
  invariant(home, 'a new practice has its own compartment');
  const row = (content: Row, id: AnyId = newId()): RowDraft => ({
    compartment: home,
    row: id,
    expected: null,
    content,
  });
  const owner: Row = {
    type: 'user',
    name: ownerName,
    credential,
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
    row({ type: 'practice', name: practiceName, sample }),
    row(owner, keys.user as AnyId),
    row(instance),
    ...compartments,
  ];
}

/** Keys, then the first commit. The marker that nothing counts yet is left in place. */
async function found(
  { platform, kdf }: Pick<Surroundings, 'platform' | 'kdf'>,
  clock: Clock | ScriptedClock,
  secrets: NewUserSecrets,
  names: Names,
  sample: boolean,
): Promise<Result<Practice, AccessError>> {
  const keyring = await createPracticeKeys(secrets, kdf);
  if (keyring === null) return fail({ kind: 'memory' });
  const { files } = platform;
  const marked = await files.replace('restoring', utf8(FOUNDING));
  if (!marked.ok) return marked;
  const kept = await files.replace('keyring', await writeKeyring(keyring));
  if (!kept.ok) return kept;
  // Opened as on any other day, so that what was just written is proved to open.
  const unlocked = await unlock(keyring, { way: 'passphrase', passphrase: secrets.passphrase }, kdf, null);
  if (!unlocked.ok) return unlocked;
  const opened = await openPractice(platform, clock, keyring, unlocked.value.keys);
  if (!opened.ok) return opened;
  const written = await opened.value.commit(foundingRows(opened.value, names, sample));
  return written.ok ? opened : fail({ kind: 'io' });
}

/** From here on the practice counts: whatever ends the program now, it is there at the next start. */
export async function finishFounding(
  { files }: Platform,
  practice: Practice,
  sample: boolean,
): Promise<Result<void, FileError>> {
  await settleFacts(files, practice.keys.user, sample);
  return files.remove('restoring');
}

/** Founds a practice: keys, then its first commit. Until that is on disk a marker says that nothing counts yet. */
export async function foundPractice(
  surroundings: Surroundings,
  about: NewPractice,
): Promise<Result<Practice, AccessError>> {
  const { platform, clock, costs } = surroundings;
  const secrets = { passphrase: about.passphrase, kit: about.kit, costs: await costs() };
  const founded = await found(surroundings, clock, secrets, about, false);
  if (!founded.ok) return founded;
  // It was typed back a moment ago, before anything was written.
  await noteKit(platform.files, founded.value.keys.user, clock.now());
  const finished = await finishFounding(platform, founded.value, false);
  if (!finished.ok) return finished;
  if (about.kitSaved === true) await recordAudit(founded.value, 'saved-the-kit');
  return founded;
}

/** How the sample is locked: by words that are shown at the lock, at the least cost there is, and without a kit. */
const sampleSecrets = (who: keyof typeof SAMPLE_PASSPHRASES): NewUserSecrets => ({
  passphrase: passphraseBytes(SAMPLE_PASSPHRASES[who]),
  kit: null,
  costs: FLOOR,
});

/**
 * Founds the practice that holds the sample, under a clock that a script tells. Its passphrase is no secret, so
 * Argon2id runs at the floor: a dearer derivation would protect nothing, and nothing real is ever behind it. The
 * marker stays until `finishFounding`: a sample half written is cleared at the next start.
 */
export const foundSample = (
  surroundings: { readonly platform: Platform; readonly kdf: Kdf },
  clock: ScriptedClock,
  names: Names,
): Promise<Result<Practice, AccessError>> =>
  found(surroundings, clock, sampleSecrets('therapist'), names, true);

/** Gives the sample its supervisor, who signs in with keys of their own. */
export const sampleSupervisor = (): NewUserSecrets => sampleSecrets('supervisor');

/** What opens the sample as its therapist. */
export const sampleSecret = () => ({
  way: 'passphrase' as const,
  passphrase: passphraseBytes(SAMPLE_PASSPHRASES.therapist),
});

/** Takes back a practice that did not come to be: everything of it goes, and the next start is a first run. */
export async function abandonFounding(platform: Platform, practice: Practice | null): Promise<void> {
  await practice?.settle();
  if (practice !== null) await deleteDatabase(practice.keys.vault).catch(() => undefined);
  await clearStore(platform, true);
}
