import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes, LoosePart } from '../bridge/index.ts';
import { hashesIn, manifestName, planOf, signedAt, type Part, type Plan } from './backupManifest.ts';
import { readRange, syncFolder, withFile, writeOnce } from './disk.ts';
import { keptBackups } from './rotation.ts';
import { codeOf } from './results.ts';

const PIECE = 1024 * 1024;
const PART = /^[0-9a-f]{64}$/u;
const MANIFEST = '.manifest';
const PARTIAL = '.partial';

/** What a backup is made of and goes to. */
export interface BackupJob {
  /** The folder of this practice and computer; it is there, or the backup folder is gone. */
  readonly target: string;
  /** The folder of the practice, whose journal segments are copied. */
  readonly practice: string;
  readonly manifest: Bytes;
  readonly plan: Plan;
  readonly loose: readonly LoosePart[];
  /** Parts that were read and held since the program started, by path; none of them is read again. */
  readonly checked: Map<string, string>;
  /** The person or the program wants to leave: what was copied so far stays for the next time. */
  readonly stopped: () => boolean;
}

/** The practice's own files are not what the manifest says, or what was written does not read back. */
export class Unlike extends Error {}
/** The work was broken off. */
export class Stopped extends Error {}

/** Reads a file piece by piece, at most `length` bytes of it, and gives its length and SHA-256 in hex. */
async function readThrough(
  path: string,
  length: number,
  onPiece: (bytes: Bytes, at: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly length: number; readonly hash: string }> {
  const hash = createHash('sha256');
  let at = 0;
  await withFile(path, 'r', async (file) => {
    while (at < length) {
      const bytes = await readRange(file, at, Math.min(PIECE, length - at));
      if (bytes.length === 0) break;
      hash.update(bytes);
      await onPiece(bytes, at);
      at += bytes.length;
    }
  });
  return { length: at, hash: hash.digest('hex') };
}

/** What says that a file is still the one that was read; not whether its bytes are. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return `${String(size)} ${String(mtimeMs)} ${String(ino)}`;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

/** Whether the part is there and holds; each is read once while the program runs. */
async function holds({ checked, target }: BackupJob, part: Part): Promise<boolean> {
  const path = join(target, part.hash);
  const stamp = await stampOf(path);
  if (stamp === null) return false;
  if (checked.get(path) === stamp) return true;
  const read = await readThrough(path, Infinity);
  if (read.hash !== part.hash || read.length !== part.length) return false;
  checked.set(path, stamp);
  return true;
}

/** Writes a file under a partial name; it takes its own when all of it is synced. */
async function putWhole(
  path: string,
  write: (put: (bytes: Bytes, at: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const partial = `${path}${PARTIAL}`;
  try {
    await withFile(partial, 'w', async (file) => {
      await write((bytes, at) => writeOnce(file, at, bytes));
      await file.sync();
    });
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw cause;
  }
}

async function copyPart(job: BackupJob, part: Part): Promise<void> {
  const path = join(job.target, part.hash);
  const given = job.loose.find(({ name }) => name === part.name);
  await putWhole(path, async (put) => {
    if (given !== undefined) {
      const hash = createHash('sha256').update(given.bytes).digest('hex');
      if (hash !== part.hash || given.bytes.length !== part.length) throw new Unlike();
      await put(given.bytes, 0);
      return;
    }
    const read = await readThrough(join(job.practice, part.name), part.length, async (bytes, at) => {
      if (job.stopped()) throw new Stopped();
      await put(bytes, at);
    });
    if (read.hash !== part.hash || read.length !== part.length) throw new Unlike();
  });
  if (!(await holds(job, part))) throw new Unlike();
}

/** What a run that was cut off left half written. */
async function dropPartials(target: string): Promise<void> {
  for (const name of await readdir(target))
    if (name.endsWith(PARTIAL)) await rm(join(target, name), { force: true });
}

/**
 * Copies what is not there yet, reads it back, and writes the manifest when all of it is on disk: a kill at any moment
 * leaves the backups that were there, or one more. Throws what the disk says, `Unlike` or `Stopped`.
 */
export async function writeBackup(job: BackupJob): Promise<string> {
  const { target, plan } = job;
  await dropPartials(target);
  for (const part of plan.parts) {
    if (job.stopped()) throw new Stopped();
    if (!(await holds(job, part))) await copyPart(job, part);
  }
  await syncFolder(target);
  const name = manifestName(plan);
  const path = join(target, name);
  await putWhole(path, (put) => put(job.manifest, 0));
  await syncFolder(target);
  if (!(await readFile(path)).equals(job.manifest)) throw new Unlike();
  return name;
}

/** Lets go of the backups that the rotation does not keep, manifests first, then of the parts that none names any more. */
export async function prune(target: string, always: ReadonlySet<string>): Promise<void> {
  const names = await readdir(target);
  const plans = new Map<string, Plan>();
  const spared = new Set<string>();
  for (const name of names.filter((one) => one.endsWith(MANIFEST))) {
    const bytes = await readFile(join(target, name));
    const plan = planOf(bytes);
    if (plan !== null && manifestName(plan) === name) plans.set(name, plan);
    // A damaged one stands for no day and is left for the person to see, with what can still be made out of it.
    else for (const hash of hashesIn(bytes)) spared.add(hash);
  }
  const kept = keptBackups(
    [...plans.keys()].map((name) => ({ name, at: signedAt(name) })),
    always,
  );
  for (const name of plans.keys()) if (!kept.has(name)) await rm(join(target, name));
  await syncFolder(target);
  const named = new Set([...kept].flatMap((name) => plans.get(name)?.parts.map(({ hash }) => hash) ?? []));
  const isLeft = (name: string): boolean => PART.test(name) && !named.has(name) && !spared.has(name);
  for (const name of names.filter(isLeft)) await rm(join(target, name));
  await syncFolder(target);
}
