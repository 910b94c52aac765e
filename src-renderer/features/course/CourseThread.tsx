import { useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  distanceWords,
  errorsIn,
  notesByTarget,
  noteState,
  offeredDays,
  sessionsOf,
  startOf,
  toldAt,
  type Catalog,
  type CourseHeader,
  type NoteHeader,
  type SessionHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import { changeCourse, commitWords, createSessions, useDates, usePractice } from '../../storage/index.ts';
import { Banner, Button, Dialog, Empty, Row, Rows, Section } from '../../ui/index.ts';
import { Around, courseBeginnings } from './Around.tsx';
import { CourseForm } from './CourseForm.tsx';
import styles from './course.module.css';
import { EndCourse } from './EndCourse.tsx';
import { movedWords, NewSession, SessionTime } from './SessionTime.tsx';
import { SessionStrip } from './SessionStrip.tsx';

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
  /** What stands under the strip. */
  readonly children?: ReactNode;
}

const MOST_AHEAD = 6;

const byTime = (a: NoteHeader, b: NoteHeader): number =>
  toldAt(a).localeCompare(toldAt(b)) || a.sequence - b.sequence;

/** "since 11 Aug 2026, 6 planned, 2 held": what a course is, in a line. */
function frameLine(
  course: CourseHeader,
  sessions: readonly SessionHeader[],
  held: number,
  dates: Dates,
): string {
  const ended =
    course.ended === null
      ? ''
      : `${course.ended.why === 'completed' ? 'completed' : 'ended early'} ${dates.day(course.ended.on)}`;
  const entered = sessions.filter(({ state }) => state !== 'cancelled').length;
  return [
    `since ${dates.day(course.startsOn)}`,
    `${String(course.plannedSessions)} planned`,
    `${String(entered)} entered`,
    `${String(held)} held`,
    ended,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** One course: its strip of sessions, what is ahead, and what was written around them. */
export function CourseThread(props: CourseThreadProps): ReactNode {
  const { record, course, client, isFirst, suffix, onNote } = props;
  const dates = useDates();
  const sessions = sessionsOf(record, course.row);
  const notes = notesByTarget(record);
  const isObserved = ({ row }: SessionHeader) =>
    notes.get(row)?.some(({ stage, inError }) => stage === 'observation' && inError === null) === true;
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
        hint={frameLine(course, sessions, sessions.filter(isObserved).length, dates)}
      >
        {course.ended !== null && course.ended.reason !== '' && (
          <Banner>{`${course.ended.why === 'completed' ? 'Completed' : 'Ended early'}: ${course.ended.reason}`}</Banner>
        )}
        {sessions.length === 0 ? (
          <Empty>No session yet.</Empty>
        ) : (
          <SessionStrip {...props} sessions={sessions} notes={notes} around={around} />
        )}
        <CourseActions {...props} sessions={sessions} />
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
      {running && <Ahead {...props} sessions={sessions.filter((session) => !isObserved(session))} />}
    </>
  );
}

/** The days that start and spacing offer for the sessions that are still missing. */
function missingDays(
  course: CourseHeader,
  sessions: readonly SessionHeader[],
): readonly { readonly number: number; readonly on: string }[] {
  const numbers = new Set(sessions.map(({ number }) => number));
  return offeredDays(course)
    .map((on, index) => ({ number: index + 1, on }))
    .filter(({ number }) => !numbers.has(number));
}

function CourseActions({
  course,
  client,
  today,
  sessions,
}: CourseThreadProps & { readonly sessions: readonly SessionHeader[] }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const [doing, setDoing] = useState<'nothing' | 'change' | 'end' | 'add'>('nothing');
  const [failed, setFailed] = useState<string | null>(null);
  const missing = missingDays(course, sessions);
  const next = (sessions.at(-1)?.number ?? 0) + 1;
  const close = () => setDoing('nothing');
  const told = (kept: Awaited<ReturnType<typeof changeCourse>>) => {
    setFailed(kept.ok ? null : commitWords(kept.error.kind));
    if (kept.ok) close();
  };
  const change = async (about: Parameters<typeof changeCourse>[3]) =>
    told(await changeCourse(practice, client, course.row, about));
  const running = course.ended === null;
  return (
    <>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      {running && (doing === 'add' || sessions.length === 0) && (
        <NewSession key={next} client={client} course={course} next={next} today={today} />
      )}
      <div className={styles['actions']}>
        {running && sessions.length > 0 && (
          <Button expanded={doing === 'add'} onPress={() => setDoing(doing === 'add' ? 'nothing' : 'add')}>
            Add a session
          </Button>
        )}
        {running && missing.length > 0 && (
          <Button
            onPress={() => void createSessions(practice, client, course.row, missing).then(told)}
          >{`Plan ${String(missing.length)} from ${dates.near(missing[0]?.on ?? today)}`}</Button>
        )}
        <Button onPress={() => setDoing('change')}>Change the course</Button>
        {running ? (
          <Button onPress={() => setDoing('end')}>End the course</Button>
        ) : (
          <Button onPress={() => void change({ ended: null })}>Take it up again</Button>
        )}
      </div>
      <Dialog open={doing === 'change'} wide title="The course" onClose={close}>
        <CourseForm
          start={course}
          isNew={false}
          today={today}
          sessions={sessions.filter(({ state }) => state !== 'cancelled').map(({ on }) => on)}
          onCancel={close}
          onSubmit={(frame) => void change(frame)}
        />
      </Dialog>
      {doing === 'end' && <EndCourse client={client} course={course} today={today} onClose={close} />}
    </>
  );
}

/** Sessions whose observation has not begun: when, and the way to change that. */
function Ahead({
  client,
  course,
  today,
  suffix,
  sessions,
}: CourseThreadProps & { readonly sessions: readonly SessionHeader[] }): ReactNode {
  const dates = useDates();
  const [changing, setChanging] = useState<RowId | null>(null);
  const [all, setAll] = useState(false);
  const rest = sessions.length - MOST_AHEAD;
  const session = sessions.find(({ row }) => row === changing);
  if (sessions.length === 0) return null;
  return (
    <Section title={`Ahead${suffix}`} ruled>
      <Rows label="Ahead">
        {(all ? sessions : sessions.slice(0, MOST_AHEAD)).map((one) => {
          const last = one.moved.at(-1);
          const passed = one.state === 'planned' && one.on < today;
          return (
            <Row
              key={one.row}
              mark={passed || one.state === 'postponed' ? { kind: 'triangle', label: null } : undefined}
              aside={
                <Button
                  kind="link"
                  label={`Change the time of session ${String(one.number)}`}
                  onPress={() => setChanging(one.row)}
                >
                  Change
                </Button>
              }
              reason={last === undefined ? undefined : movedWords(last, dates)}
            >
              {aheadWords(one, today, dates)}
            </Row>
          );
        })}
      </Rows>
      {rest > 0 && (
        <div className={styles['actions']}>
          <Button kind="link" expanded={all} onPress={() => setAll(!all)}>
            {all ? `Show the first ${String(MOST_AHEAD)}` : `Show all ${String(sessions.length)}`}
          </Button>
        </div>
      )}
      {session !== undefined && (
        <SessionTime
          key={session.row}
          client={client}
          session={session}
          course={course}
          today={today}
          onClose={() => setChanging(null)}
        />
      )}
    </Section>
  );
}

function aheadWords(session: SessionHeader, today: string, dates: Dates): string {
  const name = `Session ${String(session.number)}`;
  if (session.state === 'postponed') return `${name}, postponed`;
  if (session.state === 'cancelled') return `${name}, will not take place`;
  const time = session.startsAt === null ? '' : `, ${dates.time(session.startsAt)}`;
  return `${name}, ${dates.weekday(session.on)}${time}, ${distanceWords(today, session.on)}`;
}

/** A line about the course for the top of the page: "Course since 11 Aug 2026: 6 planned, next 18 Aug." */
export function courseSubtitle(record: Catalog, course: CourseHeader, today: string, dates: Dates): string {
  const next = sessionsOf(record, course.row).find(({ state, on }) => state === 'planned' && on >= today);
  const since = `Course since ${dates.day(course.startsOn)}`;
  if (course.ended !== null) return `${since}, ended ${dates.day(course.ended.on)}.`;
  return next === undefined
    ? `${since}: nothing planned.`
    : `${since}: session ${String(next.number)} on ${dates.nearMoment(startOf(next))}.`;
}

/** Whether a stage of a session waits to be begun or written on, for the one filled button of a page. */
export const stageWords = (note: NoteHeader | null): 'Begin' | 'Continue' =>
  noteState(note) === 'draft' ? 'Continue' : 'Begin';
