import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import {
  acknowledgements,
  alertOf,
  earliestLeaving,
  flagEntries,
  partsOf,
  projectTimeline,
  recordOnly,
  strikeEvent,
  vitalsPlan,
  type EventFlag,
  type EventKind,
  type ProjectedTimeline,
  type SessionFacts,
  type TimelineEntry,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import { splitFields } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  commitWords,
  EVENT_KINDS,
  heldEntry,
  holdEntry,
  letEntryGo,
  placesOf,
  recordEvent,
  useDates,
  useMayWrite,
  usePractice,
  type HeldEntry,
} from '../../storage/index.ts';
import { Button, Empty, Toolbar, useInHand } from '../../ui/index.ts';
import { newId } from '../../vault/index.ts';
import { EventForm } from './EventForm.tsx';
import { entryWords, type Authors, type EntryActions } from './logEntry.tsx';
import { railMarks } from './railMarks.ts';
import { runningAt, type RunningSession } from './running.ts';
import { SessionRail } from './SessionRail.tsx';
import { Strike } from './Strike.tsx';
import { TimelineLog } from './TimelineLog.tsx';
import styles from './observation.module.css';
import { useKindKeys } from './useKindKeys.ts';
import { useNow } from './useNow.ts';
import { VitalsDue } from './VitalsDue.tsx';

const kindOf = (id: string): EventKind | undefined => EVENT_KINDS.find((kind) => kind.id === id);
const MINUTE_MS = 60_000;

export interface TimelineProps {
  readonly client: RowId;
  readonly session: RowId;
  readonly sessionDate: string;
  /** Null until they are opened. */
  readonly events: readonly TimelineEvent[] | null;
  readonly facts: SessionFacts;
  readonly authors?: Authors | undefined;
  /** False once the observation is signed. */
  readonly open: boolean;
  /** Told of the session as long as it is under way, and null once it is not, or this is left. */
  readonly onRunning?: ((running: RunningSession | null) => void) | undefined;
}

type Doing =
  | { readonly what: 'nothing' }
  | {
      readonly what: 'new';
      readonly id: RowId;
      readonly kind: EventKind;
      readonly values: FieldValues;
      readonly when: string;
    }
  | {
      readonly what: 'correct';
      readonly id: RowId;
      readonly kind: EventKind;
      readonly entry: TimelineEntry;
      readonly values: FieldValues;
      readonly when: string;
    };

const NOTHING: Doing = { what: 'nothing' };

/** The entry that was in hand when the practice was locked, or when another stage was opened. */
function takenUp(held: HeldEntry, timeline: ProjectedTimeline): Doing {
  const { id, kind, values, when, corrects } = held;
  if (corrects === null) return { what: 'new', id, kind, values, when };
  const entry = timeline.entries.find(({ shown, id }) => shown.id === corrects || id === corrects);
  return entry === undefined
    ? { what: 'new', id, kind, values, when }
    : { what: 'correct', id, kind, entry, values, when };
}

