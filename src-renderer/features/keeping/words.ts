import type { Dates } from '../../domain/dates/index.ts';
import {
  DESTRUCTION_WORDS,
  wallDay,
  type DestructionHeader,
  type Kept,
  type KnownCopy,
  type Retention,
} from '../../domain/practice/index.ts';
import type { BackupsOfClient } from '../../exchange/index.ts';
import type { Hold } from '../../storage/index.ts';

type Writes = Pick<Dates, 'day'>;

const years = (count: number): string => (count === 1 ? 'one year' : `${String(count)} years`);

/** Until when a record is kept, and what that day comes from. */
export function keptWords(
  { lastService, until, isSet }: Kept,
  retention: Retention,
  dates: Writes,
): { readonly value: string; readonly second: string } {
  if (until === null)
    return { value: 'no day to count from', second: 'nothing has happened in this record yet' };
  const second =
    isSet || lastService === null
      ? 'set for this client'
      : `${years(retention.years)} after the last service, on ${dates.day(lastService)}`;
  return { value: dates.day(until), second };
}

export const plural = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** One copy of which the audit or the shell tells. */
export const copyWords = ({ at, sequence }: KnownCopy, dates: Writes): string =>
  `saved ${dates.day(wallDay(at))}${sequence === null ? '' : `, up to change ${String(sequence)}`}`;

/** A folder may be named after a client, so a certificate does not name it. */
export const BACKUP_FOLDER = 'the backup folder of this computer';

/** Which of the application's own backups still open a record, sentence by sentence; nothing where none are kept. */
export function backupLines(
  found: BackupsOfClient | null,
  dates: Writes,
  folder = BACKUP_FOLDER,
): readonly string[] {
  if (found === null) return [];
  const { backups, unread } = found;
  if (backups === null)
    return [
      `The backups in ${folder} could not be looked at: its disk may not be plugged in. What was backed up there before may still open the record.`,
    ];
  return [
    backups.length === 0
      ? `No backup in ${folder} is found to open the record.`
      : `Backups in ${folder} that still open the record: ${backups.map((one) => copyWords(one, dates)).join('; ')}.`,
    ...(unread === 0
      ? []
      : [
          `${plural(unread, 'backup there does', 'backups there do')} not read, so it cannot be told of ${unread === 1 ? 'it' : 'them'}.`,
        ]),
  ];
}

/** What no list of copies can know. */
export const OTHER_COPIES =
  'Copies and backups made by other means are not listed. Any that was made before the record was destroyed opens it with a passphrase or kit of its day, for as long as that copy exists.';

interface Line {
  readonly label: string;
  readonly value: string;
  readonly second?: string;
}

/** The certificate, line by line. It names no client: their random id is all that is left of them here. */
export function certificateLines(
  certificate: DestructionHeader,
  by: string,
  practice: string,
  dates: Writes,
): readonly Line[] {
  const { client, at, keptUntil, why, rows, frames, before, sequence } = certificate;
  return [
    { label: 'Practice', value: practice },
    { label: 'Record', value: client, second: 'a random id; no name is kept' },
    { label: 'Destroyed', value: dates.day(wallDay(at)) },
    { label: 'By', value: by },
    { label: 'Why', value: DESTRUCTION_WORDS[why] },
    {
      label: 'Kept until',
      value: keptUntil === null ? 'nothing had happened in it' : dates.day(keptUntil),
    },
    {
      label: 'Sealed under its keys',
      value: `${plural(frames, 'entry', 'entries')} of the journal`,
      second: `${plural(rows, 'row', 'rows')} with all their earlier versions, counted up to change ${String(before.sequence)}`,
    },
    { label: 'In the journal', value: `change ${String(sequence)}`, second: `after ${before.link}` },
  ];
}

export const CERTIFIED = [
  'From this change on the practice keeps no key of this record: not of its notes, its psychotherapy notes or its review. What was sealed stays in the journal, where nobody can open it, so that the chain still verifies.',
  'This certificate is an entry of the journal and signed with it.',
];

/** The certificate as plain text. */
export const certificateText = (
  lines: readonly Line[],
  copies: readonly KnownCopy[],
  backups: readonly string[],
  dates: Writes,
): string =>
  [
    'Certificate of destruction',
    '',
    ...lines.map(
      ({ label, value, second }) => `${label}: ${value}${second === undefined ? '' : ` (${second})`}`,
    ),
    '',
    ...CERTIFIED,
    '',
    copies.length === 0
      ? 'No copy is known that was saved before.'
      : `Copies that still open the record: ${copies.map((copy) => copyWords(copy, dates)).join('; ')}.`,
    ...backups,
    OTHER_COPIES,
    '',
  ].join('\r\n');

/** A hold in one line: since when, and that it was lifted. */
export function holdWords({ header, liftedReason }: Hold, dates: Writes): string {
  const since = `since ${dates.day(wallDay(header.at))}`;
  if (header.lifted === undefined) return since;
  const why = liftedReason === null ? '' : `: ${liftedReason}`;
  return `${since}, lifted ${dates.day(wallDay(header.lifted))}${why}`;
}
