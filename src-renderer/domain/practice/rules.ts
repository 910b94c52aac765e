import type { RowId, UserId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  noteOf,
  practicesIn,
  preferencesIn,
  sessionsIn,
  usersIn,
  type Catalog,
  type Header,
  type NoteHeader,
  type Place,
  type Timeline,
  type UserHeader,
} from './catalog.ts';
import { applyDestruction, applyHold, applyHoldPart } from './keepingRules.ts';
import { applyAssignment, applyCompartment, applyProcessGrant } from './rightsRules.ts';
import { rosterOf } from './roster.ts';
import { HOME, type NoteStage, type Row, type RowOf } from './rows.ts';

/** One row of a commit, opened, with where it stands. */
export interface Change {
  readonly row: RowId;
  readonly revision: number;
  readonly author: UserId;
  readonly sequence: number;
  readonly content: Row;
}

/**
 * - `conflict`: the row is not at the revision the change was made from.
 * - `signed`: the note, or the observation note of the session, is signed; what comes later is an addendum.
 * - `not-signed`: only a signed note can be entered in error; a draft is moved or written on.
 * - `not-the-author`: only a note's author changes or signs it; only they or the owner say it was entered in error.
 * - `not-the-owner`: only an owner adds a user, names the practice anew or sets its limits; users change their own name, and no more.
 * - `withdrawn`: the draft was moved elsewhere, or a withdrawal would keep what the draft held.
 * - `no-such-target`: it points at something that is not there.
 * - `exists`: the session has that note, the course that session number, the note that mark, the vault a practice or the
 *   user preferences, already.
 * - `rewritten`: events, signatures, users' signing keys, what was said about moved sessions, changes of limits and whether this is the
 *   sample are never written twice.
 * - `wrong-compartment`: the row does not belong where it was found.
 * - `removed`: whoever writes, or is to be given something, is no longer of the practice.
 * - `not-the-therapist`: only a therapist of the client writes in their record; only one who may open the psychotherapy
 *   notes says who else may, or gives them a new key.
 * - `still-assigned`: a role is not taken from somebody who works with a client in it.
 * - `on-hold`: somebody said that the client's record may be needed, and nobody has lifted that.
 * - `still-kept`: the day until which the record is to be kept has not passed.
 * - `destroyed`: the client's record was destroyed; nothing is written of them any more.
 * - `unsourced`: a limit is set only by somebody's word.
 */
export type RuleBreak =
  | 'conflict'
  | 'signed'
  | 'not-signed'
  | 'not-the-author'
  | 'not-the-owner'
  | 'withdrawn'
  | 'no-such-target'
  | 'exists'
  | 'rewritten'
  | 'wrong-compartment'
  | 'removed'
  | 'not-the-therapist'
  | 'still-assigned'
  | 'on-hold'
  | 'still-kept'
  | 'destroyed'
  | 'unsourced';

export type Verdict<T> = Result<T, RuleBreak>;

/** Whether a user owns the practice; their row is in another compartment than the change. */
export type IsOwner = (user: UserId) => boolean;

/** What keeps its author from a change in a compartment of this kind, by what the practice said of them then; null: nothing. */
export type Standing = (change: Change, compartmentKind: string) => RuleBreak | null;
const EVERYBODY: Standing = () => null;

/** How authors stand towards a compartment: of the practice itself, or of one client. Without a practice nobody is judged. */
export function standingIn(practice: Catalog | undefined, client: RowId | null): Standing {
  if (practice === undefined) return EVERYBODY;
  const roster = rosterOf(practice);
  return ({ author, sequence }, kind) => {
    if (roster.hasLeft(author, sequence)) return 'removed';
    const destruction = client === null ? null : roster.destruction(client);
    if (destruction !== null && sequence > destruction.sequence) return 'destroyed';
    if (client === null || (kind !== 'record' && kind !== 'process')) return null;
    return roster.mayWrite(client, author, sequence) ? null : 'not-the-therapist';
  };
}

