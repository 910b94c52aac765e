// npm run dist: fetches the Electron runtime, builds, and packs what resources/packaging says into dist/.
//   --platform linux|win32|darwin   for which system; this one, unless said (installers are best made on their own)
//   --arch x64|arm64                for which processor; this one, unless said
//   --dir                           only the folder that would be installed, no installer
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { downloadArtifact } from '@electron/get';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FETCH_LIMIT_MS = 10 * 60_000;
const FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' };

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function wanted() {
  const options = {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    dir: { type: 'boolean', default: false },
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return giveUp(error.message);
  }
}

const { platform, arch, dir } = wanted();

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What went wrong, in as few words as the library gives. */
const reason = (error) => error.cause?.code ?? error.code ?? String(error.message).split('\n')[0];

/** Brings the runtime into the cache where electron-builder looks for it, held to the digests of the package. */
async function fetchElectron() {
  const { version } = readJson('node_modules/electron/package.json');
  const checksums = readJson('node_modules/electron/checksums.json');
  const refuse = (why) =>
    giveUp(
      `The Electron runtime ${version} for ${platform}-${arch} could not be fetched (${why}), so nothing was packaged.`,
    );
  const late = setTimeout(() => refuse('it took too long'), FETCH_LIMIT_MS);
  try {
    await downloadArtifact({ version, platform, arch, artifactName: 'electron', checksums });
  } catch (error) {
    refuse(reason(error));
  }
  clearTimeout(late);
}

function run(tool, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) giveUp('Nothing was packaged; the reason stands above.');
}

const system = FLAGS[platform];
if (system === undefined || !['x64', 'arm64'].includes(arch))
  giveUp(`Throughline is not packaged for ${platform}-${arch}.`);
await fetchElectron();
run('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
const config = ['--config', 'resources/packaging/electron-builder.ts', '--publish', 'never'];
run('electron-builder/cli.js', [system, `--${arch}`, ...(dir ? ['--dir'] : []), ...config]);
