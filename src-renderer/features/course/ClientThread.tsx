import { useState, type ReactNode } from 'react';
import { anchorsOf, consentOf, safetyOf, type ReadRecord } from '../../domain/course/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  agendaOf,
  coursesByDate,
  DELIVERY_WORDS,
  NOTE_TITLE,
  notesByTarget,
  wallDay,
  type Catalog,
  type ClientHeader,
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
  useJudgedFacts,
  useMayWrite,
  usePractice,
  useRecord,
} from '../../storage/index.ts';
import { Banner, Button, Empty, Facts, Screen, Section, useInHand } from '../../ui/index.ts';
import { Around } from './Around.tsx';
import { CourseForm, type CourseFrame } from './CourseForm.tsx';
import styles from './course.module.css';
import { courseSubtitle, CourseThread, stageWords } from './CourseThread.tsx';
import { Anchors, Consent } from './Consent.tsx';
import { KeptForLater } from './KeptForLater.tsx';
import { noteOpener } from './MeasuredStrip.tsx';
import { OpenLines } from './OpenLines.tsx';
import { Safety, type SideOpeners } from './Safety.tsx';
import { useReadRecord } from './useReadRecord.ts';

export interface ClientThreadProps {
  readonly client: RowId;
  /** What is known of the client, beside the thread. */
  readonly facts: ReactNode;
  /** What can be done with the client as a whole, last beside the thread. */
  readonly takeOut?: ReactNode;
  readonly onOpen: (session: RowId, stage: Stage) => void;
  readonly onNote: (note: NoteHeader) => void;
}

/** A client's page: the thread of their sessions, what was written around them, and what is open. */
export function ClientThread(props: ClientThreadProps): ReactNode {
  const record = useRecord(props.client);
  const header = record.headers[props.client];
  if (header?.type !== 'client') return <Empty>This client cannot be opened with your key.</Empty>;
  return <OpenThread {...props} header={header} record={record} />;
}

function OpenThread({
  client,
  facts,
  takeOut,
  onOpen,
  onNote,
  header,
  record,
}: ClientThreadProps & { readonly header: ClientHeader; readonly record: Catalog }): ReactNode {
  const practice = usePractice();
  const read = useReadRecord(client);
  const dates = useDates();
  const [planning, setPlanning] = useInHand(`new course ${client}`, false);
  const today = wallDay(practice.clock.now());
  const courses = coursesByDate(record);
  const [first] = courses;
  const mayWrite = useMayWrite(client);
  const due = mayWrite ? agendaOf(record).next[0] : undefined;
  const subtitle = [header.pronouns, first === undefined ? '' : courseSubtitle(record, first, today, dates)]
    .filter((part) => part !== '')
    .join('. ');
  const running = courses.some(({ ended }) => ended === null);
  const content = (
    <>
      <Told
        client={client}
        read={read}
        weightKg={header.weightKg}
        onNote={noteOpener(onOpen, onNote)}
        onTimeline={({ row }) => onOpen(row, 'observation')}
      />
      {facts}
      <Frame course={first} />
      {takeOut}
    </>
  );
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
      side={{ label: 'Client', width: 'notes', content }}
    >
      {!mayWrite && (
        <Empty>You read this record and do not write in it: that is for its therapists and the owner.</Empty>
      )}
      {courses.length === 0 && <Alone client={client} onNote={onNote} />}
      {mayWrite && (courses.length === 0 || planning) && (
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
          read={read}
        >
          {course === first && <OpenLines client={client} today={today} onOpen={onOpen} />}
        </CourseThread>
      ))}
      <KeptForLater client={client} />
      {mayWrite && courses.length > 0 && !running && !planning && (
        <div className={styles['actions']}>
          <Button onPress={() => setPlanning(true)}>Plan another course</Button>
        </div>
      )}
    </Screen>
  );
}

/** What the notes say of safety, consent and anchors. */
function Told({
  client,
  read,
  weightKg,
  onNote,
  onTimeline,
}: SideOpeners & {
  readonly client: RowId;
  readonly read: ReadRecord | null;
  readonly weightKg: number | null;
}): ReactNode {
  const judged = useJudgedFacts(client);
  const facts = read && {
    safety: safetyOf(read.notes, read.timelines, { ...judged, weightKg }),
    consent: consentOf(read.notes, read.timelines),
  };
  return (
    <>
      <Safety facts={facts?.safety ?? null} onNote={onNote} onTimeline={onTimeline} />
      <Consent facts={facts?.consent ?? null} onNote={onNote} onTimeline={onTimeline} />
      {read !== null && <Anchors anchors={anchorsOf(read.notes)} onNote={onNote} />}
    </>
  );
}

function Frame({ course }: { readonly course: CourseHeader | undefined }): ReactNode {
  return (
    <>
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
        about={`new course ${client} form`}
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
