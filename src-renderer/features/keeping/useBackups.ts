import type { RowId } from '../../domain/index.ts';
import { ok } from '../../domain/index.ts';
import { backupsThatOpen, type BackupsOfClient } from '../../exchange/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import { useLoaded, usePractice } from '../../storage/index.ts';

/** Which backups still open a client's record: undefined while they are looked at, null where none are kept. */
export function useBackups(port: BackupPort | null, client: RowId): BackupsOfClient | null | undefined {
  const practice = usePractice();
  const loaded = useLoaded(
    () => (port === null ? Promise.resolve(ok(null)) : backupsThatOpen(practice, port, client)),
    client,
  );
  return loaded.status === 'loading' || !loaded.result.ok ? undefined : loaded.result.value;
}
