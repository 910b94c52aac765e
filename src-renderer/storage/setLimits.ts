import { groupProblem, originOf, type LimitGroup } from '../domain/limits/index.ts';
import { fail, ok, type Result } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import { recordAudit } from './commands.ts';
import { ownLimitsOf } from './limits.ts';
import type { Practice } from './practice.ts';
import { practiceRow } from './rights.ts';

/** Why limits were not set. `unsound`: they are outside their range, or one would hide another. */
export type LimitsError = CommitError | { readonly kind: 'unsound' };

async function write(
  practice: Practice,
  set: Readonly<Record<string, number | null>>,
  source: string,
): Promise<Result<void, CommitError>> {
  const count = Object.keys(set).length;
  if (count === 0) return ok(undefined);
  const draft = practiceRow(practice, { type: 'limits', set: { ...set }, source, at: practice.clock.now() });
  if (draft === null) return fail({ kind: 'no-key' });
  const written = await practice.commit([draft]);
  if (!written.ok) return written;
  await recordAudit(practice, 'set-the-limits', null, count);
  return ok(undefined);
}

/**
 * Sets the limits of one group, by whose word. A figure that changes has that word, and so has from now on whatever the
 * practice had set in the group before: the word is asked for once, under all of them. A figure that is as it was
 * shipped keeps its origin, unless all are and none changes: then the word is what is given, and confirms them. Only the
 * owner.
 */
export async function changeLimits(
  practice: Practice,
  group: LimitGroup,
  values: ReadonlyMap<string, number>,
  source: string,
): Promise<Result<void, LimitsError>> {
  if (source.trim() === '' || groupProblem(group, values) !== null) return fail({ kind: 'unsound' });
  const own = ownLimitsOf(practice);
  const word = source.trim();
  const isAsShipped = group.limits.every(({ id, value }) => !own.has(id) && values.get(id) === value);
  const changed = group.limits.filter((limit) => {
    const before = originOf(limit, own);
    const isOthersWord = before.own !== null && before.own.source !== word;
    return isAsShipped || isOthersWord || values.get(limit.id) !== before.value;
  });
  const set = changed.flatMap(({ id }): readonly (readonly [string, number])[] => {
    const value = values.get(id);
    return value === undefined ? [] : [[id, value]];
  });
  return write(practice, Object.fromEntries(set), word);
}

/** Takes back what the practice set in a group: its limits are as they are shipped again. Only the owner. */
export function resetLimits(practice: Practice, group: LimitGroup): Promise<Result<void, CommitError>> {
  const own = ownLimitsOf(practice);
  const set = group.limits.filter(({ id }) => own.has(id)).map(({ id }) => [id, null] as const);
  return write(practice, Object.fromEntries(set), '');
}
