import type { ReactNode } from 'react';
import type { CourseColumn } from '../../domain/course/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  NOTE_MARK,
  NOTE_TITLE,
  NOTE_TONE,
  noteState,
  noteTitle,
  STAGES,
  toldAt,
  type NoteHeader,
  type SessionHeader,
  type Stage,
} from '../../domain/practice/index.ts';
import { useDates } from '../../storage/index.ts';
import { Strip, type StripCell } from '../../ui/index.ts';

const STATE_WORDS = { planned: undefined, postponed: 'no date', cancelled: 'off' } as const;

type Notes = ReadonlyMap<RowId, readonly NoteHeader[]>;

export interface SessionStripProps {
  readonly sessions: readonly SessionHeader[];
  readonly columns: readonly CourseColumn[];
  readonly notes: Notes;
  /** Pictures over the same columns. */
  readonly above: ReactNode;
  readonly today: string;
  readonly onOpen: (session: RowId, stage: Stage) => void;
  readonly onNote: (note: NoteHeader) => void;
}

function stageCell(
  { notes, today, onOpen }: SessionStripProps,
  dates: Dates,
  session: SessionHeader,
  stage: Stage,
): StripCell {
  const note = notes.get(session.row)?.find((one) => one.stage === stage) ?? null;
  const state = noteState(note);
  const isToday = session.on === today && session.state === 'planned';
  const when = STATE_WORDS[session.state] ?? (isToday ? 'today' : dates.near(session.on));
  return {
    mark: NOTE_MARK[state],
    tone: note === null ? 'plain' : NOTE_TONE[stage],
    markLabel: state,
    text: note === null ? when : dates.near(toldAt(note).slice(0, 10)),
    current: isToday && note === null,
    onOpen: () => onOpen(session.row, stage),
  };
}

/** The notes between two sessions as one cell: one opens itself, several are counted. */
function aroundCell(
  notes: readonly NoteHeader[],
  dates: Dates,
  onNote: (note: NoteHeader) => void,
): StripCell | null {
  const [first] = notes;
  if (first === undefined) return null;
  const open = notes.find(({ signed }) => signed === null) ?? first;
  const state = noteState(open);
  return {
    mark: NOTE_MARK[state],
    markLabel: notes.length === 1 ? `${noteTitle(first)}, ${state}` : state,
    text: notes.length === 1 ? dates.near(toldAt(first).slice(0, 10)) : `${String(notes.length)} notes`,
    onOpen: notes.length === 1 ? () => onNote(first) : undefined,
  };
}

/** Sessions as columns: the state of each stage, and in the last row what was written around them. */
export function SessionStrip(props: SessionStripProps): ReactNode {
  const { sessions, columns, above, onNote } = props;
  const dates = useDates();
  const current = sessions.find(({ on, state }) => state === 'planned' && on >= props.today);
  return (
    <Strip
      caption="Sessions of this course, the state of their stages, and the measures over them"
      corner="Session"
      above={above}
      columns={columns.map(({ id, label, session }) => ({
        id,
        label,
        current: session !== null && session.row === current?.row,
        quiet: session?.state !== 'planned' || session.on > props.today,
      }))}
      rows={[
        ...STAGES.map((stage) => ({
          id: stage,
          label: NOTE_TITLE[stage],
          cells: columns.map(({ session }) =>
            session === null ? null : stageCell(props, dates, session, stage),
          ),
        })),
        {
          id: 'around',
          label: 'Around',
          cells: columns.map(({ around }) => aroundCell(around, dates, onNote)),
        },
      ]}
    />
  );
}
