import canonicalize from 'canonicalize';
import { fail, ok, type Result, type VaultId } from '../domain/index.ts';
import type {
  ChosenFile,
  DialogPort,
  FileError,
  FileErrorKind,
  FilePort,
  LogName,
  OpenedFile,
  Platform,
  StoreName,
} from '../platform/index.ts';
import { deleteDatabase, type Facts } from '../storage/index.ts';
import { fromBase64, readKeyring, sha256, toBase64, utf8, verifiersOf, type Bytes } from '../vault/index.ts';
import {
  manifestLength,
  PREFIX_LENGTH,
  readManifest,
  signedBytes,
  type FormatError,
  type Manifest,
} from './copyFormat.ts';

/** `not-empty`: there is a practice here already. The others say what is wrong with the copy, or with the disk. */
export type RestoreErrorKind = FormatError | 'not-empty' | FileErrorKind;

interface Failure {
  readonly ok: false;
  readonly error: { readonly kind: RestoreErrorKind };
}

const because = (kind: RestoreErrorKind): Failure => fail({ kind });

interface Located {
  readonly name: StoreName;
  readonly start: number;
  readonly length: number;
  readonly sha256: string;
}

/** The copy's manifest and where each of its files begins. */
export async function readStart(
  dialogs: DialogPort,
  opened: OpenedFile,
): Promise<
  Result<
    { readonly manifest: Manifest; readonly located: readonly Located[] },
    { readonly kind: RestoreErrorKind }
  >
> {
  const prefix = await dialogs.readOpened(opened.file, 0, PREFIX_LENGTH);
  if (!prefix.ok) return prefix;
  const length = manifestLength(prefix.value);
  if (!length.ok) return because(length.error);
  const text = await dialogs.readOpened(opened.file, PREFIX_LENGTH, length.value);
  if (!text.ok) return text;
  const manifest = readManifest(text.value);
  if (!manifest.ok) return because(manifest.error);
  let at = PREFIX_LENGTH + length.value;
  const located = manifest.value.contents.files.map((file) => {
    const start = at;
    at += file.length;
    return { ...file, start };
  });
  return at === opened.length ? ok({ manifest: manifest.value, located }) : because('damaged');
}

export async function readFile(
  dialogs: DialogPort,
  file: ChosenFile,
  { start, length, sha256: expected }: Located,
): Promise<Result<Bytes, { readonly kind: RestoreErrorKind }>> {
  const read = await dialogs.readOpened(file, start, length);
  if (!read.ok) return read;
  return toBase64(await sha256(read.value)) === expected ? read : because('damaged');
}

/** Whether the manifest is signed by a user whom the keyring inside the copy certifies. */
export async function isSigned(manifest: Manifest, keyringBytes: Bytes): Promise<boolean> {
  const keyring = await readKeyring(keyringBytes);
  if (!keyring.ok || keyring.value.vault !== manifest.contents.vault) return false;
  const verifier = (await verifiersOf(keyring.value)).get(manifest.contents.author);
  try {
    return (
      (await verifier?.('copy', signedBytes(manifest.contents), fromBase64(manifest.signature))) === true
    );
  } catch {
    return false;
  }
}

/** Reads every file of the copy once, so that nothing is written before all of it is known to hold. */
async function check(
  dialogs: DialogPort,
  file: ChosenFile,
  manifest: Manifest,
  located: readonly Located[],
): Promise<Failure | null> {
  for (const one of located) {
    const read = await readFile(dialogs, file, one);
    if (!read.ok) return read;
    if (one.name === 'keyring' && !(await isSigned(manifest, read.value))) return because('damaged');
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

/** Views of another continuation of this practice must not meet the restored one: they can fit it by length alone. */
async function throwViewsAway(vault: VaultId): Promise<Failure | null> {
  try {
    await deleteDatabase(vault);
    return null;
  } catch {
    return because('io');
  }
}

/** The keyring comes after all that it opens and after the facts, which say where the practice is from. */
async function writeAll(
  { files, dialogs }: Platform,
  file: ChosenFile,
  manifest: Manifest,
  located: readonly Located[],
): Promise<Failure | null> {
  const thrown = await throwViewsAway(manifest.contents.vault);
  if (thrown !== null) return thrown;
  const put = async (one: Located): Promise<Failure | null> => {
    // Proved once more: the file lies outside the practice and may have changed since it was first read.
    const read = await readFile(dialogs, file, one);
    if (!read.ok) return read;
    const kept = await putFile(files, one.name, read.value);
    return kept.ok ? null : kept;
  };
  for (const one of located.filter(({ name }) => name !== 'keyring')) {
    const failed = await put(one);
    if (failed !== null) return failed;
  }
  const noted = await files.replace('facts', factsAfter(manifest));
  if (!noted.ok) return noted;
  for (const one of located.filter(({ name }) => name === 'keyring')) {
    const failed = await put(one);
    if (failed !== null) return failed;
  }
  const removed = await files.remove('restoring');
  return removed.ok ? null : removed;
}

/** Takes away what a failed restore wrote, the marker last. If even that fails, the next start says so. */
async function takeBack(files: FilePort, located: readonly Located[]): Promise<void> {
  for (const name of ['keyring', 'facts', ...located.map((one) => one.name), 'restoring'] as const) {
    const removed = await files.remove(name);
    if (!removed.ok && removed.error.kind !== 'missing') return;
  }
}

/** The marker goes first and is away last: a kill leaves nothing that looks whole. */
async function write(
  platform: Platform,
  file: ChosenFile,
  manifest: Manifest,
  located: readonly Located[],
): Promise<Failure | null> {
  const { files } = platform;
  const marked = await files.replace('restoring', utf8('restoring'));
  const failed = marked.ok ? await writeAll(platform, file, manifest, located) : marked;
  if (failed !== null) await takeBack(files, located);
  return failed;
}

/** The anchor and the facts belong to the computer; anything else is of a practice, or of a restore that was cut off. */
async function isEmpty(files: FilePort): Promise<Result<boolean, FileError>> {
  const listed = await files.list();
  if (!listed.ok) return listed;
  return ok(listed.value.every(({ name }) => name === 'anchor' || name === 'facts'));
}

/**
 * Restores a sealed copy where there is no practice yet; null if the dialog was cancelled. The copy is proved whole
 * before anything is written, and after an error nothing of it is left. Its first unlock says in the journal where it
 * came from.
 */
export async function restoreCopy(
  platform: Platform,
): Promise<Result<{ readonly sequence: number } | null, { readonly kind: RestoreErrorKind }>> {
  const empty = await isEmpty(platform.files);
  if (!empty.ok) return empty;
  if (!empty.value) return because('not-empty');
  const opened = await platform.dialogs.beginOpen('practice-copy');
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  const { file } = opened.value;
  const start = await readStart(platform.dialogs, opened.value);
  const failed = start.ok
    ? ((await check(platform.dialogs, file, start.value.manifest, start.value.located)) ??
      (await write(platform, file, start.value.manifest, start.value.located)))
    : start;
  await platform.dialogs.closeOpened(file);
  if (failed !== null) return failed;
  return ok({ sequence: start.ok ? start.value.manifest.contents.head.sequence : 0 });
}
