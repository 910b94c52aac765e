import { useCallback, useState, type ReactNode } from 'react';
import type { Completion, SectionCompletion } from '../domain/template/index.ts';
import type { Dates } from '../domain/dates/index.ts';
import type { Contradiction } from '../domain/contradiction/index.ts';
import { wallMoment, type NoteHeader } from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { RowId } from '../domain/index.ts';
import {
  NoteDraft,
  OthersDraft,
  sectionId,
  SignedNote,
  type QuoteChoice,
  type SignedNoteProps,
} from '../editor/index.ts';
import { templateOf, useMayWrite, usePractice, type NoteSession } from '../storage/index.ts';
import type { OutlineItem } from '../ui/index.ts';

const SECTION_MARK = { none: 'ring', part: 'half', full: 'tick', optional: 'dash' } as const;

const countWords = ({ mark, answered, required }: SectionCompletion): string =>
  mark === 'optional' ? 'optional' : `${String(answered)} of ${String(required)}`;

/** The sections of a draft in the outline, each with how far it is. */
export function sectionItems(note: NoteHeader, completion: Completion | null): readonly OutlineItem[] {
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

/** Beside the title of a note: when it was begun, or that it can only be read. */
export function asideOf(note: NoteHeader | null, dates: Dates): string | undefined {
  if (note === null) return undefined;
  const begun = dates.time(wallMoment(note.begunAt).slice(11));
  if (note.inError !== null) return 'entered in error';
  if (note.signed === null) return `begun ${begun}, not signed`;
  const open = note.required - note.answered;
  return open > 0 ? `signed with ${String(open)} left open, read only` : 'signed, read only';
}

type Told = (session: NoteSession | null) => void;

/** The draft that is open for writing, told on to the state line as well. */
export function useWriting(onWriting: Told): readonly [NoteSession | null, Told] {
  const [writing, setWriting] = useState<NoteSession | null>(null);
  const tell = useCallback(
    (session: NoteSession | null) => {
      setWriting(session);
      onWriting(session);
    },
    [onWriting],
  );
  return [writing, tell];
}

export interface NoteProps {
  readonly client: RowId;
  readonly note: NoteHeader;
  readonly quotes: readonly QuoteChoice[];
  readonly derived: Readonly<Record<string, unknown>>;
  /** The timeline that is signed with it. */
  readonly log?: SignedNoteProps['log'];
  readonly contradictions?: readonly Contradiction[] | undefined;
  readonly onSession: Told;
  readonly onCompletion: (completion: Completion) => void;
  readonly onValues: (values: FieldValues) => void;
}

/** A note as it stands: a draft to be written by its author, or to be read. */
export function Note(props: NoteProps): ReactNode {
  const { client, note, quotes, onSession } = props;
  const { user } = usePractice().keys;
  const mayWrite = useMayWrite(client);
  if (note.signed !== null)
    return <SignedNote client={client} header={note} quotes={quotes} log={props.log} onSession={onSession} />;
  if (note.author !== user || !mayWrite) return <OthersDraft client={client} header={note} quotes={quotes} />;
  return (
    <NoteDraft
      client={client}
      header={note}
      quotes={quotes}
      derived={props.derived}
      contradictions={props.contradictions}
      onSession={onSession}
      onCompletion={props.onCompletion}
      onValues={props.onValues}
    />
  );
}
