import { ok, type Result } from '../domain/index.ts';
import type { BackupError, BackupPort, BackupState, Bytes, FilePort, LoosePart } from '../platform/index.ts';
import type { Practice } from '../storage/index.ts';
import { toBase64 } from '../vault/index.ts';
import { manifestBytes, signedBytes } from './copyFormat.ts';
import { contentsOf, hashKey, snapshot, type SegmentHashes, type Signing } from './snapshot.ts';
import { backupSource, isSignedBy } from './source.ts';

/** What backing up needs of the practice. */
type Backed = Signing & Pick<Practice, 'verifierOf'>;

/** Makes the backups of one sitting: it remembers what it has hashed. */
export interface BackupMaker {
  /** Signs the practice as it is now; answers when the backup is there. */
  readonly make: () => Promise<Result<BackupState, BackupError>>;
  /** The same at the end of a page: the shell copies when the page is gone. Waits for `limit` ms at most. */
  readonly hand: (limit: number) => Promise<void>;
  /** Learns the hashes of full segments, from the newest backup where there is one, so that a lock need not. */
  readonly prepare: () => Promise<void>;
}

interface Signed {
  readonly manifest: Bytes;
  readonly loose: readonly LoosePart[];
}

async function sign(
  practice: Signing,
  files: FilePort,
  known: SegmentHashes,
): Promise<Result<Signed, BackupError>> {
  const taken = await snapshot(practice, files);
  if (!taken.ok) return taken;
  const contents = await contentsOf(practice, files, taken.value, known);
  if (!contents.ok) return contents;
  const signature = toBase64(await practice.keys.sign('copy', signedBytes(contents.value)));
  const loose = taken.value.parts.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
  return ok({ manifest: manifestBytes({ contents: contents.value, signature }), loose });
}

/** What one of our own users signed of full segments stays true: nothing is ever written to those again. */
async function learn(practice: Backed, backups: BackupPort, known: SegmentHashes): Promise<void> {
  const state = await backups.backupState();
  const newest = state.ok ? state.value.made : null;
  if (newest === null) return;
  const source = await backupSource(backups, 'kept', newest.name);
  if (!source.ok) return;
  const { manifest } = source.value;
  const { author, files, vault } = manifest.contents;
  if (vault !== practice.keys.vault || !(await isSignedBy(manifest, practice.verifierOf(author)))) return;
  const segments = files
    .filter(({ name }) => name.startsWith('journal/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const segment of segments.slice(0, -1)) known.set(hashKey(segment), segment.sha256);
}

/** The maker for an open practice, on a host that keeps backups. */
export function createBackupMaker(practice: Backed, files: FilePort, backups: BackupPort): BackupMaker {
  const known: SegmentHashes = new Map();
  const signed = () => sign(practice, files, known);
  async function hand(): Promise<void> {
    const ready = await signed();
    if (ready.ok) await backups.makeBackup(ready.value.manifest, ready.value.loose, 'after-page');
  }
  return {
    make: async () => {
      const ready = await signed();
      return ready.ok ? backups.makeBackup(ready.value.manifest, ready.value.loose, 'now') : ready;
    },
    hand: async (limit) => {
      const over = new Promise<void>((resolve) => setTimeout(resolve, limit));
      // Whatever fails here, the page is about to end; the next backup is not far.
      await Promise.race([hand().catch(() => undefined), over]);
    },
    prepare: async () => {
      await learn(practice, backups, known);
      await signed();
    },
  };
}