/** The running log of a session: each entry is on disk before it is shown as recorded, and none is ever rewritten. */
export function Timeline(props: TimelineProps): ReactNode {
  const { client, session, sessionDate, events, facts } = props;
  const practice = usePractice();
  const open = useMayWrite(client) && props.open;
  const [begun, setDoing] = useState<Doing>(NOTHING);
  const [striking, setStriking] = useInHand<RowId | null>(`striking ${session}`, null);
  const [returned, setReturned] = useState(false);
  const [held, setHeld] = useState(() => (open ? heldEntry(practice, session) : null));
  const timeline = useMemo(() => projectTimeline(events ?? []), [events]);
  // A crash may come between recording an entry and letting go of it.
  const isWaiting = held !== null && events !== null && !events.some(({ id }) => id === held.id);
  const doing = begun === NOTHING && isWaiting ? takenUp(held, timeline) : begun;
  const isClosed = placesOf(practice, client).process === null;
  const kinds = useMemo(() => (isClosed ? recordOnly(EVENT_KINDS) : EVENT_KINDS), [isClosed]);
  const struck = timeline.entries.find(({ id }) => id === striking);
  const actions = useMemo(
    () => (open ? actionsFor(setDoing, setStriking, kinds) : null),
    [open, setStriking, kinds],
  );
  const begin = (kind: EventKind) =>
    setDoing({ what: 'new', id: newId(), kind, values: begunWith(kind, timeline, facts), when: '' });
  useKindKeys(open && doing.what === 'nothing' && struck === undefined, kinds, begin);
  const record = async (event: TimelineEvent): Promise<string | null> => {
    const kind = kindOf(event.kind);
    const parts =
      kind && partsOf(kind).includes('process')
        ? splitFields(kind.fields, event.values)
        : { record: event.values, process: {} };
    const written = await recordEvent(practice, client, session, event, parts);
    return written.ok ? null : commitWords(written.error.kind);
  };
  const returnToKinds = (): void => setReturned(true);
  return (
    <>
      <Glance
        session={session}
        timeline={timeline}
        facts={facts}
        open={props.open}
        onRunning={props.onRunning}
      />
      {events === null ? (
        <Empty>Opening the timeline.</Empty>
      ) : (
        <TimelineLog
          timeline={timeline}
          facts={facts}
          kinds={EVENT_KINDS}
          authors={props.authors}
          actions={actions}
        />
      )}
      {open && doing.what === 'nothing' && <Kinds kinds={kinds} returned={returned} onBegin={begin} />}
      {open && doing.what !== 'nothing' && (
        <Hand
          doing={doing}
          timeline={timeline}
          events={events ?? []}
          sessionDate={sessionDate}
          facts={facts}
          onRecord={record}
          onChange={(entry) => void holdEntry(practice, client, session, entry)}
          onClose={() => {
            setDoing(NOTHING);
            setHeld(null);
            returnToKinds();
            void letEntryGo(practice, session);
          }}
        />
      )}
      {open && struck !== undefined && (
        <StrikeEntry
          entry={struck}
          facts={facts}
          onRecord={record}
          onClose={() => {
            setStriking(null);
            returnToKinds();
          }}
        />
      )}
    </>
  );
}

/** What is entered most; the others are one press, or their own letter, away. */
const OFTEN: ReadonlySet<string> = new Set([
  'dose',
  'vitals',
  'phase',
  'rating',
  'quote',
  'affect',
  'behaviour',
  'somatic',
  'intervention',
  'consent_check',
  'adverse_event',
  'note',
]);

interface KindsProps {
  readonly kinds: readonly EventKind[];
  /** Whether an entry was just made or left: then the keyboard comes back to where the next one begins. */
  readonly returned: boolean;
  readonly onBegin: (kind: EventKind) => void;
}

/** The kinds of entry, each with its letter. */
function Kinds({ kinds: offered, returned, onBegin }: KindsProps): ReactNode {
  const [all, setAll] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (returned) place.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [returned]);
  const items = (kinds: readonly EventKind[]) =>
    kinds.map((kind) => ({
      id: kind.id,
      label: kind.label,
      keys: kind.key,
      onPress: () => onBegin(kind),
    }));
  return (
    <div ref={place} className={styles['kinds']}>
      <Toolbar label="Record" items={items(offered.filter(({ id }) => OFTEN.has(id)))} />
      {all && <Toolbar label="Less often" items={items(offered.filter(({ id }) => !OFTEN.has(id)))} />}
      <Button kind="link" expanded={all} onPress={() => setAll(!all)}>
        {all ? 'Fewer kinds' : 'More kinds'}
      </Button>
    </div>
  );
}

const actionsFor = (
  setDoing: (doing: Doing) => void,
  setStriking: (entry: RowId) => void,
  kinds: readonly EventKind[],
): EntryActions => ({
  mayCorrect: ({ id }) => kinds.some((kind) => kind.id === id),
  correct: (kind, entry) =>
    setDoing({ what: 'correct', id: newId(), kind, entry, values: entry.shown.values, when: '' }),
  strike: ({ id }) => setStriking(id),
  acknowledge: (entry, flag) => {
    const kind = kindOf('alert');
    if (kind !== undefined)
      setDoing({ what: 'new', id: newId(), kind, values: alertAbout(entry, flag), when: '' });
  },
});

const alertAbout = (entry: TimelineEntry, flag: EventFlag): FieldValues => ({
  'alert.about': entry.id,
  'alert.rule': flag.rule,
});

