import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const renderer = join(root, 'src-renderer');

/** Each layer imports only those before it; `ui` and `platform` stand beside them all. */
const LAYERS = ['domain', 'vault', 'journal', 'storage', 'search', 'exchange', 'editor', 'features', 'app'];
const BESIDE = ['ui', 'platform'];

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import {
  readonly from: string;
  readonly what: string;
  readonly typeOnly: boolean;
  /** Fetched when it is asked for, not with what names it. */
  readonly lazy: boolean;
}

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(path, 'utf8');
  const pattern =
    /(?:^|\n)(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: path,
    what: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
    lazy: match[3] !== undefined,
  }));
}

const sources = filesUnder(renderer);
const imports = sources.flatMap(importsOf);
const layerOf = (path: string): string => relative(renderer, path).split('/')[0] ?? '';
const shown = ({ from, what }: Import): string => `${relative(root, from)} -> ${what}`;
const local = imports
  .filter(({ what }) => what.startsWith('.'))
  .map((one) => ({ ...one, target: resolve(dirname(one.from), one.what.replace(/\?.*$/, '')) }));

test('there is something to check', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(local.length).toBeGreaterThan(200);
});

test('a layer imports only layers above it', () => {
  const wrong = local.filter(({ from, target }) => {
    const own = layerOf(from);
    const other = layerOf(target);
    if (own === other || !LAYERS.includes(own) || BESIDE.includes(other) || !LAYERS.includes(other))
      return false;
    return LAYERS.indexOf(other) > LAYERS.indexOf(own);
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('the interface kit knows no other folder, and the platform only the contract', () => {
  const ui = local.filter(({ from, target }) => layerOf(from) === 'ui' && layerOf(target) !== 'ui');
  expect(ui.map(shown)).toEqual([]);
  const platform = local.filter(
    ({ from, target }) => layerOf(from) === 'platform' && layerOf(target) !== 'platform',
  );
  const allowed = (target: string) => target.endsWith('bridge/contract.ts') || layerOf(target) === 'domain';
  expect(platform.filter(({ target }) => !allowed(target)).map(shown)).toEqual([]);
});

test('features never import features', () => {
  const place = (path: string) => relative(join(renderer, 'features'), path).split('/')[0];
  const wrong = local.filter(
    ({ from, target }) =>
      layerOf(from) === 'features' && layerOf(target) === 'features' && place(from) !== place(target),
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('the page takes from the shell nothing but the types of the contract, and the shell nothing from the page', () => {
  const wrong = local.filter(
    ({ target, typeOnly }) =>
      target.includes('/src-main/') && !(typeOnly && target.endsWith('bridge/contract.ts')),
  );
  expect(wrong.map(shown)).toEqual([]);
  const shell = filesUnder(join(root, 'src-main')).flatMap(importsOf);
  expect(shell.filter(({ what }) => what.includes('src-renderer')).map(shown)).toEqual([]);
});

test('each fenced package is imported in its one folder', () => {
  const homes: readonly (readonly [RegExp, string])[] = [
    [/^dexie/, 'storage'],
    [/^(lexical|@lexical\/)/, 'editor'],
    [/^(hash-wasm|age-encryption)/, 'vault'],
    [/^react-aria-components/, 'ui'],
  ];
  const wrong = imports.filter(({ from, what }) =>
    homes.some(([name, home]) => name.test(what) && layerOf(from) !== home),
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('WebCrypto stays in the vault, the bridge in the platform, and the network nowhere', () => {
  const holding = (pattern: RegExp, except: string): readonly string[] =>
    sources
      .filter((path) => layerOf(path) !== except && pattern.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path));
  expect(holding(/crypto\.subtle/, 'vault')).toEqual([]);
  expect(holding(/\bthroughline\b(?=\.(?:append|list|read))|window\.throughline/, 'platform')).toEqual([]);
  expect(holding(/\b(fetch|sendBeacon)\(|new (XMLHttpRequest|WebSocket|EventSource)\b/, '')).toEqual([]);
});

test('across folders of the application imports go through the folder’s index', () => {
  const noun = (path: string): string => {
    const [layer = '', second = ''] = relative(renderer, path).split('/');
    return ['domain', 'features'].includes(layer) && !second.endsWith('.ts') ? `${layer}/${second}` : layer;
  };
  const wrong = local.filter(({ from, target }) => {
    if (!target.startsWith(renderer) || noun(from) === noun(target) || target.endsWith('.css')) return false;
    const inDomain = layerOf(from) === 'domain' && /domain\/(ids|result)\.ts$/.test(target);
    return !inDomain && !target.endsWith('/index.ts');
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('no source file has outgrown four hundred lines', () => {
  const all = [...sources, ...filesUnder(join(root, 'src-main'))];
  const long = all.filter((path) => readFileSync(path, 'utf8').split('\n').length > 400);
  expect(long.map((path) => relative(root, path))).toEqual([]);
});

test('the first load is without the editor: it comes with the first note that is opened', () => {
  const reached = new Set<string>();
  const follow = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const one of local) if (one.from === path && !one.typeOnly && !one.lazy) follow(one.target);
  };
  follow(join(renderer, 'app/main.tsx'));
  expect(reached.has(join(renderer, 'app/Workspace.tsx'))).toBe(true);
  expect(
    [...reached].filter((path) => layerOf(path) === 'editor').map((path) => relative(root, path)),
  ).toEqual([]);
});

test('no screen writes a date in a way of its own: `domain/dates` alone knows how', () => {
  const own = /toLocale(?:Date|Time)String|Intl\.DateTimeFormat\((?!\))|dateStyle|timeStyle/;
  const wrong = sources.filter(
    (path) => !path.startsWith(join(renderer, 'domain/dates')) && own.test(readFileSync(path, 'utf8')),
  );
  expect(wrong.map((path) => relative(root, path))).toEqual([]);
});
