import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import {
  notesOf,
  noteTitle,
  toldAt,
  wallMoment,
  type Catalog,
  type NoteHeader,
} from '../../domain/practice/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import { useDates, usePractice, useRecord, useUsers, type SignedGateLine } from '../../storage/index.ts';
import { Paper, PaperPart } from '../../ui/index.ts';
import type { QuoteChoice } from '../form/FieldInput.tsx';
import type { AnsweredSection } from '../form/noteText.ts';
import { factOf } from '../form/NoteView.tsx';
import { momentOf } from './moment.ts';
import { gateWords } from './SignedGate.tsx';

/** A line of a session's log, in words. */
export interface PaperLine {
  readonly time: string;
  readonly clock: string;
  readonly kind: string;
  readonly words: string;
  readonly remarks: readonly string[];
}

/** The log that was signed with a note, with or without its psychotherapy notes. */
export type LogOnPaper = (withProcess: boolean) => readonly PaperLine[];

/** What a sheet is called, and its file: no name of a client stands in a folder or a list of recent files. */
export const sheetTitle = (note: NoteHeader): string => noteTitle(note);

export interface PaperNoteProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly sections: readonly AnsweredSection[];
  readonly values: FieldValues;
  readonly quotes: readonly QuoteChoice[];
  readonly lines: readonly PaperLine[];
  /** What the gate said when it was signed. */
  readonly gate: readonly SignedGateLine[];
  /** Whether there are psychotherapy notes, and whether they are on the paper. */
  readonly process: 'none' | 'in it' | 'left out';
}

function placeWords(record: Catalog, note: NoteHeader, dates: Dates): string {
  const target = record.headers[note.of];
  if (target?.type === 'session') return `Session ${String(target.number)}, ${dates.day(target.on)}`;
  return dates.moment(toldAt(note));
}

const PROCESS = {
  none: 'Clinical record.',
  'in it': 'Contains psychotherapy notes.',
  'left out': 'Clinical record; its psychotherapy notes are left out.',
} as const;

/** One signed note as it goes onto paper: its answers, its log, who signed it when, and nothing of the screen. */
export function PaperNote(props: PaperNoteProps): ReactNode {
  const { client, header, sections, values, quotes, lines } = props;
  const gate = gateWords(props.gate);
  const practice = usePractice();
  const record = useRecord(client);
  const users = useUsers();
  const dates = useDates();
  const owner = record.headers[client];
  const label = owner?.type === 'client' ? owner.label : '';
  const title = sheetTitle(header);
  const place = placeWords(record, header, dates);
  const me = users.get(practice.keys.user)?.name ?? '';
  const now = dates.moment(wallMoment(practice.clock.now()));
  return (
    <Paper
      title={title}
      about={[label, place]}
      sheet={[label, title, place].join(', ')}
      foot={`${PROCESS[props.process]} Saved by ${me}, ${now}; recorded.`}
    >
      {lines.length > 0 && (
        <PaperPart
          title="Timeline"
          rows={lines.map(({ time, clock, kind, words, remarks }) => ({
            label: `${time}, ${clock}`,
            value: [`${kind}: ${words}`, ...remarks].join('\n'),
          }))}
        />
      )}
      {sections.map((section) => (
        <PaperPart
          key={section.id}
          title={section.title}
          rows={section.fields.map((field) => factOf(field, values[field.id], quotes))}
        />
      ))}
      {gate.length > 0 && (
        <PaperPart
          title="Gate, as it was signed"
          rows={gate.map(({ line, words }) => ({ label: line, value: words }))}
        />
      )}
      <PaperPart title="Signature" rows={signatureRows(props, record, users, dates)} />
    </Paper>
  );
}

function signatureRows(
  { header }: PaperNoteProps,
  record: Catalog,
  users: ReturnType<typeof useUsers>,
  dates: Dates,
) {
  const { signed, inError } = header;
  const signer = signed && users.get(signed.by);
  const later = notesOf(record, header.row).filter((note) => note.signed !== null && note.inError === null);
  return [
    {
      label: 'Signed',
      value:
        signed &&
        `${[signer?.name, signer?.credential].filter(Boolean).join(', ')}, ${momentOf(signed.at, dates)}; unchanged since`,
    },
    ...(inError === null
      ? []
      : [{ label: 'Entered in error', value: `${momentOf(inError.at, dates)}: ${inError.reason}` }]),
    ...(later.length === 0
      ? []
      : [{ label: 'Added later', value: `${String(later.length)}, not on this paper` }]),
  ];
}
