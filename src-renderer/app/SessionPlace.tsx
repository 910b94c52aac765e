import { useMemo, useState, type ReactNode } from 'react';
import { Gate } from '../features/preparation/index.ts';
import {
  authorsOf,
  logLines,
  Summary,
  Timeline,
  type RunningSession,
} from '../features/observation/index.ts';
import { EarlierVersions, LastTime, MoveDraft } from '../features/course/index.ts';
import { Quotes } from '../features/integration/index.ts';
import {
  derivedOf,
  deriveSummary,
  projectTimeline,
  type DoseOrder,
  type SessionFacts,
  type TimelineEvent,
} from '../domain/timeline/index.ts';
import { contradictions, type Contradiction } from '../domain/contradiction/index.ts';
import type { Completion, GateFacts, Template } from '../domain/template/index.ts';
import {
  NOTE_MARK,
  NOTE_TITLE,
  NOTE_TONE,
  noteOf,
  notesIn,
  noteState,
  STAGES,
  wallDay,
  type Catalog,
  type ClientHeader,
  type NoteHeader,
  type SessionHeader,
  type Stage,
} from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { RowId } from '../domain/index.ts';
import {
  beginNote,
  commitWords,
  draftTemplate,
  EVENT_KINDS,
  placesOf,
  readLastTime,
  useDates,
  useEvents,
  useGateFacts,
  useJudgedFacts,
  useLoaded,
  useMayWrite,
  usePractice,
  useRecord,
  useRoster,
  type LastTime as LastTimeRead,
  type NoteSession,
} from '../storage/index.ts';
import { Banner, Button, Empty, Outline, Screen, Section, Shell, type OutlineItem } from '../ui/index.ts';
import { BeforeTheDose, EventsTrouble, useOrder } from './beforeTheDose.tsx';
import { asideOf, Note, sectionItems, useWriting } from './noteParts.tsx';
import type { Route } from './route.ts';
import { choicesIn, quotesIn } from './sessionQuotes.ts';

type SessionRoute = Extract<Route, { at: 'session' }>;

export interface SessionPlaceProps {
  readonly route: SessionRoute;
  readonly state: ReactNode;
  readonly onGo: (route: Route) => void;
  readonly onNote: (client: RowId, note: RowId) => void;
  readonly onWriting: (session: NoteSession | null) => void;
  /** Told which session runs on the screen, and null once none does or it is left. */
  readonly onRunning: (running: RunningSession | null) => void;
}

/** "Tue 22 September". */
const OUTLINE_DAY = { weekday: 'short', month: 'long', year: false } as const;

/** One session: its three stages in the outline, the one in view in the middle. */
export function SessionPlace(props: SessionPlaceProps): ReactNode {
  const { route, onGo } = props;
  const practice = usePractice();
  const dates = useDates();
  const record = useRecord(route.client);
  const lastTime = useLastTime(route.client, route.session, route.stage);
  const session = record.headers[route.session];
  const client = record.headers[route.client];
  const [completion, setCompletion] = useState<Completion | null>(null);
  const closed = placesOf(practice, route.client).process === null;
  if (session?.type !== 'session' || client?.type !== 'client')
    return <Shell state={props.state}>This session cannot be opened with your key.</Shell>;
  const note = noteOf(record, route.session, route.stage);
  const go = (stage: Stage) => {
    setCompletion(null);
    onGo({ ...route, stage });
  };
  const outline = (
    <Outline
      label={`Session ${String(session.number)}`}
      back={{ label: client.label, onPress: () => onGo({ at: 'client', client: route.client }) }}
      title={`Session ${String(session.number)}`}
      subtitle={dates.day(session.on, OUTLINE_DAY)}
      stages={STAGES.map((stage) => stageItem(record, route, stage, () => go(stage)))}
      sections={note?.signed === null ? sectionItems(note, completion) : []}
    />
  );
  return (
    <Shell
      left={outline}
      leftLabel="Outline"
      state={props.state}
      {...(route.stage === 'observation'
        ? {}
        : {
            right: (
              <LastTime
                known={lastTime}
                on={session.on}
                today={wallDay(practice.clock.now())}
                closed={closed}
              />
            ),
            rightLabel: 'From last time',
          })}
    >
      <StageScreen
        key={route.stage}
        {...props}
        session={session}
        client={client}
        note={note}
        closed={closed}
        intention={lastTime?.intention ?? null}
        onCompletion={setCompletion}
      />
    </Shell>
  );
}