export const place = ({ row, revision, author, sequence }: Change): Place => ({
  row,
  revision,
  author,
  sequence,
});

export const put = (catalog: Catalog, header: Header): Verdict<Catalog> =>
  ok({ headers: { ...catalog.headers, [header.row]: header } });

/** What a note of each kind must be of. */
const TARGET: Readonly<Record<NoteStage, Header['type']>> = {
  preparation: 'session',
  observation: 'session',
  integration: 'session',
  intake: 'course',
  completion: 'course',
  followUp: 'course',
  contact: 'client',
  addendum: 'note',
};
/** Of these there may be any number. */
const MANY: ReadonlySet<NoteStage> = new Set(['addendum', 'contact', 'followUp']);

const holdsNothing = ({ values, required, answered }: RowOf<'note'>): boolean =>
  Object.keys(values).length === 0 && required === 0 && answered === 0;

function applyNewNote(catalog: Catalog, content: RowOf<'note'>, header: NoteHeader): Verdict<Catalog> {
  const target = catalog.headers[content.of];
  if (target?.type !== TARGET[content.stage]) return fail('no-such-target');
  if (target.type === 'note' && target.signed === null) return fail('no-such-target');
  const takes = content.withdrawn === null && !MANY.has(content.stage);
  if (takes && noteOf(catalog, content.of, content.stage) !== null) return fail('exists');
  return put(catalog, header);
}

function applyNote(catalog: Catalog, change: Change, content: RowOf<'note'>): Verdict<Catalog> {
  const before = catalog.headers[change.row];
  const { values: _, ...listed } = content;
  const header: NoteHeader = { ...place(change), ...listed, signed: null, inError: null };
  if (content.withdrawn !== null && !holdsNothing(content)) return fail('withdrawn');
  if (before === undefined) return applyNewNote(catalog, content, header);
  if (before.type !== 'note' || before.of !== content.of || before.stage !== content.stage)
    return fail('no-such-target');
  if (before.signed !== null) return fail('signed');
  if (before.author !== change.author) return fail('not-the-author');
  if (before.withdrawn !== null) return fail('withdrawn');
  return put(catalog, header);
}

function applySignature(catalog: Catalog, change: Change, content: RowOf<'signature'>): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  const note = catalog.headers[content.of];
  if (note?.type !== 'note') return fail('no-such-target');
  if (note.signed !== null) return fail('signed');
  if (note.author !== change.author) return fail('not-the-author');
  if (note.withdrawn !== null) return fail('withdrawn');
  if (note.revision !== content.revision || note.sequence > change.sequence) return fail('conflict');
  const signed = { signature: change.row, by: change.author, at: content.at };
  const marked = { ...catalog.headers, [note.row]: { ...note, signed } };
  return put({ headers: marked }, { ...place(change), type: 'signature', of: note.row });
}

function applyError(
  catalog: Catalog,
  change: Change,
  content: RowOf<'entered-in-error'>,
  isOwner: IsOwner,
): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  const note = catalog.headers[content.of];
  if (note?.type !== 'note') return fail('no-such-target');
  if (note.signed === null) return fail('not-signed');
  if (note.author !== change.author && !isOwner(change.author)) return fail('not-the-author');
  if (note.inError !== null) return fail('exists');
  const inError = { by: change.author, at: content.at, reason: content.reason };
  const marked = { ...catalog.headers, [note.row]: { ...note, inError } };
  return put({ headers: marked }, { ...place(change), type: 'entered-in-error', of: note.row });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rescheduling keeps its story: what was said before stands, word for word, before what is said now. */
const keepsStory = (before: RowOf<'session'>['moved'], after: RowOf<'session'>['moved']): boolean =>
  before.every((one, index) => {
    const { from, to, reason, at } = one;
    const now = after[index];
    return now !== undefined && same([from, to, reason, at], [now.from, now.to, now.reason, now.at]);
  });

