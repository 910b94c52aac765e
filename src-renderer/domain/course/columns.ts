import {
  NOTE_TITLE,
  noteTitle,
  sessionBefore,
  toldAt,
  type NoteHeader,
  type SessionHeader,
} from '../practice/index.ts';

/** One column of a course's page: a session, or a place around the sessions. */
export interface CourseColumn {
  readonly id: string;
  readonly label: string;
  readonly session: SessionHeader | null;
  /** Notes of the course and of the client that fall here, by time. */
  readonly around: readonly NoteHeader[];
}

const OWN_COLUMN: readonly NoteHeader['stage'][] = ['completion', 'followUp'];

/**
 * The columns of a course: what was before its first session, each session by number, and after the session it follows
 * a column for its completion and for each follow-up, which bring measures of their own.
 */
export function courseColumns(
  sessions: readonly SessionHeader[],
  around: readonly NoteHeader[],
): readonly CourseColumn[] {
  const placed = around.map((note) => ({
    note,
    after: note.stage === 'intake' ? 0 : sessionBefore(sessions, toldAt(note)),
  }));
  const shared = (number: number) =>
    placed
      .filter(({ note, after }) => after === number && !OWN_COLUMN.includes(note.stage))
      .map(({ note }) => note);
  const own = (number: number): readonly CourseColumn[] =>
    placed
      .filter(({ note, after }) => after === number && OWN_COLUMN.includes(note.stage))
      .map(({ note }) => ({ id: note.row, label: noteTitle(note), session: null, around: [note] }));
  const before: CourseColumn = { id: 'before', label: 'Before', session: null, around: shared(0) };
  const isBaseline = before.around.some(({ stage }) => stage === 'intake');
  return [
    isBaseline ? { ...before, label: 'Baseline' } : before,
    ...own(0),
    ...sessions.flatMap((session) => [
      { id: session.row, label: String(session.number), session, around: shared(session.number) },
      ...own(session.number),
    ]),
  ];
}

/** Which column a note stands in, by position; null if in none of them. */
export function columnOf(
  columns: readonly CourseColumn[],
  note: { readonly header: NoteHeader; readonly session: SessionHeader | null },
): number | null {
  const { header, session } = note;
  const found = columns.findIndex((column) =>
    session === null
      ? column.around.some(({ row }) => row === header.row)
      : column.session?.row === session.row,
  );
  return found < 0 ? null : found;
}

/** Where a line comes from, as short as it can be said: `S5`, `Intake`. */
export const placeWords = ({
  header,
  session,
}: {
  readonly header: NoteHeader;
  readonly session: Pick<SessionHeader, 'number'> | null;
}): string => (session === null ? NOTE_TITLE[header.stage] : `S${String(session.number)}`);

/** The same in full, for a table: `Session 5`, `Follow-up`. */
export const placeName = ({
  header,
  session,
}: {
  readonly header: NoteHeader;
  readonly session: Pick<SessionHeader, 'number'> | null;
}): string => (session === null ? noteTitle(header) : `Session ${String(session.number)}`);
