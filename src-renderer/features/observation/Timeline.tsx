import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import {
  flagEntries,
  formatOffset,
  partsOf,
  projectTimeline,
  strikeEvent,
  type EventKind,
  type SessionFacts,
  type TimelineEntry,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import { splitFields } from '../../domain/template/index.ts';
import type { RowId } from '../../domain/index.ts';
import { commitWords, EVENT_KINDS, recordEvent, usePractice } from '../../storage/index.ts';
import {
  Banner,
  Button,
  Decide,
  Dialog,
  Empty,
  Log,
  TextLine,
  Toolbar,
  type LogEntry,
} from '../../ui/index.ts';
import { newId } from '../../vault/index.ts';
import { describe } from './describe.ts';
import { EventForm } from './EventForm.tsx';
import styles from './observation.module.css';

const kindOf = (id: string): EventKind | undefined => EVENT_KINDS.find((kind) => kind.id === id);

const clockTime = (ms: number): string =>
  new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Where a moment stands that two clocks disagree about. */
const GAP = 'the clocks disagree: the computer slept, or its clock was set';

export interface TimelineProps {
  readonly client: RowId;
  readonly session: RowId;
  readonly sessionDate: string;
  readonly events: readonly TimelineEvent[];
  readonly facts: SessionFacts;
  /** False once the observation is signed. */
  readonly open: boolean;
}

type Doing =
  | { readonly what: 'nothing' }
  | { readonly what: 'new'; readonly kind: EventKind }
  | { readonly what: 'correct'; readonly kind: EventKind; readonly entry: TimelineEntry }
  | { readonly what: 'strike'; readonly entry: TimelineEntry };

/** The running log of a session: each entry is on disk before it is shown as recorded, and none is ever rewritten. */
export function Timeline({ client, session, sessionDate, events, facts, open }: TimelineProps): ReactNode {
  const practice = usePractice();
  const { clock } = practice;
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const timeline = projectTimeline(events);
  const flags = flagEntries(timeline, facts);
  const time = {
    sessionDate,
    t0: timeline.firstDose?.shown.at ?? null,
    now: clock.now(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };

  const record = async (event: TimelineEvent): Promise<string | null> => {
    const kind = kindOf(event.kind);
    const fields = kind?.fields ?? [];
    const parts =
      kind && partsOf(kind).includes('process')
        ? splitFields(fields, event.values)
        : { record: event.values, process: {} };
    const written = await recordEvent(practice, client, session, event, parts);
    return written.ok ? null : commitWords(written.error.kind);
  };
  useKindKeys(open && doing.what === 'nothing', (kind) => setDoing({ what: 'new', kind }));

  const entries = timeline.entries.map((entry) =>
    logEntry(
      entry,
      flags.get(entry.id)?.map(({ says, source }) => `${says} (${source})`) ?? [],
      open,
      setDoing,
    ),
  );
  return (
    <>
      {entries.length === 0 ? (
        <Empty>Nothing recorded yet.</Empty>
      ) : (
        <Log label="Timeline" entries={entries} />
      )}
      {open && doing.what === 'nothing' && (
        <Toolbar
          label="Record"
          items={EVENT_KINDS.map((kind) => ({
            id: kind.id,
            label: kind.label,
            keys: kind.key,
            onPress: () => setDoing({ what: 'new', kind }),
          }))}
        />
      )}
      {(doing.what === 'new' || doing.what === 'correct') && (
        <EventForm
          key={doing.what === 'new' ? doing.kind.id : doing.entry.id}
          kind={doing.kind}
          old={doing.what === 'correct' ? doing.entry.shown : null}
          time={time}
          clock={clock}
          onRecord={record}
          onClose={() => setDoing({ what: 'nothing' })}
        />
      )}
      {doing.what === 'strike' && (
        <Strike
          entry={doing.entry}
          onClose={() => setDoing({ what: 'nothing' })}
          onStrike={async (reason) => {
            const struck = strikeEvent(doing.entry.shown, reason, { id: newId(), now: clock.now() });
            return struck.ok ? record(struck.value) : 'Say why, in at most 500 characters.';
          }}
        />
      )}
    </>
  );
}

/** Single letters begin an entry while nothing that takes text has the keyboard. */
function useKindKeys(active: boolean, onKind: (kind: EventKind) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const takesText =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (!active || takesText || event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = EVENT_KINDS.find(({ key }) => key === event.key);
    if (kind === undefined) return;
    event.preventDefault();
    onKind(kind);
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function logEntry(
  entry: TimelineEntry,
  flags: readonly string[],
  open: boolean,
  setDoing: (doing: Doing) => void,
): LogEntry {
  const kind = kindOf(entry.shown.kind);
  const label = kind?.label ?? entry.shown.kind;
  const words = describe(kind, entry);
  const remarks = [
    ...flags,
    ...(entry.gap === null ? [] : [GAP]),
    ...(entry.backEntered ? [`entered at ${clockTime(entry.original.enteredAt)}`] : []),
    ...entry.corrections.map(
      (one) =>
        `corrected at ${clockTime(one.enteredAt)}; before: ${describe(kind, { ...entry, shown: entry.original })}`,
    ),
    ...(entry.struck === null ? [] : [`struck: ${entry.struck.strikes ?? ''}`]),
  ];
  return {
    id: entry.id,
    time: entry.offsetMs === null ? '–' : formatOffset(entry.offsetMs),
    clock: clockTime(entry.shown.at),
    kind: label,
    body: (
      <>
        {words}
        {remarks.map((remark) => (
          <span key={remark} className={styles['remark']}>
            {remark}
          </span>
        ))}
      </>
    ),
    voice: kind?.id === 'quote' ? 'client' : 'instrument',
    struck: entry.struck !== null,
    aside: open && entry.struck === null && (
      <>
        {kind !== undefined && (
          <Button
            kind="link"
            label={`Correct ${label} at ${clockTime(entry.shown.at)}`}
            onPress={() => setDoing({ what: 'correct', kind, entry })}
          >
            Correct
          </Button>
        )}{' '}
        <Button
          kind="link"
          label={`Strike ${label} at ${clockTime(entry.shown.at)}`}
          onPress={() => setDoing({ what: 'strike', entry })}
        >
          Strike
        </Button>
      </>
    ),
  };
}

function Strike({
  entry,
  onClose,
  onStrike,
}: {
  readonly entry: TimelineEntry;
  readonly onClose: () => void;
  readonly onStrike: (reason: string) => Promise<string | null>;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const strike = async () => {
    const problem = await onStrike(reason);
    if (problem === null) onClose();
    else setFailed(problem);
  };
  return (
    <Dialog
      open
      title={`Strike ${kindOf(entry.shown.kind)?.label.toLowerCase() ?? 'this entry'}`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void strike();
        }}
      >
        <p>It stays legible, struck through, and no longer counts.</p>
        <TextLine label="Reason" value={reason} onChange={setReason} maxLength={500} required autoFocus />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
        <Decide>
          <Button onPress={onClose}>Leave it</Button>
          <Button kind="filled" submit>
            Strike it
          </Button>
        </Decide>
      </form>
    </Dialog>
  );
}
