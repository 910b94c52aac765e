import { memo, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import {
  acknowledgements,
  flagEntries,
  type EventKind,
  type ProjectedTimeline,
  type SessionFacts,
} from '../../domain/timeline/index.ts';
import { useDates } from '../../storage/index.ts';
import { Button, Empty, Log } from '../../ui/index.ts';
import { ONE_AUTHOR, rememberedEntries, type Authors, type EntryActions } from './logEntry.tsx';
import styles from './observation.module.css';

/** How many lines are drawn at once; a long session's earlier lines are a press away. */
const WINDOW = 120;

export interface TimelineLogProps {
  readonly timeline: ProjectedTimeline;
  readonly facts: SessionFacts;
  readonly kinds: readonly EventKind[];
  /** Must stay the same object while nothing about it changes. */
  readonly authors?: Authors | undefined;
  /** Null once the observation is signed. Must stay the same object while nothing about it changes. */
  readonly actions: EntryActions | null;
}

/** What was recorded, in order, newest nearest to where the next entry is made. */
export const TimelineLog = memo(function TimelineLog(props: TimelineLogProps): ReactNode {
  const { timeline, facts, kinds, authors = ONE_AUTHOR, actions } = props;
  const dates = useDates();
  const [drawn, setDrawn] = useState(WINDOW);
  const [lineOf] = useState(rememberedEntries);
  const scroller = useRef<HTMLDivElement>(null);
  const count = timeline.entries.length;
  const hidden = Math.max(0, count - drawn);
  const entries = useMemo(() => {
    const flags = flagEntries(timeline, facts);
    const seen = acknowledgements(timeline);
    const kindOf = new Map(kinds.map((kind) => [kind.id, kind]));
    return timeline.entries.slice(hidden).map((entry) =>
      lineOf(
        {
          entry,
          kind: kindOf.get(entry.shown.kind),
          flags: flags.get(entry.id) ?? [],
          seen: seen.get(entry.id) ?? null,
          weightKg: facts.weightKg,
          dates,
          authors,
        },
        actions,
      ),
    );
  }, [timeline, facts, kinds, authors, actions, dates, hidden, lineOf]);
  // The newest line is the one in hand.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }, [count]);
  if (count === 0) return <Empty>Nothing recorded yet.</Empty>;
  return (
    <div ref={scroller} className={actions === null ? undefined : styles['scroller']}>
      {hidden > 0 && (
        <Button kind="link" onPress={() => setDrawn(drawn + WINDOW)}>
          {`Show ${String(Math.min(hidden, WINDOW))} earlier of ${String(hidden)}`}
        </Button>
      )}
      <Log label="Timeline" entries={entries} />
    </div>
  );
});
