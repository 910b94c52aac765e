import { fail, ok, type Result } from '../domain/index.ts';
import type {
  BackupError,
  BackupFileName,
  BackupPlace,
  BackupPort,
  DialogPort,
  FileErrorKind,
  OpenedFile,
} from '../platform/index.ts';
import {
  fromBase64,
  readKeyring,
  sha256,
  toBase64,
  toHex,
  verifiersOf,
  type Bytes,
  type Keyring,
  type Verifier,
} from '../vault/index.ts';
import {
  LONGEST_MANIFEST,
  manifestLength,
  PREFIX_LENGTH,
  readManifest,
  signedBytes,
  type Contents,
  type FormatError,
  type Manifest,
} from './copyFormat.ts';

/** What is wrong with a copy or backup, or with the disk it lies on. */
export type SourceErrorKind = FormatError | FileErrorKind;

export type SourceResult<T> = Promise<Result<T, { readonly kind: SourceErrorKind }>>;

type CopiedFile = Contents['files'][number];

/** A practice as it was copied, in one file or in a folder of backups. */
export interface Source {
  readonly manifest: Manifest;
  /** A file's bytes, exactly as the manifest names them; anything else is `damaged`. */
  readonly read: (file: CopiedFile) => SourceResult<Bytes>;
}

const proved = async (bytes: Bytes, file: CopiedFile): SourceResult<Bytes> =>
  bytes.length === file.length && toBase64(await sha256(bytes)) === file.sha256
    ? ok(bytes)
    : fail({ kind: 'damaged' });

/** The copy in a file that the person has opened. */
export async function copySource(dialogs: DialogPort, opened: OpenedFile): SourceResult<Source> {
  const prefix = await dialogs.readOpened(opened.file, 0, PREFIX_LENGTH);
  if (!prefix.ok) return prefix;
  const length = manifestLength(prefix.value);
  if (!length.ok) return fail({ kind: length.error });
  const text = await dialogs.readOpened(opened.file, PREFIX_LENGTH, length.value);
  if (!text.ok) return text;
  const manifest = readManifest(text.value);
  if (!manifest.ok) return fail({ kind: manifest.error });
  const starts = new Map<string, number>();
  let at = PREFIX_LENGTH + length.value;
  for (const file of manifest.value.contents.files) {
    starts.set(file.name, at);
    at += file.length;
  }
  if (at !== opened.length) return fail({ kind: 'damaged' });
  return ok({
    manifest: manifest.value,
    read: async (file) => {
      const read = await dialogs.readOpened(opened.file, starts.get(file.name) ?? at, file.length);
      return read.ok ? proved(read.value, file) : read;
    },
  });
}

// A folder that may be read is all that is asked for here.
const readingKind = ({ kind }: BackupError): FileErrorKind => (kind === 'read-only' ? 'refused' : kind);

/** The backup of that manifest. A part that is missing is damage of the backup; a missing manifest is `missing`. */
export async function backupSource(
  backups: BackupPort,
  place: BackupPlace,
  name: BackupFileName,
): SourceResult<Source> {
  const text = await backups.readBackup(place, name, 0, LONGEST_MANIFEST);
  if (!text.ok) return fail({ kind: readingKind(text.error) });
  const manifest = readManifest(text.value);
  if (!manifest.ok) return fail({ kind: manifest.error });
  const folder = name.slice(0, name.indexOf('/'));
  return ok({
    manifest: manifest.value,
    read: async (file) => {
      const part = `${folder}/${toHex(fromBase64(file.sha256))}` as BackupFileName;
      // One byte more than it has shows that it has no more.
      const read = await backups.readBackup(place, part, 0, file.length + 1);
      if (!read.ok)
        return fail({ kind: read.error.kind === 'missing' ? 'damaged' : readingKind(read.error) });
      return proved(read.value, file);
    },
  });
}

/** Whether the manifest is signed by whom `verifier` speaks for. */
export async function isSignedBy(manifest: Manifest, verifier: Verifier | undefined): Promise<boolean> {
  try {
    const signature = fromBase64(manifest.signature);
    return (await verifier?.('copy', signedBytes(manifest.contents), signature)) === true;
  } catch {
    return false;
  }
}

/** The keyring of the copy, if the manifest is signed by a user whom it certifies. */
export async function signedKeyring(
  manifest: Manifest,
  keyringBytes: Bytes,
): Promise<Result<Keyring, { readonly kind: 'damaged' }>> {
  const keyring = await readKeyring(keyringBytes);
  if (!keyring.ok || keyring.value.vault !== manifest.contents.vault) return fail({ kind: 'damaged' });
  const verifier = (await verifiersOf(keyring.value)).get(manifest.contents.author);
  return (await isSignedBy(manifest, verifier)) ? ok(keyring.value) : fail({ kind: 'damaged' });
}
