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
  const write = async (call: string, name: StoreName, work: () => void): FileResult<void> => {
    await Promise.resolve();
    files.beforeWrite(call, name);
    if (failure !== null) return refuse(failure);
    work();
    return answer(undefined);
  };
  const files: MemoryFiles = {
    contents,
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
      return write('append', name, () => {
        const joined = new Uint8Array(at + bytes.length);
        joined.set(before);
        joined.set(bytes, at);
        contents.set(name, joined);
      });
    },
    truncate: (name, length) =>
      write('truncate', name, () =>
        contents.set(name, (contents.get(name) ?? new Uint8Array()).slice(0, length)),
      ),
    replace: (name, bytes) => write('replace', name, () => contents.set(name, bytes.slice())),
    remove: (name) => write('remove', name, () => contents.delete(name)),
  };
  return files;
}
