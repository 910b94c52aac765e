import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What can be done to one file, by its bytes. */
type Damage = (bytes: Buffer, chance: () => number) => Buffer;

const at = (bytes: Buffer, chance: () => number): number => Math.floor(chance() * Math.max(1, bytes.length));

const BYTES: Readonly<Record<string, Damage>> = {
  truncated: (bytes, chance) => bytes.subarray(0, at(bytes, chance)),
  emptied: () => Buffer.alloc(0),
  'zeroed in part': (bytes, chance) => {
    const start = at(bytes, chance);
    return Buffer.from(bytes).fill(0, start, Math.min(bytes.length, start + 1 + Math.floor(chance() * 4096)));
  },
  'zeroed to its end': (bytes, chance) => Buffer.from(bytes).fill(0, at(bytes, chance)),
  'one bit flipped': (bytes, chance) => {
    const flipped = Buffer.from(bytes);
    const place = at(bytes, chance);
    flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(chance() * 8));
    return flipped;
  },
  'a stretch cut out': (bytes, chance) => {
    const start = at(bytes, chance);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + Math.floor(chance() * 600))]);
  },
  'a stretch repeated': (bytes, chance) => {
    const start = at(bytes, chance);
    return Buffer.concat([bytes, bytes.subarray(start, start + 2000)]);
  },
  'something foreign behind it': (bytes, chance) =>
    Buffer.concat([bytes, Buffer.from(Array.from({ length: 300 }, () => Math.floor(chance() * 256)))]),
};

const FILES = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const pick = <T>(all: readonly T[], chance: () => number): T => {
  const one = all[Math.floor(chance() * all.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

function swapTwo(folder: string, chance: () => number): string {
  const segments = FILES(join(folder, 'practice/journal'));
  const one = pick(segments, chance);
  const other = pick(
    segments.filter((path) => path !== one),
    chance,
  );
  const [a, b] = [readFileSync(one), readFileSync(other)];
  writeFileSync(one, b);
  writeFileSync(other, a);
  return 'two segments swapped';
}

/** Does one thing to the folders of a practice; `older` holds copies of them from before. Says what. */
export function damage(folder: string, older: readonly string[], chance: () => number): string {
  const which = chance();
  if (which < 0.1) return swapTwo(folder, chance);
  const path = pick(FILES(folder), chance);
  const name = path.slice(folder.length + 1);
  if (which < 0.2) {
    rmSync(path);
    return `${name} deleted`;
  }
  if (which < 0.3) {
    const before = pick(older, chance);
    const old = join(before, name);
    if (existsSync(old)) cpSync(old, path);
    else rmSync(path);
    return `${name} as it was before`;
  }
  if (which < 0.36) {
    rmSync(join(folder, 'practice'), { recursive: true });
    cpSync(join(pick(older, chance), 'practice'), join(folder, 'practice'), { recursive: true });
    return 'the whole practice as it was before, its witness as it is';
  }
  if (which < 0.4) {
    rmSync(path);
    mkdirSync(path);
    return `a folder in the place of ${name}`;
  }
  if (which < 0.44 && process.getuid?.() === 0) {
    chownSync(path, 65534, 65534);
    return `${name} of another account`;
  }
  const how = pick(Object.keys(BYTES), chance);
  writeFileSync(path, BYTES[how]?.(readFileSync(path), chance) ?? Buffer.alloc(0));
  return `${name} ${how}`;
}
