import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  addDays,
  DELIVERY_WORDS,
  distanceWords,
  NOTE_TITLE,
  NOTE_TONE,
  noteTitle,
  stretchWords,
  wallDay,
  wallMoment,
  type Due,
  type NoteHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import {
  agendas,
  newestNotes,
  recordOf,
  unsignedNotes,
  useDates,
  usePractice,
  useShelves,
  type ClientAgenda,
  type ListedNote,
  type Practice,
} from '../../storage/index.ts';
import { AgendaRow, AgeRow, Button, Empty, Rows, Screen, Section, TwoLineRow } from '../../ui/index.ts';

const NEXT_DAYS = 14;
const FEWEST_NEXT = 3;
const MOST_UNSIGNED = 100;
const MOST_SIGNED = 8;
const HOUR_MS = 3_600_000;

/** Where a line of the day leads. */
export interface TodayProps {
  readonly onClients: () => void;
  readonly onClient: (client: RowId) => void;
  readonly onSession: (client: RowId, session: RowId, stage: Stage) => void;
  readonly onNote: (client: RowId, note: NoteHeader) => void;
}

interface Line extends Due {
  readonly client: RowId;
  readonly label: string;
}

const linesOf = (all: readonly ClientAgenda[]): readonly Line[] =>
  all
    .flatMap(({ client, label, next }) => next.map((due) => ({ ...due, client, label })))
    .sort((a, b) => {
      const [first, second] = [a, b].map(({ session }) => `${session.on} ${session.startsAt ?? ''}`);
      return (first ?? '').localeCompare(second ?? '');
    });

