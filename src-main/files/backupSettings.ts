import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { isBackupManifest, type BackupErrorKind, type BackupFileName } from '../bridge/index.ts';
import { replaceWhole } from './disk.ts';

const ERRORS = [
  'missing',
  'conflict',
  'disk-full',
  'refused',
  'busy',
  'io',
  'read-only',
] as const satisfies readonly BackupErrorKind[];

const time = v.pipe(v.number(), v.safeInteger());
const marked = { name: v.custom<BackupFileName>(isBackupManifest), at: time };
const mark = v.nullable(v.strictObject(marked));

const settingsSchema = v.strictObject({
  /** Where backups go, and the folder of this practice and computer in there. */
  folder: v.nullable(v.strictObject({ path: v.string(), vault: v.string(), own: v.string() })),
  made: mark,
  whole: mark,
  // A mark without a name is from before it had one, and nobody's own.
  opened: v.fallback(v.nullable(v.strictObject({ ...marked, by: v.string() })), null),
  failed: v.nullable(v.strictObject({ kind: v.picklist(ERRORS), at: time })),
});

/** What the shell remembers of backups. Nothing of it is needed to restore one. */
export type BackupSettings = Readonly<v.InferOutput<typeof settingsSchema>>;

export const NO_SETTINGS: BackupSettings = {
  folder: null,
  made: null,
  whole: null,
  opened: null,
  failed: null,
};

/** The settings in their small file; an unreadable one counts as none, and the person chooses the folder again. */
export async function readBackupSettings(path: string): Promise<BackupSettings> {
  try {
    const parsed = v.safeParse(settingsSchema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : NO_SETTINGS;
  } catch {
    return NO_SETTINGS;
  }
}

export const writeBackupSettings = (path: string, settings: BackupSettings): Promise<void> =>
  replaceWhole(path, Buffer.from(JSON.stringify(settings)));
