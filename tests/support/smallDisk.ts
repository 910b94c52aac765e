import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes, of its own: a tmpfs that is there for as long as one process lives. */
export interface SmallDisk {
  /** Where it is, as a program sees it that was started behind `enter`. */
  readonly folder: string;
  /** What a command is put behind to run in there. */
  readonly enter: readonly string[];
  /** Fills it and keeps it full: what is freed is taken at once, until `relieve`. */
  readonly fill: () => void;
  /** Takes that file away again. */
  readonly relieve: () => void;
  readonly remove: () => void;
}

/** Root makes a mount namespace as it is; anybody else, where the system lets them, inside a user namespace. */
const WAYS: readonly (readonly [unshare: string, nsenter: string])[] = [
  ['-m', '-m'],
  ['-Urm', '-U -m --preserve-credentials'],
];

const script = (folder: string, megabytes: number): string =>
  `mount -t tmpfs -o size=${String(megabytes)}m,mode=0700 tmpfs ${folder} && echo ready && exec sleep 3600`;

/** Starts the process that holds the mount; null if the system refuses. */
function hold(way: string, folder: string, megabytes: number): Promise<ChildProcess | null> {
  const holder = spawn('unshare', [way, 'sh', '-c', script(folder, megabytes)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    holder.once('error', () => resolve(null));
    holder.once('exit', () => resolve(null));
    holder.stdout.once('data', () => resolve(holder));
  });
}

/** Why this computer lets nobody mount a small disk, or null if it does. */
export function whyNoSmallDisk(): string | null {
  const possible = WAYS.some(
    ([way]) => spawnSync('unshare', [way, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt']).status === 0,
  );
  return possible ? null : 'neither root nor a user namespace may mount a tmpfs here';
}

function fillUp(path: string): void {
  const zeros = Buffer.alloc(256 * 1024);
  const file = openSync(path, 'a');
  try {
    for (let size = zeros.length; size > 0;) {
      try {
        writeSync(file, zeros, 0, size);
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Mounts one; throws where `whyNoSmallDisk` gives a reason. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-disk-'));
  const mounted = join(folder, 'mounted');
  mkdirSync(mounted);
  let holder: ChildProcess | null = null;
  let entered = '';
  for (const [way, namespaces] of WAYS) {
    if (holder !== null) break;
    holder = await hold(way, mounted, megabytes);
    entered = namespaces;
  }
  if (holder?.pid === undefined) throw new Error('No small disk can be mounted here.');
  const held = holder;
  const pid = String(holder.pid);
  const enter = ['nsenter', '-t', pid, ...entered.split(' '), '--'];
  // From outside the disk is reached through the process that holds it.
  const ballast = join('/proc', pid, 'root', mounted, 'ballast');
  let filling: NodeJS.Timeout | null = null;
  const stopFilling = (): void => {
    if (filling !== null) clearInterval(filling);
    filling = null;
  };
  return {
    folder: mounted,
    fill: () => {
      fillUp(ballast);
      filling ??= setInterval(() => fillUp(ballast), 100);
    },
    relieve: () => {
      stopFilling();
      unlinkSync(ballast);
    },
    enter,
    remove: () => {
      stopFilling();
      held.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
