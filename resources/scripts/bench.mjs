// npm run bench -- --notes N [--journal MB]: the figures of this machine, from the built application and its own
// storage. The journal is made that long at the end: 1,000 MB from 10,000 notes on, otherwise 100.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const { values } = parseArgs({
  options: { notes: { type: 'string', default: '1000' }, journal: { type: 'string' } },
});
const journal = values.journal ?? (Number(values.notes) >= 10_000 ? '1000' : '100');
const root = new URL('../..', import.meta.url).pathname;
const run = (args) =>
  spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, THROUGHLINE_NOTES: values.notes, THROUGHLINE_JOURNAL_MB: journal },
  }).status ?? 1;

function scriptSize() {
  const page = readFileSync(`${root}out/renderer/index.html`, 'utf8');
  const names = [...page.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].map((match) => match[1]);
  const size = names.reduce(
    (sum, name) => sum + gzipSync(readFileSync(`${root}out/renderer/assets/${name}`)).length,
    0,
  );
  const all = readdirSync(`${root}out/renderer/assets`).filter((name) => name.endsWith('.js')).length;
  console.log(
    `first-load script ${(size / 1024).toFixed(0)} KiB gzip in ${String(names.length)} of ${String(all)} files`,
  );
}

const built = run(['electron-vite', 'build', '--logLevel', 'warn']);
if (built === 0) scriptSize();
process.exitCode =
  built ||
  run(['vitest', 'run', '--config', 'tests/bench/vitest.config.ts']) ||
  run(['vitest', 'run', '--config', 'tests/bench/node.config.ts']) ||
  run(['playwright', 'test', '--config', 'tests/bench/playwright.config.ts', '--reporter', 'line']);
