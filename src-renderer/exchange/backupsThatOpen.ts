import type { KnownCopy } from '../domain/practice/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import type { BackupFileName, BackupPort } from '../platform/index.ts';
import { rosterNow, type Practice } from '../storage/index.ts';
import type { Keyring } from '../vault/index.ts';
import type { Manifest } from './copyFormat.ts';
import { listBackups } from './proveBackup.ts';
import { backupSource, signedKeyring } from './source.ts';

/** Which backups in the folder that is kept still open a client's record. */
export interface BackupsOfClient {
  /** The folder's name, for the eye. */
  readonly folder: string;
  /** The newest first; null where the folder could not be looked at. */
  readonly backups: readonly KnownCopy[] | null;
  /** Backups of which it cannot be told: they do not read. */
  readonly unread: number;
}

/** Whether anybody has a wrap of the client's keys in a keyring. Who keeps keys in one piece is taken to hold them. */
async function isHeldIn(practice: Practice, keyring: Keyring, client: RowId): Promise<boolean> {
  const compartments = rosterNow(practice)
    .compartments()
    .filter((one) => one.client === client);
  const wanted = compartments.flatMap(({ id, epochs }) =>
    epochs.flatMap(({ epoch }) => keyring.users.map((user) => ({ compartment: id, epoch, user: user.id }))),
  );
  return (await practice.keys.lacking(keyring, wanted)).length < wanted.length;
}

async function keyringOf(
  port: BackupPort,
  name: BackupFileName,
  manifest: Manifest,
): Promise<Result<Keyring, null>> {
  const source = await backupSource(port, 'kept', name);
  const file = manifest.contents.files.find((one) => one.name === 'keyring');
  const bytes = source.ok && file !== undefined ? await source.value.read(file) : fail(null);
  const keyring = bytes.ok ? await signedKeyring(manifest, bytes.value) : fail(null);
  return keyring.ok ? keyring : fail(null);
}

/**
 * Looks into the keyring of every backup in the folder for keys of a client's record, destroyed or not. Null where no
 * folder is chosen for this practice.
 */
export async function backupsThatOpen(
  practice: Practice,
  port: BackupPort,
  client: RowId,
): Promise<Result<BackupsOfClient | null, never>> {
  const state = await port.backupState();
  const folder = state.ok ? state.value.folder : null;
  if (folder?.vault !== practice.keys.vault) return ok(null);
  const listed = await listBackups(port, 'kept');
  if (!listed.ok) return ok({ folder: folder.name, backups: null, unread: 0 });
  const backups: KnownCopy[] = [];
  let unread = 0;
  for (const { name, manifest } of listed.value) {
    if (manifest !== null && manifest.contents.vault !== practice.keys.vault) continue;
    const keyring = manifest === null ? fail(null) : await keyringOf(port, name, manifest);
    if (manifest === null || !keyring.ok) unread += 1;
    else if (await isHeldIn(practice, keyring.value, client))
      backups.push({ at: manifest.contents.savedAt, sequence: manifest.contents.head.sequence });
  }
  return ok({ folder: folder.name, backups, unread });
}
