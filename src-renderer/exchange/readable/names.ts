import type { RowId } from '../../domain/index.ts';
import { fromBase64, toHex, utf8 } from '../../vault/index.ts';

const LONGEST_BYTES = 80;
/** Signs that a file system, a command line or an eye takes for something else: controls, bidi marks, separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}/\\:*?"<>|]+/gu;

/** A label as part of a file's name, in whatever script; empty where nothing of it can stand there. */
export function fileSafe(label: string): string {
  const clean = label.normalize('NFC').replace(UNSAFE, '-');
  let kept = '';
  for (const sign of clean) {
    if (utf8(kept + sign).length > LONGEST_BYTES) break;
    kept += sign;
  }
  // A dot at the front hides a file, one at the end is lost on Windows, a dash at the front is an option.
  return kept.replace(/^[-.]+|[-.]+$/g, '');
}

/** What tells two of the same name apart: the first half of a random id's start, in letters every disk keeps apart. */
export const shortId = (id: RowId): string => toHex(fromBase64(id)).slice(0, 8);

/** The folder of a client: their label, and what tells them from another of that label. */
export const folderOf = (label: string, id: RowId): string =>
  [fileSafe(label) || 'client', shortId(id)].join('-');

/** Hands out file names, each once: the second of a name gets `-2`. */
export function nameGiver(): (wanted: string) => string {
  const given = new Map<string, number>();
  return (wanted) => {
    const count = (given.get(wanted) ?? 0) + 1;
    given.set(wanted, count);
    return count === 1 ? wanted : `${wanted}-${String(count)}`;
  };
}
