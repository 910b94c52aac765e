import { EMPTY_CATALOG, practicesIn } from '../domain/practice/index.ts';
import type { RowDraft, Shelves } from '../journal/index.ts';
import { isScripted, type Clock, type ScriptedClock } from '../platform/index.ts';
import type { OpenKeys } from '../vault/index.ts';

/**
 * Whether rows may be written under this clock. Real time always counts. Time as a script tells it counts in a practice
 * that was founded as the sample, or in the very commit that founds it; anywhere else nothing is written.
 */
export function mayTellTime(
  clock: Clock | ScriptedClock,
  keys: OpenKeys,
  shelves: Shelves,
  rows: readonly RowDraft[],
): boolean {
  if (!isScripted(clock)) return true;
  const home = keys.find('practice');
  const founded = practicesIn((home && shelves.catalogs.get(home.id)) ?? EMPTY_CATALOG);
  const practices = founded.length > 0 ? founded : rows.map(({ content }) => content).filter(isPractice);
  return practices.length > 0 && practices.every(({ sample }) => sample);
}

const isPractice = (content: RowDraft['content']) => content.type === 'practice';
