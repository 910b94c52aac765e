import { useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  coursesByDate,
  NOTE_TITLE,
  noteOf,
  sessionsOf,
  STAGES,
  startOf,
  type Catalog,
  type NoteHeader,
  type NoteStage,
} from '../../domain/practice/index.ts';
import {
  commitWords,
  moveDraft,
  readWords,
  recordOf,
  useClients,
  useDates,
  usePractice,
  type NoteSession,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, Empty, SelectLine } from '../../ui/index.ts';

type Failure = Extract<Awaited<ReturnType<typeof moveDraft>>, { ok: false }>['error']['kind'];

const failureWords = (kind: Failure): string =>
  kind === 'missing' || kind === 'tampered' ? readWords(kind) : commitWords(kind);

interface Target {
  readonly value: string;
  readonly of: RowId;
  readonly label: string;
}

/** Where a draft of this stage could go in a client's record. */
function targetsIn(record: Catalog, client: RowId, note: NoteHeader, dates: Dates): readonly Target[] {
  if (note.stage === 'contact')
    return note.of === client ? [] : [{ value: client, of: client, label: 'Outside the sessions' }];
  const isSessions = STAGES.some((stage) => stage === note.stage);
  const all = coursesByDate(record).flatMap((course): readonly Target[] => {
    if (!isSessions)
      return [
        { value: course.row, of: course.row, label: `Course since ${dates.nearMoment(course.startsOn)}` },
      ];
    return sessionsOf(record, course.row).map((session) => ({
      value: session.row,
      of: session.row,
      label: `Session ${String(session.number)}, ${dates.nearMoment(startOf(session))}`,
    }));
  });
  return all.filter(({ of }) => of !== note.of && isFreeFor(record, of, note.stage));
}

const isFreeFor = (record: Catalog, of: RowId, stage: NoteStage): boolean =>
  stage === 'followUp' || noteOf(record, of, stage) === null;

/** Moves a draft that was begun under the wrong client or session, with all it holds. */
export function MoveDraft({
  client,
  note,
  writing,
  onMoved,
}: {
  readonly client: RowId;
  readonly note: NoteHeader;
  /** The draft open for writing, so that nothing typed is left behind. */
  readonly writing: NoteSession | null;
  readonly onMoved: (client: RowId, note: RowId) => void;
}): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="link" onPress={() => setAsking(true)}>
        Wrong client or session?
      </Button>
      {asking && (
        <MoveDialog
          client={client}
          note={note}
          writing={writing}
          onMoved={onMoved}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function MoveDialog({
  client,
  note,
  writing,
  onMoved,
  onClose,
}: Parameters<typeof MoveDraft>[0] & { readonly onClose: () => void }): ReactNode {
  const practice = usePractice();
  const clients = useClients();
  const dates = useDates();
  const [to, setTo] = useState<RowId>(client);
  const [place, setPlace] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const targets = targetsIn(recordOf(practice, to), to, note, dates);
  const target = targets.find(({ value }) => value === place);

  async function move() {
    if (target === undefined) return;
    const kept = (await writing?.checkpoint()) ?? { ok: true as const };
    const moved = kept.ok ? await moveDraft(practice, client, note.row, { client: to, of: target.of }) : kept;
    if (moved.ok) onMoved(to, moved.value);
    else setFailed(failureWords(moved.error.kind));
  }

  return (
    <Dialog
      open
      title="Move this draft"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" disabled={target === undefined} onPress={() => void move()}>
            Move the draft
          </Button>
        </>
      }
    >
      <p>
        {`All that is written goes with it, and nothing of it stays here${note.stage === 'observation' ? ' but the entries of the timeline, struck' : ''}.`}
      </p>
      <SelectLine
        label="Client"
        autoFocus
        options={clients.map(({ row, label }) => ({ value: row, label }))}
        value={to}
        onChange={(value) => {
          const chosen = clients.find(({ row }) => row === value);
          if (chosen !== undefined) setTo(chosen.row);
          setPlace(null);
        }}
      />
      {targets.length === 0 ? (
        <Empty>{`No place for ${NOTE_TITLE[note.stage].toLowerCase()} notes is free there.`}</Empty>
      ) : (
        <SelectLine label="To" options={targets} value={place} onChange={setPlace} />
      )}
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
