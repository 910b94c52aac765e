import { useMemo, useState, type ReactNode } from 'react';
import { Gate } from '../features/preparation/index.ts';
import { derivedOf, Summary, Timeline } from '../features/observation/index.ts';
import { Quotes } from '../features/integration/index.ts';
import { deriveSummary, formatOffset, projectTimeline } from '../domain/timeline/index.ts';
import type { Completion, SectionCompletion } from '../domain/template/index.ts';
import {
  noteOf,
  STAGES,
  type Catalog,
  type ClientHeader,
  type NoteHeader,
  type SessionHeader,
  type Stage,
} from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { RowId } from '../domain/index.ts';
import { NoteDraft, sectionId, SignedNote, type QuoteChoice } from '../editor/index.ts';
import {
  beginNote,
  commitWords,
  templateOf,
  THRESHOLDS,
  useEvents,
  usePractice,
  useRecord,
  type NoteSession,
  type OpenedEvent,
} from '../storage/index.ts';
import { Banner, Button, Empty, Outline, Screen, Section, Shell, type OutlineItem } from '../ui/index.ts';
import type { Route } from './route.ts';

type SessionRoute = Extract<Route, { at: 'session' }>;

const TITLE: Readonly<Record<Stage, string>> = {
  preparation: 'Preparation',
  observation: 'Observation',
  integration: 'Integration',
};
const TONE = { preparation: 'prep', observation: 'obs', integration: 'integ' } as const;
const SECTION_MARK = { none: 'ring', part: 'half', full: 'tick', optional: 'dash' } as const;

export interface SessionPlaceProps {
  readonly route: SessionRoute;
  readonly state: ReactNode;
  readonly onGo: (route: Route) => void;
  readonly onWriting: (session: NoteSession | null) => void;
}

const longDay = (iso: string): string =>
  new Date(`${iso}T12:00:00`).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  });

/** One session: its three stages in the outline, the one in view in the middle. */
export function SessionPlace(props: SessionPlaceProps): ReactNode {
  const { route, onGo } = props;
  const record = useRecord(route.client);
  const session = record.headers[route.session];
  const client = record.headers[route.client];
  const [completion, setCompletion] = useState<Completion | null>(null);
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
      subtitle={longDay(session.on)}
      stages={STAGES.map((stage) => stageItem(record, route, stage, () => go(stage)))}
      sections={note?.signed === null ? sectionItems(note, completion) : []}
    />
  );
  return (
    <Shell left={outline} leftLabel="Outline" state={props.state}>
      <StageScreen
        key={route.stage}
        {...props}
        session={session}
        client={client}
        note={note}
        onCompletion={setCompletion}
      />
    </Shell>
  );
}

function stageItem(record: Catalog, route: SessionRoute, stage: Stage, onOpen: () => void): OutlineItem {
  const note = noteOf(record, route.session, stage);
  const state = note === null ? 'not begun' : note.signed === null ? 'draft' : 'signed';
  const mark = note === null ? 'ring' : note.signed === null ? 'half' : 'disc';
  return {
    id: stage,
    label: TITLE[stage],
    mark,
    markLabel: null,
    tone: TONE[stage],
    note: state,
    current: route.stage === stage,
    onOpen,
  };
}

const countWords = ({ mark, answered, required }: SectionCompletion): string =>
  mark === 'optional' ? 'optional' : `${String(answered)} of ${String(required)}`;

function sectionItems(note: NoteHeader, completion: Completion | null): readonly OutlineItem[] {
  const template = templateOf(note.template);
  return (template?.sections ?? []).map((section) => {
    const done = completion?.perSection.find(({ id }) => id === section.id);
    return {
      id: section.id,
      label: section.title,
      mark: SECTION_MARK[done?.mark ?? 'none'],
      markLabel: null,
      note: done && countWords(done),
      onOpen: () => {
        const target = document.getElementById(sectionId(section.id));
        target?.scrollIntoView();
        target?.focus({ preventScroll: true });
      },
    };
  });
}

interface StageProps extends SessionPlaceProps {
  readonly session: SessionHeader;
  readonly client: ClientHeader;
  readonly note: NoteHeader | null;
  readonly onCompletion: (completion: Completion) => void;
}

