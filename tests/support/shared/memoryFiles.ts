import type {
  Bytes,
  FileErrorKind,
  FilePort,
  FileResult,
  StoreName,
} from '../../../src-main/bridge/contract.ts';

/** A file port in memory that keeps to the contract, and can be made to fail or to stop as a killed machine would. */
export interface MemoryFiles extends FilePort {
  readonly contents: Map<StoreName, Bytes>;
  /** How many bytes fit in all; a write that would go beyond fails as on a full disk. */
  capacity: number;
  /** From the given call on (0: the next), every writing call fails so. */
  failWrites(kind: FileErrorKind | null): void;
  /** Called before each write; throwing there is a kill: what was written before stays, nothing else happens. */
  beforeWrite: (call: string, name: StoreName) => void;
}

export function memoryFiles(start: ReadonlyMap<StoreName, Bytes> = new Map()): MemoryFiles {
  const contents = new Map([...start].map(([name, bytes]) => [name, bytes.slice()]));
  let failure: FileErrorKind | null = null;
  const answer = <T>(value: T): FileResult<T> => Promise.resolve({ ok: true, value });
  const refuse = <T>(kind: FileErrorKind): FileResult<T> => Promise.resolve({ ok: false, error: { kind } });
  const used = (): number => [...contents.values()].reduce((sum, { length }) => sum + length, 0);
  const write = async (call: string, name: StoreName, more: number, work: () => void): FileResult<void> => {
    await Promise.resolve();
    files.beforeWrite(call, name);
    if (failure !== null) return refuse(failure);
    if (more > 0 && used() + more > files.capacity) return refuse('disk-full');
    work();
    return answer(undefined);
  };
  const files: MemoryFiles = {
    contents,
    capacity: Infinity,
    beforeWrite: () => undefined,
    failWrites(kind) {
      failure = kind;
    },
    list: () => answer([...contents].map(([name, bytes]) => ({ name, length: bytes.length }))),
    read(name, from, length) {
      const bytes = contents.get(name);
      return bytes === undefined ? refuse('missing') : answer(bytes.slice(from, from + length));
    },
    append(name, at, bytes) {
      const before = contents.get(name) ?? new Uint8Array();
      if (before.length !== at) return refuse('conflict');
      return write('append', name, bytes.length, () => {
        const joined = new Uint8Array(at + bytes.length);
        joined.set(before);
        joined.set(bytes, at);
        contents.set(name, joined);
      });
    },
    truncate: (name, length) =>
      write('truncate', name, 0, () =>
        contents.set(name, (contents.get(name) ?? new Uint8Array()).slice(0, length)),
      ),
    // Until the new one is whole, the old one takes up its room as well.
    replace: (name, bytes) => write('replace', name, bytes.length, () => contents.set(name, bytes.slice())),
    remove: (name) =>
      contents.has(name) ? write('remove', name, 0, () => contents.delete(name)) : refuse('missing'),
  };
  return files;
}
