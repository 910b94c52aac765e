// npm run crash -- [--cycles N] [--processes M] [--seed S]: kill -9 while writing, acknowledged against found.
// N kills of a browser in which entries are recorded, M of a process that writes through the desktop's file port.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100' },
    processes: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
// Fifty to one, as in the full count.
const processes = values.processes ?? String(50 * Number(values.cycles));
const root = new URL('../..', import.meta.url).pathname;
const run = (args, env = {}) =>
  spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const built = run(['electron-vite', 'build', '--logLevel', 'warn']);
process.exitCode =
  built ||
  run(['playwright', 'test', '--config', 'tests/crash/playwright.config.ts', '--reporter', 'list'], {
    THROUGHLINE_CYCLES: values.cycles,
    THROUGHLINE_SEED: values.seed,
  }) ||
  run(['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', 'crash'], {
    THROUGHLINE_NODE_CYCLES: processes,
    // Kills in the middle of each kind of work on folders.
    THROUGHLINE_STEP_CYCLES: values.cycles,
    // What happens to the folders besides, and every byte flipped: always the full count.
    THROUGHLINE_MUTATIONS: '300',
    THROUGHLINE_FLIP_STEP: '1',
    THROUGHLINE_SEED: values.seed,
  });
