import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURE = new URL('../fixtures/practice-v1', import.meta.url).pathname;

/** Lays the practice of version 1 that is among the fixtures out in a folder, as the desktop keeps one. */
export function layOutVersion1(folder: string, fixture = FIXTURE): void {
  mkdirSync(join(folder, 'practice/journal'), { recursive: true });
  cpSync(join(fixture, 'keyring.bin'), join(folder, 'practice/keyring'));
  cpSync(join(fixture, 'journal-000001.bin'), join(folder, 'practice/journal/000001'));
}
