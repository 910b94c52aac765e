import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  isBackupFileName,
  isBackupManifest,
  isMovable,
  isSize,
  LARGEST_CALL,
  type BackupError,
  type BackupErrorKind,
  type BackupFileName,
  type BackupPlace,
  type BackupPort,
  type BackupResult,
  type BackupState,
  type Bytes,
  type ChosenFolder,
  type LoosePart,
  type Result,
} from '../bridge/index.ts';
import { prune, Stopped, Unlike, writeBackup } from './backupFolder.ts';
import { ownFolder, planOf, signedAt, type Plan } from './backupManifest.ts';
import {
  NO_SETTINGS,
  readBackupSettings,
  writeBackupSettings,
  type BackupSettings,
} from './backupSettings.ts';
import { makeFolder, readRange, withFile } from './disk.ts';
import { codeOf, failureOf, ok } from './results.ts';
import { syncClientOf } from './syncClient.ts';

/** Asks the person for a folder; null when they cancel. `use`: to write backups to, or to read them from. */
export type AskForFolder = (use: 'keep' | 'restore') => Promise<string | null>;

export interface BackupsParts {
  /** Absolute paths. */
  readonly practiceFolder: string;
  readonly settingsFile: string;
  readonly ask: AskForFolder;
  /** Wall clock, in ms. */
  readonly now: () => number;
}

export interface Backups extends BackupPort {
  /** The page is gone: what it handed over is copied now, and folders that it chose are forgotten. */
  pageEnded(): void;
  /** Resolves when nothing is being copied or waits to be. */
  idle(): Promise<void>;
  /** Breaks off what is being copied: the application leaves. What is copied stays for the next time. */
  stop(): void;
}

interface Handed {
  readonly manifest: Bytes;
  readonly plan: Plan;
  readonly loose: readonly LoosePart[];
}

const OWN_FOLDER = /^throughline-[0-9a-f]{12}-[0-9a-f]{8}$/u;
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);

const because = (kind: BackupErrorKind): { readonly ok: false; readonly error: BackupError } => ({
  ok: false,
  error: { kind },
});

function kindOf(cause: unknown): BackupErrorKind {
  if (cause instanceof Unlike) return 'conflict';
  if (cause instanceof Stopped) return 'busy';
  return FORBIDDEN.has(codeOf(cause)) ? 'read-only' : failureOf(cause).error.kind;
}

const caught = <T>(job: () => BackupResult<T>): BackupResult<T> =>
  job().catch((cause: unknown) => because(kindOf(cause)));

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(cause))) return false;
    throw cause;
  }
}

/** Makes the folder of this practice and computer in a folder that is there, and tries that it can be written to. */
async function makeOwn(path: string, own: string): Promise<void> {
  if (!(await isFolder(path))) throw Object.assign(new Error(), { code: 'ENOENT' });
  const target = join(path, own);
  await makeFolder(target);
  const trial = join(target, 'trial.partial');
  await withFile(trial, 'w', (file) => file.sync());
  await rm(trial);
}

/** Lists and reads backups in the folder that is kept and in those that the page has chosen. */
function reading(
  kept: () => Promise<string | null>,
  chosen: ReadonlyMap<ChosenFolder, string>,
): Pick<BackupPort, 'listBackups' | 'readBackup'> {
  const pathOf = async (place: BackupPlace): Promise<string | null> =>
    place === 'kept' ? kept() : (chosen.get(place) ?? null);

  /** The folders of practices in the folder; it may be one itself. */
  async function placesIn(path: string): Promise<readonly string[]> {
    return (await readdir(path)).filter((name) => OWN_FOLDER.test(name));
  }

  async function list(place: BackupPlace): BackupResult<readonly BackupFileName[]> {
    const path = await pathOf(place);
    if (path === null) return because('refused');
    const names: BackupFileName[] = [];
    for (const own of await placesIn(path))
      for (const file of await readdir(join(path, own))) {
        const name = `${own}/${file}`;
        if (isBackupManifest(name)) names.push(name);
      }
    return ok(names.sort((a, b) => signedAt(basename(b)) - signedAt(basename(a))));
  }

  async function read(place: BackupPlace, name: BackupFileName, from: number, length: number) {
    const path = await pathOf(place);
    if (path === null) return because('refused');
    return withFile(join(path, name), 'r', async (file) => ok(await readRange(file, from, length)));
  }

  return {
    listBackups: (place) => caught(() => list(place)),
    readBackup: async (place, name, from, length) =>
      isBackupFileName(name) && isSize(from) && isSize(length) && length <= LARGEST_CALL
        ? caught(() => read(place, name, from, length))
        : because('refused'),
  };
}

/** What is remembered of backups, read once and written with every change; changes come one after another. */
function remembered(path: string) {
  let present: Promise<BackupSettings> = readBackupSettings(path);
  return {
    read: () => present,
    change: (make: (before: BackupSettings) => BackupSettings): Promise<BackupSettings> => {
      present = present.then(async (before) => {
        const after = make(before);
        // What was done counts in this sitting even where it cannot be written down.
        await writeBackupSettings(path, after).catch(() => undefined);
        return after;
      });
      return present;
    },
  };
}

