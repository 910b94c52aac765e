import type { ReactNode } from 'react';
import {
  decisionDoubts,
  projectTimeline,
  type DoseOrder,
  type TimelineEvent,
} from '../domain/timeline/index.ts';
import { noteOf, type SessionHeader } from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import {
  readOrder,
  readWords,
  useLoaded,
  usePractice,
  useRecord,
  type EventsOnScreen,
} from '../storage/index.ts';
import { Banner } from '../ui/index.ts';

/** What the preparation says was ordered, read again whenever it, or the intake that its gate asks, has a new checkpoint. */
export function useOrder(
  client: RowId,
  { row: session, course }: SessionHeader,
): { readonly order: DoseOrder | null; readonly isUnread: boolean } {
  const practice = usePractice();
  const record = useRecord(client);
  const sources = [noteOf(record, session, 'preparation'), noteOf(record, course, 'intake')];
  const key = [session, ...sources.map((note) => note && `${note.row}${String(note.revision)}`)].join();
  const loaded = useLoaded(() => readOrder(practice, client, session), key);
  if (loaded.status !== 'ready') return { order: null, isUnread: false };
  return loaded.result.ok ? { order: loaded.result.value, isUnread: false } : { order: null, isUnread: true };
}

/** What is to be known before a dose is given, not only when it is entered. */
export function BeforeTheDose({
  timeline,
  order,
  isUnread,
  isPrepared,
}: {
  readonly timeline: readonly TimelineEvent[];
  readonly order: DoseOrder | null;
  /** The preparation does not open just now. */
  readonly isUnread: boolean;
  readonly isPrepared: boolean;
}): ReactNode {
  if (projectTimeline(timeline).firstDose !== null) return null;
  const doubts = isUnread
    ? ['the preparation cannot be read just now']
    : !isPrepared
      ? ['nothing is prepared for this session']
      : order === null
        ? []
        : decisionDoubts(order);
  return doubts.length > 0 && <Banner kind="warn">{`Before a dose: ${doubts.join('; ')}.`}</Banner>;
}

/** What of the timeline cannot be shown, in words. */
export function EventsTrouble({ unread, failed }: Pick<EventsOnScreen, 'unread' | 'failed'>): ReactNode {
  if (failed !== null) return <Banner kind="warn">{readWords(failed)}</Banner>;
  if (unread === 0) return null;
  return (
    <Banner kind="warn">
      {`${String(unread)} ${unread === 1 ? 'entry does' : 'entries do'} not open. The note cannot be signed like this: in Settings, build the views again from the journal.`}
    </Banner>
  );
}
