import sampleJson from '../../../resources/sample/sample-course.json';
import secondJson from '../../fixtures/second-course.json';
import { loadSample, type LoadOptions } from '../../../src-renderer/exchange/index.ts';
import { commitmentsOf, type FieldValues } from '../../../src-renderer/domain/note/index.ts';
import {
  allNotesIn,
  coursesIn,
  sessionsOf,
  type ClientHeader,
  type NoteHeader,
  type SessionHeader,
} from '../../../src-renderer/domain/practice/index.ts';
import { deriveSummary, projectTimeline } from '../../../src-renderer/domain/timeline/index.ts';
import {
  clientsOf,
  readEvents,
  readNote,
  recordOf,
  templateOf,
  THRESHOLDS,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';

export const ZONE = 'Europe/Berlin';
export { sampleJson, secondJson };

/** A course loaded on an empty computer, open as its therapist opens it. */
export async function explore(
  json: unknown,
  files: MemoryFiles = memoryFiles(),
  options: Partial<LoadOptions> = {},
): Promise<Practice> {
  return valueOf(await loadSample(surroundings(files), json, { zone: ZONE, ...options }));
}

export function onlyClient(practice: Practice): ClientHeader {
  const [client, ...more] = clientsOf(practice);
  if (client === undefined || more.length > 0) throw new Error('a sample has one client');
  return client;
}

/** The sessions of the one course, in order. */
export function sessionsIn(practice: Practice): readonly SessionHeader[] {
  const record = recordOf(practice, onlyClient(practice).row);
  const [course] = coursesIn(record);
  return course === undefined ? [] : sessionsOf(record, course.row);
}

export const notesIn = (practice: Practice): readonly NoteHeader[] =>
  allNotesIn(recordOf(practice, onlyClient(practice).row));

export async function valuesOf(practice: Practice, note: NoteHeader): Promise<FieldValues> {
  const template = templateOf(note.template);
  if (template === null) throw new Error('notes are written with templates that are there');
  return valueOf(await readNote(practice, onlyClient(practice).row, note, template)).values;
}

/** The note of one stage of the nth session. */
export function noteAt(practice: Practice, number: number, stage: NoteHeader['stage']): NoteHeader {
  const session = sessionsIn(practice).find((one) => one.number === number);
  const note = notesIn(practice).find((one) => one.of === session?.row && one.stage === stage);
  if (note === undefined) throw new Error(`session ${number} has no ${stage}`);
  return note;
}

/** The events of the nth session, as they can be read now. */
export async function eventsAt(practice: Practice, number: number) {
  const session = sessionsIn(practice).find((one) => one.number === number);
  if (session === undefined) throw new Error(`no session ${number}`);
  const { events } = valueOf(await readEvents(practice, onlyClient(practice).row, session.row));
  return events.map(({ event }) => event);
}

export async function summaryAt(practice: Practice, number: number) {
  const { weightKg } = onlyClient(practice);
  return deriveSummary(await eventsAt(practice, number), { thresholds: THRESHOLDS, weightKg });
}

export const timelineAt = async (practice: Practice, number: number) =>
  projectTimeline(await eventsAt(practice, number));

/** What the integrations agreed on, in the order of the sessions. */
export async function commitmentsIn(practice: Practice) {
  const all = await Promise.all(
    sessionsIn(practice).map(async ({ row }) => {
      const note = notesIn(practice).find(({ of, stage }) => of === row && stage === 'integration');
      return note === undefined ? [] : commitmentsOf(await valuesOf(practice, note));
    }),
  );
  return all.flat();
}
