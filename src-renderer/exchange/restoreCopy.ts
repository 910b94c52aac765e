import { fail, ok, type Result, type VaultId } from '../domain/index.ts';
import type {
  BackupFileName,
  BackupPlace,
  BackupPort,
  FileError,
  FilePort,
  Platform,
} from '../platform/index.ts';
import { deleteDatabase } from '../storage/index.ts';
import { checkSource, writeSource } from './restoreFiles.ts';
import { backupSource, copySource, type Source, type SourceErrorKind } from './source.ts';

/** `not-empty`: there is a practice here already. The others say what is wrong with the copy, or with the disk. */
export type RestoreErrorKind = SourceErrorKind | 'not-empty';

interface Failure {
  readonly ok: false;
  readonly error: { readonly kind: RestoreErrorKind };
}

const because = (kind: RestoreErrorKind): Failure => fail({ kind });

/** Views of another continuation of this practice must not meet the restored one: they can fit it by length alone. */
async function throwViewsAway(vault: VaultId): Promise<Failure | null> {
  try {
    await deleteDatabase(vault);
    return null;
  } catch {
    return because('io');
  }
}

/** The anchor and the facts belong to the computer; anything else is of a practice, or of a restore that was cut off. */
async function isEmpty(files: FilePort): Promise<Result<boolean, FileError>> {
  const listed = await files.list();
  if (!listed.ok) return listed;
  return ok(listed.value.every(({ name }) => name === 'anchor' || name === 'facts'));
}

export interface Restored {
  /** The last change that is in it. */
  readonly sequence: number;
}

export type RestoreResult<T> = Promise<Result<T, { readonly kind: RestoreErrorKind }>>;

/** Proves all of it, then writes it. */
async function restoreFrom(platform: Platform, source: Source): RestoreResult<Restored> {
  const failed =
    (await checkSource(source)) ??
    (await throwViewsAway(source.manifest.contents.vault)) ??
    (await writeSource(platform.files, source));
  if (failed !== null) return failed;
  // A new instance of the practice: its backups never clear up after those of the one it came from.
  await platform.backups?.forgetBackupFolder();
  return ok({ sequence: source.manifest.contents.head.sequence });
}

/**
 * Restores a sealed copy where there is no practice yet; null if the dialog was cancelled. The copy is proved whole
 * before anything is written, and after an error nothing of it is left. Its first unlock says in the journal where it
 * came from.
 */
export async function restoreCopy(platform: Platform): RestoreResult<Restored | null> {
  const empty = await isEmpty(platform.files);
  if (!empty.ok) return empty;
  if (!empty.value) return because('not-empty');
  const opened = await platform.dialogs.beginOpen('practice-copy');
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  const source = await copySource(platform.dialogs, opened.value);
  const restored = source.ok ? await restoreFrom(platform, source.value) : source;
  await platform.dialogs.closeOpened(opened.value.file);
  return restored;
}

/** Restores a backup where there is no practice yet, in the same way. */
export async function restoreBackup(
  platform: Platform,
  backups: BackupPort,
  place: BackupPlace,
  name: BackupFileName,
): RestoreResult<Restored> {
  const empty = await isEmpty(platform.files);
  if (!empty.ok) return empty;
  if (!empty.value) return because('not-empty');
  const source = await backupSource(backups, place, name);
  return source.ok ? restoreFrom(platform, source.value) : source;
}
