import { ok } from '../domain/index.ts';
import type { Bytes, FilePort, FileResult, SpacePort } from '../../src-main/bridge/contract.ts';

/** Taken up at set-up and given back on the first full disk: enough for hours of events and drafts. */
export const RESERVE_LENGTH = 8 * 1024 * 1024;

/** Below so many bytes (500 MB) the person is told in time. */
export const LOW_SPACE = 500_000_000;

/** The reserve is only made where it is not itself what fills the disk. */
const ROOM_FOR_RESERVE = 4 * RESERVE_LENGTH;

/**
 * - `none`: there is no reserve and has not been one in this sitting.
 * - `kept`: it is there for when the disk is full.
 * - `released`: the disk was full, and what is written now goes where the reserve was.
 */
export type ReserveState = 'none' | 'kept' | 'released';

export interface RoomState {
  /** Free bytes when last looked at; null before, or where the machine does not say. */
  readonly free: number | null;
  readonly reserve: ReserveState;
}

/** How much room the disk has left, and the reserve for when it has none. */
export interface Room {
  readonly state: () => RoomState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Looks how much is free, and makes the reserve where it is missing and there is room for it. */
  readonly look: () => Promise<void>;
  /** Takes the reserve away: the practice is deleted. */
  readonly clear: () => Promise<void>;
}

/** Bytes that no file system can store in less room than they have; the same each time, for they mean nothing. */
function incompressible(length: number): Bytes {
  const words = new Uint32Array(length / 4);
  let word = 0x9e3779b9;
  for (let at = 0; at < words.length; at += 1) {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    words[at] = word;
  }
  return new Uint8Array(words.buffer);
}

interface Reserve {
  readonly state: () => ReserveState;
  /** Whether there is more room than when `before` was asked: the reserve was given up now or meanwhile. */
  readonly giveUp: (before: number) => Promise<boolean>;
  readonly givenUp: () => number;
  readonly make: () => Promise<void>;
  readonly find: () => Promise<void>;
  readonly clear: () => Promise<void>;
}

function createReserve(files: FilePort, changed: () => void): Reserve {
  let state: ReserveState = 'none';
  let givenUp = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const become = (next: ReserveState): void => {
    state = next;
    changed();
  };
  return {
    state: () => state,
    givenUp: () => givenUp,
    giveUp: (before) =>
      inTurn(async () => {
        if (givenUp > before) return true;
        const removed = await files.remove('reserve');
        if (!removed.ok) return false;
        givenUp += 1;
        become('released');
        return true;
      }),
    make: () =>
      inTurn(async () => {
        if (state === 'kept') return;
        // What a host says is free may be old, or only the most there can be: twice as much must really fit.
        if (state === 'released') {
          const fits = await files.replace('reserve', incompressible(2 * RESERVE_LENGTH));
          if (!fits.ok) return;
          await files.remove('reserve');
        }
        const made = await files.replace('reserve', incompressible(RESERVE_LENGTH));
        if (made.ok) become('kept');
      }),
    find: () =>
      inTurn(async () => {
        const listed = await files.list();
        const there = listed.ok && listed.value.some(({ name }) => name === 'reserve');
        if (there && state !== 'kept') become('kept');
      }),
    clear: () =>
      inTurn(async () => {
        await files.remove('reserve');
        become('none');
      }),
  };
}

/**
 * The same files, with a reserve behind them: a write that finds the disk full gives the reserve up and is tried once
 * more. The reserve itself is not listed: it is no part of the practice, of a copy, or of what can be restored.
 */
export function withReserve(
  files: FilePort,
  space: SpacePort,
): { readonly files: FilePort; readonly room: Room } {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let state: RoomState = { free: null, reserve: 'none' };
  const reserve = createReserve(files, () => {
    state = { ...state, reserve: reserve.state() };
    tell();
  });
  async function write(job: () => FileResult<void>): FileResult<void> {
    const before = reserve.givenUp();
    const first = await job();
    if (first.ok || first.error.kind !== 'disk-full') return first;
    return (await reserve.giveUp(before)) ? job() : first;
  }
  async function look(): Promise<void> {
    await reserve.find();
    const asked = await space.freeSpace();
    const free = asked.ok ? asked.value : null;
    if (free !== state.free) {
      state = { ...state, free };
      tell();
    }
    if (free !== null && free >= ROOM_FOR_RESERVE) await reserve.make();
  }
  return {
    files: {
      ...readingOf(files),
      append: (name, at, bytes) => write(() => files.append(name, at, bytes)),
      truncate: (name, length) => write(() => files.truncate(name, length)),
      replace: (name, bytes) => write(() => files.replace(name, bytes)),
      remove: (name) => files.remove(name),
    },
    room: {
      state: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      look,
      clear: reserve.clear,
    },
  };
}

const readingOf = (files: FilePort): Pick<FilePort, 'list' | 'read'> => ({
  list: async () => {
    const listed = await files.list();
    return listed.ok ? ok(listed.value.filter(({ name }) => name !== 'reserve')) : listed;
  },
  read: (name, from, length) => files.read(name, from, length),
});
