import { byCourseTime, type ReadNote, type ReadRecord, type ReadTimeline } from '../domain/course/index.ts';
import {
  notesIn,
  sessionsIn,
  startOf,
  type Catalog,
  type NoteHeader,
  type SessionHeader,
} from '../domain/practice/index.ts';
import { ownTemplate } from '../domain/limits/index.ts';
import { joinParts, visibleFields, type Template } from '../domain/template/index.ts';
import type { TimelineEvent } from '../domain/timeline/index.ts';
import type { CompartmentId, RowId } from '../domain/index.ts';
import { placesOf, recordOf } from './client.ts';
import { limitsOfRead, signatureOf } from './judged.ts';
import type { Practice } from './practice.ts';
import { templateOf } from './templates.ts';

/** The answers of a note's record part that it shows: what a condition hides is kept, and not told. */
function shownValues(template: Template, record: ReadNote['values']): ReadNote['values'] {
  const values = joinParts(template, { record });
  const shown = new Set(visibleFields(template, values).map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => shown.has(id)));
}

/** The session a note is of, and the course it falls into. */
function placeOf({ headers }: Catalog, note: NoteHeader): Pick<ReadNote, 'session' | 'course'> {
  const target = headers[note.of];
  if (target?.type === 'session') return { session: target, course: target.course };
  return { session: null, course: target?.type === 'course' ? target.row : null };
}

/** As what a note was opened: its signature brings the limits by which it is judged. */
const readAs = ({ row, revision, signed }: NoteHeader): string =>
  `${row} ${String(revision)} ${signed?.signature ?? ''}`;

/** Notes of every kind but addenda and contacts, which hold neither measures nor agreements. */
const isOfCourse = ({ stage }: NoteHeader): boolean => stage !== 'addendum' && stage !== 'contact';

async function readNotes(
  practice: Practice,
  compartment: CompartmentId,
  catalog: Catalog,
  known: ReadRecord | null,
): Promise<Pick<ReadRecord, 'notes' | 'unread'>> {
  const headers = notesIn(catalog).filter(isOfCourse);
  const before = new Map(known?.notes.map((note) => [readAs(note.header), note]));
  const wanted = headers.filter((header) => !before.has(readAs(header)));
  const places = [...wanted, ...wanted.flatMap((header) => signatureOf(catalog, header) ?? [])];
  const bodies = await practice.readMany(compartment, places);
  const opened = new Map(places.map(({ row }, index) => [row, bodies[index]]));
  const notes = headers.flatMap((header): readonly ReadNote[] => {
    const place = placeOf(catalog, header);
    const same = before.get(readAs(header));
    if (same !== undefined) return [{ ...same, header, ...place }];
    const shipped = templateOf(header.template);
    const body = opened.get(header.row);
    if (shipped === null || !body?.ok || body.value.type !== 'note') return [];
    const signature = header.signed === null ? null : (opened.get(header.signed.signature) ?? null);
    const template = ownTemplate(shipped, limitsOfRead(practice, catalog, header, signature));
    return [{ header, ...place, template, values: shownValues(template, body.value.values) }];
  });
  return { notes: notes.sort(byCourseTime), unread: headers.length - notes.length };
}

async function readTimelines(
  practice: Practice,
  compartment: CompartmentId,
  sessions: readonly SessionHeader[],
  known: ReadRecord | null,
): Promise<readonly ReadTimeline[]> {
  const shelved = await Promise.all(sessions.map(({ row }) => practice.openEvents(compartment, row)));
  const { timelines } = practice.shelves();
  const listed = sessions.map((session) => timelines.get(session.row)?.events ?? []);
  // Events are never rewritten: those that were opened before are not opened again.
  const opened = new Map<RowId, TimelineEvent>(
    known?.timelines.flatMap(({ events }) => events.map((event) => [event.id, event] as const)),
  );
  const wanted = listed.flat().filter(({ row }) => !opened.has(row));
  const bodies = await practice.readMany(compartment, wanted);
  for (const [index, { row }] of wanted.entries()) {
    const body = bodies[index];
    if (!body?.ok || body.value.type !== 'event') continue;
    const { type: _type, session: _session, ...event } = body.value;
    opened.set(row, { ...event, id: row });
  }
  return sessions.flatMap((session, index): readonly ReadTimeline[] => {
    const places = listed[index] ?? [];
    const events = places.flatMap(({ row }) => opened.get(row) ?? []);
    const whole = shelved[index]?.ok === true && events.length === places.length;
    return places.length === 0 && whole ? [] : [{ session, events, whole }];
  });
}

/**
 * Opens what a client's page tells of: the record part of every note that counts, with its signature, in one read, and the record part of
 * every entry of every timeline, in another. What is in `known`, an earlier answer for the same client, is not opened
 * again where it cannot have changed.
 */
export async function readRecord(
  practice: Practice,
  client: RowId,
  known: ReadRecord | null = null,
): Promise<ReadRecord> {
  const { record } = placesOf(practice, client);
  const catalog = recordOf(practice, client);
  const sessions = sessionsIn(catalog).toSorted(
    (a, b) => startOf(a).localeCompare(startOf(b)) || a.number - b.number,
  );
  const [notes, timelines] = await Promise.all([
    readNotes(practice, record, catalog, known),
    readTimelines(practice, record, sessions, known),
  ]);
  return { ...notes, timelines };
}
