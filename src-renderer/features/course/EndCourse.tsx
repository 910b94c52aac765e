import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { endDoubts, type CourseHeader } from '../../domain/practice/index.ts';
import { changeCourse, commitWords, useDates, usePractice } from '../../storage/index.ts';
import {
  Asked,
  Banner,
  Button,
  Choice,
  DateLine,
  Dialog,
  TextArea,
  useAskedOnce,
  useInHand,
  type Typed,
} from '../../ui/index.ts';

const WAYS = [
  { value: 'completed', label: 'Completed' },
  { value: 'ended-early', label: 'Ended early' },
] as const;
type Way = (typeof WAYS)[number]['value'];

/** How a course ended: on which day, completed or early, and why. */
export function EndCourse({
  client,
  course,
  today,
  onClose,
}: {
  readonly client: RowId;
  readonly course: CourseHeader;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const form = `end ${course.row}`;
  const [why, setWhy] = useInHand<Way>(`${form} why`, 'completed');
  const [on, setOn] = useInHand<Typed<string>>(`${form} on`, today);
  const [reason, setReason] = useInHand(`${form} reason`, '');
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const needsReason = why === 'ended-early' && reason.trim() === '';

  const doubts = on === null || on === 'invalid' ? [] : endDoubts(on, why, course.startsOn, today, dates);
  const never = doubts.find(({ kind }) => kind === 'impossible')?.says;
  const asks = useAskedOnce(doubts.map(({ says }) => says));

  async function end() {
    setAsked(true);
    if (needsReason || on === null || on === 'invalid' || never !== undefined || !asks.goesOn()) return;
    const ended = { on, reason: reason.trim(), why };
    const kept = await changeCourse(practice, client, course.row, { ended });
    if (kept.ok) onClose();
    else setFailed(commitWords(kept.error.kind));
  }

  return (
    <Dialog
      open
      title="End the course"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void end()}>
            End the course
          </Button>
        </>
      }
    >
      <p>All that was written stays. Sessions that did not take place are no longer shown as ahead.</p>
      <Choice
        label="How"
        required
        autoFocus
        options={[...WAYS]}
        value={why}
        onChange={(value) => setWhy(WAYS.find((one) => one.value === value)?.value ?? 'completed')}
      />
      <DateLine
        label="On"
        dates={dates}
        value={on === 'invalid' ? null : on}
        onChange={setOn}
        error={on === 'invalid' || on === null ? dates.wants.day : never}
      />
      <TextArea
        label="Reason"
        voice="instrument"
        value={reason}
        onChange={setReason}
        maxLength={1000}
        required={why === 'ended-early'}
        error={asked && needsReason ? 'A course that ends early needs a reason.' : undefined}
      />
      <Asked asks={asks} button="End the course" />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
