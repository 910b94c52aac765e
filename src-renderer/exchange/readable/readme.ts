import { wallMoment } from '../../domain/practice/index.ts';
import { isSample } from '../../storage/index.ts';
import { nameOf, SCHEMA, timeZone, type Making } from './context.ts';

/** What there is of one thing, in words; empty where there is none. */
const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${String(count)} ${count === 1 ? one : many}`;

function leftOut({ tally }: Making, others: number): readonly string[] {
  const some = (count: number, one: string, many: string, why: string) =>
    count === 0 ? [] : [`- ${counted(count, one, many)} ${why}`];
  return [
    ...some(tally.processLeftOut, 'note', 'notes', 'without psychotherapy notes, which were not asked for.'),
    ...some(
      tally.processNotYours,
      'note',
      'notes',
      'without psychotherapy notes, which are under another key.',
    ),
    ...some(
      tally.keptLeftOut,
      'piece',
      'pieces',
      'of a file that was brought in, kept for later: they go with the psychotherapy notes.',
    ),
    ...some(tally.inError, 'note', 'notes', 'entered in error, with what was added to them.'),
    ...some(tally.timelinesInError, 'timeline', 'timelines', 'of an observation that was entered in error.'),
    ...some(others, 'client', 'clients', 'of others, whose key whoever made this file does not have.'),
    ...some(tally.olderDrafts, 'draft', 'drafts', 'on an older version of a note, kept beside it.'),
    ...some(tally.unreadNotes, 'note', 'notes', 'THAT DID NOT OPEN AND SHOULD BE HERE.'),
    ...some(tally.unreadTimelines, 'timeline', 'timelines', 'THAT DID NOT OPEN AND SHOULD BE HERE.'),
    ...some(tally.unreadEvents, 'entry', 'entries', 'of timelines THAT DID NOT OPEN AND SHOULD BE HERE.'),
    ...some(tally.unreadKept, 'kept piece', 'kept pieces', 'THAT DID NOT OPEN AND SHOULD BE HERE.'),
  ];
}

const HOW = `HOW TO READ IT
- Folders are one a client: the label, then eight signs that tell two of the
  same label apart. Each holds client.md and client.json, a folder a course with
  a folder a session, and folders for contacts and for what belongs nowhere else.
- .md files are text: any editor shows them. Markdown programs show them laid out.
- .json files beside them hold the same by field, for programs.
- .csv files hold the same as tables: notes, events, doses, measures, insights,
  commitments. RFC 4180, UTF-8 (say so if a spreadsheet asks). A text that begins with = + - @ or a tab has an
  apostrophe before it, so that no spreadsheet runs it; take that one sign away to
  have the text. Columns named *_json hold the answers as JSON.
  All clients in one table: keep the first line of one file, and add the rest of each.
- Times in .json are UTC. Times in .csv and .md are of the clock on the wall of
  the computer that made this file. A day stands as 2026-08-11.
- T+0:22 is 22 minutes after the first dose.`;

const SCHEMA_WORDS = `THE FORM, ${SCHEMA}
- practice.json: what was asked for, by whom and when; "clients" with the folder
  of each; "users" and "staff" by id; "limits" that raise flags, as they were then;
  "counts" of what is in and what is not. It and this file are written last: where
  they are missing the archive was cut short.
- client.json: the client with "contacts", "careTeam", and "courses", each with its
  "sessions" ("moved": every change of time, with its reason).
- A note: "id"; "of" (the id of its session, course, client, or for an addendum of
  its note); "stage"; "template" (id and version); "signature" (null: a draft);
  "signatureState" (draft, unchanged, altered, invalid, not-checked: as Throughline
  found it when this file was made); "gate" (of a signed preparation: what its gate
  said then, with the limits of that day); "psychotherapyNotes" (none, included, left-out,
  not-yours); and "values": the answers by field id. What a field is, and the words
  of its choices, stands in templates/<id>-<version>.json.
- "values": text, choice, date and time are strings; number and scale are numbers
  in the field's unit; several choices are a list; {"none": true} says that there is
  none; rich text has its words under "plain"; records of a list have an "id" and
  "values" of their own; a measure has its "instrument", its "items" in order (null:
  not answered) or its typed "scores".
- An observation also has "events", as they were recorded: a correction or a strike
  is an event of its own that points at the one before by "corrects". The kinds and
  their fields stand in templates/events.json.`;

/** The first thing to read, in plain ASCII words but for names. */
export function readme(making: Making, practiceName: string, others: number): string {
  const { tally, order, users, practice, dates, madeAt } = making;
  const out = leftOut(making, others);
  const signed = tally.notes - tally.drafts;
  return `${[
    `THROUGHLINE, A READABLE EXPORT\n${practiceName}`,
    ...(isSample(practice) ? ['SAMPLE: everything in it is invented.'] : []),
    [
      `Made on ${dates.moment(wallMoment(madeAt))} (${timeZone()}) by ${nameOf(users, practice.keys.user)},`,
      `with Throughline ${__APP_VERSION__}. ${order.client === null ? 'Every client whom its maker can open.' : 'One client.'}`,
      order.withProcess
        ? 'PSYCHOTHERAPY NOTES ARE IN IT. They are not part of the clinical record and need\nan authorisation of their own to be passed on.'
        : 'Psychotherapy notes are left out.',
    ].join('\n'),
    'Once it is unpacked nothing protects it: whoever has the files can read them.\nKeep the .age file, and delete what was unpacked when it is done with.',
    `WHAT IS IN IT\n${[
      counted(tally.clients, 'client', 'clients'),
      `${String(tally.notes)} notes: ${String(signed)} signed, ${String(tally.drafts)} drafts`,
      `${String(tally.events)} entries of timelines`,
      ...(tally.doubtful === 0
        ? []
        : [`${String(tally.doubtful)} of the signed notes ARE NOT WHAT WAS SIGNED; each says so`]),
    ]
      .filter((line) => line !== '')
      .map((line) => `- ${line}`)
      .join('\n')}`,
    `WHAT IS NOT IN IT\n${(out.length === 0 ? ['- Nothing was left out.'] : out).join('\n')}`,
    HOW,
    SCHEMA_WORDS,
  ].join('\n\n')}\n`;
}
