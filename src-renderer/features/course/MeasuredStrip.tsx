import { useState, type ReactNode } from 'react';
import {
  courseColumns,
  dosesOf,
  LEADING,
  measuresOf,
  type ReadNote,
  type ReadRecord,
  type SessionDoses,
} from '../../domain/course/index.ts';
import type { RowId } from '../../domain/index.ts';
import type { NoteHeader, SessionHeader, Stage } from '../../domain/practice/index.ts';
import { THRESHOLDS } from '../../storage/index.ts';
import { Banner, Button, Empty } from '../../ui/index.ts';
import { Charts } from './Charts.tsx';
import type { CourseThreadProps } from './CourseThread.tsx';
import { CourseActions } from './CourseActions.tsx';
import { Figures } from './Figures.tsx';
import styles from './course.module.css';
import { SessionStrip, type SessionStripProps } from './SessionStrip.tsx';

export interface MeasuredStripProps
  extends
    Pick<CourseThreadProps, 'record' | 'course' | 'client' | 'today' | 'read' | 'onOpen' | 'onNote'>,
    Pick<SessionStripProps, 'sessions' | 'notes'> {
  /** Notes of the course and of the client that fall into it, by time. */
  readonly around: readonly NoteHeader[];
}

/** Opens a note where it is worked on: in its session, or by itself. */
export const noteOpener =
  (onOpen: (session: RowId, stage: Stage) => void, onNote: (note: NoteHeader) => void) =>
  ({ header, session }: ReadNote): void => {
    const { stage } = header;
    if (session !== null && (stage === 'preparation' || stage === 'observation' || stage === 'integration'))
      onOpen(session.row, stage);
    else onNote(header);
  };

/** What was measured and given in one course. */
function followed({ record, course, client }: MeasuredStripProps, read: ReadRecord) {
  const header = record.headers[client];
  const weightKg = header?.type === 'client' ? header.weightKg : null;
  const measures = measuresOf(read.notes.filter((note) => note.course === course.row));
  const timelines = read.timelines.filter(({ session }) => session.course === course.row);
  return { ...measures, doses: dosesOf(timelines, { thresholds: THRESHOLDS, weightKg }) };
}

/** The strip of sessions with the measures and doses over it, column by column, and their tables under it. */
export function MeasuredStrip(props: MeasuredStripProps): ReactNode {
  const { read, sessions, notes, around, onOpen, onNote } = props;
  const [more, setMore] = useState(false);
  const [tables, setTables] = useState(false);
  const columns = courseColumns(sessions, around);
  const told = read === null ? null : followed(props, read);
  const leading = told?.series.filter(({ instrument }) => LEADING.includes(instrument.id)) ?? [];
  const others = told?.series.filter((one) => !leading.includes(one)) ?? [];
  const onSession = ({ row }: SessionHeader) => onOpen(row, 'observation');
  const hasNotes = around.length > 0 || sessions.some(({ row }) => notes.has(row));
  const hasFigures = told !== null && (told.series.length > 0 || told.doses.length > 0);
  const toggles = (
    <>
      {others.length > 0 && (
        <Button kind="link" expanded={more} onPress={() => setMore(!more)}>
          {more ? 'Fewer measures' : `More measures (${String(others.length)})`}
        </Button>
      )}
      <Button kind="link" onPress={() => setTables(!tables)}>
        {tables ? 'Hide the tables' : 'Figures as tables'}
      </Button>
    </>
  );
  return (
    <>
      {read !== null && told !== null && <Missing unread={read.unread} unknown={told.unknown} />}
      {told?.series.length === 0 && (
        <Empty>
          No measure is answered yet. Intake, preparation, completion and follow-up have room for them.
        </Empty>
      )}
      <SessionStrip
        sessions={sessions}
        columns={columns}
        notes={notes}
        today={props.today}
        onOpen={onOpen}
        onNote={onNote}
        above={above(told, columns, [...leading, ...(more ? others : [])], hasNotes)}
      />
      <CourseActions {...props} toggles={hasFigures && toggles} />
      {hasFigures && (
        <Figures
          series={told.series}
          doses={told.doses}
          shown={tables}
          onNote={noteOpener(onOpen, onNote)}
          onSession={onSession}
        />
      )}
    </>
  );
}

function above(
  told: { readonly doses: readonly SessionDoses[] } | null,
  columns: ReturnType<typeof courseColumns>,
  series: Parameters<typeof Charts>[0]['series'],
  hasNotes: boolean,
): ReactNode {
  if (told === null) return hasNotes ? <p className={styles['opening']}>Opening the notes.</p> : undefined;
  if (series.length === 0 && told.doses.length === 0) return undefined;
  return <Charts columns={columns} series={series} doses={told.doses} />;
}

/** What could not be told, in words: nothing is passed over in silence. */
function Missing({ unread, unknown }: { readonly unread: number; readonly unknown: number }): ReactNode {
  const notes = unread === 1 ? 'One note' : `${String(unread)} notes`;
  const answers = unknown === 1 ? 'One measure was' : `${String(unknown)} measures were`;
  return (
    <>
      {unread > 0 && (
        <Banner kind="warn">{`${notes} of this client could not be opened; what is in them is missing on this page.`}</Banner>
      )}
      {unknown > 0 && (
        <Banner kind="warn">{`${answers} answered in a form that this version does not have, and cannot be drawn.`}</Banner>
      )}
    </>
  );
}
