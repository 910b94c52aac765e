import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file that may be served, as it was when the application started. */
interface Asset {
  readonly file: string;
  readonly mime: string;
  readonly sha256: string;
}

export interface Answer {
  readonly mime: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The built renderer: exact request paths and nothing else. */
export interface Assets {
  /** Request paths, sorted. */
  readonly paths: readonly string[];
  /** The file behind exactly this path, or null: unknown, gone, or no longer what it was at the start. */
  find(path: string): Answer | null;
}

const MIME: Readonly<Partial<Record<string, string>>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readIfPresent(file: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return null;
  }
}

function describe(folder: string, file: string): [string, Asset] | null {
  const mime = MIME[extname(file)];
  if (mime === undefined) return null;
  return [
    `/${relative(folder, file).split(sep).join('/')}`,
    Object.freeze({ file, mime, sha256: sha256(readFileSync(file)) }),
  ];
}

/**
 * Reads the built renderer into a frozen table of exact paths. Requests are looked up as they came, never decoded,
 * joined or normalised, so a path that is spelt in any other way is simply unknown. Throws when there is no
 * folder: the build is missing.
 */
export function readAssets(folder: string): Assets {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const table = new Map(files.map((file) => describe(folder, file)).filter((entry) => entry !== null));
  const served = new Map<string, Answer>();
  const index = table.get('/index.html');
  if (index !== undefined) table.set('/', index);

  function find(path: string): Answer | null {
    const known = served.get(path);
    if (known !== undefined) return known;
    const asset = table.get(path);
    if (asset === undefined) return null;
    const body = readIfPresent(asset.file);
    if (body === null || sha256(body) !== asset.sha256) return null;
    const answer = { mime: asset.mime, body };
    served.set(path, answer);
    return answer;
  }
  return Object.freeze({ paths: Object.freeze([...table.keys()].sort()), find });
}
