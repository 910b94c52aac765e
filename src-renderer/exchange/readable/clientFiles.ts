import {
  DELIVERY_WORDS,
  noteOf,
  noteState,
  RELEASE_WORDS,
  sessionsOf,
  STAGES,
  startOf,
  wallMoment,
  type CourseHeader,
  type Place,
} from '../../domain/practice/index.ts';
import { keptForLater, readKept } from '../../storage/index.ts';
import { json, SCHEMA, utc, type OfClient, type TextFile } from './context.ts';
import { answer, escaped, paragraphs, table } from './markdown.ts';
import { noteFiles, timelineFiles } from './noteFiles.ts';
import { openForFile, openTimeline, type OpenedTimeline } from './opened.ts';
import { coursesInOrder, errorsOut, placeNotes, type PlacedGroup, type PlacedNote } from './places.ts';
import { signatureState } from './signature.ts';
import { addNoteRows, addTimelineRows, emptyTables, tableFiles, type TableRows } from './tables.ts';

/** A header without where it lies in the journal. */
function bare<T extends Place>({
  row,
  revision: _revision,
  author: _author,
  sequence: _sequence,
  ...rest
}: T) {
  return { id: row, ...rest };
}

function courseText(of: OfClient, course: CourseHeader, number: number): string {
  const { dates, record } = of;
  const sessions = sessionsOf(record, course.row);
  const rows = sessions.map((session) => [
    String(session.number),
    dates.moment(startOf(session)),
    session.state,
    ...STAGES.map((stage) => noteState(noteOf(record, session.row, stage))),
  ]);
  const moved = sessions.flatMap(({ number: session, moved: all }) =>
    all.map(({ from, to, reason, at }) => [
      String(session),
      from === null ? 'no time' : dates.moment(from),
      to === null ? 'no time' : dates.moment(to),
      reason,
      dates.moment(wallMoment(at)),
    ]),
  );
  const { ended, spacingDays, deliveryModel } = course;
  return paragraphs(
    `## Course ${String(number)}, since ${dates.day(course.startsOn, { month: 'long' })}`,
    `${String(course.plannedSessions)} sessions planned.`,
    deliveryModel === null ? '' : `Delivery: ${DELIVERY_WORDS[deliveryModel]}.`,
    spacingDays === null ? '' : `${String(spacingDays.from)} to ${String(spacingDays.to)} days apart.`,
    ended === null
      ? ''
      : escaped(
          `Ended on ${dates.day(ended.on)}, ${ended.why === 'completed' ? 'completed' : 'early'}. ${ended.reason}`,
        ),
    ...course.goals.map((goal) => `- ${escaped(goal)}`),
    rows.length === 0
      ? ''
      : table(['Session', 'When', 'State', 'Preparation', 'Observation', 'Integration'], rows),
    moved.length === 0 ? '' : table(['Session', 'From', 'To', 'Reason', 'Written down'], moved),
  ).trimEnd();
}

function clientText(of: OfClient): string {
  const { client, record, dates } = of;
  const weighed = client.weighedOn === null ? '' : `, weighed on ${dates.day(client.weighedOn)}`;
  return paragraphs(
    `# ${escaped(client.label)}`,
    client.pronouns === '' ? '' : answer('Pronouns', client.pronouns),
    client.weightKg === null ? '' : answer('Weight', `${String(client.weightKg)} kg${weighed}`),
    client.contacts.length === 0
      ? ''
      : table(
          ['Contact', 'Relation', 'Phone', 'Note', 'In an emergency'],
          client.contacts.map(({ name, relation, phone, note, emergency }) => [
            ...[name, relation, phone, note, emergency ? 'yes' : ''],
          ]),
        ),
    client.careTeam.length === 0
      ? ''
      : table(
          ['Care team', 'Role', 'To be reached', 'Release'],
          client.careTeam.map(({ name, role, contact, release }) => [
            ...[name, role, contact, RELEASE_WORDS[release]],
          ]),
        ),
    ...coursesInOrder(record).map((course, index) => courseText(of, course, index + 1)),
  );
}

