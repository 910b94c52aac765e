import canonicalize from 'canonicalize';
import type { FilePort, LogName, StoreName } from '../platform/index.ts';
import type { Facts } from '../storage/index.ts';
import { utf8, type Bytes } from '../vault/index.ts';
import type { Contents, Manifest } from './copyFormat.ts';
import { signedKeyring, type Source, type SourceErrorKind } from './source.ts';

interface Failure {
  readonly ok: false;
  readonly error: { readonly kind: SourceErrorKind };
}

/** Reads every file of the copy once, so that nothing is written before all of it is known to hold. */
export async function checkSource({ manifest, read }: Source): Promise<Failure | null> {
  for (const file of manifest.contents.files) {
    const bytes = await read(file);
    if (!bytes.ok) return bytes;
    if (file.name !== 'keyring') continue;
    const keyring = await signedKeyring(manifest, bytes.value);
    if (!keyring.ok) return keyring;
  }
  return null;
}

const putFile = (files: FilePort, name: StoreName, bytes: Bytes) =>
  name.startsWith('journal/') ? files.append(name as LogName, 0, bytes) : files.replace(name, bytes);

const factsAfter = ({ contents }: Manifest): Bytes => {
  const none = { failedUnlocks: [], lastUser: null, lockedAt: null, copySavedAt: null };
  // Whether it is the sample is sealed in it: its first unlock says so.
  const facts: Facts = { ...none, restoredFrom: contents.head, sample: false, kits: [] };
  return utf8(canonicalize(facts) ?? '');
};

/** The keyring comes after all that it opens and after the facts, which say where the practice is from. */
async function writeAll(files: FilePort, { manifest, read }: Source): Promise<Failure | null> {
  const put = async (file: Contents['files'][number]): Promise<Failure | null> => {
    // Proved once more: the copy lies outside the practice and may have changed since it was first read.
    const bytes = await read(file);
    if (!bytes.ok) return bytes;
    const kept = await putFile(files, file.name, bytes.value);
    return kept.ok ? null : kept;
  };
  const named = manifest.contents.files;
  for (const one of named.filter(({ name }) => name !== 'keyring')) {
    const failed = await put(one);
    if (failed !== null) return failed;
  }
  const noted = await files.replace('facts', factsAfter(manifest));
  if (!noted.ok) return noted;
  for (const one of named.filter(({ name }) => name === 'keyring')) {
    const failed = await put(one);
    if (failed !== null) return failed;
  }
  const removed = await files.remove('restoring');
  return removed.ok ? null : removed;
}

/** Takes away what a failed restore wrote, the marker last. If even that fails, the next start says so. */
async function takeBack(files: FilePort, { contents }: Manifest): Promise<void> {
  const written = contents.files.map(({ name }) => name);
  for (const name of ['keyring', 'facts', ...written, 'restoring'] as const) {
    const removed = await files.remove(name);
    if (!removed.ok && removed.error.kind !== 'missing') return;
  }
}

/** The marker goes first and is away last: a kill leaves nothing that looks whole. */
export async function writeSource(files: FilePort, source: Source): Promise<Failure | null> {
  const marked = await files.replace('restoring', utf8('restoring'));
  const failed = marked.ok ? await writeAll(files, source) : marked;
  if (failed !== null) await takeBack(files, source.manifest);
  return failed;
}
