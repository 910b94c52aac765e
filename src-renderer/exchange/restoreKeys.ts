import { fail, ok, type Result } from '../domain/index.ts';
import type { BackupFileName, BackupPlace, BackupPort, FilePort, Platform } from '../platform/index.ts';
import { factKeysRestored } from '../storage/index.ts';
import { fromUtf8, readKeyring } from '../vault/index.ts';
import type { RestoreErrorKind } from './restoreCopy.ts';
import { backupSource, copySource, signedKeyring, type Source } from './source.ts';

/** `another-practice`: the copy is of another practice than the one whose record is here. */
export type RestoreKeysErrorKind = RestoreErrorKind | 'another-practice';

type Outcome<T> = Result<T, { readonly kind: RestoreKeysErrorKind }>;

/** The practice that the witness outside the profile names; null where there is none to be read. */
async function witnessedVault(files: FilePort): Promise<string | null> {
  const read = await files.read('anchor', 0, 4096);
  if (!read.ok) return null;
  try {
    const vault: unknown = Reflect.get(Object(JSON.parse(fromUtf8(read.value))) as object, 'vault');
    return typeof vault === 'string' ? vault : null;
  } catch {
    return null;
  }
}

/** A readable keyring is never written over: it may hold keys that came after the copy. */
async function mayReplace(files: FilePort): Promise<Outcome<void>> {
  const present = await files.read('keyring', 0, 16 * 1024 * 1024);
  if (!present.ok) return present.error.kind === 'missing' ? ok(undefined) : present;
  const keyring = await readKeyring(present.value);
  return !keyring.ok && keyring.error.kind !== 'too-new' ? ok(undefined) : fail({ kind: 'not-empty' });
}

/** Puts the keyring of a copy or backup in its place: signed by one of its own users, of the practice that is here. */
async function keysFrom(files: FilePort, { manifest, read: readFile }: Source): Promise<Outcome<true>> {
  const keys = manifest.contents.files.find(({ name }) => name === 'keyring');
  if (keys === undefined) return fail({ kind: 'damaged' });
  const read = await readFile(keys);
  if (!read.ok) return read;
  const keyring = await signedKeyring(manifest, read.value);
  if (!keyring.ok) return keyring;
  const vault = await witnessedVault(files);
  if (vault !== null && vault !== manifest.contents.vault) return fail({ kind: 'another-practice' });
  const replaced = await files.replace('keyring', read.value);
  if (!replaced.ok) return replaced;
  await factKeysRestored(files, manifest.contents.head.sequence);
  return ok(true);
}

/**
 * Brings only the file with the keys back from a sealed copy that the person chooses; null if they cancelled. The
 * journal and the drafts stay as they are: they may be newer than the copy, and the next opening makes the keys say what
 * the journal says. Nothing is written unless the copy is signed by one of its own users and, where a witness is left,
 * of the same practice.
 */
export async function restoreKeys({ files, dialogs }: Platform): Promise<Outcome<true | null>> {
  const may = await mayReplace(files);
  if (!may.ok) return may;
  const opened = await dialogs.beginOpen('practice-copy');
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  try {
    const source = await copySource(dialogs, opened.value);
    return source.ok ? await keysFrom(files, source.value) : source;
  } finally {
    await dialogs.closeOpened(opened.value.file);
  }
}

/** Brings only the file with the keys back from a backup, in the same way. */
export async function restoreKeysOfBackup(
  { files }: Pick<Platform, 'files'>,
  backups: BackupPort,
  place: BackupPlace,
  name: BackupFileName,
): Promise<Outcome<true>> {
  const may = await mayReplace(files);
  if (!may.ok) return may;
  const source = await backupSource(backups, place, name);
  return source.ok ? keysFrom(files, source.value) : source;
}
