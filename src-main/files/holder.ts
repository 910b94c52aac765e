import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_MODE } from './disk.ts';

/** One process, told apart from any later one of the same number. */
interface Holder {
  readonly pid: number;
  /** When it started, in clock ticks since the computer did. */
  readonly started: string;
  /** Names this start of the computer. */
  readonly boot: string;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** The living process of this number; null when there is none, or where the system does not say (only Linux does). */
function processOf(pid: number): Holder | null {
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim();
  const stat = read(`/proc/${pid}/stat`);
  if (boot === undefined || stat === null) return null;
  // The second field is a name in brackets that may hold anything; the state is the third and the start the 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return started === undefined || state === 'Z' || state === 'X' ? null : { pid, started, boot };
}

function lastHolder(path: string): Partial<Record<keyof Holder, unknown>> | null {
  try {
    const last: unknown = JSON.parse(read(path) ?? 'null');
    return typeof last === 'object' ? last : null;
  } catch {
    return null;
  }
}

/**
 * Writes down that this process holds the profile in `folder`; false when another living one does. It stands behind
 * the runtime's own lock, which on Linux is a link that a changed host name or another mount makes invisible.
 * Elsewhere that lock is enough, and a number of a process that ended would lock the practice out for nothing.
 */
export function holdProfile(folder: string): boolean {
  const me = processOf(process.pid);
  if (me === null) return true;
  const path = join(folder, 'holder');
  const last = lastHolder(path);
  if (last !== null && typeof last.pid === 'number' && last.pid !== me.pid) {
    const living = processOf(last.pid);
    if (living !== null && living.started === last.started && living.boot === last.boot) return false;
  }
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, JSON.stringify(me), { mode: FILE_MODE });
    renameSync(temporary, path);
  } catch {
    // A full disk must not keep anybody from what is already written.
    rmSync(temporary, { force: true });
    return true;
  }
  // Of two that started in the same instant, the one that wrote last has it.
  return lastHolder(path)?.pid === me.pid;
}
