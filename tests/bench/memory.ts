import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
};

/** The page's processes of this profile. */
const pagesOf = (profile: string): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      return command.includes('--type=renderer') && command.includes(`--user-data-dir=${profile}`);
    });

/** The most memory that the page's process of this profile has had in use, in MB (VmHWM of Linux); null elsewhere. */
export function peakMemory(profile: string): number | null {
  if (process.platform !== 'linux') return null;
  const peaks = pagesOf(profile).map(
    (pid) => Number(/^VmHWM:\s+(\d+) kB/mu.exec(read(`/proc/${pid}/status`))?.[1] ?? '0') / 1024,
  );
  return peaks.length === 0 ? null : Math.max(...peaks);
}

/**
 * Lets the peak begin again from what is in use now: what the page did before is not what is measured. False where the
 * system does not let it, as with pages in a sandbox: the peak then is of all since the page began.
 */
export function forgetPeak(profile: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    for (const pid of pagesOf(profile)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}
