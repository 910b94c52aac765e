import { useState, type SubmitEvent, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import {
  coursesIn,
  noteOf,
  sessionsIn,
  STAGES,
  type Catalog,
  type CourseHeader,
  type SessionHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import { commitWords, createCourse, createSession, usePractice, useRecord } from '../../storage/index.ts';
import {
  Banner,
  Button,
  DateLine,
  Decide,
  Empty,
  NumberLine,
  Screen,
  Section,
  Stack,
  Strip,
  type StripCell,
  type Typed,
} from '../../ui/index.ts';

const STAGE_LABEL: Readonly<Record<Stage, string>> = {
  preparation: 'Preparation',
  observation: 'Observation',
  integration: 'Integration',
};
const TONE = { preparation: 'prep', observation: 'obs', integration: 'integ' } as const;

const day = (iso: string): string =>
  new Date(`${iso}T12:00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });

const today = (now: number): string =>
  new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** A client's page: the thread of their sessions, each with the state of its three stages. */
export function ClientThread({
  client,
  onOpen,
}: {
  readonly client: RowId;
  readonly onOpen: (session: RowId, stage: Stage) => void;
}): ReactNode {
  const record = useRecord(client);
  const header = record.headers[client];
  if (header?.type !== 'client') return <Empty>This client cannot be opened with your key.</Empty>;
  const courses = coursesIn(record);
  const facts = [header.pronouns, header.weightKg === null ? '' : `${String(header.weightKg)} kg`].filter(
    (fact) => fact !== '',
  );
  return (
    <Screen title={header.label} subtitle={facts.join(', ')}>
      {courses.length === 0 && <NewCourse client={client} />}
      {courses.map((course) => (
        <Course key={course.row} record={record} course={course} client={client} onOpen={onOpen} />
      ))}
    </Screen>
  );
}

function cellOf(record: Catalog, session: SessionHeader, stage: Stage, onOpen: () => void): StripCell {
  const note = noteOf(record, session.row, stage);
  const state = note === null ? 'not begun' : note.signed === null ? 'draft' : 'signed';
  const mark = { 'not begun': 'ring', draft: 'half', signed: 'disc' } as const;
  return { mark: mark[state], tone: TONE[stage], markLabel: state, text: day(session.on), onOpen };
}

function Course({
  record,
  course,
  client,
  onOpen,
}: {
  readonly record: Catalog;
  readonly course: CourseHeader;
  readonly client: RowId;
  readonly onOpen: (session: RowId, stage: Stage) => void;
}): ReactNode {
  const sessions = sessionsIn(record)
    .filter((session) => session.course === course.row)
    .sort((a, b) => a.number - b.number);
  const hint = `since ${day(course.startsOn)}, ${String(course.plannedSessions)} planned, ${String(sessions.length)} entered`;
  return (
    <Section title="Course" hint={hint}>
      {sessions.length === 0 ? (
        <Empty>No session yet.</Empty>
      ) : (
        <Strip
          caption="Sessions of this course and the state of their stages"
          corner="Session"
          columns={sessions.map((session) => ({ id: session.row, label: String(session.number) }))}
          rows={STAGES.map((stage) => ({
            id: stage,
            label: STAGE_LABEL[stage],
            cells: sessions.map((session) =>
              cellOf(record, session, stage, () => onOpen(session.row, stage)),
            ),
          }))}
        />
      )}
      <NewSession client={client} course={course.row} next={(sessions.at(-1)?.number ?? 0) + 1} />
    </Section>
  );
}

const dateError = (typed: Typed<string>, asked: boolean): string | undefined =>
  typed === 'invalid' || (asked && typed === null) ? 'A date that exists, as 2026-08-11.' : undefined;

function NewCourse({ client }: { readonly client: RowId }): ReactNode {
  const practice = usePractice();
  const [planned, setPlanned] = useState<Typed<number>>(6);
  const [startsOn, setStartsOn] = useState<Typed<string>>(() => today(practice.clock.now()));
  const [failed, setFailed] = useState<string | null>(null);
  const fits = typeof planned === 'number' && planned >= 1 && planned <= 24;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!fits || startsOn === null || startsOn === 'invalid') return;
    const created = await createCourse(practice, client, { plannedSessions: planned, startsOn });
    if (!created.ok) setFailed(commitWords(created.error.kind));
  }

  return (
    <Section title="New course" hint="6 to 12 sessions is the usual frame; yours to set">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <NumberLine
            label="Sessions planned"
            autoFocus
            value={typeof planned === 'number' ? planned : null}
            onChange={setPlanned}
            error={fits ? undefined : 'From 1 to 24 sessions.'}
          />
          <DateLine
            label="Starts on"
            value={startsOn === 'invalid' ? null : startsOn}
            onChange={setStartsOn}
            error={dateError(startsOn, true)}
          />
        </Stack>
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
        <Decide>
          <Button kind="filled" submit>
            Plan the course
          </Button>
        </Decide>
      </form>
    </Section>
  );
}

function NewSession({
  client,
  course,
  next,
}: {
  readonly client: RowId;
  readonly course: RowId;
  readonly next: number;
}): ReactNode {
  const practice = usePractice();
  const [on, setOn] = useState<Typed<string>>(() => today(practice.clock.now()));
  const [failed, setFailed] = useState<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (on === null || on === 'invalid') return;
    const created = await createSession(practice, client, course, { number: next, on });
    setFailed(created.ok ? null : commitWords(created.error.kind));
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={`Add session ${String(next)}`}>
      <DateLine
        label={`Date of session ${String(next)}`}
        value={on === 'invalid' ? null : on}
        onChange={setOn}
        error={dateError(on, true)}
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      <Decide>
        <Button submit>{`Add session ${String(next)}`}</Button>
      </Decide>
    </form>
  );
}
