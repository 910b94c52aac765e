// npm run screenshots: every screen in every theme, as PNG under test-results/pictures.
import { spawnSync } from 'node:child_process';

const root = new URL('../..', import.meta.url).pathname;
const run = (args) => spawnSync('npx', args, { cwd: root, stdio: 'inherit' }).status ?? 1;

process.exitCode =
  run(['electron-vite', 'build', '--logLevel', 'warn']) ||
  run(['playwright', 'test', '--config', 'tests/pictures/playwright.config.ts', '--reporter', 'list']);
