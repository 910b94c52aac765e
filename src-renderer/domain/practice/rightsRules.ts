import type { RowId, UserId } from '../ids.ts';
import { fail } from '../result.ts';
import { compartmentsIn, type Catalog, type Header, type Turn } from './catalog.ts';
import { rosterOf, type Roster } from './roster.ts';
import type { RowOf } from './rows.ts';
import { place, put, type Change, type Verdict } from './rules.ts';

/** Rules of who works with whom and who may hold which key. They are rows of the practice, judged by its own catalog. */

const turnsAfter = (before: Header | undefined, change: Change, active: boolean): readonly Turn[] => {
  const turns = before?.type === 'assignment' || before?.type === 'process-grant' ? before.turns : [];
  return [...turns, { sequence: change.sequence, active }];
};

const isOwner = (roster: Roster, user: UserId): boolean => roster.owners().includes(user);

/** Whether a later revision is about the same client, user and role. */
const sameWord = (
  before: Header | undefined,
  content: RowOf<'assignment'> | RowOf<'process-grant'>,
): boolean => {
  if (before === undefined) return true;
  if (before.type !== content.type) return false;
  const role =
    before.type === 'assignment' && content.type === 'assignment' ? before.as === content.as : true;
  return before.client === content.client && before.user === content.user && role;
};

/** Only the owner says who works with a client, and only of somebody who has that role. */
export function applyAssignment(
  catalog: Catalog,
  change: Change,
  content: RowOf<'assignment'>,
): Verdict<Catalog> {
  const roster = rosterOf(catalog);
  const before = catalog.headers[change.row];
  if (!isOwner(roster, change.author)) return fail('not-the-owner');
  if (roster.destruction(content.client) !== null) return fail('destroyed');
  if (!sameWord(before, content)) return fail('rewritten');
  const others = roster.assignments(content.client).filter(({ row }) => row !== change.row);
  if (others.some(({ user, as }) => user === content.user && as === content.as)) return fail('exists');
  if (roster.compartment('record', content.client) === null) return fail('no-such-target');
  if (content.active) {
    if (!roster.members().includes(content.user)) return fail('removed');
    const header = roster.users.find(({ row }) => (row as string) === content.user);
    if (!header?.roles.includes(content.as)) return fail('no-such-target');
  }
  return put(catalog, {
    ...place(change),
    ...content,
    turns: turnsAfter(before, change, content.active),
  });
}

/** Whether a user is the client's therapist and may open the psychotherapy notes: their word counts about them. */
const keepsProcess = (roster: Roster, client: RowId, user: UserId): boolean =>
  roster.worksAs(client, 'therapist').includes(user) && roster.holders('process', client).includes(user);

/** Only a therapist who may open a client's psychotherapy notes says who else may; the owner has no say in it. */
export function applyProcessGrant(
  catalog: Catalog,
  change: Change,
  content: RowOf<'process-grant'>,
): Verdict<Catalog> {
  const roster = rosterOf(catalog);
  const before = catalog.headers[change.row];
  if (roster.destruction(content.client) !== null) return fail('destroyed');
  if (!keepsProcess(roster, content.client, change.author)) return fail('not-the-therapist');
  if (!sameWord(before, content)) return fail('rewritten');
  const others = roster.grants(content.client).filter(({ row }) => row !== change.row);
  if (others.some(({ user }) => user === content.user)) return fail('exists');
  if (content.active && !roster.holders('record', content.client).includes(content.user))
    return fail(roster.members().includes(content.user) ? 'no-such-target' : 'removed');
  return put(catalog, {
    ...place(change),
    ...content,
    turns: turnsAfter(before, change, content.active),
  });
}

/** Whether a user may give a compartment a new key: with it goes the say who holds that key. */
export function mayRotate(
  roster: Roster,
  kind: RowOf<'compartment'>['kind'],
  client: RowId | null,
  user: UserId,
): boolean {
  if (kind === 'private') return false;
  if (client === null) return isOwner(roster, user);
  if (kind === 'process') return keepsProcess(roster, client, user);
  return isOwner(roster, user) || roster.worksAs(client, 'therapist').includes(user);
}

/** A compartment is announced once, and one by one its later epochs, by whoever may give it a new key. */
export function applyCompartment(
  catalog: Catalog,
  change: Change,
  content: RowOf<'compartment'>,
): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  const header: Header = { ...place(change), ...content };
  const { kind, client, epoch, of } = content;
  const roster = rosterOf(catalog);
  if (client !== null && roster.destruction(client) !== null) return fail('destroyed');
  if (of === undefined) {
    const isTaken = compartmentsIn(catalog).some((one) => one.kind === kind && one.client === client);
    if (kind !== 'private' && isTaken) return fail('exists');
    return epoch === 1 ? put(catalog, header) : fail('conflict');
  }
  const first = roster.announced(of);
  if (first?.kind !== kind || first.client !== client) return fail('no-such-target');
  if (epoch !== first.epochs.length + 1) return fail('conflict');
  if (!mayRotate(roster, kind, client, change.author))
    return fail(client === null ? 'not-the-owner' : 'not-the-therapist');
  return put(catalog, header);
}
