import type { Dates } from '../domain/dates/index.ts';
import { wallMoment } from '../domain/practice/index.ts';
import type { Host } from '../platform/index.ts';
import type { RestoreKeysErrorKind } from '../exchange/index.ts';

const RESTORE: Readonly<Record<RestoreKeysErrorKind, string>> = {
  'not-a-copy': 'That file is not a copy of a practice. Nothing was changed.',
  damaged: 'That copy is damaged: it is not what was saved. Nothing was changed. Try another copy.',
  'too-new': 'That copy was saved by a later version of Throughline. Nothing was changed.',
  'not-empty': 'There is a practice here already. A copy can only be restored where there is none.',
  'another-practice':
    'That copy is of another practice than the one whose record is here. Nothing was changed.',
  missing: 'That file could not be read. Nothing was changed.',
  conflict: 'Another window wrote here meanwhile. Close it and try again.',
  'disk-full': 'The disk is full. The copy is untouched: free some space, then restore it again.',
  refused: 'That file could not be opened. Nothing was changed.',
  busy: 'Another window holds this place. Close it and try again.',
  io: 'The disk answered with an error. The copy is untouched: try again.',
};

/** Why a copy was not restored, and what is safe. */
export const restoreWords = (kind: RestoreKeysErrorKind): string => RESTORE[kind];

export interface Locks {
  /** Minutes. */
  readonly idleMinutes: number;
  /** A session runs on the screen. */
  readonly running: boolean;
  /** A PIN was chosen for it: untouched, it is covered instead of locked. */
  readonly covers: boolean;
  /** Wall ms, once it is near. */
  readonly closesAt: number | null;
  readonly host: Host;
}

/** When and by what it will lock; `near`: the time is worth a look. The preview is told nothing of the lid. */
export function lockWords(
  { idleMinutes, running, covers, closesAt, host }: Locks,
  dates: Dates,
): { readonly words: string; readonly near: boolean } {
  if (closesAt !== null) {
    const time = dates.time(wallMoment(closesAt).slice(11));
    return { words: `Locks at ${time}, after 8 hours open`, near: true };
  }
  if (!running) return { words: `Unlocked; locks after ${String(idleMinutes)} min idle`, near: false };
  if (covers) return { words: `Session running; covers after ${String(idleMinutes)} min idle`, near: false };
  const lid = host === 'desktop' ? ' or lid' : '';
  return { words: `Session running; locks by hand${lid}`, near: false };
}

/** What the sample is called wherever it is shown. */
export const SAMPLE = 'Sample';

/** The name a sealed copy is suggested under. */
export const copyName = (name: string, now: number): string =>
  `${name.replace(/[^\p{L}\p{N} -]/gu, '').trim() || 'Practice'} ${new Date(now).toISOString().slice(0, 10)}.throughline`;
