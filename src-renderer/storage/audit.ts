import type { RowOf } from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import type { RowDraft } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import type { Practice } from './practice.ts';

export type AuditAction = RowOf<'audit'>['action'];

/** One line of the audit, to be written at once or with others: an action at `at` (wall ms), the random id it was about, a count; null without a key to the audit. */
export function auditDraft(
  { keys }: Pick<Practice, 'keys'>,
  action: AuditAction,
  at: number,
  object: RowId | null,
  count: number | null,
): RowDraft | null {
  const home = keys.find('audit');
  if (home === null) return null;
  const about = object as RowOf<'audit'>['object'];
  const content = { type: 'audit' as const, action, at, object: about, count };
  return { compartment: home.id, row: newId(), expected: null, content };
}
