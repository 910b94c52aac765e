import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import {
  NOTE_MARK,
  NOTE_TITLE,
  NOTE_TONE,
  noteState,
  noteTitle,
  sessionBefore,
  toldAt,
  type NoteHeader,
  type NoteStage,
  type SessionHeader,
} from '../../domain/practice/index.ts';
import {
  beginNote,
  commitWords,
  noteHeader,
  useDates,
  useMayWrite,
  usePractice,
  useUsers,
} from '../../storage/index.ts';
import { Banner, Button, Empty, Rows, Section, TwoLineRow } from '../../ui/index.ts';
import styles from './course.module.css';

/** A note that can be begun here. */
export interface Beginning {
  readonly stage: NoteStage;
  readonly of: RowId;
  readonly label: string;
}

export interface AroundProps {
  readonly client: RowId;
  readonly sessions: readonly SessionHeader[];
  /** By time. */
  readonly notes: readonly NoteHeader[];
  readonly errors: readonly NoteHeader[];
  readonly beginnings: readonly Beginning[];
  readonly suffix: string;
  readonly onNote: (note: NoteHeader) => void;
}

/** Where in the course it stands: "before session 1", "after session 3". */
function placeWords(sessions: readonly SessionHeader[], note: NoteHeader): string {
  if (sessions.length === 0) return '';
  const number = sessionBefore(sessions, toldAt(note));
  return number === 0 ? 'before the first session' : `after session ${String(number)}`;
}

/** What was written around the sessions, in order of time, and the ways to begin more of it. */
export function Around(props: AroundProps): ReactNode {
  const { client, sessions, notes, errors, beginnings, onNote } = props;
  const practice = usePractice();
  const users = useUsers();
  const mayWrite = useMayWrite(client);
  const dates = useDates();
  const [failed, setFailed] = useState<string | null>(null);
  const [showErrors, setShowErrors] = useState(false);

  async function begin({ of, stage }: Beginning) {
    const begun = await beginNote(practice, client, of, stage);
    const header = begun.ok ? noteHeader(practice, client, begun.value) : null;
    setFailed(begun.ok ? null : commitWords(begun.error.kind));
    if (header !== null) onNote(header);
  }

  const row = (note: NoteHeader) => {
    const state = noteState(note);
    const error = note.inError === null ? '' : `: ${note.inError.reason}`;
    const author = users.get(note.author)?.name ?? '';
    return (
      <TwoLineRow
        key={note.row}
        voice="name"
        title={noteTitle(note)}
        mark={{ kind: NOTE_MARK[state], tone: NOTE_TONE[note.stage], label: null }}
        second={[dates.nearMoment(toldAt(note)), placeWords(sessions, note), author]
          .filter(Boolean)
          .join(', ')}
        aside={`${state}${error}`}
        warn={note.inError !== null}
        onOpen={() => onNote(note)}
      />
    );
  };
  return (
    <Section title={`Around the sessions${props.suffix}`} hint="in order of time" ruled>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      {notes.length === 0 ? (
        <Empty>Nothing is written outside the sessions yet.</Empty>
      ) : (
        <Rows label="Around the sessions">{notes.map(row)}</Rows>
      )}
      {showErrors && errors.length > 0 && <Rows label="Entered in error">{errors.map(row)}</Rows>}
      <div className={styles['actions']}>
        {(mayWrite ? beginnings : []).map((one) => (
          <Button key={`${one.stage}${one.of}`} onPress={() => void begin(one)}>
            {one.label}
          </Button>
        ))}
        {errors.length > 0 && (
          <Button kind="link" expanded={showErrors} onPress={() => setShowErrors(!showErrors)}>
            {showErrors
              ? 'Hide entries made in error'
              : `Show entries made in error (${String(errors.length)})`}
          </Button>
        )}
      </div>
    </Section>
  );
}

/** The ways to begin a note of a course: what there is one of is offered until it is there. */
export function courseBeginnings(course: RowId, notes: readonly NoteHeader[]): readonly Beginning[] {
  const has = (stage: NoteStage) => notes.some((note) => note.stage === stage && note.of === course);
  const offer = (stage: NoteStage): Beginning => ({
    stage,
    of: course,
    label: `Begin ${NOTE_TITLE[stage].toLowerCase()}`,
  });
  return [
    ...(has('intake') ? [] : [offer('intake')]),
    ...(has('completion') ? [offer('followUp')] : [offer('completion')]),
  ];
}
