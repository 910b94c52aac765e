// npm run crash -- [--cycles N] [--processes M] [--seed S] [--resume]: kill -9 while writing, acknowledged
// against found. N kills of a browser (or of its renderer, GPU or network process) in which entries are recorded, on each
// of Chromium's two stores for IndexedDB, and M of a process that writes through the desktop's file port as it is built.
// --resume takes up a run of the same counts and seed where it ended: the kills of the browser are of one sitting and
// count only all together, those of the processes from practice to practice.
// With --works instead: a browser killed in the middle of each kind of work on keys and files, 5 times each.
// With --locks instead: a lock after every press of a script, and 20 by each other way to lock.
// With --disks instead: 20 disks on each of the two stores that fill while the desktop program writes to them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100' },
    processes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    resume: { type: 'boolean', default: false },
    works: { type: 'boolean', default: false },
    locks: { type: 'boolean', default: false },
    disks: { type: 'boolean', default: false },
  },
});
// Fifty to one, as in the full count.
const processes = values.processes ?? String(50 * Number(values.cycles));
const root = new URL('../..', import.meta.url).pathname;
const run = (args, env = {}) =>
  spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const kept = `${root}node_modules/.cache/throughline-crash-${[values.cycles, processes, values.seed].join('-')}`;
const browserDone = `${kept}/browser`;
if (!values.resume) rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });

function killBrowsers() {
  if (existsSync(browserDone)) return 0;
  const failed = run([...PAGES, 'observation.crash'], {
    THROUGHLINE_CYCLES: values.cycles,
    THROUGHLINE_BACKENDS: 'default,sqlite',
    THROUGHLINE_SEED: values.seed,
  });
  if (!failed) writeFileSync(browserDone, '');
  return failed;
}

const built = run(['electron-vite', 'build', '--logLevel', 'warn']);
const FULL = { THROUGHLINE_LOCK_EVERY: '1', THROUGHLINE_LOCKS: '20' };
const PAGES = ['playwright', 'test', '--config', 'tests/crash/playwright.config.ts', '--reporter', 'list'];
const VITEST = ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project'];
const locks = () =>
  run([...PAGES, 'lock.crash'], FULL) || run([...VITEST, 'shell', 'tests/shell/locks.test.ts'], FULL);
const works = () => run([...PAGES, 'works.crash'], { THROUGHLINE_WORKS: '5', THROUGHLINE_SEED: values.seed });
const disks = () => run([...VITEST, 'shell', 'tests/shell/fullDisk.test.ts'], { THROUGHLINE_DISKS: '20' });
// What happens to the folders, judged by the application's own opening in a page.
const damages = () =>
  run([...VITEST, 'integration', 'tests/integration/storage/folders.test.ts'], {
    THROUGHLINE_MUTATIONS: '300',
    THROUGHLINE_SEED: values.seed,
  });
const kills = () =>
  killBrowsers() ||
  damages() ||
  run([...VITEST, 'crash'], {
    THROUGHLINE_NODE_CYCLES: processes,
    THROUGHLINE_PROGRESS: `${kept}/processes.json`,
    // Kills in the middle of each kind of work on folders.
    THROUGHLINE_STEP_CYCLES: values.cycles,
    // What happens to the folders besides, and every byte flipped: always the full count.
    THROUGHLINE_MUTATIONS: '300',
    THROUGHLINE_FLIP_STEP: '1',
    THROUGHLINE_SEED: values.seed,
  });

const chosen = values.works ? works : values.locks ? locks : values.disks ? disks : kills;
process.exitCode = built || chosen();
