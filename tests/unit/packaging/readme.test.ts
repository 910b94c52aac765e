import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const shown = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = '', path = '']) => ({
  words,
  path,
}));
const MOST_BYTES = 150 * 1024;

test('every picture of the README is there, small, a PNG, and said in words for who does not see it', () => {
  expect(shown.length).toBeGreaterThan(3);
  for (const { words, path } of shown) {
    expect(existsSync(join(root, path)), path).toBe(true);
    const bytes = readFileSync(join(root, path));
    expect(bytes.subarray(1, 4).toString('latin1'), path).toBe('PNG');
    expect(bytes.length, path).toBeLessThanOrEqual(MOST_BYTES);
    expect(words, path).toMatch(/\w{2,}/);
  }
});

test('no picture is kept that the README does not show', () => {
  const kept = readdirSync(join(root, 'resources/pictures')).map((name) => `resources/pictures/${name}`);
  expect(kept.toSorted()).toEqual(shown.map(({ path }) => path).toSorted());
});

test('every command that the README names is one of the package', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = [...readme.matchAll(/npm (?:run )?([a-z0-9]+)/g)].map(([, name = '']) => name);
  expect([...new Set(named)].filter((name) => name !== 'ci' && !(name in manifest.scripts))).toEqual([]);
});
