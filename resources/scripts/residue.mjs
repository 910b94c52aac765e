// npm run residue: canaries typed into every kind of field are nowhere readable in the profile.
import { spawnSync } from 'node:child_process';

const root = new URL('../..', import.meta.url).pathname;
const run = (args) => spawnSync('npx', args, { cwd: root, stdio: 'inherit' }).status ?? 1;

process.exitCode =
  run(['electron-vite', 'build', '--logLevel', 'warn']) ||
  run(['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', 'residue', '--reporter', 'list']);
