import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { noticesText, packageFolder, readPackage } from '../../../resources/scripts/thirdPartyNotices.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-notices-'));
afterAll(() => rmSync(folder, { recursive: true }));

function install(name: string, manifest: object, files: Readonly<Record<string, string>>): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(own, file), text);
  return own;
}

test('a module belongs to the innermost package around it', () => {
  expect(packageFolder('/a/node_modules/react/index.js')).toBe('/a/node_modules/react');
  expect(packageFolder('/a/node_modules/@noble/hashes/sha2.js')).toBe('/a/node_modules/@noble/hashes');
  expect(packageFolder('/a/node_modules/x/node_modules/@y/z/i.css?inline')).toBe(
    '/a/node_modules/x/node_modules/@y/z',
  );
  expect(packageFolder('C:\\a\\node_modules\\react\\index.js')).toBe('C:/a/node_modules/react');
});

test('our own modules and the bundler’s belong to no package', () => {
  expect(packageFolder('/a/src-renderer/app/main.tsx')).toBeNull();
  expect(packageFolder('\0/a/node_modules/react/index.js?commonjs-proxy')).toBeNull();
});

test('a package is named with its licence and every legal text that it brings', () => {
  const files = { LICENSE: 'You may.\r\n', 'NOTICE.txt': 'By us.', 'licenses.js': 'code' };
  expect(readPackage(install('whole', { license: 'MIT' }, files))).toEqual({
    name: 'whole',
    version: '1.0.0',
    licence: 'MIT',
    texts: ['You may.', 'By us.'],
  });
});

test('a package without a licence, or without its text, is not bundled', () => {
  expect(() => readPackage(install('silent', {}, { LICENSE: 'You may.' }))).toThrow(
    'silent 1.0.0 is bundled and names no licence.',
  );
  expect(() => readPackage(install('bare', { license: 'MIT' }, { NOTICE: 'By us.' }))).toThrow(
    'bare 1.0.0 is bundled and brings no text of its licence.',
  );
});

test('a licence that nobody has allowed is not bundled', () => {
  const work = { name: 'copyleft', version: '3.0.0', licence: 'AGPL-3.0-only', texts: ['Share.'] };
  expect(() => noticesText([work])).toThrow(
    'Licences that nobody has allowed: copyleft 3.0.0 (AGPL-3.0-only).',
  );
});

test('works under the very same words share them, and all are named', () => {
  const work = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', texts: [text] });
  const text = noticesText([work('b', 'You may.'), work('c', 'So may you.'), work('a', 'You may.')]);
  expect(text.match(/You may\./g)).toHaveLength(1);
  expect(text).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n');
  expect(text).toContain('c 1.0.0 (MIT)\n');
});