function applySession(catalog: Catalog, change: Change, content: RowOf<'session'>): Verdict<Catalog> {
  if (catalog.headers[content.course]?.type !== 'course') return fail('no-such-target');
  const before = catalog.headers[change.row];
  if (before?.type === 'session') {
    if (before.course !== content.course) return fail('no-such-target');
    if (noteOf(catalog, change.row, 'observation')?.signed) return fail('signed');
    if (!keepsStory(before.moved, content.moved)) return fail('rewritten');
  }
  const taken = sessionsIn(catalog).some(
    (other) => other.row !== change.row && other.course === content.course && other.number === content.number,
  );
  return taken ? fail('exists') : put(catalog, { ...place(change), ...content });
}

function applyCourse(catalog: Catalog, change: Change, content: RowOf<'course'>): Verdict<Catalog> {
  const before = catalog.headers[change.row];
  const moved = before?.type === 'course' && before.client !== content.client;
  if (moved || catalog.headers[content.client]?.type !== 'client') return fail('no-such-target');
  return put(catalog, { ...place(change), ...content });
}

/** There is one practice in a vault, and whether it is the sample is said when it is founded, once and for all. */
function applyPractice(catalog: Catalog, change: Change, content: RowOf<'practice'>): Verdict<Catalog> {
  const before = practicesIn(catalog)[0];
  if (before !== undefined && before.row !== change.row) return fail('exists');
  if (before !== undefined && before.sample !== content.sample) return fail('rewritten');
  if (before !== undefined && !ownsIn(catalog, change.author)) return fail('not-the-owner');
  return put(catalog, { ...place(change), ...content });
}

/** Users stand in the same compartment as the practice itself, so that who owns it is known at every step of a replay. */
const ownsIn = (catalog: Catalog, user: UserId): boolean =>
  usersIn(catalog).some(({ row, owner }) => (row as string) === user && owner);

/**
 * The first user founds the practice and owns it. After that only an owner adds users or says what they may do; each
 * user says how they are called. A signing key is pinned: whoever could change it could sign as another.
 */
function applyUser(catalog: Catalog, change: Change, content: RowOf<'user'>): Verdict<Catalog> {
  const before = usersIn(catalog).find(({ row }) => row === change.row);
  const isSelf = (change.row as string) === change.author;
  if (before !== undefined && before.signKey !== content.signKey) return fail('rewritten');
  const founds = usersIn(catalog).length === 0 && isSelf && content.owner;
  const onlyNames = before?.owner === content.owner && same(before.roles, content.roles);
  if (!founds && !ownsIn(catalog, change.author) && !(isSelf && onlyNames)) return fail('not-the-owner');
  if (before?.removed !== undefined) return fail('removed');
  // An owner who is gone would leave nobody to let anybody in.
  if (content.removed !== undefined && (before === undefined || content.owner)) return fail('no-such-target');
  if (content.removed === undefined && before !== undefined && losesAssignedRole(catalog, before, content))
    return fail('still-assigned');
  return put(catalog, { ...place(change), ...content });
}

/** Whether a role is to go in which the user works with a client. Whoever began a client's record is their therapist. */
function losesAssignedRole(catalog: Catalog, before: UserHeader, content: RowOf<'user'>): boolean {
  const lost = before.roles.filter((role) => !content.roles.includes(role));
  if (lost.length === 0) return false;
  const roster = rosterOf(catalog);
  const user = before.row as string as UserId;
  return roster.clients().some((client) => lost.some((role) => roster.worksAs(client, role).includes(user)));
}

/** The practice's own rows say who has left. A user's row does not change any more once they have. */
function leftIn(catalog: Catalog, { author, sequence }: Change): RuleBreak | null {
  const user = catalog.headers[author as string as RowId];
  return user?.type === 'user' && user.removed !== undefined && sequence > user.sequence ? 'removed' : null;
}

/** A user has one row of preferences: the next ones are its next revision. */
function applyPreferences(catalog: Catalog, change: Change, content: RowOf<'preferences'>): Verdict<Catalog> {
  const before = preferencesIn(catalog)[0];
  if (before !== undefined && before.row !== change.row) return fail('exists');
  return put(catalog, { ...place(change), ...content });
}

