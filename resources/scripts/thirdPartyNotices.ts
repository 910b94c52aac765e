import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Something of somebody else's that the application carries. */
export interface Work {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as its author wrote it. */
  readonly licence: string;
  /** Licence and notice texts, as they were given. */
  readonly texts: readonly string[];
}

/** Licences under which the application may carry others' work. Another one stops the build until a person has read it. */
export const ALLOWED_LICENCES: readonly string[] = [
  'Apache-2.0',
  'BSD-3-Clause',
  'CC-BY-3.0-US',
  'ISC',
  'MIT',
  'OFL-1.1',
  '(MPL-2.0 OR Apache-2.0)',
];

const LEGAL_FILE = /^(licen[cs]e|copying|notice)([.-]|$)/i;

const HEAD = `Throughline carries the work of others. What it carries, and on what terms, stands below.
The notices of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.
`;

/** Works that are no npm package, by the end of their path. */
const FILES: Readonly<Record<string, { readonly text: string; readonly work: Omit<Work, 'texts'> }>> = {
  'resources/words/eff-large.json': {
    text: 'resources/packaging/licences/CC-BY-3.0-US.txt',
    work: {
      name: 'Large word list for passphrases by the Electronic Frontier Foundation (dice numbers removed)',
      version: '2016',
      licence: 'CC-BY-3.0-US',
    },
  },
};

/** The folder of the npm package that a module's path lies in, or null: it is our own, or the bundler's. */
export function packageFolder(id: string): string | null {
  const path = id.split('?')[0]?.replaceAll('\\', '/') ?? '';
  return /^[^\0].*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** What a package says of itself. Throws, in a sentence, where it names no licence or brings no text of it. */
export function readPackage(folder: string): Work {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: unknown;
  };
  if (typeof license !== 'string') throw new Error(`${name} ${version} is bundled and names no licence.`);
  const files = readdirSync(folder).filter((file) => LEGAL_FILE.test(file));
  const texts = files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (!files.some((file) => !/^notice/i.test(file)))
    throw new Error(`${name} ${version} is bundled and brings no text of its licence.`);
  return { name, version, licence: license.trim(), texts };
}

/** All notices in one text; works under the very same words share them. Throws where a licence is not allowed. */
export function noticesText(works: readonly Work[]): string {
  const foreign = works.filter(({ licence }) => !ALLOWED_LICENCES.includes(licence));
  if (foreign.length > 0) {
    const named = foreign.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join(', ');
    throw new Error(`Licences that nobody has allowed: ${named}.`);
  }
  const shared = new Map<string, string[]>();
  for (const { name, version, licence, texts } of works) {
    const words = texts.join('\n\n');
    shared.set(words, [...(shared.get(words) ?? []), `${name} ${version} (${licence})`].sort());
  }
  const rule = '='.repeat(80);
  const parts = [...shared].map(([words, names]) => `${rule}\n${names.join('\n')}\n${rule}\n\n${words}\n`);
  return [HEAD, ...parts.sort()].join('\n');
}

/**
 * A maker of plugins, one for each bundle, workers included, that together write the notices of everything bundled
 * into one file. The build fails where a package brings no licence text, or a licence that is not allowed.
 */
export function thirdPartyNotices(file: string): () => Plugin {
  const works = new Map<string, Work>();
  const add = (id: string): void => {
    const known = Object.entries(FILES).find(([end]) => id.split('?')[0]?.endsWith(end));
    if (known !== undefined) {
      const [key, { text, work }] = known;
      works.set(key, { ...work, texts: [readFileSync(text, 'utf8').trim()] });
    }
    const folder = packageFolder(id);
    if (folder !== null && !works.has(folder)) works.set(folder, readPackage(folder));
  };
  return () => ({
    name: 'third-party-notices',
    apply: 'build',
    generateBundle(_options, bundle) {
      const { root } = this.environment.config;
      for (const part of Object.values(bundle))
        if (part.type === 'chunk') part.moduleIds.forEach(add);
        else for (const name of part.originalFileNames) add(resolve(root, name));
      // Style sheets are gathered apart from the chunks.
      for (const id of this.getModuleIds()) if (/\.css(\?|$)/.test(id)) add(id);
    },
    writeBundle() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, noticesText([...works.values()]));
    },
  });
}
