import { statfs } from 'node:fs/promises';
import type { SpacePort } from '../bridge/index.ts';
import { makeFolder } from './disk.ts';
import { failureOf, ok } from './results.ts';

/** What is free, in bytes, on the disk that has `folder`: as much as this account may still write. */
export function createSpacePort(folder: string): SpacePort {
  return {
    freeSpace: async () => {
      try {
        await makeFolder(folder);
        const { bavail, bsize } = await statfs(folder);
        return ok(bavail * bsize);
      } catch (cause) {
        return failureOf(cause);
      }
    },
  };
}
