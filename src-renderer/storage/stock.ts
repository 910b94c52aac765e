import type { FilePort } from '../platform/index.ts';
import { fromUtf8 } from '../vault/index.ts';
import { readFacts } from './facts.ts';

/** What lies where the practice is kept, as far as it can be told without a key. */
export interface Stock {
  readonly segments: number;
  /** Bytes of the journal. */
  readonly journal: number;
  /** Draft logs that hold anything: one for each person who was writing. */
  readonly drafts: number;
  readonly keyring: boolean;
  /** How far the witness outside the profile says that the journal had come; null where there is none to be read. */
  readonly witnessed: number | null;
  /** Wall clock of the last lock, in ms. */
  readonly lockedAt: number | null;
  /** Wall clock of the last sealed copy that this computer saved, in ms. */
  readonly copySavedAt: number | null;
}

/** The sequence in the witness's file: only a hint here, for its code is checked once there is a key. */
async function witnessedIn(files: FilePort): Promise<number | null> {
  const read = await files.read('anchor', 0, 4096);
  if (!read.ok) return null;
  try {
    const anchor: unknown = JSON.parse(fromUtf8(read.value));
    const sequence: unknown = Reflect.get(Object(anchor) as object, 'sequence');
    return typeof sequence === 'number' ? sequence : null;
  } catch {
    return null;
  }
}

/** Counts what is there; nothing is opened and nothing is changed. What cannot be listed counts as not there. */
export async function takeStock(files: FilePort): Promise<Stock> {
  const listed = await files.list();
  const entries = listed.ok ? listed.value : [];
  const { lockedAt, copySavedAt } = await readFacts(files);
  const segments = entries.filter(({ name }) => name.startsWith('journal/'));
  return {
    segments: segments.length,
    journal: segments.reduce((sum, { length }) => sum + length, 0),
    drafts: entries.filter(({ name, length }) => name.startsWith('drafts/') && length > 0).length,
    keyring: entries.some(({ name }) => name === 'keyring'),
    witnessed: await witnessedIn(files),
    lockedAt,
    copySavedAt,
  };
}
