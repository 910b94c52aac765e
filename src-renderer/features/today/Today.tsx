import type { ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { NOTE_TITLE, NOTE_TONE, STAGES, type NoteHeader, type Stage } from '../../domain/practice/index.ts';
import { newestNotes, usePractice, useShelves, type ListedNote } from '../../storage/index.ts';
import { Button, Empty, Rows, Screen, Section, TwoLineRow } from '../../ui/index.ts';

const MOST = 200;
const moment = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

const openFields = ({ required, answered }: NoteHeader): string =>
  required === answered ? 'complete, not signed' : `${String(required - answered)} required fields open`;

/** What is unfinished, then what was written last. */
export function Today({
  onClients,
  onOpen,
}: {
  readonly onClients: () => void;
  readonly onOpen: (client: RowId, session: RowId, stage: Stage) => void;
}): ReactNode {
  const practice = usePractice();
  useShelves();
  const newest = newestNotes(practice, MOST);
  const unfinished = newest.filter(({ note }) => note.signed === null);
  const signed = newest.filter(({ note }) => note.signed !== null);
  const title = new Date(practice.clock.now()).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const row = ({ note, session, client, label }: ListedNote) => (
    <TwoLineRow
      key={note.row}
      voice="name"
      title={label}
      mark={{
        kind: note.signed === null ? 'half' : 'disc',
        tone: NOTE_TONE[note.stage],
        label: note.signed === null ? 'draft' : 'signed',
      }}
      second={`${NOTE_TITLE[note.stage]} ${String(session?.number ?? '')}`}
      aside={note.signed === null ? openFields(note) : 'signed'}
      asideSecond={moment(note.signed?.at ?? note.writtenAt)}
      onOpen={() => {
        const stage = STAGES.find((one) => one === note.stage);
        if (session !== null && stage !== undefined) onOpen(client, session.row, stage);
      }}
    />
  );
  return (
    <Screen title={title}>
      <Section
        title="Unfinished notes"
        hint={unfinished.length === 0 ? undefined : String(unfinished.length)}
        ruled
      >
        {unfinished.length === 0 ? (
          <Empty action={<Button onPress={onClients}>Go to clients</Button>}>Nothing is unfinished.</Empty>
        ) : (
          <Rows label="Unfinished notes">{unfinished.map(row)}</Rows>
        )}
      </Section>
      {signed.length > 0 && (
        <Section title="Signed last" ruled>
          <Rows label="Signed last">{signed.map(row)}</Rows>
        </Section>
      )}
    </Screen>
  );
}
