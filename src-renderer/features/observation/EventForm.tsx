import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  correctEvent,
  createEvent,
  doubtsAbout,
  parseEventTime,
  type EventFlag,
  type EventKind,
  type EventProblem,
  type ProjectedTimeline,
  type SessionFacts,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import { isRequired, isVisible } from '../../domain/template/index.ts';
import type { FieldValue, FieldValues } from '../../domain/note/index.ts';
import { fail, type Result, type RowId } from '../../domain/index.ts';
import { FieldInput } from '../../editor/index.ts';
import type { Clock } from '../../platform/index.ts';
import { useDates } from '../../storage/index.ts';
import { Banner, Button, Columns, Decide, Form, Stack, TextLine } from '../../ui/index.ts';
import styles from './observation.module.css';

export interface EventFormProps {
  /** The id it gets when it is recorded; the same however often that is tried. */
  readonly id: RowId;
  readonly kind: EventKind;
  /** The event it corrects, if it is a correction. */
  readonly old: TimelineEvent | null;
  /** What is already known of a new one, or what was typed before a lock. */
  readonly begunWith: FieldValues;
  readonly begunWhen: string;
  /** Told at every change, so that nothing typed is only in this form. */
  readonly onChange: (values: FieldValues, when: string) => void;
  /** `2026-08-11`, the day of the session. */
  readonly sessionDate: string;
  readonly timeline: ProjectedTimeline;
  /** All that was recorded so far, as it was recorded. */
  readonly events: readonly TimelineEvent[];
  readonly facts: SessionFacts;
  readonly clock: Clock;
  readonly onRecord: (event: TimelineEvent) => Promise<string | null>;
  readonly onClose: () => void;
}

const PROBLEM: Readonly<Record<EventProblem['kind'], string>> = {
  value: 'One of the answers cannot be taken as it stands.',
  required: 'Something that is needed is still empty.',
  'unknown-field': 'One of the answers does not belong here.',
  empty: 'There is nothing to record yet.',
  'no-such-moment': 'That time does not exist.',
  'other-kind': 'A correction is of the same kind as what it corrects.',
  'reason-missing': 'Say why.',
  'reason-too-long': 'At most 500 characters.',
};

/** Known from the line that was chosen, and not asked again. */
const UNASKED: ReadonlySet<string> = new Set(['alert.about']);

type Props = Pick<EventFormProps, 'id' | 'kind' | 'old' | 'sessionDate' | 'timeline' | 'clock'>;

/** What keeps it from being recorded: said of the whole, of the time, and of each answer that is missing. */
interface Trouble {
  readonly words: string;
  readonly time?: string;
  readonly lacking: ReadonlySet<string>;
}

/** Shown as an example. */
const TIME = '10:08';

const NO_FIELD: ReadonlySet<string> = new Set();
const trouble = (words: string): Trouble => ({ words, lacking: NO_FIELD });

const lackingIn = (problems: readonly EventProblem[]): ReadonlySet<string> =>
  new Set(problems.flatMap((problem) => (problem.kind === 'required' ? [problem.field] : [])));

/** The event as it was typed, or what keeps it from being one, in words. */
function readEvent(
  { id, kind, old, sessionDate, timeline, clock }: Props,
  values: FieldValues,
  when: string,
  dates: Dates,
): Result<TimelineEvent, Trouble> {
  const words = when.trim();
  const now = clock.now();
  const at =
    words === '' || words === 'now'
      ? null
      : parseEventTime(words, {
          sessionDate,
          t0: timeline.firstDose?.shown.at ?? null,
          now,
          zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          clock: dates.format.clock,
        });
  if (at !== null && !at.ok) {
    const time =
      at.error.kind === 'no-first-dose'
        ? 'There is no dose yet to count from: give the time of day.'
        : `A time of day as ${dates.time(TIME)}, or minutes from the dose as +25 or -12.`;
    return fail({ ...trouble('The time cannot be read. Nothing was recorded.'), time });
  }
  const input = at === null ? { values } : { values, at: at.value };
  const stamp = { id, now, mono: clock.monotonic(), origin: clock.origin };
  const made = old === null ? createEvent(kind, input, stamp) : correctEvent(kind, old, input, stamp);
  if (made.ok) return made;
  return fail({
    words: [...new Set(made.error.map((problem) => PROBLEM[problem.kind]))].join(' '),
    lacking: lackingIn(made.error),
  });
}

