import { useEffect, type ReactNode } from 'react';
import { joinParts } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import { NOTE_TITLE, wallMoment, type RowOf } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import { factOf, NoteView } from '../../editor/index.ts';
import { EVENT_KINDS, templateOf, useDates, usePractice, type LostRow } from '../../storage/index.ts';
import { Empty, Facts } from '../../ui/index.ts';

/** A note or an entry of a session, its psychotherapy notes in their places. */
export interface Words {
  readonly of: Pick<RowOf<'note'>, 'type' | 'stage' | 'template' | 'writtenAt'> | RowOf<'event'>;
  readonly values: FieldValues;
}

/** The words among rows of one id; null where there are none to be read. */
export function wordsAmong(rows: readonly Pick<LostRow, 'content'>[]): Words | null {
  const contents = rows.map(({ content }) => content);
  const of = contents.find(({ type }) => type === 'note' || type === 'event');
  const part = contents.find(({ type }) => type === 'note-part' || type === 'event-part');
  const process = part?.type === 'note-part' || part?.type === 'event-part' ? part.values : {};
  if (of?.type === 'event') return { of, values: { ...of.values, ...process } };
  if (of?.type !== 'note') return null;
  const template = templateOf(of.template);
  const values = template === null ? of.values : joinParts(template, { record: of.values, process });
  return { of, values };
}

/** Words as they are somewhere else than in the record: to be read, which the audit says, and nothing else. */
export function WordsElsewhere({
  client,
  row,
  words,
  where,
}: {
  readonly client: string;
  /** The note, or the client of whose session an entry is: what the audit says was opened. */
  readonly row: RowId | null | undefined;
  readonly words: Words;
  /** "in the backup". */
  readonly where: string;
}): ReactNode {
  const dates = useDates();
  const { of } = words;
  const { openings } = usePractice();
  useEffect(() => {
    if (row) openings.opened(of.type === 'note' ? 'opened-a-note' : 'opened-a-client', row);
  }, [openings, row, of.type]);
  const what =
    of.type === 'note'
      ? `${NOTE_TITLE[of.stage]}, as it is ${where}, written ${dates.moment(wallMoment(of.writtenAt))}`
      : `an entry of ${dates.moment(wallMoment(of.at))}, as it is ${where}`;
  return (
    <>
      <p>
        {client}: {what}.
      </p>
      {of.type === 'note' ? (
        <NoteWords of={of} values={words.values} />
      ) : (
        <EntryWords of={of} values={words.values} />
      )}
    </>
  );
}

function NoteWords({
  of,
  values,
}: {
  readonly of: Pick<RowOf<'note'>, 'template'>;
  readonly values: FieldValues;
}) {
  const template = templateOf(of.template);
  return template === null ? (
    <Empty>Its template is of a later version, so it cannot be shown here.</Empty>
  ) : (
    <NoteView template={template} values={values} quotes={[]} />
  );
}

function EntryWords({ of, values }: { readonly of: RowOf<'event'>; readonly values: FieldValues }) {
  const kind = EVENT_KINDS.find(({ id }) => id === of.kind);
  if (kind === undefined)
    return <Empty>This kind of entry is of a later version, so it cannot be shown here.</Empty>;
  const facts = kind.fields
    .filter(({ id }) => values[id] !== undefined)
    .map((field) => factOf(field, values[field.id], []));
  return <Facts facts={[{ label: 'Entry', value: kind.label }, ...facts]} />;
}
