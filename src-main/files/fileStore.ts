import { chmod, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes, FilePort, FileResult, LogName, StoreEntry, StoreName } from '../bridge/index.ts';
import { FOLDER_MODE, makeFolder, readRange, replaceWhole, syncFolder, withFile, writeOnce } from './disk.ts';
import {
  isLogName,
  isMovable,
  isSegmentName,
  isSize,
  isStoreName,
  LARGEST_CALL,
  SMALL_NAMES,
} from '../bridge/index.ts';
import { codeOf, done, fail, failureOf, ok } from './results.ts';

/** Absolute paths. The anchor lives apart from the practice so that replacing one does not replace the other. */
export interface FileStoreFolders {
  readonly practiceFolder: string;
  readonly anchorFolder: string;
}

type Locate = (name: StoreName) => string;

/** Runs the calls on one name one after another, and those on different names side by side. */
function createQueues(): <T>(name: string, job: () => FileResult<T>) => FileResult<T> {
  const tails = new Map<string, Promise<unknown>>();
  return (name, job) => {
    const result = (tails.get(name) ?? Promise.resolve())
      .then(job)
      .catch((cause: unknown) => failureOf(cause));
    tails.set(name, result);
    void result.then(() => {
      if (tails.get(name) === result) tails.delete(name);
    });
    return result;
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

async function listEntries(locate: Locate, practiceFolder: string): FileResult<readonly StoreEntry[]> {
  const names: StoreName[] = [...SMALL_NAMES];
  for (const folder of ['journal', 'drafts'])
    for (const file of await readdir(join(practiceFolder, folder))) {
      const name = `${folder}/${file}`;
      if (isStoreName(name)) names.push(name);
    }
  const entries: StoreEntry[] = [];
  for (const name of names.sort()) {
    const length = await sizeOf(locate(name));
    if (length !== null) entries.push({ name, length });
  }
  return ok(entries);
}

/** Creates a log with its first bytes; a failure leaves no file of that name. */
async function createLog(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await withFile(path, 'wx', async (file) => {
      await writeOnce(file, 0, bytes);
      await file.datasync();
    });
    await syncFolder(dirname(path));
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') await rm(path, { force: true });
    throw cause;
  }
}

async function appendTo(path: string, at: number, bytes: Uint8Array): FileResult<void> {
  const length = await sizeOf(path);
  if (length === null) {
    if (at !== 0) return fail('missing');
    await createLog(path, bytes);
    return done;
  }
  return withFile(path, 'r+', async (file) => {
    if ((await file.stat()).size !== at) return fail('conflict');
    try {
      await writeOnce(file, at, bytes);
      await file.datasync();
    } catch (cause) {
      await file.truncate(at);
      await file.datasync();
      throw cause;
    }
    return done;
  });
}

const cutTo = (path: string, length: number): FileResult<void> =>
  withFile(path, 'r+', async (file) => {
    if ((await file.stat()).size < length) return fail('refused');
    await file.truncate(length);
    await file.datasync();
    return done;
  });

/** Makes the folders once; a failure is reported by the call that met it, and the next call tries again. */
function folderMaker({ practiceFolder, anchorFolder }: FileStoreFolders): () => Promise<void> {
  let made = false;
  return async () => {
    if (made) return;
    for (const folder of [practiceFolder, anchorFolder]) {
      await makeFolder(folder);
      await chmod(folder, FOLDER_MODE);
    }
    await makeFolder(join(practiceFolder, 'journal'));
    await makeFolder(join(practiceFolder, 'drafts'));
    made = true;
  };
}

/**
 * The practice's files in two folders of this computer, made on first use (folders 0700, files 0600).
 * Calls on one name never interleave. Names, ranges and sizes outside the contract give `refused`; a missing
 * file `missing`; a full disk or quota `disk-full`; anything else the disk says `io`.
 */
export function createFileStore(folders: FileStoreFolders): FilePort {
  const { practiceFolder, anchorFolder } = folders;
  const locate: Locate = (name) => join(name === 'anchor' ? anchorFolder : practiceFolder, name);
  const makeFolders = folderMaker(folders);
  const queued = createQueues();
  const onDisk = <T>(name: string, job: () => FileResult<T>): FileResult<T> =>
    queued(name, () =>
      queued('folders', () => makeFolders().then(() => done)).then((made) => (made.ok ? job() : made)),
    );
  const refused = Promise.resolve(fail('refused'));

  const read = (name: StoreName, from: number, length: number): FileResult<Bytes> =>
    onDisk(name, () => withFile(locate(name), 'r', async (file) => ok(await readRange(file, from, length))));
  const append = (name: LogName, at: number, bytes: Bytes): FileResult<void> =>
    onDisk(name, () => appendTo(locate(name), at, bytes));
  const replace = (name: StoreName, bytes: Bytes): FileResult<void> =>
    onDisk(name, () => replaceWhole(locate(name), bytes).then(() => done));
  const remove = (name: StoreName): FileResult<void> =>
    onDisk(name, async () => {
      await rm(locate(name));
      await syncFolder(dirname(locate(name)));
      return done;
    });

  return {
    list: () => onDisk('list', () => listEntries(locate, practiceFolder)),
    read: (name, from, length) =>
      isStoreName(name) && isSize(from) && isSize(length) && length <= LARGEST_CALL
        ? read(name, from, length)
        : refused,
    append: (name, at, bytes) =>
      isLogName(name) && isSize(at) && isMovable(bytes) ? append(name, at, bytes) : refused,
    truncate: (name, length) =>
      isLogName(name) && isSize(length) ? onDisk(name, () => cutTo(locate(name), length)) : refused,
    replace: (name, bytes) =>
      isStoreName(name) && !isSegmentName(name) && isMovable(bytes) ? replace(name, bytes) : refused,
    remove: (name) => (isStoreName(name) ? remove(name) : refused),
  };
}
