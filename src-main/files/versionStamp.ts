import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, replaceWhole } from './disk.ts';
import { codeOf } from './results.ts';

/** Which version of the application and of its runtime last opened this profile. */
interface Stamp {
  readonly application: string;
  readonly runtime: string;
}

/** Dotted numbers, compared part by part. */
function isNewer(left: string, right: string): boolean {
  const [a, b] = [left, right].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let part = 0; part < 3; part++) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

async function readStamp(path: string): Promise<Stamp | null> {
  try {
    const stamp: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof stamp !== 'object' || stamp === null) return null;
    const { application, runtime } = stamp as Partial<Record<keyof Stamp, unknown>>;
    return typeof application === 'string' && typeof runtime === 'string' ? { application, runtime } : null;
  } catch (cause) {
    if (cause instanceof SyntaxError || codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

/**
 * `current` when this version may open the profile in `folder`, which is then stamped with it; `older` when a
 * newer one did before: Chromium may empty a profile that goes back. Unreadable stamps count as none; `io` when
 * the disk does not answer.
 */
export async function checkVersionStamp(folder: string, present: Stamp): Promise<'current' | 'older' | 'io'> {
  const path = join(folder, 'version');
  try {
    await makeFolder(folder);
    const last = await readStamp(path);
    if (last !== null) {
      if (isNewer(last.application, present.application) || isNewer(last.runtime, present.runtime))
        return 'older';
      if (last.application === present.application && last.runtime === present.runtime) return 'current';
    }
    await replaceWhole(path, Buffer.from(JSON.stringify(present)));
    return 'current';
  } catch {
    return 'io';
  }
}
