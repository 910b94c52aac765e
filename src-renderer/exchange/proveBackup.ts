import { fail, ok } from '../domain/index.ts';
import type { BackupFileName, BackupPlace, BackupPort, FilePort } from '../platform/index.ts';
import { draftLogName, genesis, openDraftLog, walkJournal, type Frame, type Head } from '../journal/index.ts';
import { rosterNow, type Practice } from '../storage/index.ts';
import {
  fromBase64,
  equalBytes,
  open,
  slotsOf,
  verifiersOf,
  type Keyring,
  type OpenKeys,
} from '../vault/index.ts';
import type { Manifest } from './copyFormat.ts';
import {
  backupSource,
  signedKeyring,
  type Source,
  type SourceErrorKind,
  type SourceResult,
} from './source.ts';
import { sourceFiles, type SourceFiles } from './sourceFiles.ts';

/** `does-not-open`: the backup is what was signed, but these keys do not open what they should. */
export type ProofErrorKind = SourceErrorKind | 'does-not-open';

/** What opening a backup needs of the present practice. */
type Opening = Pick<Practice, 'keys' | 'drafts' | 'shelves'>;

/** A backup that was read from its first byte to its last. */
export interface Proved {
  readonly manifest: Manifest;
  /** Bytes that were read. */
  readonly bytes: number;
  /** Entries of it that were opened with a key; none if there was none. */
  readonly opened: number;
}

type ProofResult<T> = Promise<
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly kind: ProofErrorKind } }
>;

/** Frames that are opened together. */
const AT_ONCE = 64;

/** Opens every frame of those that is in a compartment whose key is at hand; null if one of them does not open. */
async function openFrames(keys: OpenKeys, frames: readonly Frame[]): Promise<number | null> {
  let opened = 0;
  for (let at = 0; at < frames.length; at += AT_ONCE) {
    const own = frames.slice(at, at + AT_ONCE).flatMap((frame) => {
      const key = keys.key(frame.compartment, frame.epoch);
      const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
      return key === null ? [] : [open(key, about, frame.envelope)];
    });
    if ((await Promise.all(own)).some(({ ok: opens }) => !opens)) return null;
    opened += own.length;
  }
  return opened;
}

/** Whether the keyring has this user's own lock in it, and their draft log opens as far as it did here. */
async function opensOtherwise(
  { keys, drafts, shelves }: Opening,
  keyring: Keyring,
  files: FilePort,
): Promise<boolean> {
  if (keyring.damagedLines > 0 || slotsOf(keyring, keys.user, 'passphrase').length === 0) return false;
  const listed = await files.list();
  if (!listed.ok || !listed.value.some(({ name }) => name === draftLogName(keys.user))) return listed.ok;
  // What was begun of a client whose record was destroyed since is not for opening any more, there as here.
  const destroyed = new Set(
    rosterNow({ keys, shelves })
      .destroyed()
      .map(({ id }) => id),
  );
  const log = await openDraftLog(files, keys, destroyed);
  return log.ok && log.value.unreadable <= drafts.unreadable;
}

interface Walked {
  readonly head: Head;
  /** Frames of the last segment. */
  readonly newest: readonly Frame[];
}

/**
 * Follows the journal of the backup by its links and signatures, which takes no key. The last signature of each run
 * speaks for all before it; one that is damaged in between is so in the practice too, for every byte is what was signed.
 */
async function walk(
  { files, failure }: SourceFiles,
  keyring: Keyring,
  stopped: () => boolean,
): ProofResult<Walked> {
  const verifiers = await verifiersOf(keyring);
  let head = await genesis(keyring.vault);
  let newest: readonly Frame[] = [];
  for await (const step of walkJournal(files, keyring.vault, head, verifiers, { signatures: 'last' })) {
    if (!step.ok) return fail({ kind: failure() ?? step.error.kind });
    if (stopped()) return fail({ kind: 'busy' });
    ({ head } = step.value);
    newest = step.value.commits.flatMap(({ frames }) => frames);
  }
  return ok({ head, newest });
}