/** A quote's words and where they were said. */
function quotesIn(
  events: readonly OpenedEvent[],
): readonly { readonly id: string; readonly text: string; readonly source: string }[] {
  return projectTimeline(events.map(({ event }) => event)).entries.flatMap((entry) => {
    const text = entry.shown.values['quote.text'];
    if (entry.shown.kind !== 'quote' || entry.struck !== null || typeof text !== 'string') return [];
    return [
      { id: entry.id, text, source: entry.offsetMs === null ? 'verbatim' : formatOffset(entry.offsetMs) },
    ];
  });
}

function StageScreen(props: StageProps): ReactNode {
  const { route, note, onCompletion, session, client } = props;
  const [values, setValues] = useState<FieldValues>({});
  const events = useEvents(route.client, route.session);
  const facts = useMemo(() => ({ thresholds: THRESHOLDS, weightKg: client.weightKg }), [client.weightKg]);
  const timeline = useMemo(() => events?.map(({ event }) => event) ?? [], [events]);
  const summary = useMemo(() => deriveSummary(timeline, facts), [timeline, facts]);
  const quotes = useMemo(() => quotesIn(events ?? []), [events]);
  const choices: readonly QuoteChoice[] = quotes.map(({ id, text, source }) => ({
    id,
    label: `${source}: ${text}`,
  }));
  const template = note && templateOf(note.template);
  const side = sideOf(props, template, values, quotes, summary);
  return (
    <Screen title={TITLE[route.stage]} tone={TONE[route.stage]} aside={asideOf(note)} side={side}>
      {note === null ? (
        <NotBegun {...props} />
      ) : (
        <>
          {route.stage === 'observation' && (
            <Section title="Timeline" hint={`${String(timeline.length)} recorded`}>
              <Timeline
                client={route.client}
                session={route.session}
                sessionDate={session.on}
                events={timeline}
                facts={facts}
                open={note.signed === null}
              />
            </Section>
          )}
          <Note
            key={note.row}
            client={route.client}
            note={note}
            quotes={choices}
            derived={route.stage === 'observation' ? derivedOf(summary) : {}}
            onSession={props.onWriting}
            onCompletion={onCompletion}
            onValues={setValues}
          />
        </>
      )}
    </Screen>
  );
}

function asideOf(note: NoteHeader | null): string | undefined {
  if (note === null) return undefined;
  const begun = new Date(note.begunAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return note.signed === null ? `begun ${begun}, not signed` : 'signed, read only';
}

function sideOf(
  { route, note, client, session }: StageProps,
  template: ReturnType<typeof templateOf>,
  values: FieldValues,
  quotes: ReturnType<typeof quotesIn>,
  summary: ReturnType<typeof deriveSummary>,
) {
  if (note === null) return undefined;
  if (route.stage === 'preparation')
    return template === null || note.signed !== null
      ? undefined
      : {
          label: 'Gate',
          width: 'gate' as const,
          content: (
            <Gate template={template} values={values} weighed={client} on={session.on} limits={THRESHOLDS} />
          ),
        };
  if (route.stage === 'observation')
    return { label: 'Summary', width: 'notes' as const, content: <Summary summary={summary} /> };
  return { label: 'Quotes', width: 'notes' as const, content: <Quotes quotes={quotes} intention={null} /> };
}

function NotBegun({ route, session }: StageProps): ReactNode {
  const practice = usePractice();
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
          <Button kind="filled" autoFocus onPress={() => void begin()}>
            {`Begin ${TITLE[route.stage].toLowerCase()} ${String(session.number)}`}
          </Button>
        }
      >
        Not begun.
      </Empty>
    </>
  );
}

interface NoteProps {
  readonly client: RowId;
  readonly note: NoteHeader;
  readonly quotes: readonly QuoteChoice[];
  readonly derived: Readonly<Record<string, unknown>>;
  readonly onSession: (session: NoteSession | null) => void;
  readonly onCompletion: (completion: Completion) => void;
  readonly onValues: (values: FieldValues) => void;
}

function Note({ client, note, quotes, derived, onSession, onCompletion, onValues }: NoteProps): ReactNode {
  if (note.signed !== null)
    return <SignedNote client={client} header={note} quotes={quotes} onSession={onSession} />;
  return (
    <NoteDraft
      client={client}
      header={note}
      quotes={quotes}
      derived={derived}
      onSession={onSession}
      onCompletion={onCompletion}
      onValues={onValues}
    />
  );
}
