import { useEffect } from 'react';
import { proveBackup } from '../exchange/index.ts';
import type { BackupPort } from '../platform/index.ts';

const LOOK_EVERY_MS = 1000;

/**
 * At the lock, the backup that it left is proved without a key: files, signature and chain. It waits until the shell has
 * made it, and gives way when the practice is opened.
 */
export function useLockProof(backups: BackupPort | null): void {
  useEffect(() => {
    if (backups === null) return;
    let over = false;
    const prove = async () => {
      const state = await backups.backupState();
      if (over || !state.ok || state.value.underway) return;
      clearInterval(timer);
      const newest = state.value.made?.name;
      // What is wrong with it is found again, and said, once the practice is open.
      if (newest !== undefined && newest !== state.value.proved.whole?.name)
        await proveBackup(backups, 'kept', newest, null, () => over);
    };
    const timer = setInterval(() => void prove(), LOOK_EVERY_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [backups]);
}
