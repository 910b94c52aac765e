import { useState, type ReactNode } from 'react';
import { EarlierVersions, MoveDraft } from '../features/course/index.ts';
import type { Completion } from '../domain/template/index.ts';
import {
  NOTE_MARK,
  NOTE_TITLE,
  NOTE_TONE,
  noteState,
  noteTitle,
  toldAt,
  type Catalog,
  type NoteHeader,
} from '../domain/practice/index.ts';
import type { Dates } from '../domain/dates/index.ts';
import type { RowId } from '../domain/index.ts';
import { useDates, useMayWrite, usePractice, useRecord, type NoteSession } from '../storage/index.ts';
import { Outline, Screen, Shell } from '../ui/index.ts';
import { asideOf, Note, sectionItems, useWriting } from './noteParts.tsx';
import type { Route } from './route.ts';

export interface NotePlaceProps {
  readonly route: Extract<Route, { at: 'note' }>;
  readonly state: ReactNode;
  readonly onGo: (route: Route) => void;
  readonly onNote: (client: RowId, note: RowId) => void;
  readonly onWriting: (session: NoteSession | null) => void;
}

/** What a note is about, under its title in the outline. */
function placeWords(record: Catalog, note: NoteHeader, dates: Dates): string {
  const target = record.headers[note.of];
  if (target?.type === 'session') return `Session ${String(target.number)}, ${dates.day(target.on)}`;
  if (target?.type === 'course') return `Course since ${dates.day(target.startsOn)}`;
  return dates.nearMoment(toldAt(note));
}

/** One note outside the stages of a session: intake, completion, follow-up, contact, or one entered in error. */
export function NotePlace({ route, state, onGo, onNote, onWriting }: NotePlaceProps): ReactNode {
  const { keys } = usePractice();
  const dates = useDates();
  const mayWrite = useMayWrite(route.client);
  const record = useRecord(route.client);
  const note = record.headers[route.note];
  const client = record.headers[route.client];
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [restored, setRestored] = useState(0);
  const [writing, tellWriting] = useWriting(onWriting);
  if (note?.type !== 'note' || client?.type !== 'client')
    return <Shell state={state}>This note cannot be opened with your key.</Shell>;
  const title = noteTitle(note);
  const said = noteState(note);
  const outline = (
    <Outline
      label={title}
      back={{ label: client.label, onPress: () => onGo({ at: 'client', client: route.client }) }}
      title={title}
      subtitle={placeWords(record, note, dates)}
      stages={[
        {
          id: note.row,
          label: NOTE_TITLE[note.stage],
          mark: NOTE_MARK[said],
          markLabel: null,
          tone: NOTE_TONE[note.stage],
          note: said,
          current: true,
        },
      ]}
      sections={note.signed === null ? sectionItems(note, completion) : []}
    />
  );
  const mine = mayWrite && note.signed === null && note.author === keys.user;
  return (
    <Shell left={outline} leftLabel="Outline" state={state}>
      <Screen
        title={title}
        tone={NOTE_TONE[note.stage]}
        aside={asideOf(note, dates)}
        actions={
          <>
            {mine && <MoveDraft client={route.client} note={note} writing={writing} onMoved={onNote} />}
            <EarlierVersions
              client={route.client}
              note={note}
              writing={mine ? writing : null}
              onRestored={() => setRestored(restored + 1)}
            />
          </>
        }
      >
        <Note
          key={`${note.row} ${String(restored)}`}
          client={route.client}
          note={note}
          quotes={[]}
          derived={{}}
          onSession={tellWriting}
          onCompletion={setCompletion}
          onValues={ignore}
        />
      </Screen>
    </Shell>
  );
}

const ignore = () => undefined;
