import type { ReactNode } from 'react';
import { joinParts } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import { NOTE_TITLE, wallMoment, type RowOf } from '../../domain/practice/index.ts';
import { NoteView } from '../../editor/index.ts';
import { templateOf, useDates, type LostRow } from '../../storage/index.ts';
import { Empty } from '../../ui/index.ts';

type Note = Pick<RowOf<'note'>, 'stage' | 'template' | 'writtenAt'>;

/** The note among rows of one id, its psychotherapy notes in their places; null where there is none. */
export function noteAmong(rows: readonly Pick<LostRow, 'content'>[]) {
  const note = rows.map(({ content }) => content).find((content) => content.type === 'note');
  const part = rows.map(({ content }) => content).find((content) => content.type === 'note-part');
  if (note === undefined) return null;
  const template = templateOf(note.template);
  const process = part?.values ?? {};
  const values: FieldValues =
    template === null ? note.values : joinParts(template, { record: note.values, process });
  return { note, values };
}

/** A note's words as they are somewhere else than in the record: to be read, and nothing else. */
export function NoteElsewhere({
  client,
  note,
  values,
  where,
}: {
  readonly client: string;
  readonly note: Note;
  readonly values: FieldValues;
  /** "in the backup". */
  readonly where: string;
}): ReactNode {
  const dates = useDates();
  const template = templateOf(note.template);
  return (
    <>
      <p>
        {client}: {NOTE_TITLE[note.stage]}, as it is {where}, written{' '}
        {dates.moment(wallMoment(note.writtenAt))}.
      </p>
      {template === null ? (
        <Empty>Its template is of a later version, so it cannot be shown here.</Empty>
      ) : (
        <NoteView template={template} values={values} quotes={[]} />
      )}
    </>
  );
}
