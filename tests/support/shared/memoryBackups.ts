import type {
  BackupFileName,
  BackupMark,
  BackupPort,
  BackupState,
  Bytes,
  ChosenFolder,
  FilePort,
  StoreName,
} from '../../../src-main/bridge/contract.ts';

interface Named {
  readonly contents: {
    readonly vault: string;
    readonly savedAt: number;
    readonly head: { readonly sequence: number };
    readonly files: readonly { readonly name: StoreName; readonly length: number; readonly sha256: string }[];
  };
}

const OWN = 'throughline-0123456789ab-01234567';

const hex = (base64url: string): string =>
  Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (one) =>
    one.charCodeAt(0).toString(16).padStart(2, '0'),
  ).join('');

/** Backups of one practice's files in memory, as far as the page can tell them from those of the shell. */
export function memoryBackups(
  practice: FilePort,
  disk: Map<string, Bytes> = new Map<string, Bytes>(),
): BackupPort & { readonly disk: Map<string, Bytes> } {
  let vault: string | null = null;
  let made: BackupMark | null = null;
  let proved: BackupState['proved'] = { whole: null, opened: null };
  const state = (): BackupState => ({
    folder: vault === null ? null : { name: 'Backup disk', vault, sync: null },
    underway: false,
    made,
    proved,
    failed: null,
  });
  const answer = <T>(value: T) => Promise.resolve({ ok: true as const, value });
  const missing = () => Promise.resolve({ ok: false as const, error: { kind: 'missing' as const } });
  return {
    disk,
    backupState: () => answer(state()),
    chooseBackupFolder: (chosen) => {
      vault = chosen;
      return answer(state());
    },
    forgetBackupFolder: () => {
      vault = null;
      return answer(state());
    },
    makeBackup: async (manifest, loose) => {
      const { contents } = JSON.parse(new TextDecoder().decode(manifest)) as Named;
      for (const { name, length, sha256 } of contents.files) {
        const given = loose.find((part) => part.name === name)?.bytes;
        const read = given === undefined ? await practice.read(name, 0, length) : null;
        const bytes = given ?? (read?.ok ? read.value : new Uint8Array());
        disk.set(`${OWN}/${hex(sha256)}`, bytes.slice());
      }
      const stamp = new Date(contents.savedAt).toISOString().replace(/[-:.]/g, '');
      const name = `${OWN}/${stamp}-${String(contents.head.sequence).padStart(9, '0')}.manifest` as const;
      disk.set(name, manifest.slice());
      made = { name, at: contents.savedAt };
      return answer(state());
    },
    noteProof: (name, by) => {
      const whole = { name, at: 0 };
      proved = { whole, opened: by === null ? proved.opened : { ...whole, by } };
      return answer(state());
    },
    openBackupFolder: () => answer('chosen' as ChosenFolder),
    listBackups: () =>
      answer(
        [...disk.keys()]
          .filter((name): name is BackupFileName => name.endsWith('.manifest'))
          .sort()
          .reverse(),
      ),
    readBackup: (_place, name, from, length) => {
      const bytes = disk.get(name);
      return bytes === undefined ? missing() : answer(bytes.slice(from, from + length));
    },
  };
}
