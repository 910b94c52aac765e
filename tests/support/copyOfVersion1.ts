// Run as a script: writes the practice of version 1 that lies among the fixtures, as a sealed copy, to the path it is given.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { genesis, walkJournal } from '../../src-renderer/journal/index.ts';
import { deriveArgon2id } from '../../src-renderer/vault/argon2id.ts';
import { readKeyring, unlock, verifiersOf } from '../../src-renderer/vault/index.ts';
import { filesIn } from '../crash/node/desk.ts';
import { writeCopy } from './copyFile.ts';
import { KIT, valueOf } from './shared/plain.ts';
import { layOutVersion1 } from './version1.ts';

async function copyOfVersion1(path: string, fixture: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-version-1-'));
  try {
    layOutVersion1(folder, fixture);
    const files = filesIn(folder);
    const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
    const { keys } = valueOf(await unlock(keyring, { way: 'kit', key: KIT }, deriveArgon2id, null));
    let head = await genesis(keys.vault);
    for await (const step of walkJournal(files, keys.vault, head, await verifiersOf(keyring)))
      head = valueOf(step).head;
    await writeCopy(path, keys, head, files, Date.UTC(2026, 7, 11, 8));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await copyOfVersion1(process.argv[2] ?? '', process.argv[3] ?? '');
