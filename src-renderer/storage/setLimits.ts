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

/** Sets the limits of one group, by whose word. What is as it was keeps its origin. Only the owner. */
export async function changeLimits(
  practice: Practice,
  group: LimitGroup,
  values: ReadonlyMap<string, number>,
  source: string,
): Promise<Result<void, LimitsError>> {
  if (source.trim() === '' || groupProblem(group, values) !== null) return fail({ kind: 'unsound' });
  const own = ownLimitsOf(practice);
  const changed = group.limits.flatMap((limit): readonly (readonly [string, number])[] => {
    const value = values.get(limit.id);
    return value === undefined || value === originOf(limit, own).value ? [] : [[limit.id, value]];
  });
  return write(practice, Object.fromEntries(changed), source.trim());
}

/** Takes back what the practice set in a group: its limits are as they are shipped again. Only the owner. */
export function resetLimits(practice: Practice, group: LimitGroup): Promise<Result<void, CommitError>> {
  const own = ownLimitsOf(practice);
  const set = group.limits.filter(({ id }) => own.has(id)).map(({ id }) => [id, null] as const);
  return write(practice, Object.fromEntries(set), '');
}
