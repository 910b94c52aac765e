import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import {
  courseDoubts,
  DELIVERY_MODELS,
  DELIVERY_WORDS,
  frameWords,
  offeredDays,
  type RowOf,
} from '../../domain/practice/index.ts';
import { useDates } from '../../storage/index.ts';
import {
  Asked,
  Button,
  Choice,
  Columns,
  DateLine,
  Decide,
  Form,
  NumberLine,
  SelectLine,
  Stack,
  TextArea,
  useAskedOnce,
  type Typed,
  useInHand,
} from '../../ui/index.ts';

/** A course as it can be planned: whose it is and how it ended are not asked here. */
export type CourseFrame = Omit<RowOf<'course'>, 'type' | 'client' | 'ended'>;

const MODELS = DELIVERY_MODELS.map((value) => ({ value, label: DELIVERY_WORDS[value] }));
const DATES = [
  { value: 'offered', label: 'As offered' },
  { value: 'singly', label: 'One at a time' },
];

const known = <T,>(typed: Typed<T>): T | null => (typed === 'invalid' ? null : typed);
const isCount = (typed: Typed<number>, most: number): typed is number =>
  typeof typed === 'number' && typed >= 1 && typed <= most;

/** The spacing typed, null when left open, `invalid` when only half of it or upside down. */
function spacingOf(from: Typed<number>, to: Typed<number>): CourseFrame['spacingDays'] | 'invalid' {
  if (from === null && to === null) return null;
  if (!isCount(from, 365)) return 'invalid';
  if (to === null) return { from, to: from };
  return isCount(to, 365) && from <= to ? { from, to } : 'invalid';
}

/** The first days offered and the last: "11 Aug, 18 Aug, 25 Aug, and so on to 15 Sep". */
function offeredWords(days: readonly string[], { near }: Dates): string {
  const [first, last] = [days.slice(0, 3), days.slice(3).at(-1)];
  const words = first.map(near).join(', ');
  return last === undefined ? words : `${words}, and so on to ${near(last)}`;
}

/** The frame of a course: how many sessions, how far apart, where, and what for. */
export function CourseForm({
  about: form,
  start,
  isNew,
  today,
  sessions,
  onSubmit,
  onCancel,
}: {
  /** What it is about, for a lock in the middle of it. */
  readonly about: string;
  readonly start: CourseFrame;
  /** A new course offers dates for its sessions. */
  readonly isNew: boolean;
  readonly today: string;
  /** The days of the sessions it has. */
  readonly sessions: readonly string[];
  /** Told the frame and the days to plan sessions for. */
  readonly onSubmit: (frame: CourseFrame, days: readonly string[]) => void;
  readonly onCancel?: (() => void) | undefined;
}): ReactNode {
  const dateWords = useDates();
  const [planned, setPlanned] = useInHand<Typed<number>>(`${form} planned`, start.plannedSessions);
  const [startsOn, setStartsOn] = useInHand<Typed<string>>(`${form} starts`, start.startsOn);
  const [model, setModel] = useInHand(`${form} model`, start.deliveryModel);
  const [from, setFrom] = useInHand<Typed<number>>(`${form} from`, start.spacingDays?.from ?? null);
  const [to, setTo] = useInHand<Typed<number>>(`${form} to`, start.spacingDays?.to ?? null);
  const [goals, setGoals] = useInHand(`${form} goals`, start.goals.join('\n'));
  const [dates, setDates] = useInHand(`${form} dates`, 'offered');
  const fits = isCount(planned, 24);
  const spacing = spacingOf(from, to);
  const day = known(startsOn);
  const offered =
    isNew && fits && day !== null && spacing !== 'invalid'
      ? offeredDays({ plannedSessions: planned, startsOn: day, spacingDays: spacing })
      : [];

  const planning = dates === 'offered' ? offered : [];
  const isKnown = day === null || (!isNew && day === start.startsOn);
  const asks = useAskedOnce(
    isKnown ? [] : courseDoubts(day, sessions, planning, today, dateWords).map(({ says }) => says),
  );

  function submit() {
    if (!fits || day === null || spacing === 'invalid' || !asks.goesOn()) return;
    const frame: CourseFrame = {
      plannedSessions: planned,
      startsOn: day,
      deliveryModel: model,
      spacingDays: spacing,
      goals: goals
        .split('\n')
        .map((goal) => goal.trim())
        .filter((goal) => goal !== ''),
    };
    onSubmit(frame, planning);
  }

  return (
    <Form onSubmit={submit}>
      <Stack>
        <Columns each="quarter">
          <NumberLine
            label="Sessions planned"
            autoFocus
            hint={fits ? (frameWords(planned) ?? undefined) : undefined}
            value={known(planned)}
            onChange={setPlanned}
            error={fits ? undefined : 'From 1 to 24 sessions.'}
          />
          <DateLine
            label="Starts on"
            dates={dateWords}
            value={day}
            onChange={setStartsOn}
            error={day === null ? dateWords.wants.day : undefined}
          />
        </Columns>
        <SelectLine
          label="Delivery"
          options={MODELS}
          value={model}
          onChange={(value) => setModel(DELIVERY_MODELS.find((one) => one === value) ?? null)}
        />
        <Columns each="quarter">
          <NumberLine
            label="Days apart, from"
            unit="days"
            value={known(from)}
            onChange={setFrom}
            error={spacing === 'invalid' ? 'From 1 to 365 days, the smaller first.' : undefined}
          />
          <NumberLine label="Days apart, to" unit="days" value={known(to)} onChange={setTo} />
        </Columns>
        <TextArea
          label="Goals"
          hint="one a line"
          lines={3}
          value={goals}
          onChange={setGoals}
          maxLength={4000}
        />
        {offered.length > 0 && (
          <Choice
            label="Session dates"
            layout="inline"
            required
            hint={offeredWords(offered, dateWords)}
            options={DATES}
            value={dates}
            onChange={(value) => setDates(value ?? 'singly')}
          />
        )}
        <Asked asks={asks} button={isNew ? 'Plan the course' : 'Keep'} />
      </Stack>
      <Decide>
        {onCancel !== undefined && <Button onPress={onCancel}>Not now</Button>}
        <Button kind="filled" submit>
          {isNew ? 'Plan the course' : 'Keep'}
        </Button>
      </Decide>
    </Form>
  );
}
