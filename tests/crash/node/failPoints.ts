import promises, { open, type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Where a process dies: at the n-th call of one kind to the disk, before it, after half of it, or after it. */
export interface FailPoint {
  readonly call: 'write' | 'datasync' | 'sync' | 'truncate' | 'rename' | 'rm';
  readonly nth: number;
  readonly when: 'before' | 'half' | 'after';
}

export const FAIL_POINTS: readonly Omit<FailPoint, 'nth'>[] = [
  { call: 'write', when: 'before' },
  { call: 'write', when: 'half' },
  { call: 'write', when: 'after' },
  { call: 'datasync', when: 'before' },
  { call: 'datasync', when: 'after' },
  { call: 'sync', when: 'before' },
  { call: 'sync', when: 'after' },
  { call: 'truncate', when: 'before' },
  { call: 'truncate', when: 'after' },
];

/** Those of work that makes, names and takes away files. */
export const FOLDER_FAIL_POINTS: readonly Omit<FailPoint, 'nth'>[] = [
  ...FAIL_POINTS.filter(({ call }) => call !== 'truncate'),
  { call: 'rename', when: 'before' },
  { call: 'rename', when: 'after' },
  { call: 'rm', when: 'before' },
  { call: 'rm', when: 'after' },
];

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

type Method = (this: FileHandle, ...args: unknown[]) => Promise<unknown>;

/** The object that has the method: the prototype of all open files, or the module of calls by path. */
async function ownerOf(call: FailPoint['call']): Promise<Record<string, Method | undefined>> {
  if (call === 'rename' || call === 'rm') return promises as unknown as Record<string, Method | undefined>;
  const file = await open(fileURLToPath(import.meta.url));
  const methods = Object.getPrototypeOf(file) as Record<string, Method | undefined>;
  await file.close();
  return methods;
}

/** Arms this process: every file it opens from now on, and every call by path, has the fail point in it. */
export async function arm({ call, nth, when }: FailPoint): Promise<void> {
  const methods = await ownerOf(call);
  const method = methods[call];
  if (method === undefined) throw new Error(`Files have no ${call}.`);
  let left = nth;
  methods[call] = async function (...args) {
    left -= 1;
    if (left > 0) return method.apply(this, args);
    if (when === 'before') die();
    if (when === 'half') {
      const [bytes, from, length, at] = args as [Uint8Array, number, number, number];
      await method.call(this, bytes, from, Math.floor(length / 2), at);
      die();
    }
    const result = await method.apply(this, args);
    die();
    return result;
  };
  syncBuiltinESMExports();
}
