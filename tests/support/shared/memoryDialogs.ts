import type {
  Bytes,
  ChosenFile,
  DialogPort,
  FileErrorKind,
  FileResult,
} from '../../../src-main/bridge/contract.ts';

/** A dialog port in memory: one file the person saves to, and one they open. */
export interface MemoryDialogs extends DialogPort {
  /** What was saved: null until a save has finished. */
  saved: Bytes | null;
  /** What the open dialog gives; null: the person cancels. */
  toOpen: Bytes | null;
  cancelSave: boolean;
  /** Bytes of room on the disk that is saved to. */
  room: number;
  /** How the saves ended, and which files are open still. */
  readonly ended: ('finished' | 'abandoned')[];
  readonly open: Set<ChosenFile>;
  /** Lengths of the pieces written. */
  readonly pieces: number[];
  /** Called before each piece is written, and before each range is read. */
  beforeWrite: (written: number) => void | Promise<void>;
  beforeRead: (from: number) => void;
}

const answer = <T>(value: T): FileResult<T> => Promise.resolve({ ok: true, value });
const refuse = <T>(kind: FileErrorKind): FileResult<T> => Promise.resolve({ ok: false, error: { kind } });

export function memoryDialogs(toOpen: Bytes | null = null): MemoryDialogs {
  let count = 0;
  const token = (): ChosenFile => `file ${String((count += 1))}` as ChosenFile;
  const unfinished = new Map<ChosenFile, Bytes>();
  const dialogs: MemoryDialogs = {
    saved: null,
    toOpen,
    cancelSave: false,
    room: Number.POSITIVE_INFINITY,
    ended: [],
    open: new Set(),
    pieces: [],
    beforeWrite: () => undefined,
    beforeRead: () => undefined,
    beginSave() {
      if (dialogs.cancelSave) return answer(null);
      const file = token();
      unfinished.set(file, new Uint8Array());
      return answer(file);
    },
    async writeSave(file, bytes) {
      const before = unfinished.get(file);
      if (before === undefined) return refuse('refused');
      await dialogs.beforeWrite(before.length);
      if (before.length + bytes.length > dialogs.room) return refuse('disk-full');
      const joined = new Uint8Array(before.length + bytes.length);
      joined.set(before);
      joined.set(bytes, before.length);
      unfinished.set(file, joined);
      dialogs.pieces.push(bytes.length);
      return answer(undefined);
    },
    finishSave(file) {
      const bytes = unfinished.get(file);
      if (bytes === undefined) return refuse('refused');
      unfinished.delete(file);
      dialogs.ended.push('finished');
      dialogs.saved = bytes;
      return answer(undefined);
    },
    abandonSave(file) {
      if (!unfinished.delete(file)) return refuse('refused');
      dialogs.ended.push('abandoned');
      return answer(undefined);
    },
    beginOpen() {
      if (dialogs.toOpen === null) return answer(null);
      const file = token();
      dialogs.open.add(file);
      return answer({ file, length: dialogs.toOpen.length });
    },
    readOpened(file, from, length) {
      if (!dialogs.open.has(file) || dialogs.toOpen === null) return refuse('refused');
      dialogs.beforeRead(from);
      return answer(dialogs.toOpen.slice(from, from + length));
    },
    closeOpened: (file) => (dialogs.open.delete(file) ? answer(undefined) : refuse('refused')),
  };
  return dialogs;
}
