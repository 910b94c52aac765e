import type { RowId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';
import { toldAt, type NoteHeader, type SessionHeader } from '../practice/index.ts';
import type { Template } from '../template/index.ts';
import type { TimelineEvent } from '../timeline/index.ts';

/** A note that counts, opened: the answers of its record part that it shows. */
export interface ReadNote {
  readonly header: NoteHeader;
  /** The session it is of; null for notes of a course or outside any session. */
  readonly session: SessionHeader | null;
  /** The course it falls into; null outside any. */
  readonly course: RowId | null;
  readonly template: Template;
  readonly values: FieldValues;
}

/** The timeline of one session as far as it opens; `whole` is false if any entry of it does not. */
export interface ReadTimeline {
  readonly session: SessionHeader;
  readonly events: readonly TimelineEvent[];
  readonly whole: boolean;
}

/** What could be opened of a client's record. */
export interface ReadRecord {
  /** In the order of the course: see `byCourseTime`. */
  readonly notes: readonly ReadNote[];
  /** Those with entries, or that did not open, by the day of their session. */
  readonly timelines: readonly ReadTimeline[];
  /** Notes that count and did not open, or were written with a template that this version does not have. */
  readonly unread: number;
}

/** The day a note belongs to in its course: its session's, else the one it tells of. */
const courseDay = ({ header, session }: Pick<ReadNote, 'header' | 'session'>): string =>
  (session?.on ?? toldAt(header)).slice(0, 10);

/** By the day in the course, so that a note written late stays with its session; then by what it tells, then as written. */
export const byCourseTime = (a: ReadNote, b: ReadNote): number =>
  courseDay(a).localeCompare(courseDay(b)) ||
  toldAt(a.header).localeCompare(toldAt(b.header)) ||
  a.header.sequence - b.header.sequence;
