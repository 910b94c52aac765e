import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wrongFuses } from '../../resources/packaging/fuses.ts';
import { packageFolder } from '../../resources/scripts/thirdPartyNotices.ts';
import electronVite from '../../electron.vite.config.ts';
import { writeElectronDistribution } from '../support/electronDistribution.ts';
import { cleanUp, temporaryFolder } from './support/shell.ts';

const root = resolve(import.meta.dirname, '../..');
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, ...said })));
}

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

let folder: string;
let unpacked: string;
let archive: string;
let packing: Ended;

beforeAll(async () => {
  folder = temporaryFolder();
  const electron = join(folder, 'electron');
  writeElectronDistribution(electron);
  const config = ['--config', 'resources/packaging/electron-builder.ts', '--publish', 'never'];
  const places = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`];
  const args = ['--linux', 'dir', '--x64', ...config, ...places];
  packing = await run('node_modules/electron-builder/cli.js', args, {});
  unpacked = join(folder, 'dist/linux-unpacked');
  archive = join(unpacked, 'resources/app.asar');
}, 180_000);
afterAll(cleanUp);

const listed = (): readonly string[] =>
  listPackage(archive, { isPack: false })
    .filter((path) => !('files' in statFile(archive, path.slice(1))))
    .map((path) => path.slice(1))
    .sort();

test('the archive holds what was built and the manifest, and nothing else', () => {
  expect(packing.status, packing.out + packing.err).toBe(0);
  const built = filesUnder(join(root, 'out')).filter((file) => file !== 'main/browserHost.js');
  expect(listed()).toEqual(['package.json', ...built.map((file) => `out/${file}`)].sort());
});

test('no module, source, test or map has come along, and the entry is there', () => {
  expect(listed().filter((file) => /node_modules|\.tsx?$|\.map$|test|fixture/.test(file))).toEqual([]);
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
  expect(manifest).not.toHaveProperty('devDependencies');
  expect(manifest).not.toHaveProperty('scripts');
  expect(listed()).toContain(String(manifest['main']).replace('./', ''));
});

test('what was packed is what was built, byte for byte', () => {
  for (const file of listed().filter((name) => name.startsWith('out/')))
    expect(extractFile(archive, file).equals(readFileSync(join(root, file))), file).toBe(true);
});

test('beside the archive stand the notices, the licence and Electron’s own, and nothing that updates', () => {
  const around = filesUnder(unpacked);
  expect(around).toEqual([
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'locales/en-US.pak',
    'resources/LICENSE.txt',
    `resources/${NOTICES}`,
    'resources/app.asar',
    'resources/none',
    'throughline',
  ]);
  const notices = readFileSync(join(unpacked, 'resources', NOTICES), 'utf8');
  expect(extractFile(archive, `out/${NOTICES}`).toString()).toBe(notices);
  expect(readdirSync(join(folder, 'dist')).filter((name) => /latest|blockmap|update/.test(name))).toEqual([]);
});

test('the packed binary carries all nine fuses as decided', async () => {
  expect(await wrongFuses(join(unpacked, 'throughline'))).toEqual([]);
});

/** Packages named by the source maps of a build of the page: another way to what is bundled than the notices’ own. */
async function packagesInMaps(): Promise<ReadonlySet<string>> {
  const result = await build({
    ...electronVite.renderer,
    configFile: false,
    logLevel: 'error',
    root: join(root, 'src-renderer'),
    build: { ...electronVite.renderer?.build, write: false, sourcemap: true },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const maps = outputs.flatMap((part) => {
    if (!part.fileName.endsWith('.map') || part.type !== 'asset') return [];
    return [JSON.parse(part.source.toString()) as { readonly sources: readonly string[] }];
  });
  const folders = maps.flatMap(({ sources }) =>
    // Maps of pages and workers count from different folders; below the modules' folder they agree.
    sources.map((source) => packageFolder(join(root, source.replace(/^(\.\.\/)+/, '')))),
  );
  return new Set(folders.filter((one) => one !== null));
}

const heading = (packagePath: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(packagePath, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license: string;
  };
  return `${name} ${version} (${license})`;
};

test('every package whose code is in the page, its workers included, stands in the notices', async () => {
  const notices = readFileSync(join(root, 'out', NOTICES), 'utf8').split('\n');
  const folders = await packagesInMaps();
  expect([...folders].map((path) => relative(root, path))).toEqual(
    expect.arrayContaining(['node_modules/hash-wasm', 'node_modules/dexie', 'node_modules/react-dom']),
  );
  expect([...folders].map(heading).filter((line) => !notices.includes(line))).toEqual([]);
});

test('every font that is shipped comes from a package in the notices, with its licence in full', () => {
  const notices = readFileSync(join(root, 'out', NOTICES), 'utf8');
  const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
  const modules = join(root, 'node_modules/@fontsource-variable');
  const origins = new Map(
    filesUnder(modules)
      .filter((file) => file.endsWith('.woff2'))
      .map((file) => [digest(join(modules, file)), file.split('/')[0] ?? '']),
  );
  const fonts = filesUnder(join(root, 'out')).filter((file) => /\.(woff2?|ttf|otf)$/.test(file));
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    const origin = origins.get(digest(join(root, 'out', font)));
    expect(notices, font).toContain(heading(join(modules, origin ?? 'unknown')));
  }
  expect(notices).toContain('SIL OPEN FONT LICENSE Version 1.1');
});

test('the word list of the Electronic Frontier Foundation stands in the notices, with its licence in full', () => {
  const notices = readFileSync(join(root, 'out', NOTICES), 'utf8');
  expect(notices).toMatch(/^Large word list .*Electronic Frontier Foundation.* \(CC-BY-3\.0-US\)$/m);
  expect(notices).toContain('Creative Commons Attribution 3.0 United States');
  expect(notices).toContain('8. Miscellaneous');
});

/** Runs the command with an empty cache, against a release host of the test's own. */
const distFrom = (mirror: string): Promise<Ended> =>
  run('resources/scripts/dist.mjs', ['--platform', 'linux', '--arch', 'x64', '--dir'], {
    XDG_CACHE_HOME: join(temporaryFolder(), 'cache'),
    ELECTRON_MIRROR: mirror,
  });

test('where Electron cannot be fetched, packaging says so in one line and fails', async () => {
  const before = existsSync(join(root, 'dist'));
  const { status, out, err } = await distFrom('http://127.0.0.1:9/');
  expect(status).toBe(1);
  expect(out).toBe('');
  expect(err).toMatch(
    /^The Electron runtime [\d.]+ for linux-x64 could not be fetched \([^\n]+\), so nothing was packaged\.\n$/,
  );
  expect(existsSync(join(root, 'dist'))).toBe(before);
});

test('a runtime that is not the one the lockfile knows is refused in the same way', async () => {
  const asked: string[] = [];
  const host = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('not Electron');
  });
  await new Promise<void>((ready) => host.listen(0, '127.0.0.1', ready));
  const { port } = host.address() as AddressInfo;
  const { status, out, err } = await distFrom(`http://127.0.0.1:${String(port)}/`);
  host.close();
  expect(asked).toHaveLength(1);
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(
    /^The Electron runtime .* could not be fetched \(.*did not match expected.*\), so nothing was packaged\.\n$/,
  );
});

test('a system or word that packaging does not know is refused in one line', async () => {
  for (const args of [['--platform', 'solaris'], ['--arch', 'mips'], ['--publish']]) {
    const { status, out, err } = await run('resources/scripts/dist.mjs', args, {});
    expect([status, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
