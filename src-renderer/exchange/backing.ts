import { ok, type Result } from '../domain/index.ts';
import type {
  BackupError,
  BackupFileName,
  BackupPort,
  BackupState,
  FilePort,
  Platform,
} from '../platform/index.ts';
import type { Practice } from '../storage/index.ts';
import { createBackupMaker, type BackupMaker } from './backups.ts';
import { proveBackup, type ProofErrorKind } from './proveBackup.ts';

/** How backups stand, for the screen. */
export interface BackingState {
  /**
   * What the shell says; null before it has answered. A folder of another practice counts as none, and what was opened
   * with another user's key as not opened.
   */
  readonly shell: BackupState | null;
  readonly work: 'making' | 'proving' | null;
  /** The newest backup could not be proved, and why. */
  readonly unproved: { readonly name: BackupFileName; readonly kind: ProofErrorKind } | null;
}

/** The backups of an open practice: when one is made, proved, and how it stands. */
export interface Backing {
  readonly port: BackupPort;
  readonly state: () => BackingState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for a folder; the first backup into it is made at once. False when that was cancelled. */
  readonly choose: () => Promise<Result<boolean, BackupError>>;
  readonly forget: () => Promise<void>;
  /** Makes a backup now and proves it. What fails is in the state. */
  readonly backUp: () => Promise<void>;
  /** Looks how things stand and proves the newest backup if that was not done yet. */
  readonly look: () => Promise<void>;
  /** Learns what has to be known beforehand, so that a lock is not slowed. */
  readonly prepare: () => Promise<void>;
  /** Hands a signed manifest to the shell, which copies once this page is gone; waits for `limit` ms at most. */
  readonly hand: (limit: number) => Promise<void>;
}

interface Store {
  readonly state: () => BackingState;
  readonly subscribe: Backing['subscribe'];
  readonly become: (next: Partial<BackingState>) => void;
}

function createStore(): Store {
  const listeners = new Set<() => void>();
  let state: BackingState = { shell: null, work: null, unproved: null };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next) {
      state = { ...state, ...next };
      for (const listener of listeners) listener();
    },
  };
}

/** The newest backup, if it has not been proved to open. */
function unproven({ shell, unproved }: BackingState): BackupFileName | null {
  const newest = shell?.made?.name;
  if (newest === undefined || newest === shell?.proved.opened?.name || newest === unproved?.name) return null;
  return newest;
}

/** One job after another: two backups, or a backup and its proof, never run at once. */
function createTurns(): (job: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (job) => {
    last = last.then(job, job);
    return last;
  };
}

function assemble(practice: Practice, port: BackupPort, maker: BackupMaker): Backing {
  const { state, subscribe, become } = createStore();
  const inTurn = createTurns();
  // An older copy, open for reading only, must not push out the backups that hold what came after it.
  const isOlder = (): boolean => practice.findings.standing === 'older-copy';
  const own = (shell: BackupState): BackupState => {
    const { whole, opened } = shell.proved;
    // That it opens with a colleague's key says nothing of this one: it is proved anew.
    const proved = { whole, opened: opened?.by === practice.keys.user ? opened : null };
    return shell.folder === null || shell.folder.vault === practice.keys.vault
      ? { ...shell, proved }
      : { ...shell, folder: null, made: null, failed: null, proved: { whole: null, opened: null } };
  };

  async function refresh(): Promise<void> {
    const shell = await port.backupState();
    if (shell.ok) become({ shell: own(shell.value) });
  }
  async function prove(): Promise<void> {
    const name = unproven(state());
    if (name === null) return;
    become({ work: 'proving' });
    const proved = await proveBackup(port, 'kept', name, practice);
    become({ work: null, unproved: proved.ok ? null : { name, kind: proved.error.kind } });
    await refresh();
  }
  async function make(): Promise<void> {
    if (state().shell?.folder === null || isOlder()) return;
    become({ work: 'making' });
    const made = await maker.make();
    // A backup that was made anew may be the one that could not be proved before.
    become({ work: null, ...(made.ok ? { unproved: null } : {}) });
    await refresh();
    if (made.ok) await prove();
  }
  return {
    port,
    state,
    subscribe,
    choose: async () => {
      const chosen = await port.chooseBackupFolder(practice.keys.vault);
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return ok(false);
      become({ shell: own(chosen.value), unproved: null });
      void inTurn(make);
      return ok(true);
    },
    forget: async () => {
      const forgotten = await port.forgetBackupFolder();
      if (forgotten.ok) become({ shell: own(forgotten.value), unproved: null });
    },
    backUp: () => inTurn(make),
    look: () =>
      inTurn(async () => {
        await refresh();
        if (state().shell?.underway !== true) await prove();
      }),
    prepare: () =>
      inTurn(async () => {
        if (state().shell?.folder) await maker.prepare();
      }),
    hand: async (limit) => {
      if (state().shell?.folder !== null && !isOlder()) await maker.hand(limit);
    },
  };
}

/** The backups of an open practice; null where the host keeps none. */
export const createBacking = (
  practice: Practice,
  { backups, files }: Pick<Platform, 'backups'> & { readonly files: FilePort },
): Backing | null =>
  backups === null ? null : assemble(practice, backups, createBackupMaker(practice, files, backups));