const clientJson = ({ client, record }: OfClient) => ({
  schema: SCHEMA,
  kind: 'client',
  ...bare(client),
  courses: coursesInOrder(record).map((course, index) => ({
    number: index + 1,
    ...bare(course),
    sessions: sessionsOf(record, course.row).map((session) => ({
      ...bare(session),
      moved: session.moved.map(({ at, ...one }) => ({ ...one, at: utc(at) })),
    })),
  })),
});

/**
 * Pieces of a file that was brought in and that have no place yet, word for word. Without a place nobody can say which of
 * them are psychotherapy notes, so they go with those.
 */
async function keptFiles(of: OfClient): Promise<readonly TextFile[]> {
  const { practice, client, folder, tally, order } = of;
  const kept = keptForLater(practice, client.row);
  if (kept.length === 0) return [];
  if (!order.withProcess) {
    tally.keptLeftOut += kept.length;
    return [];
  }
  const pieces = await Promise.all(
    kept.map(async (one) => ({
      place: one.place,
      from: one.from,
      content: await readKept(practice, client.row, one),
    })),
  );
  tally.unreadKept += pieces.filter(({ content }) => content === null).length;
  return [{ path: `${folder}/kept-for-later.json`, text: json({ schema: SCHEMA, kind: 'kept', pieces }) }];
}

/** The timeline of a session; null where there is none, where it does not open, or where it was entered in error. */
async function timelineOf(of: OfClient, { session }: PlacedGroup): Promise<OpenedTimeline | null> {
  if (session === null) return null;
  const { practice, client, record, words, order, tally } = of;
  const opened = await openTimeline(practice, client.row, session, client.weightKg, words, order);
  const isIn = noteOf(record, session.row, 'observation')?.inError == null;
  const found = opened === null || opened.events.length + opened.unread > 0;
  if (!found) return null;
  if (!isIn) {
    tally.timelinesInError += 1;
    return null;
  }
  if (opened === null) tally.unreadTimelines += 1;
  else {
    tally.events += opened.events.length;
    tally.unreadEvents += opened.unread;
  }
  return opened;
}

async function oneNote(
  of: OfClient,
  group: PlacedGroup,
  placed: PlacedNote,
  timeline: OpenedTimeline | null,
  rows: TableRows,
): Promise<readonly TextFile[]> {
  const { practice, client, words, order, tally } = of;
  const opened = await openForFile(practice, client.row, placed.header, words, order, tally);
  of.onNote();
  if (opened === null) return [];
  const signature = await signatureState(of, placed.header);
  tally.notes += 1;
  if (signature.state === 'draft') tally.drafts += 1;
  if (opened.process === 'left-out') tally.processLeftOut += 1;
  if (opened.process === 'not-yours') tally.processNotYours += 1;
  const { id, version } = placed.header.template;
  if (opened.template !== null) of.templates.set(`${id}-${String(version)}`, opened.template);
  addNoteRows(rows, of, group, placed, opened, signature, timeline);
  return noteFiles(of, group, placed, opened, signature, timeline);
}

/** Everything of one client, file by file, opened as it is asked for. */
export async function* clientFiles(of: OfClient): AsyncGenerator<TextFile> {
  const { folder, tally, record } = of;
  const rows = emptyTables();
  tally.clients += 1;
  tally.inError += errorsOut(record);
  yield { path: `${folder}/client.md`, text: clientText(of) };
  yield { path: `${folder}/client.json`, text: json(clientJson(of)) };
  for (const group of placeNotes(record)) {
    const timeline = await timelineOf(of, group);
    if (timeline !== null) addTimelineRows(rows, of, group, timeline);
    let told = timeline === null;
    for (const placed of group.notes) {
      const files = await oneNote(of, group, placed, timeline, rows);
      told ||= placed.header.stage === 'observation' && files.length > 0;
      yield* files;
    }
    const { session } = group;
    if (!told && timeline !== null && session !== null)
      yield* timelineFiles(of, { ...group, session }, timeline);
  }
  yield* await keptFiles(of);
  yield* tableFiles(folder, rows);
}
