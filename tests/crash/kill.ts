import { spawnSync } from 'node:child_process';

/** Ends every process of that profile whose command line has this before the profile's name; '' for all. */
export function killProcesses(profile: string, before = ''): void {
  const { status } = spawnSync('pkill', ['-9', '-f', '--', `${before}--user-data-dir=${profile}`]);
  // 1: nothing was left to end.
  if (status !== 0 && status !== 1) throw new Error('pkill could not be run');
}
