import { noteTitle, toldAt, type SessionHeader } from '../../domain/practice/index.ts';
import { json, nameOf, SCHEMA, utc, type OfClient, type TextFile } from './context.ts';
import { answer, escaped, paragraphs, table } from './markdown.ts';
import type { OpenedForFile, OpenedTimeline, ProcessIs } from './opened.ts';
import type { PlacedGroup, PlacedNote } from './places.ts';
import type { SignatureState } from './signature.ts';

const PROCESS: Readonly<Record<ProcessIs, string>> = {
  none: '',
  included: 'Contains psychotherapy notes.',
  'left-out': 'Its psychotherapy notes are left out.',
  'not-yours': 'Its psychotherapy notes are under a key that whoever made this file does not have.',
};

/** "Session 2, 25 August 2026; course 1". */
function placeWords({ dates }: OfClient, { session, course }: PlacedGroup, told: string): string {
  const ofCourse = course === null ? '' : `course ${String(course)}`;
  const where =
    session === null
      ? dates.moment(told, { month: 'long' })
      : `Session ${String(session.number)}, ${dates.day(session.on, { month: 'long' })}`;
  return [where, ofCourse].filter((part) => part !== '').join('; ');
}

function logTable({ lines, unread }: OpenedTimeline): string {
  const missing =
    unread === 0 ? '' : `${String(unread)} more were recorded and do not open; they are missing here.`;
  if (lines.length === 0) return missing;
  const rows = lines.map(({ time, clock, kind, words, remarks }) => [
    time,
    clock,
    kind,
    words,
    remarks.join('; '),
  ]);
  return paragraphs(
    '## Timeline',
    missing,
    table(['T+', 'Clock', 'Kind', 'Entry', 'Remarks'], rows),
  ).trimEnd();
}

/** The lines of the gate that were not plainly met, as they were signed. */
function gateTable({ gate }: SignatureState): string {
  const rows = gate
    .filter(({ says }) => says.length > 0)
    .map(({ line, says, explanation }) => [line, says.join('; '), explanation ?? '']);
  return rows.length === 0
    ? ''
    : paragraphs('## Gate, as it was signed', table(['Line', 'Why', 'Explanation'], rows)).trimEnd();
}

function noteText(
  of: OfClient,
  group: PlacedGroup,
  opened: OpenedForFile,
  signature: SignatureState,
  timeline: OpenedTimeline | null,
): string {
  const { header, sections, values, template } = opened;
  const told = sections.map(({ title, fields }) =>
    [
      `## ${escaped(title)}`,
      ...fields.flatMap((field) => {
        const value = values[field.id];
        return value === undefined
          ? []
          : [answer(field.label, of.words.answer(field, value, timeline?.named ?? []))];
      }),
    ].join('\n\n'),
  );
  const { leftOpen, saidAgainst } = signature;
  return paragraphs(
    `# ${escaped(noteTitle(header))}`,
    escaped(`${of.client.label}. ${placeWords(of, group, toldAt(header))}`),
    escaped(signature.words),
    leftOpen === null ? '' : escaped(`Left open: ${leftOpen.labels.join('; ')}. Reason: ${leftOpen.reason}`),
    saidAgainst.length === 0 ? '' : escaped(`As it stood then: ${saidAgainst.join(' ')}`),
    PROCESS[opened.process],
    template === null
      ? 'The version of Throughline that made this file does not have the template of this note: its answers stand in the JSON file beside it.'
      : '',
    header.stage === 'observation' && timeline !== null ? logTable(timeline) : '',
    gateTable(signature),
    ...told,
  );
}

const eventsJson = (timeline: OpenedTimeline) => ({
  events: timeline.events.map(({ at, enteredAt, ...event }) => ({
    ...event,
    at: utc(at),
    enteredAt: utc(enteredAt),
  })),
  eventsThatDoNotOpen: timeline.unread,
});

/** A note as Markdown to be read and as JSON with everything its fields hold. */
export function noteFiles(
  of: OfClient,
  group: PlacedGroup,
  { path }: PlacedNote,
  opened: OpenedForFile,
  signature: SignatureState,
  timeline: OpenedTimeline | null,
): readonly TextFile[] {
  const { header, values, process } = opened;
  const { users, folder, client } = of;
  const user = (id: string) => ({ id, name: nameOf(users, id) });
  const told = {
    schema: SCHEMA,
    kind: 'note',
    id: header.row,
    client: client.row,
    of: header.of,
    stage: header.stage,
    title: noteTitle(header),
    template: header.template,
    author: user(header.author),
    begunAt: utc(header.begunAt),
    writtenAt: utc(header.writtenAt),
    happenedAt: header.happenedAt,
    signature:
      header.signed === null
        ? null
        : { by: user(header.signed.by), at: utc(header.signed.at), revision: header.revision },
    signatureState: signature.state,
    signatureWords: signature.words,
    leftOpen: signature.leftOpen,
    gate: signature.gate,
    psychotherapyNotes: process,
    values,
    ...(header.stage === 'observation' && timeline !== null ? eventsJson(timeline) : {}),
  };
  return [
    { path: `${folder}/${path}.md`, text: noteText(of, group, opened, signature, timeline) },
    { path: `${folder}/${path}.json`, text: json(told) },
  ];
}

/** The entries of a session whose observation note is not begun or did not open. */
export function timelineFiles(
  of: OfClient,
  group: PlacedGroup & { readonly session: SessionHeader },
  timeline: OpenedTimeline,
): readonly TextFile[] {
  const { session } = group;
  const text = paragraphs(
    '# Observation',
    escaped(`${of.client.label}. ${placeWords(of, group, session.on)}`),
    'Entries of the timeline; their note is not here.',
    logTable(timeline),
  );
  const told = {
    schema: SCHEMA,
    kind: 'timeline',
    client: of.client.row,
    session: session.row,
    ...eventsJson(timeline),
  };
  const path = `${of.folder}/${group.folder}/timeline`;
  return [
    { path: `${path}.md`, text },
    { path: `${path}.json`, text: json(told) },
  ];
}
