import type { CompartmentId, RowId, UserId } from '../ids.ts';
import {
  assignmentsIn,
  compartmentsIn,
  destructionsIn,
  holdsIn,
  processGrantsIn,
  usersIn,
  type AssignmentHeader,
  type Catalog,
  type CompartmentHeader,
  type DestructionHeader,
  type HoldHeader,
  type ProcessGrantHeader,
  type Turn,
  type UserHeader,
} from './catalog.ts';
import type { Role } from './rows.ts';

/** A compartment whose holders are worked out here; what is private has one holder and no roster. */
export type SharedKind = Exclude<CompartmentHeader['kind'], 'private'>;

/** A compartment as the practice announced it: its first row, then one for every later epoch. */
export interface Announced {
  readonly id: CompartmentId;
  readonly kind: CompartmentHeader['kind'];
  readonly client: RowId | null;
  readonly by: UserId;
  /** The first epoch at 0. */
  readonly epochs: readonly CompartmentHeader[];
}

/** Who is of the practice, who works with whom, and who shall hold which key: all of it from the practice's own rows. */
export interface Roster {
  readonly users: readonly UserHeader[];
  /** Everybody who is of the practice now. */
  readonly members: () => readonly UserId[];
  readonly owners: () => readonly UserId[];
  /** Every client there is, but those whose record was destroyed. */
  readonly clients: () => readonly RowId[];
  /** What says that a client's record may be needed, the lifted ones among them. */
  readonly holds: (client: RowId) => readonly HoldHeader[];
  /** The certificate that a client's record was destroyed. */
  readonly destruction: (client: RowId) => DestructionHeader | null;
  /** The compartments of every client whose record was destroyed: nobody shall hold a key of theirs. */
  readonly destroyed: () => readonly Announced[];
  readonly announced: (compartment: CompartmentId) => Announced | null;
  readonly compartment: (kind: SharedKind, client: RowId | null) => Announced | null;
  readonly compartments: () => readonly Announced[];
  readonly assignments: (client: RowId) => readonly AssignmentHeader[];
  readonly grants: (client: RowId) => readonly ProcessGrantHeader[];
  /** Whoever began a client's record is their therapist until the owner ends that; supervisors are assigned. */
  readonly worksAs: (client: RowId, role: Role) => readonly UserId[];
  /** Everybody who shall hold the present key of a compartment. */
  readonly holders: (kind: SharedKind, client: RowId | null) => readonly UserId[];
  /** Somebody who held a compartment's key lost that right after this position of the journal. */
  readonly lostSince: (kind: SharedKind, client: RowId | null, sequence: number) => boolean;
  /** Whether it was said that a user shall hold a compartment's keys no longer, and nothing since by which they shall. */
  readonly hasLost: (kind: SharedKind, client: RowId | null, user: UserId) => boolean;
  readonly hasLeft: (user: UserId, sequence: number) => boolean;
  /** Whether a user might write in a client's record at this position of the journal. */
  readonly mayWrite: (client: RowId, user: UserId, sequence: number) => boolean;
}

const idOf = (row: RowId): UserId => row as string as UserId;
const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

