import type { RowId, UserId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { HOME, type Row, type RowOf, type Stage } from './rows.ts';

interface Place {
  readonly row: RowId;
  readonly revision: number;
  readonly author: UserId;
  /** Position of the row's last frame in the journal. */
  readonly sequence: number;
}

export interface SignedMark {
  readonly signature: RowId;
  readonly by: UserId;
  readonly at: number;
}

export type ClientHeader = Place & Omit<RowOf<'client'>, never>;
export type CourseHeader = Place & RowOf<'course'>;
export type SessionHeader = Place & RowOf<'session'>;
export type NoteHeader = Place & Omit<RowOf<'note'>, 'values'> & { readonly signed: SignedMark | null };
export type UserHeader = Place & RowOf<'user'>;
type SignatureHeader = Place & { readonly type: 'signature'; readonly of: RowId };
type OtherHeader = Place & (RowOf<'practice'> | RowOf<'compartment'> | RowOf<'instance'>);
type PartHeader = Place & { readonly type: 'note-part' | 'signature-part' };

/** What a list, a rule or the next revision needs of a row, without its body. */
export type Header =
  | ClientHeader
  | CourseHeader
  | SessionHeader
  | NoteHeader
  | UserHeader
  | SignatureHeader
  | OtherHeader
  | PartHeader;

/** The headers of one compartment: everything but events, which are many and are listed by session. */
export interface Catalog {
  readonly headers: Readonly<Record<RowId, Header>>;
}

/** The events of one session in the order they were written. Events are never rewritten, so an id and a revision are all. */
export interface Timeline {
  readonly events: readonly Place[];
}

export const EMPTY_CATALOG: Catalog = { headers: {} };
export const EMPTY_TIMELINE: Timeline = { events: [] };

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
 * - `not-the-author`: only a note's author changes or signs it.
 * - `no-such-target`: it points at something that is not there.
 * - `exists`: the session has that note, or the course that session number, already.
 * - `rewritten`: events and signatures are never written twice.
 * - `wrong-compartment`: the row does not belong where it was found.
 */
export type RuleBreak =
  'conflict' | 'signed' | 'not-the-author' | 'no-such-target' | 'exists' | 'rewritten' | 'wrong-compartment';

type Verdict<T> = Result<T, RuleBreak>;

export const notesOf = (catalog: Catalog, of: RowId): readonly NoteHeader[] =>
  Object.values(catalog.headers).filter(
    (header): header is NoteHeader => header.type === 'note' && header.of === of,
  );

/** The note of one stage of a session, once it is begun. */
export const noteOf = (catalog: Catalog, session: RowId, stage: Stage): NoteHeader | null =>
  notesOf(catalog, session).find((note) => note.stage === stage) ?? null;

const ofType =
  <Type extends Header['type']>(type: Type) =>
  (catalog: Catalog): readonly Extract<Header, { type: Type }>[] =>
    Object.values(catalog.headers).filter(
      (header): header is Extract<Header, { type: Type }> => header.type === type,
    );

export const clientsIn = ofType('client');
export const coursesIn = ofType('course');
export const sessionsIn = ofType('session');
export const usersIn = ofType('user');
export const practicesIn = ofType('practice');
export const compartmentsIn = ofType('compartment');
export const instancesIn = ofType('instance');
export const allNotesIn = ofType('note');

const place = ({ row, revision, author, sequence }: Change): Place => ({ row, revision, author, sequence });

const put = (catalog: Catalog, header: Header): Verdict<Catalog> =>
  ok({ headers: { ...catalog.headers, [header.row]: header } });

function applyNote(catalog: Catalog, change: Change, content: RowOf<'note'>): Verdict<Catalog> {
  const before = catalog.headers[change.row];
  const { values: _, ...header } = content;
  if (before === undefined) {
    const target = catalog.headers[content.of];
    const fits =
      content.stage === 'addendum'
        ? target?.type === 'note' && target.signed !== null
        : target?.type === 'session';
    if (!fits) return fail('no-such-target');
    if (content.stage !== 'addendum' && noteOf(catalog, content.of, content.stage)) return fail('exists');
    return put(catalog, { ...place(change), ...header, signed: null });
  }
  if (before.type !== 'note' || before.of !== content.of || before.stage !== content.stage)
    return fail('no-such-target');
  if (before.signed !== null) return fail('signed');
  if (before.author !== change.author) return fail('not-the-author');
  return put(catalog, { ...place(change), ...header, signed: null });
}

function applySignature(catalog: Catalog, change: Change, content: RowOf<'signature'>): Verdict<Catalog> {
  if (catalog.headers[change.row] !== undefined) return fail('rewritten');
  const note = catalog.headers[content.of];
  if (note?.type !== 'note') return fail('no-such-target');
  if (note.signed !== null) return fail('signed');
  if (note.author !== change.author) return fail('not-the-author');
  if (note.revision !== content.revision || note.sequence > change.sequence) return fail('conflict');
  const signed = { signature: change.row, by: change.author, at: content.at };
  const marked = { ...catalog.headers, [note.row]: { ...note, signed } };
  return put({ headers: marked }, { ...place(change), type: 'signature', of: note.row });
}

function applySession(catalog: Catalog, change: Change, content: RowOf<'session'>): Verdict<Catalog> {
  if (catalog.headers[content.course]?.type !== 'course') return fail('no-such-target');
  const taken = sessionsIn(catalog).some(
    (other) => other.row !== change.row && other.course === content.course && other.number === content.number,
  );
  return taken ? fail('exists') : put(catalog, { ...place(change), ...content });
}

/** Whether a row of another kind, or a row that is written once, already stands there. */
const standsInTheWay = (before: Header | undefined, content: Row): boolean =>
  before !== undefined && before.type !== content.type;

/**
 * The catalog after a change, or the rule it breaks. The same function guards the append queue and replay, so a
 * frame that got past one is stopped by the other. Revisions are compared by the caller, who knows what was expected.
 */
export function applyChange(catalog: Catalog, change: Change, compartmentKind: string): Verdict<Catalog> {
  const { content } = change;
  if (HOME[content.type] !== compartmentKind) return fail('wrong-compartment');
  const before = catalog.headers[change.row];
  if (standsInTheWay(before, content)) return fail('conflict');
  switch (content.type) {
    case 'note':
      return applyNote(catalog, change, content);
    case 'signature':
      return applySignature(catalog, change, content);
    case 'session':
      return applySession(catalog, change, content);
    case 'course':
      if (catalog.headers[content.client]?.type !== 'client') return fail('no-such-target');
      return put(catalog, { ...place(change), ...content });
    case 'compartment':
    case 'instance':
      if (before !== undefined) return fail('rewritten');
      return put(catalog, { ...place(change), ...content });
    case 'client':
    case 'practice':
    case 'user':
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