/** The owner sets the practice's limits. What was set once is never taken out of the history. */
function applyLimits(catalog: Catalog, change: Change, content: RowOf<'limits'>): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  if (!ownsIn(catalog, change.author)) return fail('not-the-owner');
  const isSet = Object.values(content.set).some((value) => value !== null);
  if (isSet && content.source.trim() === '') return fail('unsourced');
  return put(catalog, { ...place(change), ...content });
}

function applyKept(catalog: Catalog, change: Change, content: RowOf<'kept'>): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  const { json: _, ...listed } = content;
  return put(catalog, { ...place(change), ...listed });
}

/** Whether a row of another kind, or a row that is written once, already stands there. */
const standsInTheWay = (before: Header | undefined, content: Row): boolean =>
  before !== undefined && before.type !== content.type;

/**
 * The catalog after a change, or the rule it breaks. The same function guards the append queue and replay, so a
 * frame that got past one is stopped by the other. Revisions are compared by the caller, who knows what was expected.
 */
export function applyChange(
  catalog: Catalog,
  change: Change,
  compartmentKind: string,
  isOwner: IsOwner,
  standing: Standing = EVERYBODY,
): Verdict<Catalog> {
  const { content } = change;
  const forbidden =
    compartmentKind === 'practice' ? leftIn(catalog, change) : standing(change, compartmentKind);
  if (forbidden !== null) return fail(forbidden);
  if (HOME[content.type] !== compartmentKind) return fail('wrong-compartment');
  const before = catalog.headers[change.row];
  if (standsInTheWay(before, content)) return fail('conflict');
  switch (content.type) {
    case 'note':
      return applyNote(catalog, change, content);
    case 'signature':
      return applySignature(catalog, change, content);
    case 'entered-in-error':
      return applyError(catalog, change, content, isOwner);
    case 'session':
      return applySession(catalog, change, content);
    case 'course':
      return applyCourse(catalog, change, content);
    case 'practice':
      return applyPractice(catalog, change, content);
    case 'limits':
      return applyLimits(catalog, change, content);
    case 'preferences':
      return applyPreferences(catalog, change, content);
    case 'kept':
      return applyKept(catalog, change, content);
    case 'compartment':
      return applyCompartment(catalog, change, content);
    case 'assignment':
      return applyAssignment(catalog, change, content);
    case 'process-grant':
      return applyProcessGrant(catalog, change, content);
    case 'legal-hold':
      return applyHold(catalog, change, content);
    case 'legal-hold-part':
      return applyHoldPart(catalog, change, content);
    case 'destruction':
      return applyDestruction(catalog, change, content);
    case 'instance':
      if (before !== undefined) return fail('rewritten');
      return put(catalog, { ...place(change), ...content });
    case 'user':
      return applyUser(catalog, change, content);
    case 'client':
    case 'staff':
      return put(catalog, { ...place(change), ...content });
    case 'signature-part':
      if (before !== undefined) return fail('rewritten');
      return put(catalog, { ...place(change), type: content.type });
    case 'note-part':
      return put(catalog, { ...place(change), type: content.type });
    // Events are listed by session (`applyEvent`); audit rows are only ever read in order, from the journal.
    case 'event':
    case 'event-part':
    case 'audit':
      return ok(catalog);
  }
}

/** The session's events after one more, or the rule it breaks. */
export function applyEvent(
  catalog: Catalog,
  timeline: Timeline,
  change: Change,
  content: RowOf<'event'>,
): Verdict<Timeline> {
  if (catalog.headers[content.session]?.type !== 'session') return fail('no-such-target');
  if (noteOf(catalog, content.session, 'observation')?.signed) return fail('signed');
  const known = new Set(timeline.events.map((event) => event.row));
  if (known.has(change.row)) return fail('rewritten');
  if (content.corrects !== null && !known.has(content.corrects)) return fail('no-such-target');
  return ok({ events: [...timeline.events, place(change)] });
}