/**
 * Backups in a folder of the person's choice (`BackupPort`). One is made at a time. It is made into a folder that was
 * there before, never into one that has to be made anew: where a disk was pulled out, its place may still be there.
 */
export function createBackups({ practiceFolder, settingsFile, ask, now }: BackupsParts): Backups {
  const settings = remembered(settingsFile);
  const chosen = new Map<ChosenFolder, string>();
  const checked = new Map<string, string>();
  let waiting: Handed | null = null;
  let copying: Promise<unknown> = Promise.resolve();
  let running = 0;
  let stopped = false;
  // Counts pages: a dialog that outlives the page that asked for it opens nothing.
  let page = 0;

  async function answer(changed: Promise<BackupSettings>): Promise<Result<BackupState, BackupError>> {
    // Looked at before what is remembered: whoever hears that nothing is under way hears also how that ended.
    const underway = running > 0 || waiting !== null;
    const { folder, made, whole, opened, failed } = await changed;
    return ok({
      folder: folder && {
        name: basename(folder.path) || folder.path,
        vault: folder.vault,
        sync: await syncClientOf(folder.path),
      },
      underway,
      made,
      proved: { whole, opened },
      failed,
    });
  }

  async function copy({ manifest, plan, loose }: Handed): BackupResult<void> {
    const { folder, whole, opened } = await settings.read();
    if (folder?.vault !== plan.vault) return because('refused');
    const target = join(folder.path, folder.own);
    if (!(await isFolder(target))) return because('missing');
    const job = { target, practice: practiceFolder, manifest, plan, loose, checked, stopped: () => stopped };
    const name = `${folder.own}/${await writeBackup(job)}` as BackupFileName;
    await settings.change((before) => ({ ...before, made: { name, at: now() }, failed: null }));
    const always = [name, whole?.name, opened?.name].map((one) => basename(one ?? ''));
    // What is there is whole by now. That old ones could not be let go of is told by the disk soon enough.
    await prune(target, new Set(always)).catch(() => undefined);
    return ok(undefined);
  }

  /** Makes one backup after those that are under way; what came of it is remembered. */
  function make(handed: Handed): BackupResult<void> {
    running += 1;
    const made = copying
      .then(() => caught(() => copy(handed)))
      .then(async (result) => {
        // `refused`: there is no folder for this practice, so nothing of it failed.
        if (!result.ok && result.error.kind !== 'refused' && !stopped)
          await settings.change((before) => ({ ...before, failed: { ...result.error, at: now() } }));
        running -= 1;
        return result;
      });
    copying = made;
    return made;
  }

  async function choose(vault: string): BackupResult<BackupState | null> {
    const asking = page;
    const path = await ask('keep');
    if (path === null) return ok(null);
    if (page !== asking) return because('refused');
    const { folder } = await settings.read();
    const same = folder?.path === path && folder.vault === vault;
    const own = same ? folder.own : ownFolder(vault, randomBytes(4).toString('hex'));
    await makeOwn(path, own);
    const next = { path, vault, own };
    return answer(
      settings.change((before) => (same ? { ...before, failed: null } : { ...NO_SETTINGS, folder: next })),
    );
  }

  async function openFolder(): BackupResult<ChosenFolder | null> {
    const asking = page;
    const path = await ask('restore');
    if (path === null) return ok(null);
    if (page !== asking) return because('refused');
    const token = randomUUID() as string as ChosenFolder;
    // Whoever opens the folder of one practice means the backups in it.
    chosen.set(token, OWN_FOLDER.test(basename(path)) ? join(path, '..') : path);
    return ok(token);
  }

  return {
    backupState: () => caught(() => answer(settings.read())),
    chooseBackupFolder: (vault) => caught(() => choose(vault)),
    forgetBackupFolder: () => caught(() => answer(settings.change(() => NO_SETTINGS))),
    makeBackup: async (manifest, loose, when) => {
      const plan = isMovable(manifest) ? planOf(manifest) : null;
      if (plan === null) return because('refused');
      const handed = { manifest, plan, loose };
      if (when === 'after-page') waiting = handed;
      const made = when === 'now' ? await make(handed) : ok(undefined);
      return made.ok ? answer(settings.read()) : made;
    },
    noteProof: (name, by) =>
      caught(() => {
        const whole = { name, at: now() };
        const opened = by === null ? {} : { opened: { ...whole, by } };
        return answer(settings.change((before) => ({ ...before, whole, ...opened })));
      }),
    openBackupFolder: () => caught(openFolder),
    ...reading(async () => (await settings.read()).folder?.path ?? null, chosen),
    pageEnded: () => {
      page += 1;
      chosen.clear();
      const handed = waiting;
      waiting = null;
      if (handed !== null) void make(handed);
    },
    idle: async () => {
      await copying;
    },
    stop: () => {
      stopped = true;
    },
  };
}
