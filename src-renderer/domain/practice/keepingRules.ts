import { fail } from '../result.ts';
import type { Catalog } from './catalog.ts';
import { rosterOf } from './roster.ts';
import type { RowOf } from './rows.ts';
import { place, put, type Change, type Verdict } from './rules.ts';

/** Rules of how long a client's record is kept, and of its end. Nobody can break them who cannot read that record. */

/** The owner or a therapist of the client says that the record may be needed, and later that it is not any more. */
export function applyHold(catalog: Catalog, change: Change, content: RowOf<'legal-hold'>): Verdict<Catalog> {
  const roster = rosterOf(catalog);
  const { client, at, lifted } = content;
  if (roster.compartment('record', client) === null) return fail('no-such-target');
  if (roster.destruction(client) !== null) return fail('destroyed');
  const may = [...roster.owners(), ...roster.worksAs(client, 'therapist')];
  if (!may.includes(change.author)) return fail('not-the-therapist');
  const before = catalog.headers[change.row];
  if (before === undefined && lifted !== undefined) return fail('no-such-target');
  if (before !== undefined) {
    const isSame = before.type === 'legal-hold' && before.client === client && before.at === at;
    if (!isSame || before.lifted !== undefined || lifted === undefined) return fail('rewritten');
  }
  return put(catalog, { ...place(change), ...content });
}

/** Why it was set stays as it was said when it is said why it is lifted. */
export function applyHoldPart(
  catalog: Catalog,
  change: Change,
  content: RowOf<'legal-hold-part'>,
): Verdict<Catalog> {
  const before = catalog.headers[change.row];
  if (before?.type === 'legal-hold-part' && (before.reason !== content.reason || before.lifted !== undefined))
    return fail('rewritten');
  return put(catalog, { ...place(change), ...content });
}

/**
 * Only an owner destroys a client's record, once, after the day until which it is kept and while no hold stands. What the
 * certificate says of that day stands in it, for afterwards nobody can open what it was reckoned from.
 */
export function applyDestruction(
  catalog: Catalog,
  change: Change,
  content: RowOf<'destruction'>,
): Verdict<Catalog> {
  const roster = rosterOf(catalog);
  const { client, keptUntil, on, before } = content;
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  if (!roster.owners().includes(change.author)) return fail('not-the-owner');
  if (roster.compartment('record', client) === null) return fail('no-such-target');
  if (roster.destruction(client) !== null) return fail('exists');
  if (roster.holds(client).some(({ lifted }) => lifted === undefined)) return fail('on-hold');
  if (keptUntil !== null && keptUntil > on) return fail('still-kept');
  if (before.sequence >= change.sequence) return fail('conflict');
  return put(catalog, { ...place(change), ...content });
}
