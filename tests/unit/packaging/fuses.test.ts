import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { afterAll, expect, test } from 'vitest';
import { FUSES, builderFuses, burnFuses, wrongFuses } from '../../../resources/packaging/fuses.ts';
import { FACTORY_WIRE, writeBinaryWithFuses } from '../../support/electronDistribution.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-fuses-'));
afterAll(() => rmSync(folder, { recursive: true }));

function binary(name: string, wire: string): string {
  const file = join(folder, name);
  writeBinaryWithFuses(file, wire);
  return file;
}

test('all nine fuses of Electron are decided, each as the hardening list has it', () => {
  expect(FUSES).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  });
  const names = Object.values(FuseV1Options).filter((name) => typeof name === 'string');
  expect(Object.keys(FUSES).sort()).toEqual(names.sort());
  expect(names).toHaveLength(9);
});

test('electron-builder is told of every fuse that it knows, and knows all but one', () => {
  const { definitions } = createRequire(import.meta.url)('app-builder-lib/scheme.json') as {
    readonly definitions: { readonly FuseOptionsV1: { readonly properties: object } };
  };
  const known = Object.keys(definitions.FuseOptionsV1.properties).sort();
  expect(Object.keys(builderFuses).sort()).toEqual(known);
  const named = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  const decided = Object.entries(FUSES).map(([name, on]) => [named(name), on] as const);
  const told = Object.entries(builderFuses);
  expect(decided.filter(([name]) => !known.includes(name)).map(([name]) => name)).toEqual([
    'wasmTrapHandlers',
  ]);
  expect(told.filter(([name]) => name !== 'resetAdHocDarwinSignature').sort()).toEqual(
    decided.filter(([name]) => known.includes(name)).sort(),
  );
});

test('a binary from the factory leaves with the nine fuses as decided', async () => {
  const file = binary('factory', FACTORY_WIRE);
  expect(await wrongFuses(file)).not.toEqual([]);
  await burnFuses(file);
  expect(readFileSync(file, 'latin1')).toContain('000011001code');
  expect(await wrongFuses(file)).toEqual([]);
});

test('an Electron with a fuse that nobody has decided is not packaged', async () => {
  const file = binary('newer', `${FACTORY_WIRE}1`);
  await expect(burnFuses(file)).rejects.toThrow(/10 fuses but you only provided a config for 9/);
  expect(readFileSync(file, 'latin1')).toContain(`${FACTORY_WIRE}1code`);
});

test('reading back names the fuse that was set otherwise after all, and one that is unknown', async () => {
  const file = binary('undone', FACTORY_WIRE);
  await burnFuses(file);
  await flipFuses(file, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
  expect(await wrongFuses(file)).toEqual(['RunAsNode']);
  expect(await wrongFuses(binary('longer', '0000110011'))).toEqual(['9']);
});
