import { fail, ok } from '../domain/index.ts';
import type {
  Bytes,
  FileError,
  FilePort,
  FileResult,
  StoreEntry,
  StoreName,
} from '../../src-main/bridge/contract.ts';
import { isLogName, isSegmentName, isSize, isStoreName, LARGEST_CALL } from './names.ts';
import { openPair, type Pair } from './opfsPair.ts';

const KINDS: Partial<Record<string, FileError['kind']>> = {
  QuotaExceededError: 'disk-full',
  NoModificationAllowedError: 'busy',
  NotFoundError: 'missing',
};

/** The kind that stands for what OPFS threw; `io` for anything unexpected. */
export const fileErrorOf = (cause: unknown): FileError => ({
  kind: (cause instanceof DOMException ? KINDS[cause.name] : undefined) ?? 'io',
});

const error = (kind: FileError['kind']): { readonly ok: false; readonly error: FileError } => fail({ kind });

/** The store names that have at least one file in OPFS, sorted. */
async function namesIn(root: FileSystemDirectoryHandle): Promise<StoreName[]> {
  const names = new Set<string>();
  for await (const [entry, handle] of root.entries()) {
    if (handle.kind === 'file') names.add(entry.replace(/\.[01]$/u, ''));
    else for await (const inner of handle.keys()) names.add(`${entry}/${inner.replace(/\.[01]$/u, '')}`);
  }
  return [...names].filter(isStoreName).sort();
}

/**
 * The practice's files in OPFS. Runs in a worker: only there are synchronous handles to be had.
 * A log's handles stay open; every call is written and flushed before it answers. Calls run one after another.
 */
export function openOpfsStore(root: FileSystemDirectoryHandle): FilePort {
  const pairs = new Map<StoreName, Pair>();
  let found: readonly StoreName[] | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(job: () => FileResult<T>): FileResult<T> {
    const result = last.then(job).catch((cause: unknown) => fail(fileErrorOf(cause)));
    last = result;
    return result;
  }

  async function pairOf(name: StoreName): Promise<Pair> {
    const known = pairs.get(name);
    if (known !== undefined) return known;
    const opened = await openPair(root, name, isSegmentName(name));
    pairs.set(name, opened);
    return opened;
  }

  async function list(): FileResult<readonly StoreEntry[]> {
    const entries: StoreEntry[] = [];
    // The folders are read once: nobody else writes here, and on a full disk Chromium may lose them over being asked.
    found ??= await namesIn(root);
    for (const name of [...new Set([...found, ...pairs.keys()])].sort()) {
      const pair = await pairOf(name);
      if (pair.state() !== 'missing') entries.push({ name, length: pair.length() });
    }
    return ok(entries);
  }

  async function read(name: StoreName, from: number, length: number): FileResult<Bytes> {
    const pair = await pairOf(name);
    if (pair.state() === 'missing') return error('missing');
    if (pair.state() === 'damaged') return error('io');
    return ok(pair.read(from, Math.min(length, Math.max(0, pair.length() - from))));
  }

  async function append(name: StoreName, at: number, bytes: Bytes): FileResult<void> {
    const pair = await pairOf(name);
    if (pair.state() === 'missing') return at === 0 ? pair.create(bytes) : error('missing');
    if (pair.state() === 'damaged') return error('io');
    return pair.length() === at ? pair.append(bytes) : error('conflict');
  }

  async function truncate(name: StoreName, length: number): FileResult<void> {
    const pair = await pairOf(name);
    if (pair.state() === 'missing') return error('missing');
    if (pair.state() === 'damaged') return error('io');
    return length <= pair.length() ? pair.truncate(length) : error('refused');
  }

  const replace = async (name: StoreName, bytes: Bytes): FileResult<void> =>
    (await pairOf(name)).replace(bytes);

  async function remove(name: StoreName): FileResult<void> {
    const pair = await pairOf(name);
    if (pair.state() === 'missing') return error('missing');
    pairs.delete(name);
    await pair.remove();
    return ok(undefined);
  }

  const refused = Promise.resolve(error('refused'));
  const fits = (bytes: Bytes): boolean => bytes instanceof Uint8Array && bytes.length <= LARGEST_CALL;
  return {
    list: () => inTurn(list),
    read: (name, from, length) =>
      isStoreName(name) && isSize(from) && isSize(length) && length <= LARGEST_CALL
        ? inTurn(() => read(name, from, length))
        : refused,
    append: (name, at, bytes) =>
      isLogName(name) && isSize(at) && fits(bytes) ? inTurn(() => append(name, at, bytes)) : refused,
    truncate: (name, length) =>
      isLogName(name) && isSize(length) ? inTurn(() => truncate(name, length)) : refused,
    replace: (name, bytes) =>
      isStoreName(name) && !isSegmentName(name) && fits(bytes) ? inTurn(() => replace(name, bytes)) : refused,
    remove: (name) => (isStoreName(name) ? inTurn(() => remove(name)) : refused),
  };
}