/** The day: what is next, what is unfinished or unsigned and for how long, what has no date. */
export function Today(props: TodayProps): ReactNode {
  const practice = usePractice();
  useShelves();
  const dates = useDates();
  const now = practice.clock.now();
  const today = wallDay(now);
  const all = agendas(practice);
  const lines = linesOf(all);
  const title = dates.day(today, { weekday: 'long', month: 'long', year: false });
  // What was begun is among the unfinished; what is past and has only its writing left is not ahead either.
  const ahead = lines.filter(({ session, stage }) => session.on >= today || stage !== 'integration');
  const toWrite = lines.filter(
    ({ session, stage, note }) => session.on < today && stage === 'integration' && !note,
  );
  const held = ahead.filter(({ session }) => session.on === today).length;
  const subtitle = `${dates.time(wallMoment(now).slice(11))}. ${countWords(held, 'session')} today.`;
  return (
    <Screen
      title={title}
      subtitle={subtitle}
      side={{ label: 'Without a date', width: 'notes', content: <Dateless all={all} {...props} /> }}
    >
      <NextSessions practice={practice} lines={ahead} today={today} {...props} />
      <Unfinished practice={practice} toWrite={toWrite} now={now} {...props} />
      <SignedLast practice={practice} {...props} />
    </Screen>
  );
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const countWords = (count: number, noun: string): string =>
  `${NUMBERS[count] ?? String(count)} ${noun}${count === 1 ? '' : 's'}`;

function actionOf({ session, note, stage }: Line, today: string): { words: string; second?: string } {
  if (session.on < today && stage !== 'integration' && note === null)
    return { words: 'Nothing is written', second: 'Begin, move or postpone it' };
  if (note === null) return { words: 'Begin' };
  return { words: 'Continue', second: openFields(note) };
}

const startWords = ({ startsAt }: Line['session'], dates: Dates): string | null =>
  startsAt === null ? null : dates.time(startsAt);

function NextSessions({
  practice,
  lines,
  today,
  onSession,
}: TodayProps & {
  readonly practice: Practice;
  readonly lines: readonly Line[];
  readonly today: string;
}): ReactNode {
  const dates = useDates();
  const last = addDays(today, NEXT_DAYS - 1);
  const soon = lines.filter(({ session }) => session.on <= last);
  const shown = soon.length >= FEWEST_NEXT ? soon : lines.slice(0, FEWEST_NEXT);
  return (
    <Section title="Next sessions" hint={soon.length >= FEWEST_NEXT ? 'the next two weeks' : undefined} ruled>
      {shown.length === 0 ? (
        <Empty>No session is planned.</Empty>
      ) : (
        <Rows label="Next sessions">
          {shown.map((line) => {
            const { session, stage, client, label } = line;
            const course = recordOf(practice, client).headers[session.course];
            const model = course?.type === 'course' ? course.deliveryModel : null;
            const action = actionOf(line, today);
            return (
              <AgendaRow
                key={session.row}
                when={
                  session.on === today ? (startWords(session, dates) ?? 'Today') : dates.weekday(session.on)
                }
                whenSecond={
                  session.on === today
                    ? undefined
                    : (startWords(session, dates) ?? distanceWords(today, session.on))
                }
                title={label}
                tone={NOTE_TONE[stage]}
                line={`${NOTE_TITLE[stage]} ${String(session.number)}`}
                lineSecond={model === null ? undefined : DELIVERY_WORDS[model]}
                action={action.words}
                actionSecond={action.second}
                warn={session.on < today}
                onOpen={() => onSession(client, session.row, stage)}
              />
            );
          })}
        </Rows>
      )}
    </Section>
  );
}

const openFields = ({ required, answered }: NoteHeader): string =>
  required === answered
    ? 'complete, not signed'
    : `${String(required - answered)} required ${required - answered === 1 ? 'field' : 'fields'} open`;

/** "Integration 5", "Late entry to Preparation 1", "Call". */
function whatIs({ note, session, addsTo }: ListedNote): string {
  const title = (one: NoteHeader) =>
    session === null || one.stage === 'addendum'
      ? noteTitle(one)
      : `${noteTitle(one)} ${String(session.number)}`;
  return addsTo === null ? title(note) : `${title(note)} to ${title(addsTo).toLowerCase()}`;
}

function Unfinished({
  practice,
  toWrite,
  now,
  onClients,
  onSession,
  onNote,
}: TodayProps & {
  readonly practice: Practice;
  readonly toWrite: readonly Line[];
  readonly now: number;
}): ReactNode {
  const unsigned = unsignedNotes(practice);
  const count = unsigned.length + toWrite.length;
  return (
    <Section
      title="Unfinished notes"
      hint={count === 0 ? undefined : 'hours since each was begun; the tick is 24 h'}
      ruled
    >
      {count === 0 ? (
        <Empty action={<Button onPress={onClients}>Go to clients</Button>}>Nothing is unfinished.</Empty>
      ) : (
        <Rows label="Unfinished notes">
          {unsigned.slice(0, MOST_UNSIGNED).map((listed) => (
            <AgeRow
              key={listed.note.row}
              title={listed.label}
              mark={{ kind: 'half', tone: NOTE_TONE[listed.note.stage], label: 'draft' }}
              line={whatIs(listed)}
              words={openFields(listed.note)}
              hours={(now - listed.note.begunAt) / HOUR_MS}
              age={stretchWords(now - listed.note.begunAt)}
              onOpen={() => onNote(listed.client, listed.addsTo ?? listed.note)}
            />
          ))}
          {toWrite.map(({ client, label, session, stage }) => (
            <AgeRow
              key={session.row}
              title={label}
              mark={{ kind: 'ring', tone: NOTE_TONE[stage], label: 'not begun' }}
              line={`${NOTE_TITLE[stage]} ${String(session.number)}`}
              words="not begun"
              hours={null}
              age="–"
              onOpen={() => onSession(client, session.row, stage)}
            />
          ))}
        </Rows>
      )}
      {unsigned.length > MOST_UNSIGNED && (
        <Empty>{`And ${String(unsigned.length - MOST_UNSIGNED)} more drafts, on their clients' pages.`}</Empty>
      )}
    </Section>
  );
}

function SignedLast({ practice, onNote }: TodayProps & { readonly practice: Practice }): ReactNode {
  const dates = useDates();
  const signed = newestNotes(practice, MOST_SIGNED * 4)
    .filter(({ note }) => note.signed !== null)
    .slice(0, MOST_SIGNED);
  if (signed.length === 0) return null;
  return (
    <Section title="Signed last" ruled>
      <Rows label="Signed last">
        {signed.map((listed) => {
          const at = wallMoment(listed.note.signed?.at ?? listed.note.writtenAt);
          return (
            <TwoLineRow
              key={listed.note.row}
              voice="name"
              title={listed.label}
              mark={{ kind: 'disc', tone: NOTE_TONE[listed.note.stage], label: 'signed' }}
              second={whatIs(listed)}
              aside={dates.near(at.slice(0, 10))}
              asideSecond={dates.time(at.slice(11))}
              onOpen={() => onNote(listed.client, listed.addsTo ?? listed.note)}
            />
          );
        })}
      </Rows>
    </Section>
  );
}

/** Postponed sessions, and courses with sessions to come and none of them planned. */
function Dateless({ all, onClient }: TodayProps & { readonly all: readonly ClientAgenda[] }): ReactNode {
  const dates = useDates();
  const postponed = all.flatMap(({ client, label, postponed: sessions }) =>
    sessions.map((session) => ({ client, label, session })),
  );
  const unplanned = all.flatMap(({ client, label, unplanned: courses }) =>
    courses.map((course) => ({ client, label, course })),
  );
  return (
    <>
      <Section title="Postponed" ruled>
        {postponed.length === 0 ? (
          <Empty>No session is postponed.</Empty>
        ) : (
          <Rows label="Postponed">
            {postponed.map(({ client, label, session }) => (
              <TwoLineRow
                key={session.row}
                voice="name"
                title={label}
                second={`Session ${String(session.number)}, was ${dates.near(session.on)}. ${session.moved.at(-1)?.reason ?? ''}`}
                onOpen={() => onClient(client)}
              />
            ))}
          </Rows>
        )}
      </Section>
      <Section title="No session ahead" ruled>
        {unplanned.length === 0 ? (
          <Empty>No running course lacks its next session.</Empty>
        ) : (
          <Rows label="No session ahead">
            {unplanned.map(({ client, label, course }) => (
              <TwoLineRow
                key={course.row}
                voice="name"
                title={label}
                second={`Course since ${dates.day(course.startsOn)}`}
                onOpen={() => onClient(client)}
              />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}
