import {
  coursesIn,
  errorsIn,
  notesIn,
  noteTitle,
  sessionsOf,
  toldAt,
  type Catalog,
  type CourseHeader,
  type NoteHeader,
  type SessionHeader,
} from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import { nameGiver } from './names.ts';

/** A note that counts, and where it stands in the folder of its client: a path without its ending. */
export interface PlacedNote {
  readonly header: NoteHeader;
  readonly path: string;
}

/** What is told together: a session with its notes, or (null) the notes of a course or of no course. */
export interface PlacedGroup {
  readonly session: SessionHeader | null;
  readonly course: number | null;
  /** The folder of the session or the course; empty outside any. */
  readonly folder: string;
  readonly notes: readonly PlacedNote[];
}

/** The courses of a client in the order they began, which numbers them. */
export const coursesInOrder = (record: Catalog): readonly CourseHeader[] =>
  coursesIn(record).toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.sequence - b.sequence);

const slug = (title: string): string => title.toLowerCase().replace(/[^a-z]+/g, '-');

export const sessionFolder = (course: number, { number }: SessionHeader): string =>
  `course-${String(course)}/session-${String(number).padStart(2, '0')}`;

const byTime = (a: NoteHeader, b: NoteHeader): number =>
  toldAt(a).localeCompare(toldAt(b)) || a.sequence - b.sequence;

/** Every note that counts, each once, in the order of the course; additions stand after what they add to. */
export function placeNotes(record: Catalog): readonly PlacedGroup[] {
  const name = nameGiver();
  const all = notesIn(record).toSorted(byTime);
  const errors = new Set(errorsIn(record).map(({ row }) => row));
  const withAdded = (header: NoteHeader, wanted: string): readonly PlacedNote[] => {
    const path = name(wanted);
    const added = all.filter(({ of, stage }) => stage === 'addendum' && of === header.row);
    return [{ header, path }, ...added.flatMap((one) => withAdded(one, `${path}-${slug(noteTitle(one))}`))];
  };
  const under = (folder: string, of: RowId): readonly PlacedNote[] =>
    all
      .filter((note) => note.of === of && note.stage !== 'addendum')
      .flatMap((note) => withAdded(note, `${folder}/${slug(noteTitle(note))}`));
  const courses = coursesInOrder(record).flatMap((course, index): readonly PlacedGroup[] => {
    const number = index + 1;
    const folder = `course-${String(number)}`;
    return [
      { session: null, course: number, folder, notes: under(folder, course.row) },
      ...sessionsOf(record, course.row).map((session): PlacedGroup => {
        const own = sessionFolder(number, session);
        return { session, course: number, folder: own, notes: under(own, session.row) };
      }),
    ];
  });
  const placed = new Set(courses.flatMap(({ notes }) => notes.map(({ header }) => header.row)));
  const isAddedToError = ({ of, stage }: NoteHeader) => stage === 'addendum' && errors.has(of);
  const rest = all
    .filter((note) => !placed.has(note.row) && note.stage !== 'addendum')
    .flatMap((note) => withAdded(note, `contacts/${toldAt(note).slice(0, 10)}-${slug(noteTitle(note))}`));
  const known = new Set([...placed, ...rest.map(({ header }) => header.row)]);
  // What was added to a note that is not here, and not because that was an error, must not be lost with it.
  const stray = all
    .filter((note) => !known.has(note.row) && !isAddedToError(note))
    .map((header): PlacedNote => ({ header, path: name(`other/${slug(noteTitle(header))}`) }));
  return [...courses, { session: null, course: null, folder: '', notes: [...rest, ...stray] }];
}

/** How many notes stay out because they, or what they add to, were entered in error. */
export function errorsOut(record: Catalog): number {
  const errors = new Set(errorsIn(record).map(({ row }) => row));
  return (
    errors.size + notesIn(record).filter(({ of, stage }) => stage === 'addendum' && errors.has(of)).length
  );
}
