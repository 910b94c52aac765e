import { expect, test } from 'vitest';
import type { Bytes, LogName } from '../../../src-main/bridge/contract.ts';
import { RESERVE_LENGTH, withReserve } from '../../../src-renderer/platform/room.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';

const DRAFTS: LogName = 'drafts/00112233445566778899aabbccddeeff';
const MIB = 1024 * 1024;
const DONE = { ok: true, value: undefined };
const FULL = { ok: false, error: { kind: 'disk-full' } };

const usedOf = (files: MemoryFiles): number =>
  [...files.contents.values()].reduce((sum, { length }) => sum + length, 0);

/** A disk of so many MiB with the practice's files on it. */
function diskOf(mebibytes: number) {
  const disk = memoryFiles();
  disk.capacity = mebibytes * MIB;
  const freeSpace = () => Promise.resolve({ ok: true as const, value: disk.capacity - usedOf(disk) });
  return { disk, ...withReserve(disk, { freeSpace }) };
}

const page = (mebibytes: number): Bytes => new Uint8Array(mebibytes * MIB).fill(7);

test('where there is room a reserve is made once, and is no part of what is listed', async () => {
  const { disk, files, room } = diskOf(100);
  await room.look();
  expect(room.state()).toEqual({ free: 100 * MIB, reserve: 'kept' });
  expect(disk.contents.get('reserve')?.length).toBe(RESERVE_LENGTH);
  const first = disk.contents.get('reserve');
  await room.look();
  expect(disk.contents.get('reserve')).toBe(first);
  expect(await files.list()).toEqual({ ok: true, value: [] });
});

test('a practice that has its reserve from another day keeps it', async () => {
  const { disk, room } = diskOf(100);
  disk.contents.set('reserve', page(8));
  const before = disk.contents.get('reserve');
  await room.look();
  expect(room.state().reserve).toBe('kept');
  expect(disk.contents.get('reserve')).toBe(before);
});

test('on a disk that is nearly full no reserve is made, for it would be what fills it', async () => {
  const { disk, room } = diskOf(31);
  await room.look();
  expect(room.state()).toEqual({ free: 31 * MIB, reserve: 'none' });
  expect(disk.contents.has('reserve')).toBe(false);
});

test('a file system that stores little for zeros still keeps the whole reserve free', async () => {
  const { disk, room } = diskOf(100);
  await room.look();
  const reserve = new Blob([disk.contents.get('reserve') ?? '']);
  const packed = await new Response(reserve.stream().pipeThrough(new CompressionStream('gzip'))).bytes();
  expect(packed.length).toBeGreaterThan(RESERVE_LENGTH * 0.99);
});

test('on the first full disk the reserve makes room, and what is written goes on until that is spent', async () => {
  const { disk, files, room } = diskOf(40);
  await room.look();
  const states: string[] = [];
  room.subscribe(() => states.push(room.state().reserve));
  disk.capacity = usedOf(disk);
  for (let at = 0; at < 8; at += 1) expect(await files.append(DRAFTS, at * MIB, page(1))).toEqual(DONE);
  expect(states).toEqual(['released']);
  expect(await files.append(DRAFTS, 8 * MIB, page(1))).toEqual(FULL);
  expect(disk.contents.get(DRAFTS)?.length).toBe(8 * MIB);
});

test('two writes that find the disk full at once are both written', async () => {
  const { disk, files, room } = diskOf(40);
  await room.look();
  disk.capacity = usedOf(disk);
  const both = [files.append(DRAFTS, 0, page(1)), files.append('journal/000001', 0, page(1))];
  expect(await Promise.all(both)).toEqual([DONE, DONE]);
  expect(room.state().reserve).toBe('released');
});

test('the reserve is made again when there is room, without a restart', async () => {
  const { disk, files, room } = diskOf(40);
  await room.look();
  disk.capacity = usedOf(disk);
  expect(await files.replace('facts', page(1))).toEqual(DONE);
  await room.look();
  expect(room.state()).toEqual({ free: 7 * MIB, reserve: 'released' });
  disk.capacity = 100 * MIB;
  await room.look();
  expect(room.state().reserve).toBe('kept');
  expect(disk.contents.get('reserve')?.length).toBe(RESERVE_LENGTH);
});

test('an error that is no full disk leaves the reserve where it is', async () => {
  const { disk, files, room } = diskOf(100);
  await room.look();
  disk.failWrites('io');
  expect(await files.append(DRAFTS, 0, page(1))).toEqual({ ok: false, error: { kind: 'io' } });
  expect(room.state().reserve).toBe('kept');
  expect(disk.contents.has('reserve')).toBe(true);
});