const endsAt = ({ contents }: Manifest, head: Head): boolean =>
  head.sequence === contents.head.sequence && equalBytes(head.link, fromBase64(contents.head.link));

async function readRest({ manifest }: Source, { files, failure, proved }: SourceFiles): ProofResult<void> {
  for (const { name, length } of manifest.contents.files.filter((file) => !proved.has(file.name))) {
    const read = await files.read(name, 0, length);
    if (!read.ok) return fail({ kind: failure() ?? read.error.kind });
  }
  return ok(undefined);
}

/**
 * Proves a copy of a practice. Without a practice no key is needed: every file has the SHA-256 that was signed, the
 * signature is of a user whom the keyring in it certifies, and the journal's links lead to the change that was signed.
 * What was damaged in the journal when it was copied is damaged in the copy too, and no fault of it. With an open
 * practice its keys also open every entry of the newest segment that is theirs, and the user's drafts.
 */
export async function proveSource(
  source: Source,
  practice: Opening | null,
  stopped: () => boolean = () => false,
): ProofResult<Proved> {
  const { manifest } = source;
  const copy = sourceFiles(source);
  const keyringFile = manifest.contents.files.find(({ name }) => name === 'keyring');
  if (keyringFile === undefined) return fail({ kind: 'damaged' });
  const bytes = await copy.files.read('keyring', 0, keyringFile.length);
  if (!bytes.ok) return fail({ kind: copy.failure() ?? bytes.error.kind });
  const keyring = await signedKeyring(manifest, bytes.value);
  if (!keyring.ok) return keyring;
  const walked = await walk(copy, keyring.value, stopped);
  if (!walked.ok) return walked;
  if (!endsAt(manifest, walked.value.head)) return fail({ kind: 'damaged' });
  const rest = await readRest(source, copy);
  if (!rest.ok) return rest;
  const length = manifest.contents.files.reduce((sum, file) => sum + file.length, 0);
  if (practice === null) return ok({ manifest, bytes: length, opened: 0 });
  if (keyring.value.vault !== practice.keys.vault) return fail({ kind: 'does-not-open' });
  const opened = await openFrames(practice.keys, walked.value.newest);
  const otherwise = await opensOtherwise(practice, keyring.value, copy.files);
  return opened === null || opened === 0 || !otherwise
    ? fail({ kind: 'does-not-open' })
    : ok({ manifest, bytes: length, opened });
}

/** Proves one backup and has what was proved remembered; `busy` when it was stopped. */
export async function proveBackup(
  backups: BackupPort,
  place: BackupPlace,
  name: BackupFileName,
  practice: Opening | null,
  stopped: () => boolean = () => false,
): ProofResult<Proved> {
  const source = await backupSource(backups, place, name);
  if (!source.ok) return source;
  const proved = await proveSource(source.value, practice, stopped);
  if (!proved.ok || place !== 'kept') return proved;
  await backups.noteProof(name, practice === null ? null : practice.keys.user);
  return proved;
}

/** What a manifest says of itself before anything of the backup is proved. */
export interface ListedBackup {
  readonly name: BackupFileName;
  /** Null for a manifest that does not read. */
  readonly manifest: Manifest | null;
}

/** The backups in a folder, the newest first. */
export async function listBackups(
  backups: BackupPort,
  place: BackupPlace,
): SourceResult<readonly ListedBackup[]> {
  const names = await backups.listBackups(place);
  if (!names.ok) return fail({ kind: names.error.kind === 'read-only' ? 'refused' : names.error.kind });
  const listed: ListedBackup[] = [];
  for (const name of names.value) {
    const source = await backupSource(backups, place, name);
    listed.push({ name, manifest: source.ok ? source.value.manifest : null });
  }
  return ok(listed);
}
