// npm run screenshots: every screen in every theme, as PNG under test-results/pictures. With --readme those that the
// README shows are drawn anew in resources/pictures as well.
import { spawnSync } from 'node:child_process';

const root = new URL('../..', import.meta.url).pathname;
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const forReadme = process.argv.includes('--readme');

process.exitCode =
  run('npx', ['electron-vite', 'build', '--logLevel', 'warn']) ||
  run('npx', [
    'playwright',
    'test',
    '--config',
    'tests/pictures/playwright.config.ts',
    '--reporter',
    'list',
  ]) ||
  (forReadme ? run(process.execPath, ['resources/scripts/pictures.mjs']) : 0);
