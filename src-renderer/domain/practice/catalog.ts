import type { RowId, UserId } from '../ids.ts';
import type { NoteStage, RowOf } from './rows.ts';

export interface Place {
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

/** Who said that a signed note was entered in error, when and why. */
export interface ErrorMark {
  readonly by: UserId;
  readonly at: number;
  readonly reason: string;
}

export type ClientHeader = Place & RowOf<'client'>;
export type CourseHeader = Place & RowOf<'course'>;
export type SessionHeader = Place & RowOf<'session'>;
export type NoteHeader = Place &
  Omit<RowOf<'note'>, 'values'> & { readonly signed: SignedMark | null; readonly inError: ErrorMark | null };
export type UserHeader = Place & RowOf<'user'>;
export type StaffHeader = Place & RowOf<'staff'>;
export type LimitsHeader = Place & RowOf<'limits'>;
export type PreferencesHeader = Place & RowOf<'preferences'>;
type SignatureHeader = Place & { readonly type: 'signature'; readonly of: RowId };
export type CompartmentHeader = Place & RowOf<'compartment'>;
/** From when on a right was given or taken back: the journal's position of that word. */
export interface Turn {
  readonly sequence: number;
  readonly active: boolean;
}
export type AssignmentHeader = Place & RowOf<'assignment'> & { readonly turns: readonly Turn[] };
export type ProcessGrantHeader = Place & RowOf<'process-grant'> & { readonly turns: readonly Turn[] };
export type HoldHeader = Place & RowOf<'legal-hold'>;
export type HoldPartHeader = Place & RowOf<'legal-hold-part'>;
export type DestructionHeader = Place & RowOf<'destruction'>;
type OtherHeader = Place & (RowOf<'practice'> | RowOf<'instance'>);
type PartHeader = Place & { readonly type: 'note-part' | 'signature-part' };
export type KeptHeader = Place & Omit<RowOf<'kept'>, 'json'>;
type ErrorHeader = Place & { readonly type: 'entered-in-error'; readonly of: RowId };

/** What a list, a rule or the next revision needs of a row, without its body. */
export type Header =
  | ClientHeader
  | CourseHeader
  | SessionHeader
  | NoteHeader
  | UserHeader
  | StaffHeader
  | LimitsHeader
  | PreferencesHeader
  | SignatureHeader
  | ErrorHeader
  | KeptHeader
  | CompartmentHeader
  | AssignmentHeader
  | ProcessGrantHeader
  | HoldHeader
  | HoldPartHeader
  | DestructionHeader
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
export const staffIn = ofType('staff');
export const limitsIn = ofType('limits');
export const preferencesIn = ofType('preferences');
export const keptIn = ofType('kept');
export const practicesIn = ofType('practice');
export const compartmentsIn = ofType('compartment');
export const assignmentsIn = ofType('assignment');
export const processGrantsIn = ofType('process-grant');
export const holdsIn = ofType('legal-hold');
export const destructionsIn = ofType('destruction');
export const instancesIn = ofType('instance');
const everyNoteIn = ofType('note');

/** All notes but withdrawn drafts, those entered in error among them. */
export const allNotesIn = (catalog: Catalog): readonly NoteHeader[] =>
  everyNoteIn(catalog).filter(({ withdrawn }) => withdrawn === null);

/** The notes that count: no withdrawn draft, none entered in error. Briefing, exports and lists take these. */
export const notesIn = (catalog: Catalog): readonly NoteHeader[] =>
  allNotesIn(catalog).filter(({ inError }) => inError === null);

/** The notes entered in error, to be shown on request. */
export const errorsIn = (catalog: Catalog): readonly NoteHeader[] =>
  allNotesIn(catalog).filter(({ inError }) => inError !== null);

/** All notes of a session, course, client or (addenda) note, but withdrawn drafts. */
export const notesOf = (catalog: Catalog, of: RowId): readonly NoteHeader[] =>
  allNotesIn(catalog).filter((note) => note.of === of);

/**
 * Whether a note takes its stage. One entered in error leaves it free for the right one, except an observation: the
 * session's events were signed with it and cannot be told from those of another.
 */
const takesStage = (note: NoteHeader): boolean => note.inError === null || note.stage === 'observation';

/** The note of one stage of a session or course, once it is begun. */
export const noteOf = (catalog: Catalog, of: RowId, stage: NoteStage): NoteHeader | null =>
  notesOf(catalog, of).find((note) => note.stage === stage && takesStage(note)) ?? null;

/** The notes that count, by what they are of: for screens that ask about many sessions of one catalog. */
export function notesByTarget(catalog: Catalog): ReadonlyMap<RowId, readonly NoteHeader[]> {
  const found = new Map<RowId, NoteHeader[]>();
  for (const note of allNotesIn(catalog)) {
    if (!takesStage(note)) continue;
    const listed = found.get(note.of);
    if (listed === undefined) found.set(note.of, [note]);
    else listed.push(note);
  }
  return found;
}

const LATER_FIELDS: { readonly [Type in Header['type']]?: object } = {
  practice: { sample: false },
  client: { contacts: [], careTeam: [] },
  course: { deliveryModel: null, goals: [], spacingDays: null, ended: null },
  session: { startsAt: null, state: 'planned', moved: [] },
  note: { kind: null, happenedAt: null, withdrawn: null, inError: null },
};

/** A header as an earlier version kept it, with what that version did not have yet. */
export const completeHeader = (header: Header): Header => ({ ...LATER_FIELDS[header.type], ...header });