function grouped<T, Key>(all: readonly T[], by: (one: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
}

const activeAt = (turns: readonly Turn[], sequence: number): boolean =>
  turns.findLast((turn) => turn.sequence <= sequence)?.active ?? false;

function announcedIn(catalog: Catalog): readonly Announced[] {
  const rows = [...compartmentsIn(catalog)].sort((a, b) => a.epoch - b.epoch);
  const later = grouped(
    rows.filter(({ of }) => of !== undefined),
    ({ of }) => of as string | undefined,
  );
  return rows
    .filter(({ of }) => of === undefined)
    .map((first) => ({
      id: first.row as string as CompartmentId,
      kind: first.kind,
      client: first.client,
      by: first.author,
      epochs: [first, ...(later.get(first.row) ?? [])],
    }));
}

function readRoster(catalog: Catalog): Roster {
  const users = usersIn(catalog);
  const byUser = new Map(users.map((user) => [idOf(user.row), user]));
  const all = announcedIn(catalog);
  const byId = new Map(all.map((one) => [one.id, one]));
  const byPurpose = new Map<string, Announced>();
  for (const one of all) {
    const purpose = `${one.kind} ${one.client ?? ''}`;
    if (!byPurpose.has(purpose)) byPurpose.set(purpose, one);
  }
  const assignmentsBy = grouped<AssignmentHeader, RowId>(assignmentsIn(catalog), ({ client }) => client);
  const grantsBy = grouped<ProcessGrantHeader, RowId>(processGrantsIn(catalog), ({ client }) => client);
  const isMember = (user: UserId): boolean => {
    const header = byUser.get(user);
    return header !== undefined && header.removed === undefined;
  };
  const members = users.map(({ row }) => idOf(row)).filter(isMember);
  const owners = members.filter((user) => byUser.get(user)?.owner);
  const compartment: Roster['compartment'] = (kind, client) =>
    byPurpose.get(`${kind} ${client ?? ''}`) ?? null;
  const assignments: Roster['assignments'] = (client) => assignmentsBy.get(client) ?? [];
  const grants: Roster['grants'] = (client) => grantsBy.get(client) ?? [];
  const holdsBy = grouped<HoldHeader, RowId>(holdsIn(catalog), ({ client }) => client);
  const certificates = new Map<RowId, DestructionHeader>(
    destructionsIn(catalog).map((one) => [one.client, one]),
  );
  const isDestroyed = (client: RowId | null): boolean => client !== null && certificates.has(client);
  const beganBy = (client: RowId): UserId | null => compartment('record', client)?.by ?? null;

  const worksAs: Roster['worksAs'] = (client, role) => {
    const said = assignments(client).filter((one) => one.as === role);
    const began = role === 'therapist' ? beganBy(client) : null;
    const implied = began === null || said.some(({ user }) => user === began) ? [] : [began];
    const active: readonly UserId[] = said.filter((one) => one.active).map(({ user }) => user);
    return unique([...implied, ...active]).filter(isMember);
  };
  const record = (client: RowId): readonly UserId[] =>
    unique([...owners, ...worksAs(client, 'therapist'), ...worksAs(client, 'supervisor')]);
  const process = (client: RowId): readonly UserId[] => {
    const began = compartment('process', client)?.by;
    const therapists = worksAs(client, 'therapist');
    const first = began !== undefined && therapists.includes(began) ? [began] : [];
    const given: readonly UserId[] = grants(client)
      .filter(({ active }) => active)
      .map(({ user }) => user);
    const open = record(client);
    return unique([...first, ...given.filter((user) => open.includes(user))]);
  };
  const holders: Roster['holders'] = (kind, client) => {
    if (client === null) return members;
    if (isDestroyed(client)) return [];
    if (kind === 'record') return record(client);
    if (kind === 'process') return process(client);
    return unique([...worksAs(client, 'therapist'), ...worksAs(client, 'supervisor')]);
  };
  const lostSince: Roster['lostSince'] = (kind, client, sequence) => {
    const now = holders(kind, client);
    const ended = (header: { readonly active: boolean; readonly sequence: number; readonly user: UserId }) =>
      !header.active && header.sequence > sequence && !now.includes(header.user);
    const left = users.filter(({ removed, sequence: at }) => removed !== undefined && at > sequence);
    if (client === null) return left.length > 0;
    const began = compartment(kind, client)?.by;
    const words = kind === 'process' ? grants(client) : assignments(client);
    const had = new Set<UserId | undefined>([began, ...words.map(({ user }) => user as UserId)]);
    const endedWork = assignments(client).filter((one) => had.has(one.user));
    return [...words, ...endedWork].some(ended) || left.some(({ row }) => had.has(idOf(row)));
  };
  const hasLost: Roster['hasLost'] = (kind, client, user) => {
    if (holders(kind, client).includes(user)) return false;
    if (byUser.get(user)?.removed !== undefined) return true;
    if (client === null) return false;
    const words = kind === 'process' ? [...grants(client), ...assignments(client)] : assignments(client);
    return words.some((one) => one.user === user && !one.active);
  };
  const hasLeft: Roster['hasLeft'] = (user, sequence) => {
    const header = byUser.get(user);
    return header?.removed !== undefined && sequence > header.sequence;
  };
  const mayWrite: Roster['mayWrite'] = (client, user, sequence) => {
    const began = beganBy(client);
    // A record that nobody announced is judged by nobody: it comes from before there were announcements.
    if (began === null || owners.includes(user)) return true;
    const said = assignments(client).find((one) => one.user === user && one.as === 'therapist');
    const first = said?.turns[0]?.sequence ?? Infinity;
    return (user === began && sequence < first) || activeAt(said?.turns ?? [], sequence);
  };

  return {
    users,
    members: () => members,
    owners: () => owners,
    clients: () =>
      all
        .filter(({ kind, client }) => kind === 'record' && !isDestroyed(client))
        .flatMap(({ client }) => client ?? []),
    holds: (client) => holdsBy.get(client) ?? [],
    destruction: (client) => certificates.get(client) ?? null,
    destroyed: () => all.filter(({ client }) => isDestroyed(client)),
    announced: (id) => byId.get(id) ?? null,
    compartment,
    compartments: () => all,
    assignments,
    grants,
    worksAs,
    holders,
    lostSince,
    hasLost,
    hasLeft,
    mayWrite,
  };
}

const read = new WeakMap<Catalog, Roster>();

/** The roster of a practice's own catalog. Worked out once for each state of it. */
export function rosterOf(catalog: Catalog): Roster {
  const known = read.get(catalog);
  if (known !== undefined) return known;
  const roster = readRoster(catalog);
  read.set(catalog, roster);
  return roster;
}
