import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import { sessionDoubts, type CourseHeader, type SessionHeader } from '../../domain/practice/index.ts';
import { commitWords, createSession, moveSession, useDates, usePractice } from '../../storage/index.ts';
import {
  Asked,
  Banner,
  Button,
  Choice,
  Columns,
  DateLine,
  Decide,
  Dialog,
  Form,
  Row,
  Rows,
  Section,
  TextArea,
  Stack,
  TimeLine,
  useAskedOnce,
  type Typed,
  useInHand,
} from '../../ui/index.ts';

const known = <T,>(typed: Typed<T>): T | null => (typed === 'invalid' ? null : typed);

/** One change of a session's time in words: "11 Aug to 12 Aug, 23:30: ill". */
export function movedWords(
  { from, to, reason }: SessionHeader['moved'][number],
  { nearMoment }: Pick<Dates, 'nearMoment'>,
): string {
  const [before, after] = [from, to].map((moment) => (moment === null ? 'no date' : nearMoment(moment)));
  return [`${before ?? ''} to ${after ?? ''}`, reason].filter((part) => part !== '').join(': ');
}

/** A day and a time of day for a session; it may run past midnight. */
function WhenLines({
  day,
  time,
  onDay,
  onTime,
  dayLabel,
}: {
  readonly day: Typed<string>;
  readonly time: Typed<string>;
  readonly onDay: (day: Typed<string>) => void;
  readonly onTime: (time: Typed<string>) => void;
  readonly dayLabel: string;
}): ReactNode {
  const dates = useDates();
  return (
    <Columns each="quarter">
      <DateLine
        label={dayLabel}
        dates={dates}
        value={known(day)}
        onChange={onDay}
        error={known(day) === null ? dates.wants.day : undefined}
      />
      <TimeLine
        label="Starts at"
        dates={dates}
        hint="may run past midnight"
        value={known(time)}
        onChange={onTime}
        error={time === 'invalid' ? dates.wants.time : undefined}
      />
    </Columns>
  );
}

/** Plans one more session. */
export function NewSession({
  client,
  course,
  next,
  today,
}: {
  readonly client: RowId;
  readonly course: CourseHeader;
  readonly next: number;
  readonly today: string;
}): ReactNode {
  const dates = useDates();
  const practice = usePractice();
  const form = `new session ${course.row}`;
  const [day, setDay] = useInHand<Typed<string>>(`${form} day`, today);
  const [time, setTime] = useInHand<Typed<string>>(`${form} time`, null);
  const [failed, setFailed] = useState<string | null>(null);

  const on = known(day);
  const asks = useAskedOnce(
    on === null ? [] : sessionDoubts(on, course, today, dates).map(({ says }) => says),
  );

  async function submit() {
    if (on === null || time === 'invalid' || !asks.goesOn()) return;
    const created = await createSession(practice, client, course.row, { number: next, on, startsAt: time });
    setFailed(created.ok ? null : commitWords(created.error.kind));
  }

  return (
    <Form label={`Add session ${String(next)}`} onSubmit={() => void submit()}>
      <Stack>
        <WhenLines
          dayLabel={`Date of session ${String(next)}`}
          day={day}
          time={time}
          onDay={setDay}
          onTime={setTime}
        />
        <Asked asks={asks} button={`Add session ${String(next)}`} />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
      <Decide>
        <Button submit>{`Add session ${String(next)}`}</Button>
      </Decide>
    </Form>
  );
}

const WAYS = [
  { value: 'planned', label: 'Another time' },
  { value: 'postponed', label: 'Postpone, date open' },
  { value: 'cancelled', label: 'Will not take place' },
] as const;
type Way = (typeof WAYS)[number]['value'];

/** Moves, postpones or cancels a session, with a reason; what was planned before stays in its story. */
export function SessionTime({
  client,
  session,
  course,
  today,
  onClose,
}: {
  readonly client: RowId;
  readonly session: SessionHeader;
  readonly course: CourseHeader;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const form = `move ${session.row} ${String(session.revision)}`;
  const [way, setWay] = useInHand<Way>(form, 'planned');
  const [day, setDay] = useInHand<Typed<string>>(`${form} day`, session.on);
  const [time, setTime] = useInHand<Typed<string>>(`${form} time`, session.startsAt);
  const [reason, setReason] = useInHand(`${form} reason`, '');
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  const on = known(day);
  const isNew = way === 'planned' && on !== null && on !== session.on;
  const asks = useAskedOnce(isNew ? sessionDoubts(on, course, today, dates).map(({ says }) => says) : []);

  async function keep() {
    setAsked(true);
    if (reason.trim() === '' || on === null || time === 'invalid' || !asks.goesOn()) return;
    const to = way === 'planned' ? { to: way, on, startsAt: time } : { to: way };
    const moved = await moveSession(practice, client, session.row, to, reason.trim());
    if (moved.ok) onClose();
    else setFailed(commitWords(moved.error.kind));
  }

  return (
    <Dialog
      open
      title={`Session ${String(session.number)}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <Choice
        label="What changes"
        required
        autoFocus
        options={[...WAYS]}
        value={way}
        onChange={(value) => setWay(WAYS.find((one) => one.value === value)?.value ?? 'planned')}
      />
      {way === 'planned' && (
        <WhenLines dayLabel="New date" day={day} time={time} onDay={setDay} onTime={setTime} />
      )}
      <TextArea
        label="Reason"
        voice="instrument"
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
        error={asked && reason.trim() === '' ? 'It stays with the session: why?' : undefined}
      />
      <Asked asks={asks} button="Keep" />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      {session.moved.length > 0 && (
        <Section title="So far">
          <Rows label="So far">
            {session.moved.map((one, index) => (
              <Row key={index} height={24}>
                {movedWords(one, dates)}
              </Row>
            ))}
          </Rows>
        </Section>
      )}
    </Dialog>
  );
}
