import { fail, ok, type Result } from '../domain/index.ts';
import type { Bytes, FileError, StoreName } from '../../src-main/bridge/contract.ts';
import { encodeSlot, readSlot, SLOT_HEADER, type SyncFile } from './slots.ts';

type Outcome = Result<void, FileError>;

/**
 * One name of the store. A journal segment is one plain file. Everything that can be replaced lives in two slot
 * files: a replacement goes to the slot that is not in use and counts once it is whole, so a kill leaves the
 * old one or the new one. What is appended follows the slot's base bytes and carries checks of its own.
 */
export interface Pair {
  /** `damaged`: both slots hold something and neither is whole. */
  state(): 'missing' | 'present' | 'damaged';
  /** Bytes of content, without the slot header. */
  length(): number;
  read(from: number, length: number): Bytes;
  create(bytes: Bytes): Outcome | Promise<Outcome>;
  append(bytes: Bytes): Outcome;
  truncate(length: number): Outcome | Promise<Outcome>;
  replace(bytes: Bytes): Promise<Outcome>;
  remove(): Promise<void>;
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

type SlotIndex = 0 | 1;

const isMissing = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'NotFoundError';

/** Writes all of `bytes` at `at` and flushes; on any failure cuts the file back to `at` and says why. */
function writeOrUndo(file: SyncFile, at: number, bytes: Bytes): Outcome {
  try {
    if (file.write(bytes, { at }) === bytes.length) {
      file.flush();
      return ok(undefined);
    }
  } catch (cause) {
    file.truncate(at);
    file.flush();
    if (!(cause instanceof DOMException && cause.name === 'QuotaExceededError')) throw cause;
    return fail({ kind: 'disk-full' });
  }
  // A short write without an exception is a disk that ran out half-way.
  file.truncate(at);
  file.flush();
  return fail({ kind: 'disk-full' });
}

/** So long an entry may take to go, in ms. */
const ENTRY_GONE_MS = 1_000;

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

interface Place {
  readonly open: (index: SlotIndex, create: boolean) => Promise<SyncFile | null>;
  readonly remove: (index: SlotIndex) => Promise<void>;
}

/** Where a name's files are. A folder is made with the first file in it. */
function placeOf(root: FileSystemDirectoryHandle, name: StoreName, plain: boolean): Place {
  const [first = '', second] = name.split('/');
  const folder = (create: boolean): Promise<FileSystemDirectoryHandle> =>
    second === undefined ? Promise.resolve(root) : root.getDirectoryHandle(first, { create });
  const fileName = (index: SlotIndex): string => (plain ? (second ?? first) : `${second ?? first}.${index}`);
  return {
    open: async (index, create) => {
      try {
        const handle = await (await folder(create)).getFileHandle(fileName(index), { create });
        return await (handle as SyncFileHandle).createSyncAccessHandle();
      } catch (cause) {
        if (!isMissing(cause)) throw cause;
        // A disk without room for the entry of a new file or folder is said to be without the file.
        if (create) throw new DOMException('There is no room for a new file.', 'QuotaExceededError');
        return null;
      }
    },
    remove: async (index) => (await folder(false)).removeEntry(fileName(index)),
  };
}

/** A journal segment: one file, no header, never replaced. */
async function openPlain(place: Place): Promise<Pair> {
  let file = await place.open(0, false);
  const present = (): SyncFile => {
    if (file === null) throw new DOMException('No such segment.', 'NotFoundError');
    return file;
  };
  return {
    state: () => (file === null ? 'missing' : 'present'),
    length: () => file?.getSize() ?? 0,
    read: (from, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, present().read(bytes, { at: from }));
    },
    create: async (bytes) => {
      file = await place.open(0, true);
      return writeOrUndo(present(), 0, bytes);
    },
    append: (bytes) => writeOrUndo(present(), present().getSize(), bytes),
    truncate: (length) => {
      present().truncate(length);
      present().flush();
      return ok(undefined);
    },
    replace: () => Promise.resolve(fail({ kind: 'refused' })),
    remove: async () => {
      present().close();
      file = null;
      await place.remove(0);
    },
  };
}

interface Current {
  readonly index: SlotIndex;
  readonly generation: number;
  readonly base: number;
}

/** The newest whole slot, or null. */
function newest(files: readonly (SyncFile | null)[]): Current | null {
  const slots = files.map((file) => (file === null ? null : readSlot(file)));
  const [first, second] = [slots[0] ?? null, slots[1] ?? null];
  if (first !== null && (second === null || first.generation > second.generation))
    return { index: 0, ...first };
  return second === null ? null : { index: 1, ...second };
}

async function openSlotted(place: Place): Promise<Pair> {
  const files: [SyncFile | null, SyncFile | null] = [await place.open(0, false), await place.open(1, false)];
  let current = newest(files);

  const inUse = (): SyncFile => {
    const file = current === null ? null : files[current.index];
    if (file === null) throw new DOMException('No such file.', 'NotFoundError');
    return file;
  };
  const length = (): number => (current === null ? 0 : inUse().getSize() - SLOT_HEADER);
  const read = (from: number, count: number): Bytes => {
    const bytes = new Uint8Array(count);
    return bytes.subarray(0, inUse().read(bytes, { at: SLOT_HEADER + from }));
  };

  /** Fills the slot not in use. Until its flush returned, the slot in use is what a reader finds. */
  async function writeSlot(base: Bytes): Promise<Outcome> {
    const index: SlotIndex = current?.index === 0 ? 1 : 0;
    const generation = (current?.generation ?? 0) + 1;
    // Both entries at once: on a disk that is full later the second would find no room, or Chromium would never answer.
    if (current === null) files[1] ??= await place.open(1, true);
    const file = (files[index] ??= await place.open(index, true));
    if (file === null) return fail({ kind: 'io' });
    file.truncate(0);
    const written = writeOrUndo(file, 0, encodeSlot(generation, base));
    if (written.ok) current = { index, generation, base: base.length };
    return written;
  }

  return {
    state: () => {
      if (current !== null) return 'present';
      return files.every((file) => file !== null && file.getSize() > 0) ? 'damaged' : 'missing';
    },
    length,
    read,
    create: writeSlot,
    append: (bytes) => writeOrUndo(inUse(), SLOT_HEADER + length(), bytes),
    truncate: (kept) => {
      // The base bytes are under the header's checksum: cutting into them needs a new header, hence a new slot.
      if (current !== null && kept < current.base) return writeSlot(read(0, kept));
      inUse().truncate(SLOT_HEADER + kept);
      inUse().flush();
      return ok(undefined);
    },
    replace: writeSlot,
    remove: async () => {
      // The older slot first: a kill in between must not bring an old content back.
      const order: SlotIndex[] = current?.index === 0 ? [1, 0] : [0, 1];
      for (const index of order) {
        if (files[index] === null) continue;
        // Its room comes back at once and an empty entry means nothing; on a full disk Chromium may refuse to take the
        // entry away, or never answer.
        files[index].truncate(0);
        files[index].flush();
        files[index].close();
        files[index] = null;
        await Promise.race([place.remove(index).catch(() => undefined), sleep(ENTRY_GONE_MS)]);
      }
      current = null;
    },
  };
}

/** Opens the files of one name. `plain`: a journal segment, kept without slots. */
export async function openPair(
  root: FileSystemDirectoryHandle,
  name: StoreName,
  plain: boolean,
): Promise<Pair> {
  const place = placeOf(root, name, plain);
  return plain ? openPlain(place) : openSlotted(place);
}
