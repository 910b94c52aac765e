import type { BackupErrorKind, BackupFileName, SyncClient } from '../platform/index.ts';
import type { ProofErrorKind } from './proveBackup.ts';

/** Every way in which a backup can fail, in words: what happened, what is safe, what to do. */
const FAILED: Readonly<Record<BackupErrorKind, string>> = {
  missing:
    'The backup folder is not there. Everything here is on disk. Plug its disk in, or choose another folder.',
  'disk-full':
    'The disk with the backups is full. Everything here is on disk, and the older backups are whole. Free some space there, or choose another folder.',
  'read-only':
    'The backup folder cannot be written to. Everything here is on disk, and the older backups are whole. Make it writable, or choose another folder.',
  conflict:
    'What was to be backed up and what lies on the disk are not the same, so nothing was passed off as a backup. Lock, open the practice again, and read what it says about the journal.',
  refused: 'This could not be done with that folder. Everything here is on disk. Choose the folder again.',
  busy: 'A backup was broken off before it was done. Everything here is on disk; the next one goes on from there.',
  io: 'The disk with the backups answered with an error. Everything here is on disk. Try again, or choose another folder.',
};
export const backupWords = (kind: BackupErrorKind): string => FAILED[kind];

const UNPROVED: Readonly<Record<ProofErrorKind, string>> = {
  ...FAILED,
  missing: 'The newest backup is not in its folder. Everything here is on disk. Back up now.',
  refused: 'The newest backup could not be read. Everything here is on disk. Back up now.',
  conflict: 'The newest backup could not be read. Everything here is on disk. Back up now.',
  damaged:
    'The newest backup is not what was written: its disk may be failing, or something changed it. Everything here is on disk. Back up now, and think of another disk.',
  'not-a-copy': 'The newest backup is not what was written. Everything here is on disk. Back up now.',
  'too-new': 'The newest backup was made by a later version of Throughline. Open the practice with that one.',
  'does-not-open':
    'The newest backup is whole, but your key does not open all of it that should be yours. Everything here is on disk. Back up now.',
};
/** Why the newest backup could not be proved. */
export const proofWords = (kind: ProofErrorKind): string => UNPROVED[kind];

/** What lying in the hands of a sync program means. */
export const syncWords = (client: SyncClient): string =>
  `This folder seems to be carried to other computers by ${client === 'another sync program' ? 'a sync program' : client}. The backups are sealed, so nobody reads them there. But their times and sizes go along, and what such a program deletes or mixes up is gone here too. A folder on another disk is better.`;

/** The last change that is in the backup, by its name. */
export const sequenceOf = (name: BackupFileName): number => Number(/-(\d+)\.manifest$/.exec(name)?.[1] ?? 0);

/** When the backup was signed, in wall ms, by its name. */
export function signedAtOf(name: BackupFileName): number {
  const [, date = '', time = ''] = /\/(\d{8})T(\d{9})Z-/.exec(name) ?? [];
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.${time.slice(6)}`;
  return Date.parse(`${day}T${clock}Z`);
}

/** How large a copy is, for the eye. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