/** What a new entry begins with: an alert is about the newest one nobody has seen yet. */
function begunWith(kind: EventKind, timeline: ProjectedTimeline, facts: SessionFacts): FieldValues {
  if (kind.id !== 'alert') return {};
  const flags = flagEntries(timeline, facts);
  const seen = acknowledgements(timeline);
  const unseen = timeline.entries.findLast(
    ({ id }) => !seen.has(id) && alertOf(flags.get(id) ?? []) !== null,
  );
  const alert = unseen === undefined ? null : alertOf(flags.get(unseen.id) ?? []);
  return unseen === undefined || alert === null ? {} : alertAbout(unseen, alert);
}

/** The session at a glance, above its log: the rail, the vitals that are due, and until when the client is watched. */
function Glance({
  session,
  timeline,
  facts,
  open,
  onRunning,
}: {
  readonly timeline: ProjectedTimeline;
  readonly facts: SessionFacts;
} & Pick<TimelineProps, 'session' | 'open' | 'onRunning'>): ReactNode {
  const { clock } = usePractice();
  const now = useNow(clock, open);
  const { running, until } = runningAt(timeline, open, now);
  const t0 = timeline.firstDose?.shown.at ?? null;
  const tell = useEffectEvent((is: RunningSession | null) => onRunning?.(is));
  useEffect(() => {
    tell(running ? { session, firstDose: t0 } : null);
    return () => tell(null);
  }, [running, session, t0]);
  const nowMin = running && t0 !== null ? Math.floor((until - t0) / MINUTE_MS) : null;
  const { thresholds } = facts;
  const rail = useMemo(
    () => railMarks(timeline, EVENT_KINDS, thresholds, nowMin),
    [timeline, thresholds, nowMin],
  );
  const plan = vitalsPlan(timeline, thresholds, until);
  return (
    <>
      {rail !== null && <SessionRail rail={rail} nowMin={nowMin} />}
      {plan !== null && (
        <VitalsDue
          plan={plan}
          leavingMs={earliestLeaving(timeline, thresholds)}
          leavingSource={thresholds.observation.source}
          running={running}
        />
      )}
    </>
  );
}

interface HandProps {
  readonly doing: Exclude<Doing, { what: 'nothing' }>;
  readonly timeline: ProjectedTimeline;
  readonly events: readonly TimelineEvent[];
  readonly sessionDate: string;
  readonly facts: SessionFacts;
  readonly onChange: (entry: HeldEntry) => void;
  readonly onRecord: (event: TimelineEvent) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks why an entry is struck. */
function StrikeEntry({
  entry,
  facts,
  onRecord,
  onClose,
}: Pick<HandProps, 'facts' | 'onRecord' | 'onClose'> & { readonly entry: TimelineEntry }): ReactNode {
  const { clock } = usePractice();
  const dates = useDates();
  const kind = kindOf(entry.shown.kind);
  return (
    <Strike
      id={entry.id}
      kind={kind?.label ?? 'this entry'}
      words={entryWords({ kind, entry, weightKg: facts.weightKg, dates })}
      onClose={onClose}
      onStrike={async (reason) => {
        const struck = strikeEvent(entry.shown, reason, { id: newId(), now: clock.now() });
        return struck.ok ? onRecord(struck.value) : 'Say why, in at most 500 characters.';
      }}
    />
  );
}

/** What is being entered or corrected. */
function Hand({
  doing,
  timeline,
  events,
  sessionDate,
  facts,
  onChange,
  onRecord,
  onClose,
}: HandProps): ReactNode {
  const { clock } = usePractice();
  const old = doing.what === 'correct' ? doing.entry.shown : null;
  return (
    <EventForm
      key={doing.id}
      id={doing.id}
      kind={doing.kind}
      old={old}
      begunWith={doing.values}
      begunWhen={doing.when}
      onChange={(values, when) =>
        onChange({ id: doing.id, kind: doing.kind, values, when, corrects: old?.id ?? null })
      }
      sessionDate={sessionDate}
      timeline={timeline}
      events={events}
      facts={facts}
      clock={clock}
      onRecord={onRecord}
      onClose={onClose}
    />
  );
}
