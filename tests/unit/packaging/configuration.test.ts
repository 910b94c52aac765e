import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { beforeAll, expect, test } from 'vitest';

type Configuration = Awaited<ReturnType<typeof getConfig>>;

const root = resolve(import.meta.dirname, '../../..');
const icons = join(root, 'resources/icons');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

let configuration: Configuration;

const load = (): Promise<Configuration> => getConfig(root, 'resources/packaging/electron-builder.ts', null);

beforeAll(async () => {
  configuration = await load();
});

// The schema is large: reading it takes seconds.
test(
  'electron-builder finds the configuration valid, and would say where it is not',
  { timeout: 30_000 },
  async () => {
    await validateConfiguration(configuration, new DebugLogger(false));
    const misspelt = { ...(await load()), electronFuse: {} } as Configuration;
    await expect(validateConfiguration(misspelt, new DebugLogger(false))).rejects.toThrow(/electronFuse/);
  },
);

test('each system gets its installers', () => {
  const { linux, win, mac } = configuration;
  expect([linux?.target, win?.target, mac?.target]).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg']]);
});

test('nothing is published and nothing updates itself', () => {
  expect(configuration.publish).toBeNull();
  const published = JSON.stringify(configuration).match(/"publish":(?!null)[^,}]*/g);
  expect(published).toBeNull();
  expect(read('package.json')).not.toContain('electron-updater');
  expect(read('resources/scripts/dist.mjs')).toContain("'--publish', 'never'");
});

test('the package needs no module beside what is bundled', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('optionalDependencies');
});

test('no desktop entry starts the application without its sandbox, and uninstalling keeps the record', () => {
  expect(configuration.linux?.executableArgs).toEqual([]);
  expect(JSON.stringify(configuration)).not.toContain('no-sandbox');
  expect(configuration.nsis?.deleteAppDataOnUninstall).toBe(false);
});

test('macOS grants the compiling of code and nothing else, under the hardened runtime', () => {
  const { mac } = configuration;
  expect(mac?.hardenedRuntime).toBe(true);
  for (const file of [mac?.entitlements, mac?.entitlementsInherit]) {
    const keys = [...read(file ?? '').matchAll(/<key>([^<]*)<\/key>/g)].map(([, key]) => key);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  }
});

test('the download is held to the digests that came with the pinned package', () => {
  const { checksums } = configuration.electronDownload as { readonly checksums: Record<string, string> };
  const { version } = JSON.parse(read('node_modules/electron/package.json')) as { readonly version: string };
  expect(checksums[`electron-v${version}-linux-x64.zip`]).toMatch(/^[0-9a-f]{64}$/);
});

const pngWidth = (bytes: Buffer): number => bytes.readUInt32BE(16);

test('the icons hold the sizes that each system asks for', () => {
  const names = readdirSync(join(icons, 'linux'));
  for (const name of names)
    expect(`${String(pngWidth(readFileSync(join(icons, 'linux', name))))}px`).toBe(`${parseInt(name)}px`);
  expect(names).toEqual(expect.arrayContaining(['16x16.png', '48x48.png', '256x256.png', '512x512.png']));

  const ico = readFileSync(join(icons, 'throughline.ico'));
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index]);
  expect(widths.sort()).toEqual([0, 128, 16, 24, 32, 48, 64].sort()); // 0 stands for 256.

  const icns = readFileSync(join(icons, 'throughline.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  for (const type of ['ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'])
    expect(icns.includes(type, 0, 'latin1')).toBe(true);
});
