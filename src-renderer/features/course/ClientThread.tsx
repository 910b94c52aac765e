import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import {
  agendaOf,
  coursesByDate,
  DELIVERY_WORDS,
  NOTE_TITLE,
  notesByTarget,
  wallDay,
  type CourseHeader,
  type NoteHeader,
  type SessionHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import {
  commitWords,
  createCourse,
  createSessions,
  useDates,
  usePractice,
  useRecord,
} from '../../storage/index.ts';
import { Banner, Button, Empty, Facts, Screen, Section } from '../../ui/index.ts';
import { Around } from './Around.tsx';
import { CourseForm, type CourseFrame } from './CourseForm.tsx';
import styles from './course.module.css';
import { courseSubtitle, CourseThread, stageWords } from './CourseThread.tsx';
import { KeptForLater } from './KeptForLater.tsx';
import { OpenLines } from './OpenLines.tsx';

export interface ClientThreadProps {
  readonly client: RowId;
  /** What is known of the client, beside the thread. */
  readonly facts: ReactNode;
  readonly onOpen: (session: RowId, stage: Stage) => void;
  readonly onNote: (note: NoteHeader) => void;
}

/** A client's page: the thread of their sessions, what was written around them, and what is open. */
export function ClientThread({ client, facts, onOpen, onNote }: ClientThreadProps): ReactNode {
  const practice = usePractice();
  const record = useRecord(client);
  const dates = useDates();
  const [planning, setPlanning] = useState(false);
  const header = record.headers[client];
  if (header?.type !== 'client') return <Empty>This client cannot be opened with your key.</Empty>;
  const today = wallDay(practice.clock.now());
  const courses = coursesByDate(record);
  const [first] = courses;
  const due = agendaOf(record).next[0];
  const subtitle = [header.pronouns, first === undefined ? '' : courseSubtitle(record, first, today, dates)]
    .filter((part) => part !== '')
    .join('. ');
  const running = courses.some(({ ended }) => ended === null);
  return (
    <Screen
      title={header.label}
      subtitle={subtitle}
      actions={
        due !== undefined && (
          <Button kind="filled" onPress={() => onOpen(due.session.row, due.stage)}>
            {`${stageWords(due.note)} ${NOTE_TITLE[due.stage].toLowerCase()} ${String(due.session.number)}`}
          </Button>
        )
      }
      side={{ label: 'Client', width: 'notes', content: <Side facts={facts} course={first} /> }}
    >
      {courses.length === 0 && <Alone client={client} onNote={onNote} />}
      {(courses.length === 0 || planning) && (
        <NewCourse client={client} today={today} onDone={() => setPlanning(false)} />
      )}
      {courses.map((course) => (
        <CourseThread
          key={course.row}
          record={record}
          course={course}
          client={client}
          today={today}
          isFirst={course === first}
          suffix={courses.length > 1 ? ` since ${dates.day(course.startsOn)}` : ''}
          onOpen={onOpen}
          onNote={onNote}
        >
          {course === first && <OpenLines client={client} today={today} onOpen={onOpen} />}
        </CourseThread>
      ))}
      <KeptForLater client={client} />
      {courses.length > 0 && !running && !planning && (
        <div className={styles['actions']}>
          <Button onPress={() => setPlanning(true)}>Plan another course</Button>
        </div>
      )}
    </Screen>
  );
}

function Side({
  facts,
  course,
}: {
  readonly facts: ReactNode;
  readonly course: CourseHeader | undefined;
}): ReactNode {
  return (
    <>
      {facts}
      {course !== undefined && (
        <Section title="Frame">
          <Facts
            facts={[
              {
                label: 'Delivery',
                value: course.deliveryModel === null ? 'not set' : DELIVERY_WORDS[course.deliveryModel],
              },
              {
                label: 'Days apart',
                value:
                  course.spacingDays === null
                    ? 'not set'
                    : `${String(course.spacingDays.from)} to ${String(course.spacingDays.to)}`,
              },
            ]}
          />
        </Section>
      )}
      {course !== undefined && (
        <Section title="Goals">
          {course.goals.length === 0 ? (
            <Empty>None set.</Empty>
          ) : (
            <ul className={styles['goals']}>
              {course.goals.map((goal, index) => (
                <li key={index}>{goal}</li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}

/** Contacts before there is a course: a first call belongs to nobody's sessions yet. */
function Alone({
  client,
  onNote,
}: {
  readonly client: RowId;
  readonly onNote: (note: NoteHeader) => void;
}): ReactNode {
  const record = useRecord(client);
  const notes = notesByTarget(record).get(client) ?? [];
  const sessions: readonly SessionHeader[] = [];
  return (
    <Around
      client={client}
      sessions={sessions}
      notes={notes}
      errors={[]}
      beginnings={[{ stage: 'contact', of: client, label: 'Contact note' }]}
      suffix=""
      onNote={onNote}
    />
  );
}

function NewCourse({
  client,
  today,
  onDone,
}: {
  readonly client: RowId;
  readonly today: string;
  readonly onDone: () => void;
}): ReactNode {
  const practice = usePractice();
  const [failed, setFailed] = useState<string | null>(null);

  async function plan(frame: CourseFrame, days: readonly string[]) {
    const course = await createCourse(practice, client, frame);
    if (!course.ok) {
      setFailed(commitWords(course.error.kind));
      return;
    }
    const sessions = days.map((on, index) => ({ number: index + 1, on }));
    const planned = await createSessions(practice, client, course.value, sessions);
    setFailed(planned.ok ? null : commitWords(planned.error.kind));
    if (planned.ok) onDone();
  }

  const start = { plannedSessions: 6, startsOn: today, deliveryModel: null, spacingDays: null, goals: [] };
  return (
    <Section title="New course">
      <CourseForm
        start={start}
        isNew
        today={today}
        sessions={[]}
        onSubmit={(frame, days) => void plan(frame, days)}
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Section>
  );
}