/** What the session before left, read again whenever a note it comes from has a new checkpoint. */
function useLastTime(client: RowId, session: RowId, stage: Stage): LastTimeRead | null {
  const practice = usePractice();
  const sources = notesIn(useRecord(client)).filter(
    (note) => note.stage !== 'observation' && !(note.of === session && note.stage === stage),
  );
  const revisions = sources.map(({ row, revision }) => `${row}${String(revision)}`).join();
  const loaded = useLoaded(
    async () => ({ ok: true as const, value: await readLastTime(practice, client, session) }),
    `${session}${stage}${revisions}`,
  );
  return loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : null;
}

function stageItem(record: Catalog, route: SessionRoute, stage: Stage, onOpen: () => void): OutlineItem {
  const note = noteOf(record, route.session, stage);
  const state = noteState(note);
  return {
    id: stage,
    label: NOTE_TITLE[stage],
    mark: NOTE_MARK[state],
    markLabel: null,
    tone: NOTE_TONE[stage],
    note: state,
    current: route.stage === stage,
    onOpen,
  };
}

interface StageProps extends SessionPlaceProps {
  readonly session: SessionHeader;
  readonly client: ClientHeader;
  readonly note: NoteHeader | null;
  /** Psychotherapy notes do not open for this user. */
  readonly closed: boolean;
  /** What the client hoped for, from the preparation of this session. */
  readonly intention: string | null;
  readonly onCompletion: (completion: Completion) => void;
}

/** What the note of a stage says against itself, its timeline and the other stages. */
function contradictionsOf(
  record: Catalog,
  { row, on }: SessionHeader,
  stage: Stage,
  values: FieldValues,
  events: readonly TimelineEvent[],
  facts: SessionFacts,
): readonly Contradiction[] {
  const stateOf = (one: Stage) => noteState(noteOf(record, row, one));
  const states = {
    preparation: stateOf('preparation'),
    observation: stateOf('observation'),
    integration: stateOf('integration'),
  };
  const preparedAt = noteOf(record, row, 'preparation')?.signed?.at ?? null;
  return contradictions({ stage, values, on, timeline: projectTimeline(events), facts, states, preparedAt });
}

