import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** Runs `job` on an opened file and closes it whatever happens. */
export async function withFile<T>(
  path: string,
  flags: string,
  job: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file = await open(path, flags, FILE_MODE);
  try {
    return await job(file);
  } finally {
    await file.close();
  }
}

/** Makes the entries of a folder durable: a new, renamed or removed file is there, or gone, after a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows keeps folder entries in its own journal and does not open folders for syncing.
  if (process.platform === 'win32') return;
  await withFile(path, 'r', (folder) => folder.sync());
}

/** Makes a private folder, its parents included, and syncs the entry of the folder itself. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  if (first !== undefined) await syncFolder(dirname(path));
}

/** Reads up to `length` bytes from `from`: fewer only at the end of the file. */
export async function readRange(
  file: FileHandle,
  from: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await file.stat();
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
  let got = 0;
  while (got < bytes.length) {
    const { bytesRead } = await file.read(bytes, got, bytes.length - got, from + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return got === bytes.length ? bytes : bytes.slice(0, got);
}

/** The disk took fewer bytes than it was given; the next write would say why. */
class ShortWrite extends Error {
  readonly code = 'ENOSPC';
}

/** Writes all bytes with one call; a short write is reported as a full disk. */
export async function writeOnce(file: FileHandle, at: number, bytes: Uint8Array): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, at);
  if (bytesWritten !== bytes.length) throw new ShortWrite();
}

/** Replaces a file whole: a temporary one, synced, takes its name, and the folder is synced. */
export async function replaceWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  try {
    await withFile(temporary, 'w', async (file) => {
      await writeOnce(file, 0, bytes);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncFolder(dirname(path));
}