/** Whether something typed into an answer is marked as unreadable; one that is only missing is empty. */
const isUnread = (place: HTMLElement | null): boolean =>
  [...(place?.querySelectorAll<HTMLInputElement>('input[id^="field-"][aria-invalid="true"]') ?? [])].some(
    ({ value }) => value.trim() !== '',
  );

const question = (flags: readonly EventFlag[]): string =>
  `${[...new Set(flags.map(({ says, source }) => `${says} (${source})`))].join('; ')}. If it was so, press Record again: it is kept as it is.`;

/** The form for one event. Without a time it happened now; Enter records it, Esc leaves it. */
export function EventForm(props: EventFormProps): ReactNode {
  const { kind, old, onRecord, onClose, events, facts } = props;
  const [values, setValues] = useState<FieldValues>(props.begunWith);
  const [when, setWhen] = useState(props.begunWhen);
  const [touched, setTouched] = useState(false);
  const [failed, setFailed] = useState<Trouble | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const change = (next: FieldValues, nextWhen: string) => {
    setTouched(true);
    setFailed(null);
    setValues(next);
    setWhen(nextWhen);
    props.onChange(next, nextWhen);
  };
  const answer = (id: string, value: FieldValue | undefined) => {
    const { [id]: _before, ...rest } = values;
    change(value === undefined ? rest : { ...rest, [id]: value }, when);
  };

  const dates = useDates();
  const place = useRef<HTMLDivElement>(null);
  // Two Enters in one breath are one entry: what is shown as busy comes too late for the second.
  const writing = useRef(false);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  async function submit() {
    if (writing.current) return;
    // What is marked as unreadable is not in the values: recording now would leave it out without a word.
    if (isUnread(place.current)) {
      setFailed(trouble('What stands in this field cannot be read. Nothing was recorded.'));
      return;
    }
    const read = readEvent(props, values, when, dates);
    setFailed(read.ok ? null : read.error);
    if (!read.ok) return;
    const doubts = doubtsAbout(events, read.value, facts);
    const doubt = doubts.length === 0 ? null : question(doubts);
    setAsked(doubt);
    if (doubt !== null && doubt !== asked) return;
    writing.current = true;
    setWorking(true);
    const problem = await onRecord(read.value);
    writing.current = false;
    setWorking(false);
    if (problem === null) onClose();
    else setFailed(trouble(problem));
  }

  function key(event: KeyboardEvent<HTMLFormElement>) {
    // Esc never throws away what was typed.
    if (event.key === 'Escape' && touched)
      setFailed(trouble('What you typed stays here: record it, or press "Leave it".'));
    else if (event.key === 'Escape') onClose();
    // Enter records from every field, the long ones included; Shift+Enter begins a new line.
    const isLong = event.target instanceof HTMLTextAreaElement && !event.nativeEvent.isComposing;
    if (event.key === 'Enter' && !event.shiftKey && isLong) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  }

  return (
    <div ref={place} className={styles['hand']}>
      <Form
        onSubmit={() => void submit()}
        label={old === null ? kind.label : `Correct ${kind.label}`}
        onKeyDown={key}
      >
        <Stack>
          <Columns each="third">
            <TextLine
              id="event-time"
              label="Time"
              hint={`empty: now; ${dates.time(TIME)}; +25`}
              value={when}
              onChange={(next) => change(values, next)}
              error={failed?.time}
              maxLength={20}
            />
            {kind.fields
              .filter((field) => isVisible(field, values) && !UNASKED.has(field.id))
              .map((field, index) => (
                <FieldInput
                  key={field.id}
                  field={field}
                  value={values[field.id]}
                  error={failed?.lacking.has(field.id) === true ? 'Still needed.' : undefined}
                  required={isRequired(field, values)}
                  quotes={[]}
                  autoFocus={index === 0}
                  onChange={(value) => answer(field.id, value)}
                />
              ))}
          </Columns>
          {failed !== null && <Banner kind="warn">{failed.words}</Banner>}
          {asked !== null && failed === null && <Banner kind="warn">{asked}</Banner>}
        </Stack>
        <Decide note={old === null ? kind.label : `Correction: the original stays legible`}>
          <Button onPress={onClose} keys={touched ? undefined : 'Esc'}>
            Leave it
          </Button>
          <Button kind="filled" submit busy={working} keys="Enter">
            Record
          </Button>
        </Decide>
      </Form>
    </div>
  );
}
