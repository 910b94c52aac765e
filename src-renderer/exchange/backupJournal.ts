import { fail, ok, type Result } from '../domain/index.ts';
import { genesis, walkJournal, type WalkStep } from '../journal/index.ts';
import type { BackupFileName, BackupPort } from '../platform/index.ts';
import type { Practice } from '../storage/index.ts';
import { verifiersOf } from '../vault/index.ts';
import type { Contents } from './copyFormat.ts';
import type { ProofErrorKind } from './proveBackup.ts';
import { backupSource, signedKeyring } from './source.ts';
import { sourceFiles } from './sourceFiles.ts';

export type BackupReading<T> = Result<T, { readonly kind: ProofErrorKind }>;

export interface BackupJournal {
  readonly contents: Contents;
  /** Its commits, verified, a segment a step; an error ends them. */
  readonly steps: () => AsyncGenerator<BackupReading<WalkStep>>;
}

/**
 * Whose word it is who wrote in a backup: its own keyring's, which may name people whom this practice does not know, or
 * the present practice's, which nobody changes who can only write to the folder of backups.
 */
export type KnownBy = 'backup' | 'practice';

/** The journal in a backup of this practice, to be read beside the present one. */
export async function backupJournal(
  { keys, verifierOf }: Pick<Practice, 'keys' | 'verifierOf'>,
  port: BackupPort,
  name: BackupFileName,
  knownBy: KnownBy,
): Promise<BackupReading<BackupJournal>> {
  const source = await backupSource(port, 'kept', name);
  if (!source.ok) return source;
  const { contents } = source.value.manifest;
  if (contents.vault !== keys.vault) return fail({ kind: 'does-not-open' });
  const copy = sourceFiles(source.value);
  const keyringFile = contents.files.find((file) => file.name === 'keyring');
  const bytes = await copy.files.read('keyring', 0, keyringFile?.length ?? 0);
  if (!bytes.ok) return fail({ kind: copy.failure() ?? 'damaged' });
  const keyring = await signedKeyring(source.value.manifest, bytes.value);
  if (!keyring.ok) return keyring;
  const verifiers =
    knownBy === 'backup'
      ? await verifiersOf(keyring.value)
      : new Map(
          keyring.value.users.flatMap(({ id }) => {
            const verifier = verifierOf(id);
            return verifier === undefined ? [] : [[id, verifier] as const];
          }),
        );
  async function* steps(): AsyncGenerator<BackupReading<WalkStep>> {
    const start = await genesis(keys.vault);
    // Every byte is what was signed, so the last signature of a run is enough.
    const walk = walkJournal(copy.files, keys.vault, start, verifiers, { signatures: 'last' });
    for await (const step of walk) yield step.ok ? step : fail({ kind: copy.failure() ?? step.error.kind });
  }
  return ok({ contents, steps });
}