function StageScreen(props: StageProps): ReactNode {
  const { route, note, onCompletion, onRunning, session, client } = props;
  const practice = usePractice();
  const dates = useDates();
  const record = useRecord(route.client);
  const [values, setValues] = useState<FieldValues>({});
  const [restored, setRestored] = useState(0);
  const [writing, onWriting] = useWriting(props.onWriting);
  const { events, unread, failed } = useEvents(route.client, route.session);
  const { order, isUnread } = useOrder(route.client, session);
  const judged = useJudgedFacts(route.client, noteOf(record, route.session, 'observation'));
  const facts = useMemo(
    () => ({ ...judged, weightKg: client.weightKg, order }),
    [judged, client.weightKg, order],
  );
  const timeline = useMemo(() => events?.map(({ event }) => event) ?? [], [events]);
  const summary = useMemo(() => deriveSummary(timeline, facts), [timeline, facts]);
  const against = useMemo(
    () => (events === null ? [] : contradictionsOf(record, session, route.stage, values, timeline, facts)),
    [events, record, session, route.stage, values, timeline, facts],
  );
  const { users } = useRoster();
  const authors = useMemo(() => authorsOf(events ?? [], users), [events, users]);
  const quotes = useMemo(() => quotesIn(events ?? []), [events]);
  const { weightKg } = client;
  const choices = useMemo(() => choicesIn(events ?? [], weightKg, dates), [events, weightKg, dates]);
  const log = (withProcess: boolean) =>
    logLines({ timeline: projectTimeline(timeline), facts, kinds: EVENT_KINDS, dates, authors, withProcess });
  const gateFacts = useGateFacts(route.client, route.session);
  const template = note && draftTemplate(practice, note);
  const side = sideOf(props, template, values, quotes, summary, order, gateFacts);
  return (
    <Screen
      title={NOTE_TITLE[route.stage]}
      tone={NOTE_TONE[route.stage]}
      aside={asideOf(note, dates)}
      side={side}
      actions={<Actions {...props} writing={writing} onRestored={() => setRestored(restored + 1)} />}
    >
      {note === null ? (
        <NotBegun {...props} />
      ) : (
        <>
          {route.stage === 'observation' && (
            <Section
              title="Timeline"
              hint={events === null ? undefined : `${String(timeline.length)} recorded`}
            >
              <EventsTrouble unread={unread} failed={failed} />
              {note.signed === null && events !== null && failed === null && unread === 0 && (
                <BeforeTheDose
                  timeline={timeline}
                  order={order}
                  isUnread={isUnread}
                  isPrepared={noteOf(record, route.session, 'preparation') !== null}
                />
              )}
              <Timeline
                client={route.client}
                session={route.session}
                sessionDate={session.on}
                events={events === null ? null : timeline}
                facts={facts}
                authors={authors}
                open={note.signed === null}
                onRunning={onRunning}
              />
            </Section>
          )}
          <Note
            key={`${note.row} ${String(restored)}`}
            client={route.client}
            note={note}
            quotes={choices}
            derived={route.stage === 'observation' ? derivedOf(summary) : {}}
            log={route.stage === 'observation' ? log : undefined}
            contradictions={against}
            onSession={onWriting}
            onCompletion={onCompletion}
            onValues={setValues}
          />
        </>
      )}
    </Screen>
  );
}

function sideOf(
  { route, note, intention, closed }: StageProps,
  template: Template | null,
  values: FieldValues,
  quotes: ReturnType<typeof quotesIn>,
  summary: ReturnType<typeof deriveSummary>,
  order: DoseOrder | null,
  gateFacts: GateFacts,
) {
  if (note === null) return undefined;
  if (route.stage === 'preparation')
    return template === null || note.signed !== null
      ? undefined
      : {
          label: 'Gate',
          width: 'gate' as const,
          content: <Gate template={template} values={values} facts={gateFacts} />,
        };
  if (route.stage === 'observation')
    return {
      label: 'Summary',
      width: 'notes' as const,
      content: <Summary summary={summary} order={order} />,
    };
  return {
    label: 'Quotes',
    width: 'notes' as const,
    content: <Quotes quotes={quotes} intention={intention} closed={closed} />,
  };
}

/** What can be done with the note as a whole: a draft of one's own can be moved, and any has its earlier versions. */
function Actions({
  route,
  note,
  writing,
  onNote,
  onRestored,
}: StageProps & { readonly writing: NoteSession | null; readonly onRestored: () => void }): ReactNode {
  const { keys } = usePractice();
  const mayWrite = useMayWrite(route.client);
  if (note === null) return null;
  const mine = mayWrite && note.signed === null && note.author === keys.user;
  return (
    <>
      {mine && <MoveDraft client={route.client} note={note} writing={writing} onMoved={onNote} />}
      <EarlierVersions
        client={route.client}
        note={note}
        writing={mine ? writing : null}
        onRestored={onRestored}
      />
    </>
  );
}

function NotBegun({ route, session }: StageProps): ReactNode {
  const practice = usePractice();
  const mayWrite = useMayWrite(route.client);
  const [failed, setFailed] = useState<string | null>(null);
  const begin = async () => {
    const begun = await beginNote(practice, route.client, session.row, route.stage);
    setFailed(begun.ok ? null : commitWords(begun.error.kind));
  };
  return (
    <>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      <Empty
        action={
          mayWrite && (
            <Button kind="filled" autoFocus onPress={() => void begin()}>
              {`Begin ${NOTE_TITLE[route.stage].toLowerCase()} ${String(session.number)}`}
            </Button>
          )
        }
      >
        Not begun.
      </Empty>
    </>
  );
}
