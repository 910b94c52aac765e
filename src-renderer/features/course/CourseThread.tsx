import type { ReactNode } from 'react';
import type { ReadRecord } from '../../domain/course/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  errorsIn,
  notesByTarget,
  noteState,
  sessionsOf,
  startOf,
  toldAt,
  type Catalog,
  type CourseHeader,
  type NoteHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import { useDates } from '../../storage/index.ts';
import { Banner, Empty, Section } from '../../ui/index.ts';
import { Ahead } from './Ahead.tsx';
import { Around, courseBeginnings } from './Around.tsx';
import { CourseActions } from './CourseActions.tsx';
import { MeasuredStrip } from './MeasuredStrip.tsx';

export interface CourseThreadProps {
  readonly record: Catalog;
  readonly course: CourseHeader;
  readonly client: RowId;
  readonly today: string;
  /** The course that contact notes of this client are shown with. */
  readonly isFirst: boolean;
  /** Tells the sections of several courses apart: " since 11 Aug 2026". */
  readonly suffix: string;
  readonly onOpen: (session: RowId, stage: Stage) => void;
  readonly onNote: (note: NoteHeader) => void;
  /** What is opened of this client's record; null until it first is. */
  readonly read: ReadRecord | null;
  /** What stands under the strip. */
  readonly children?: ReactNode;
}

const byTime = (a: NoteHeader, b: NoteHeader): number =>
  toldAt(a).localeCompare(toldAt(b)) || a.sequence - b.sequence;

/** "6 planned, 2 held": what a course is, in a few words. */
function frameWords(record: Catalog, course: CourseHeader, dates: Dates): string {
  const notes = notesByTarget(record);
  const sessions = sessionsOf(record, course.row);
  const entered = sessions.filter(({ state }) => state !== 'cancelled').length;
  const held = sessions.filter(({ row }) => isObserved(notes, row)).length;
  const ended = course.ended?.why === 'completed' ? 'completed' : 'ended early';
  return [
    `${String(course.plannedSessions)} planned`,
    entered === course.plannedSessions ? '' : `${String(entered)} entered`,
    `${String(held)} held`,
    course.ended === null ? '' : `${ended} ${dates.day(course.ended.on)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const isObserved = (notes: ReturnType<typeof notesByTarget>, session: RowId): boolean =>
  notes.get(session)?.some(({ stage, inError }) => stage === 'observation' && inError === null) === true;

/** One course: its strip of sessions, what is ahead, and what was written around them. */
export function CourseThread(props: CourseThreadProps): ReactNode {
  const { record, course, client, isFirst, suffix, onNote } = props;
  const dates = useDates();
  const sessions = sessionsOf(record, course.row);
  const notes = notesByTarget(record);
  const around = [...(notes.get(course.row) ?? []), ...(isFirst ? (notes.get(client) ?? []) : [])].sort(
    byTime,
  );
  // What is of a session is in its strip; entered in error it is listed here, on request.
  const own = new Set<RowId>([course.row, ...sessions.map(({ row }) => row), ...(isFirst ? [client] : [])]);
  const errors = errorsIn(record)
    .filter(({ of }) => own.has(of))
    .sort(byTime);
  const contact = { stage: 'contact' as const, of: client, label: 'Contact note' };
  const running = course.ended === null;
  return (
    <>
      <Section
        title={`Course${suffix}`}
        hint={`since ${dates.day(course.startsOn)}, ${frameWords(record, course, dates)}`}
        bare={suffix === ''}
      >
        {course.ended !== null && course.ended.reason !== '' && (
          <Banner>{`${course.ended.why === 'completed' ? 'Completed' : 'Ended early'}: ${course.ended.reason}`}</Banner>
        )}
        {sessions.length === 0 ? (
          <>
            <Empty>No session yet.</Empty>
            <CourseActions {...props} sessions={sessions} />
          </>
        ) : (
          <MeasuredStrip {...props} sessions={sessions} notes={notes} around={around} />
        )}
      </Section>
      {props.children}
      <Around
        client={client}
        sessions={sessions}
        notes={around}
        errors={errors}
        beginnings={[...(isFirst ? [contact] : []), ...courseBeginnings(course.row, around)]}
        suffix={suffix}
        onNote={onNote}
      />
      {running && <Ahead {...props} sessions={sessions.filter(({ row }) => !isObserved(notes, row))} />}
    </>
  );
}

/** A line about the course for the top of the page: "Course since 11 Aug 2026: 6 planned, 1 held; session 2 on 18 Aug." */
export function courseSubtitle(record: Catalog, course: CourseHeader, today: string, dates: Dates): string {
  const next = sessionsOf(record, course.row).find(({ state, on }) => state === 'planned' && on >= today);
  const ahead =
    course.ended !== null || next === undefined
      ? ''
      : `; session ${String(next.number)} on ${dates.nearMoment(startOf(next))}`;
  return `Course since ${dates.day(course.startsOn)}: ${frameWords(record, course, dates)}${ahead}.`;
}

/** Whether a stage of a session waits to be begun or written on, for the one filled button of a page. */
export const stageWords = (note: NoteHeader | null): 'Begin' | 'Continue' =>
  noteState(note) === 'draft' ? 'Continue' : 'Begin';
