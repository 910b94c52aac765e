import type { Bytes, StoreName } from '../../../src-renderer/platform/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';

/** A practice's files by name, as they lie on a disk. */
export type Folder = ReadonlyMap<StoreName, Bytes>;
type Chance = () => number;

const at = (bytes: Bytes, chance: Chance): number => Math.floor(chance() * Math.max(1, bytes.length));

const pick = <T>(all: readonly T[], chance: Chance): T => {
  const one = all[Math.floor(chance() * all.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** What can be done to one file, by its bytes. */
const BYTES: Readonly<Record<string, (bytes: Bytes, chance: Chance) => Bytes>> = {
  truncated: (bytes, chance) => bytes.slice(0, at(bytes, chance)),
  emptied: () => new Uint8Array(),
  'zeroed in part': (bytes, chance) => {
    const start = at(bytes, chance);
    return bytes.slice().fill(0, start, Math.min(bytes.length, start + 1 + Math.floor(chance() * 4096)));
  },
  'zeroed to its end': (bytes, chance) => bytes.slice().fill(0, at(bytes, chance)),
  'one bit flipped': (bytes, chance) => {
    const place = at(bytes, chance);
    return bytes.map((byte, index) => (index === place ? byte ^ (1 << Math.floor(chance() * 8)) : byte));
  },
  'a stretch cut out': (bytes, chance) => {
    const start = at(bytes, chance);
    const end = start + 1 + Math.floor(chance() * 600);
    return new Uint8Array([...bytes.subarray(0, start), ...bytes.subarray(end)]);
  },
  'a stretch repeated': (bytes, chance) => {
    const start = at(bytes, chance);
    return new Uint8Array([...bytes, ...bytes.subarray(start, start + 2000)]);
  },
  'something foreign behind it': (bytes, chance) =>
    new Uint8Array([...bytes, ...Array.from({ length: 300 }, () => Math.floor(chance() * 256))]),
};

export interface Damaged {
  readonly files: MemoryFiles;
  readonly what: string;
}

function swapped(whole: Folder, chance: Chance): Damaged {
  const segments = [...whole.keys()].filter((name) => name.startsWith('journal/'));
  const one = pick(segments, chance);
  const other = pick(
    segments.filter((name) => name !== one),
    chance,
  );
  const files = memoryFiles(whole);
  files.contents.set(one, whole.get(other) ?? new Uint8Array());
  files.contents.set(other, whole.get(one) ?? new Uint8Array());
  return { files, what: `${one} and ${other} swapped` };
}

/** Nothing can be read of one file: a folder stands in its place, or it is another account's. */
function closed(whole: Folder, name: StoreName, kind: 'io' | 'refused'): Damaged {
  const files = memoryFiles(whole);
  const read = files.read.bind(files);
  const cannot = () => Promise.resolve({ ok: false as const, error: { kind } });
  files.read = (asked, from, length) => (asked === name ? cannot() : read(asked, from, length));
  files.beforeWrite = (_call, asked) => {
    files.failWrites(asked === name ? kind : null);
  };
  return { files, what: `${name} answers ${kind}` };
}

/** Does one thing to the files of a practice; `older` are the same files from before. Says what. */
export function damage(whole: Folder, older: readonly Folder[], chance: Chance): Damaged {
  const which = chance();
  if (which < 0.1) return swapped(whole, chance);
  const name = pick([...whole.keys()].sort(), chance);
  const files = memoryFiles(whole);
  if (which < 0.2) {
    files.contents.delete(name);
    return { files, what: `${name} deleted` };
  }
  if (which < 0.32) {
    const before = pick(older, chance).get(name);
    if (before === undefined) files.contents.delete(name);
    else files.contents.set(name, before.slice());
    return { files, what: `${name} as it was before` };
  }
  if (which < 0.4) {
    const before = memoryFiles(pick(older, chance));
    const anchor = whole.get('anchor');
    if (anchor !== undefined) before.contents.set('anchor', anchor);
    return { files: before, what: 'the whole practice as it was before, its witness as it is' };
  }
  if (which < 0.45) return closed(whole, name, 'io');
  if (which < 0.5) return closed(whole, name, 'refused');
  if (which < 0.55) {
    files.failWrites('refused');
    return { files, what: 'the folder can be read and not written' };
  }
  const how = pick(Object.keys(BYTES), chance);
  files.contents.set(name, BYTES[how]?.(whole.get(name) ?? new Uint8Array(), chance) ?? new Uint8Array());
  return { files, what: `${name} ${how}` };
}
