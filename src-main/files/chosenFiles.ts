import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChosenFile, DialogKind, DialogPort, FileResult } from '../bridge/index.ts';
import { FILE_MODE, readRange, syncFolder } from './disk.ts';
import { isMovable, isSize, LARGEST_CALL } from '../bridge/index.ts';
import { done, fail, failureOf, ok } from './results.ts';

/** What can be saved: what the page may ask for, and the page itself as a PDF, whose bytes the page never has. */
export type SaveKind = DialogKind | 'pdf';

/** How a path is asked of the person: null when they cancel. */
export interface AskForPath {
  save(kind: SaveKind, suggestedName: string): Promise<string | null>;
  open(kind: DialogKind): Promise<string | null>;
}

export interface ChosenFiles extends DialogPort {
  beginSave(kind: SaveKind, suggestedName: string): FileResult<ChosenFile | null>;
  /** Closes everything and removes unfinished saves: the page that held them is gone. */
  abandonAll(): Promise<void>;
}

interface Save {
  readonly path: string;
  readonly handle: FileHandle;
  length: number;
  /** The last write; the next one and the end wait for it. */
  last: FileResult<void>;
}

type SavePort = Pick<ChosenFiles, 'beginSave' | 'writeSave' | 'finishSave' | 'abandonSave'>;
type OpenPort = Pick<DialogPort, 'beginOpen' | 'readOpened' | 'closeOpened'>;

// More at once than any screen asks for is a page out of hand.
const MOST_AT_ONCE = 4;

const caught = <T>(job: () => FileResult<T>): FileResult<T> =>
  job().catch((cause: unknown) => failureOf(cause));

const issueToken = (): ChosenFile => randomUUID() as string as ChosenFile;

const partialOf = (path: string): string => `${path}.partial`;

async function discard(save: Save): Promise<void> {
  await save.last;
  await save.handle.close();
  await rm(partialOf(save.path), { force: true });
}

async function writeNext(save: Save, bytes: Uint8Array): FileResult<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await save.handle.write(bytes, written, bytes.length - written, save.length);
    written += bytesWritten;
    save.length += bytesWritten;
  }
  return done;
}

/** Ends a save: synced under its partial name, then renamed, then the folder synced. */
async function finish(save: Save): FileResult<void> {
  const written = await save.last;
  if (!written.ok) {
    await discard(save);
    return written;
  }
  try {
    await save.handle.sync();
    await save.handle.close();
    await rename(partialOf(save.path), save.path);
    await syncFolder(dirname(save.path));
    return done;
  } catch (cause) {
    await save.handle.close().catch(() => undefined);
    await rm(partialOf(save.path), { force: true });
    return failureOf(cause);
  }
}

function saving(ask: AskForPath, saves: Map<ChosenFile, Save>, page: () => number): SavePort {
  async function beginSave(kind: SaveKind, suggestedName: string): FileResult<ChosenFile | null> {
    const asking = page();
    const path = await ask.save(kind, suggestedName);
    if (path === null) return ok(null);
    if (page() !== asking) return fail('refused');
    const handle = await open(partialOf(path), 'w', FILE_MODE);
    const file = issueToken();
    saves.set(file, { path, handle, length: 0, last: Promise.resolve(done) });
    return ok(file);
  }
  const taken = (file: ChosenFile): Save | undefined => {
    const save = saves.get(file);
    saves.delete(file);
    return save;
  };
  return {
    beginSave: (kind, suggestedName) =>
      saves.size < MOST_AT_ONCE
        ? caught(() => beginSave(kind, suggestedName))
        : Promise.resolve(fail('refused')),
    writeSave: (file, bytes) => {
      const save = saves.get(file);
      if (save === undefined || !isMovable(bytes)) return Promise.resolve(fail('refused'));
      save.last = caught(async () => {
        const before = await save.last;
        return before.ok ? writeNext(save, bytes) : before;
      });
      return save.last;
    },
    finishSave: async (file) => {
      const save = taken(file);
      return save === undefined ? fail('refused') : caught(() => finish(save));
    },
    abandonSave: async (file) => {
      const save = taken(file);
      return save === undefined ? fail('refused') : caught(() => discard(save).then(() => done));
    },
  };
}

function opening(ask: AskForPath, opened: Map<ChosenFile, FileHandle>, page: () => number): OpenPort {
  const beginOpen: DialogPort['beginOpen'] = async (kind) => {
    const asking = page();
    const path = await ask.open(kind);
    if (path === null) return ok(null);
    if (page() !== asking) return fail('refused');
    const handle = await open(path, 'r');
    const details = await handle.stat();
    if (!details.isFile()) {
      await handle.close();
      return fail('refused');
    }
    const file = issueToken();
    opened.set(file, handle);
    return ok({ file, length: details.size });
  };
  return {
    beginOpen: (kind) =>
      opened.size < MOST_AT_ONCE ? caught(() => beginOpen(kind)) : Promise.resolve(fail('refused')),
    readOpened: async (file, from, length) => {
      const handle = opened.get(file);
      if (handle === undefined || !isSize(from) || !isSize(length) || length > LARGEST_CALL)
        return fail('refused');
      return caught(() => readRange(handle, from, length).then(ok));
    },
    closeOpened: async (file) => {
      const handle = opened.get(file);
      opened.delete(file);
      return handle === undefined ? fail('refused') : caught(() => handle.close().then(() => done));
    },
  };
}

/**
 * Files outside the practice that the person picked. A saved one is written under `<path>.partial` and takes its
 * name only when it is whole and synced. The page holds random tokens, never a path.
 */
export function createChosenFiles(ask: AskForPath): ChosenFiles {
  const saves = new Map<ChosenFile, Save>();
  const opened = new Map<ChosenFile, FileHandle>();
  // Counts pages: a dialog that outlives the page that asked for it opens nothing.
  let page = 0;
  return {
    ...saving(ask, saves, () => page),
    ...opening(ask, opened, () => page),
    abandonAll: async () => {
      page++;
      const ending = [
        ...[...saves.values()].map(discard),
        ...[...opened.values()].map((file) => file.close()),
      ];
      saves.clear();
      opened.clear();
      await Promise.allSettled(ending);
    },
  };
}
