import {
  EMPTY_CATALOG,
  rowFrom,
  staffIn,
  startOf,
  type Header,
  type Row,
  type RowInput,
  type RowOf,
  type SessionHeader,
  type StaffHeader,
} from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type Result, type RowId } from '../domain/index.ts';
import type { CommitError, RowDraft } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import { placesOf, recordOf } from './client.ts';
import { create, type Created } from './commands.ts';
import { ownersBesides } from './loadAll.ts';
import type { Practice } from './practice.ts';

type Changed = Promise<Result<void, CommitError>>;

type Making = Pick<Practice, 'keys' | 'changeKeyring' | 'shelves' | 'commit'>;

/** A client's compartments, their keys on disk; to be announced in the commit that first uses them. */
async function createCompartments({ keys, changeKeyring, shelves }: Making, client: RowId) {
  const created = await changeKeyring(async (present) => {
    const made = await keys.createCompartments(present, ['record', 'process', 'review'], client);
    const record = made.compartments.filter(({ kind }) => kind === 'record').map(({ id }) => id);
    // The owner is granted every record, and never the psychotherapy notes.
    let shared = made.keyring;
    for (const owner of ownersBesides(keys, shelves().catalogs))
      shared = await keys.give(shared, owner, record);
    return { ...made, keyring: shared };
  });
  if (!created.ok) return created;
  created.value?.adopt();
  return ok(created.value?.compartments ?? []);
}

/** A new client with keys of their own: record, process notes and review apart. */
export async function createClient(practice: Making, about: Omit<RowInput<'client'>, 'type'>): Created {
  const content = rowFrom({ type: 'client', ...about });
  const client = newId();
  const created = await createCompartments(practice, client);
  if (!created.ok) return created;
  const home = practice.keys.find('practice');
  const record = practice.keys.find('record', client);
  if (home === null || record === null) return fail({ kind: 'no-key' });
  const announced: RowDraft[] = created.value.map(({ id, kind, epoch, fingerprint }) => ({
    compartment: home.id,
    row: id as string as RowId,
    expected: null,
    content: { type: 'compartment', kind, client, epoch, fingerprint },
  }));
  return create(
    practice,
    [{ compartment: record.id, row: client, expected: null, content }, ...announced],
    client,
  );
}

const createInRecord = (practice: Practice, client: RowId, content: Row): Created => {
  const row = newId();
  return create(
    practice,
    [{ compartment: placesOf(practice, client).record, row, expected: null, content }],
    row,
  );
};

/** Plans a course for a client. */
export const createCourse = (
  practice: Practice,
  client: RowId,
  about: Omit<RowInput<'course'>, 'type' | 'client'>,
): Created =>
  createInRecord(practice, client, rowFrom({ type: 'course', client: client as AnyId, ...about }));

type SessionAbout = Omit<RowInput<'session'>, 'type' | 'course'>;

/** Adds a session to a course. */
export const createSession = (
  practice: Practice,
  client: RowId,
  course: RowId,
  about: SessionAbout,
): Created =>
  createInRecord(practice, client, rowFrom({ type: 'session', course: course as AnyId, ...about }));

/** Adds several sessions to a course in one commit: all of them or none. */
export async function createSessions(
  practice: Practice,
  client: RowId,
  course: RowId,
  sessions: readonly SessionAbout[],
): Changed {
  const compartment = placesOf(practice, client).record;
  const [first, ...rest] = sessions.map((about): RowDraft => {
    const content = rowFrom({ type: 'session', course: course as AnyId, ...about });
    return { compartment, row: newId(), expected: null, content };
  });
  if (first === undefined) return ok(undefined);
  const written = await practice.commit([first, ...rest]);
  return written.ok ? ok(undefined) : written;
}

type Planned = 'client' | 'course' | 'session';

/** Writes the next revision of a row whose header is all of it. */
async function change<Type extends Planned>(
  practice: Practice,
  client: RowId,
  row: RowId,
  type: Type,
  about: Partial<Omit<RowOf<Type>, 'type'>>,
): Changed {
  const header: Header | undefined = recordOf(practice, client).headers[row];
  if (header?.type !== type) return fail({ kind: 'no-such-target' });
  const { row: _row, revision, author: _author, sequence: _sequence, ...before } = header;
  const content = rowFrom({ ...before, ...about });
  const compartment = placesOf(practice, client).record;
  const written = await practice.commit([{ compartment, row, expected: revision, content }]);
  return written.ok ? ok(undefined) : written;
}

/** Changes what is known of a client: name or code, weight, contacts, care team. */
export const changeClient = (
  practice: Practice,
  client: RowId,
  about: Partial<Omit<RowOf<'client'>, 'type'>>,
): Changed => change(practice, client, client, 'client', about);

/** Changes a course: its frame, goals, delivery model; `ended` ends it, null takes that back. */
export const changeCourse = (
  practice: Practice,
  client: RowId,
  course: RowId,
  about: Partial<Omit<RowOf<'course'>, 'type' | 'client'>>,
): Changed => change(practice, client, course, 'course', about);

/** A new time for a session, or none: it is postponed, or does not take place. */
export type NewTime =
  | { readonly to: 'planned'; readonly on: string; readonly startsAt: string | null }
  | { readonly to: 'postponed' | 'cancelled' };

const startNow = (session: SessionHeader): string | null =>
  session.state === 'planned' ? startOf(session) : null;

/** Moves a session to another time, postpones or cancels it; what was planned before, and why it changed, stays. */
export async function moveSession(
  practice: Practice,
  client: RowId,
  session: RowId,
  time: NewTime,
  reason: string,
): Changed {
  const before = recordOf(practice, client).headers[session];
  if (before?.type !== 'session') return fail({ kind: 'no-such-target' });
  const from = startNow(before);
  const to = time.to === 'planned' ? startOf(time) : null;
  const moved = [...before.moved, { from, to, reason, at: practice.clock.now() }];
  const when = time.to === 'planned' ? { on: time.on, startsAt: time.startsAt } : {};
  return change(practice, client, session, 'session', { ...when, state: time.to, moved });
}

/** Everybody entries may name, by name; those who have left last. */
export function staffOf(practice: Practice): readonly StaffHeader[] {
  const home = practice.keys.find('practice');
  const staff = staffIn((home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG);
  return [...staff].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name));
}

/** Keeps somebody entries may name; `before` is their row as it stands, null for somebody new. */
export function keepStaff(
  practice: Practice,
  before: StaffHeader | null,
  about: Omit<RowInput<'staff'>, 'type'>,
): Created {
  const home = practice.keys.find('practice');
  if (home === null) return Promise.resolve(fail({ kind: 'no-key' }));
  const row = before?.row ?? newId();
  const content = rowFrom({ type: 'staff', ...about });
  return create(practice, [{ compartment: home.id, row, expected: before?.revision ?? null, content }], row);
}
