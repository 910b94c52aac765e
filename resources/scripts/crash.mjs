// npm run crash -- --cycles N [--seed S]: kill -9 while writing, acknowledged against found.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const root = new URL('../..', import.meta.url).pathname;
const run = (args, env = {}) =>
  spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const built = run(['electron-vite', 'build', '--logLevel', 'warn']);
process.exitCode =
  built ||
  run(['playwright', 'test', '--config', 'tests/crash/playwright.config.ts', '--reporter', 'list'], {
    THROUGHLINE_CYCLES: values.cycles,
    THROUGHLINE_SEED: values.seed,
  });
