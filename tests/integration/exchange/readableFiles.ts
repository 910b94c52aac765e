import { Decrypter } from 'age-encryption';
import { readableWords } from '../../../src-renderer/app/readableWords.ts';
import {
  saveReadable,
  type ReadableControl,
  type ReadableOrder,
} from '../../../src-renderer/exchange/index.ts';
import type { Practice } from '../../../src-renderer/storage/index.ts';
import { passphraseBytes } from '../../../src-renderer/vault/index.ts';
import { memoryDialogs, type MemoryDialogs } from '../../support/shared/memoryDialogs.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { platformOn } from '../../support/shared/practice.ts';

export const FOR_THE_FILE = 'abacus lantern mossy river quiet end';

const unstoppable = (): ReadableControl => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
});

/** An export, as a person asks for one. */
export const exportTo = (
  dialogs: MemoryDialogs,
  practice: Practice,
  order: Partial<ReadableOrder> = {},
  control: Partial<ReadableControl> = {},
) =>
  saveReadable(
    practice,
    { ...platformOn(memoryFiles()), dialogs },
    readableWords,
    { client: null, withProcess: false, ...order },
    passphraseBytes(FOR_THE_FILE),
    { ...unstoppable(), ...control },
  );

/** The files of a ustar archive with pax names, read by the letter of POSIX and not by our writer. */
function filesIn(archive: Uint8Array): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const text = (from: number, length: number) =>
    decoder.decode(archive.subarray(from, from + length)).replace(/\0.*$/s, '');
  const files = new Map<string, string>();
  let name: string | null = null;
  for (let at = 0; archive[at] !== 0 && at < archive.length;) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const content = text(at + 512, size);
    if (text(at + 156, 1) === 'x') name = /^\d+ path=(.*)\n$/s.exec(content)?.[1] ?? null;
    else {
      files.set(name ?? text(at, 100), content);
      name = null;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** What a saved export holds, by path under its folder. */
export async function opened(dialogs: MemoryDialogs): Promise<ReadonlyMap<string, string>> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(FOR_THE_FILE);
  if (dialogs.saved === null) throw new Error('nothing was saved');
  const files = filesIn(await decrypter.decrypt(dialogs.saved));
  return new Map([...files].map(([path, text]) => [path.replace(/^throughline-export-[\d-]+\//, ''), text]));
}

/** An export that is saved, and opened again. */
export async function exported(
  practice: Practice,
  order: Partial<ReadableOrder> = {},
): Promise<ReadonlyMap<string, string>> {
  const dialogs = memoryDialogs();
  const saved = await exportTo(dialogs, practice, order);
  if (!saved.ok) throw new Error(saved.error.kind);
  return opened(dialogs);
}

/** The one file whose path ends so. */
export function fileAt(files: ReadonlyMap<string, string>, ending: string): string {
  const [found, ...more] = [...files].filter(([path]) => path.endsWith(ending));
  if (found === undefined || more.length > 0) throw new Error(`${String(more.length)} more of ${ending}`);
  return found[1];
}

/** A cell without the apostrophe that README.txt says is put before what a spreadsheet would run. */
const bare = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** The rows of a table by column, read as RFC 4180 and README.txt say. */
export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const cells = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...rest] = rows.slice(0, -1);
  return rest.map((row) => Object.fromEntries(head.map((column, index) => [column, bare(row[index] ?? '')])));
}
