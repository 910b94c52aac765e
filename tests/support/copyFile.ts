import { readFileSync, writeFileSync } from 'node:fs';
import type { AnyId } from '../../src-renderer/domain/index.ts';
import { headBytes, signedBytes, type Contents } from '../../src-renderer/exchange/copyFormat.ts';
import { checkSource, writeSource } from '../../src-renderer/exchange/restoreFiles.ts';
import { copySource, type Source } from '../../src-renderer/exchange/source.ts';
import type { Head } from '../../src-renderer/journal/index.ts';
import { sha256, toBase64, type OpenKeys } from '../../src-renderer/vault/index.ts';
import type { FilePort } from '../../src-main/bridge/contract.ts';
import { memoryDialogs } from './shared/memoryDialogs.ts';
import { valueOf } from './shared/plain.ts';

/** Writes what a copy or backup holds to where there is nothing, once it is proved whole. */
export async function writeOut(source: Source, files: FilePort): Promise<void> {
  const failed = (await checkSource(source)) ?? (await writeSource(files, source));
  if (failed !== null) throw new Error(`not restored: ${failed.error.kind}`);
}

/** Writes the practice in the copy of that path to where there is nothing. */
export async function readCopy(path: string, files: FilePort): Promise<void> {
  const dialogs = memoryDialogs(Uint8Array.from(readFileSync(path)));
  const opened = valueOf(await dialogs.beginOpen('practice-copy'));
  if (opened === null) throw new Error('a copy was chosen');
  await writeOut(valueOf(await copySource(dialogs, opened)), files);
}

/** Writes the practice's keyring, journal and drafts, as they are, into one sealed copy at that path. */
export async function writeCopy(
  path: string,
  keys: OpenKeys,
  { sequence, link }: Pick<Head, 'sequence' | 'link'>,
  files: FilePort,
  savedAt: number,
): Promise<void> {
  const listed = valueOf(await files.list()).filter(
    ({ name }) => name === 'keyring' || name.startsWith('journal/') || name.startsWith('drafts/'),
  );
  const parts = await Promise.all(
    listed.map(async ({ name, length }) => ({
      name,
      length,
      bytes: valueOf(await files.read(name, 0, length)),
    })),
  );
  const described = await Promise.all(
    parts.map(async ({ name, length, bytes }) => ({ name, length, sha256: toBase64(await sha256(bytes)) })),
  );
  const contents: Contents = {
    format: 1,
    vault: keys.vault as AnyId,
    author: keys.user as AnyId,
    savedAt,
    appVersion: 'test',
    head: { sequence, link: toBase64(link) },
    files: described,
  };
  const signature = toBase64(await keys.sign('copy', signedBytes(contents)));
  writeFileSync(
    path,
    Buffer.concat([headBytes({ contents, signature }), ...parts.map(({ bytes }) => bytes)]),
  );
}
