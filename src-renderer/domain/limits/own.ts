import type { UserId } from '../ids.ts';
import type { LimitsHeader } from '../practice/index.ts';
import { groupProblem } from './check.ts';
import type { Limit, LimitGroup } from './groups.ts';

/** What a limit was set to, in place of what is shipped. */
export interface SetLimit {
  readonly value: number;
  /** By whose word. */
  readonly source: string;
}

/** A limit that the practice set for itself. */
export interface OwnLimit extends SetLimit {
  /** When it was written down, by wall clock, and by whom. */
  readonly at: number;
  readonly by: UserId;
}

/** What was set, by the id of the limit; what is absent is as it is shipped. */
export type SetLimits = ReadonlyMap<string, SetLimit>;
export type OwnLimits = ReadonlyMap<string, OwnLimit>;

const NO_OWN: OwnLimits = new Map();

/** Takes up what a change says of one group; not if it would leave the group in a state that nobody can set. */
function takeUp(own: Map<string, OwnLimit>, group: LimitGroup, change: LimitsHeader): void {
  const { set, source, at, author } = change;
  if (group.limits.every(({ id }) => set[id] === undefined)) return;
  const next = group.limits.map(({ id, value }): readonly [string, number] => {
    const told = set[id];
    return [id, (told === undefined ? own.get(id)?.value : told) ?? value];
  });
  if (groupProblem(group, new Map(next)) !== null) return;
  for (const { id } of group.limits) {
    const told = set[id];
    if (told === null) own.delete(id);
    else if (told !== undefined) own.set(id, { value: told, source, at, by: author });
  }
}

/**
 * What was in force at a place of the journal: all changes before it, the later over the earlier. Null: now. Places are
 * compared, never clocks, for a clock can be set back. A limit that is none of `groups` is passed over, and so is a
 * change that would let one flag hide another: it was not written by the form that sets limits.
 */
export function inForce(
  groups: readonly LimitGroup[],
  changes: readonly LimitsHeader[],
  before: number | null = null,
): OwnLimits {
  const told = changes.filter(({ sequence }) => before === null || sequence < before);
  if (told.length === 0) return NO_OWN;
  const own = new Map<string, OwnLimit>();
  for (const change of told.toSorted((a, b) => a.sequence - b.sequence))
    for (const group of groups) takeUp(own, group, change);
  return own;
}

const SET_BY = 'set by the practice: ';

/** How a flag names where a limit of the practice comes from. */
export const ownWords = ({ source }: Pick<SetLimit, 'source'>): string => `${SET_BY}${source}`;

/** By whose word, from how a flag names it. */
export const sourceIn = (words: string): string =>
  words.startsWith(SET_BY) ? words.slice(SET_BY.length) : words;

/** What a limit is, and where it comes from, in the practice or as shipped. */
export function originOf(
  { id, value, source }: Limit,
  own: OwnLimits,
): { readonly value: number; readonly source: string; readonly own: OwnLimit | null } {
  const set = own.get(id);
  return set === undefined
    ? { value, source, own: null }
    : { value: set.value, source: ownWords(set), own: set };
}
