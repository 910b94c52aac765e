import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { offeredDays, type CourseHeader, type SessionHeader } from '../../domain/practice/index.ts';
import {
  changeCourse,
  commitWords,
  createSessions,
  useDates,
  useMayWrite,
  usePractice,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, useInHand } from '../../ui/index.ts';
import { CourseForm } from './CourseForm.tsx';
import styles from './course.module.css';
import { EndCourse } from './EndCourse.tsx';
import { NewSession } from './SessionTime.tsx';

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

/** What can be done with a course as a whole: sessions added, its frame changed, ended and taken up again. */
export function CourseActions({
  course,
  client,
  today,
  sessions,
  toggles,
}: {
  readonly course: CourseHeader;
  readonly client: RowId;
  readonly today: string;
  readonly sessions: readonly SessionHeader[];
  /** What shows more of the course, at the other end of the line. */
  readonly toggles?: ReactNode;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const mayWrite = useMayWrite(client);
  const form = `course ${course.row} ${String(course.revision)}`;
  const [doing, setDoing] = useInHand<'nothing' | 'change' | 'end' | 'add'>(form, 'nothing');
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
  const more = toggles !== undefined && <span className={styles['toggles']}>{toggles}</span>;
  if (!mayWrite) return more && <div className={styles['actions']}>{more}</div>;
  return (
    <>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      {running && (doing === 'add' || sessions.length === 0) && (
        <div className={styles['adding']}>
          <NewSession key={next} client={client} course={course} next={next} today={today} />
        </div>
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
        {more}
      </div>
      <Dialog open={doing === 'change'} wide title="The course" onClose={close}>
        <CourseForm
          about={`${form} frame`}
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
