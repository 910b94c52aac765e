import { useState, type SubmitEvent, type ReactNode } from 'react';
import {
  correctEvent,
  createEvent,
  parseEventTime,
  type EventKind,
  type EventProblem,
  type TimeContext,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import { isRequired, isVisible } from '../../domain/template/index.ts';
import type { FieldValue, FieldValues } from '../../domain/note/index.ts';
import { FieldInput } from '../../editor/index.ts';
import type { Clock } from '../../platform/index.ts';
import { Banner, Button, Columns, Decide, TextLine } from '../../ui/index.ts';
import { newId } from '../../vault/index.ts';

export interface EventFormProps {
  readonly kind: EventKind;
  /** The event it corrects, if it is a correction. */
  readonly old: TimelineEvent | null;
  readonly time: TimeContext;
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

/** The form for one event. Without a time it happened now; Enter records it, Esc leaves it. */
export function EventForm({ kind, old, time, clock, onRecord, onClose }: EventFormProps): ReactNode {
  const [values, setValues] = useState<FieldValues>(old?.values ?? {});
  const [when, setWhen] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const change = (id: string, value: FieldValue | undefined) =>
    setValues(({ [id]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [id]: value }));

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (working) return;
    const at =
      when.trim() === '' || when.trim() === 'now'
        ? null
        : parseEventTime(when, { ...time, now: clock.now() });
    if (at !== null && !at.ok) {
      setFailed(
        at.error.kind === 'no-first-dose'
          ? 'There is no dose yet to count from: give the time of day.'
          : 'A time of day as 10:08, or minutes from the dose as +25 or -12.',
      );
      return;
    }
    const input = at === null ? { values } : { values, at: at.value };
    const stamp = { id: newId(), now: clock.now(), mono: clock.monotonic(), origin: clock.origin };
    const made = old === null ? createEvent(kind, input, stamp) : correctEvent(kind, old, input, stamp);
    if (!made.ok) {
      setFailed([...new Set(made.error.map((problem) => PROBLEM[problem.kind]))].join(' '));
      return;
    }
    setWorking(true);
    const problem = await onRecord(made.value);
    setWorking(false);
    if (problem === null) onClose();
    else setFailed(problem);
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      aria-label={old === null ? kind.label : `Correct ${kind.label}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // Enter records from every field, the long ones included; Shift+Enter begins a new line.
        const writing = event.target instanceof HTMLTextAreaElement && !event.nativeEvent.isComposing;
        if (event.key === 'Enter' && !event.shiftKey && writing) {
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }
      }}
    >
      <Columns each="third">
        <TextLine label="Time" hint="empty: now; 10:08; +25" value={when} onChange={setWhen} maxLength={20} />
        {kind.fields
          .filter((field) => isVisible(field, values))
          .map((field, index) => (
            <FieldInput
              key={field.id}
              field={field}
              value={values[field.id]}
              required={isRequired(field, values)}
              quotes={[]}
              autoFocus={index === 0}
              onChange={(value) => change(field.id, value)}
            />
          ))}
      </Columns>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      <Decide note={old === null ? kind.label : `Correction: the original stays legible`}>
        <Button onPress={onClose} keys="Esc">
          Leave it
        </Button>
        <Button kind="filled" submit busy={working} keys="Enter">
          Record
        </Button>
      </Decide>
    </form>
  );
}
