import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  consentOf,
  dosesOf,
  doseWords,
  measuresOf,
  safetyOf,
} from '../../../src-renderer/domain/course/index.ts';
import type { FieldValue } from '../../../src-renderer/domain/note/index.ts';
import { sessionsOf } from '../../../src-renderer/domain/practice/index.ts';
import { formatOffset } from '../../../src-renderer/domain/timeline/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import {
  beginNote,
  createClient,
  createCourse,
  createSession,
  deleteDatabase,
  markInError,
  placesOf,
  readRecord,
  recordEvent,
  recordOf,
  signNote,
  THRESHOLDS,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { bodyKey, openDatabase } from '../../../src-renderer/storage/schema.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { explore, onlyClient, sampleJson } from '../exchange/sampleStory.ts';
import { anEvent, foundedFiles, sitDown, write } from '../storage/story.ts';

const FACTS = { thresholds: THRESHOLDS, weightKg: 72 };

/** How many rows were asked for in each reading, from now on. */
function watchReads(practice: Practice): { readonly practice: Practice; readonly reads: number[] } {
  const reads: number[] = [];
  return {
    reads,
    practice: {
      ...practice,
      read: (...asked) => {
        reads.push(1);
        return practice.read(...asked);
      },
      readMany: (compartment, rows) => {
        reads.push(rows.length);
        return practice.readMany(compartment, rows);
      },
    },
  };
}

const totals = (record: Awaited<ReturnType<typeof readRecord>>, id: string) =>
  measuresOf(record.notes)
    .series.find(({ instrument }) => instrument.id === id)
    ?.points.map(({ value }) => value);

describe('the record of the sample course', () => {
  test('gives every measure of the course, its doses, its safety and its consents in two reads', async () => {
    const { practice, reads } = watchReads(await explore(sampleJson));
    const client = onlyClient(practice).row;
    const read = await readRecord(practice, client);
    // Three notes a session, the intake, the completion and the follow-up, each with its signature, which says by which
    // limits it is shown; and the events of all six timelines.
    expect(reads.toSorted((a, b) => a - b)).toEqual([42, 114]);
    expect(read.unread).toBe(0);
    expect(totals(read, 'pcl-5')).toEqual([54, 52, 46, 43, 47, 38, 31, 27, 30]);
    expect(totals(read, 'phq-9')).toEqual([18, 17, 14, 12, 13, 10, 8, 7, 8]);
    expect(totals(read, 'gad-7')).toEqual([14, 13, 11, 10, 12, 9, 8, 7, 7]);
    const means = totals(read, 'ebi')?.map((mean) => Math.round((mean ?? -1) * 10) / 10);
    expect(means).toEqual([16.7, 35, 45.8, 60, 80, 80]);
    expect(dosesOf(read.timelines, FACTS).map(doseWords)).toEqual([
      ...['SL 100 mg', 'SL 200 mg', 'IM 36 mg', 'IM 54 mg', 'IM 72 mg', 'IM 54 mg'],
    ]);
    const { pressure, plan } = safetyOf(read.notes, read.timelines, FACTS);
    expect([pressure?.session.number, pressure?.systolic, pressure?.diastolic]).toEqual([4, 166, 102]);
    expect(pressure?.seenBy).toMatch(/^A\. Rezvani/);
    expect(plan.written?.value.meansSafety).toBe('medication stored by E1');
    const consent = consentOf(read.notes, read.timelines);
    expect(consent.withdrawal?.session.number).toBe(5);
    expect(formatOffset(consent.withdrawal?.offsetMs ?? Number.NaN)).toBe('T+0:40');
    expect(consent.consents.recording?.value).toMatchObject({ status: 'declined', signedOn: '2026-07-28' });
    expect(consent.consents.kap_treatment?.value).toMatchObject({ status: 'given', version: '2026.1' });
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
  }, 120_000);
});

describe('the record of a client', () => {
  let files: MemoryFiles = memoryFiles();
  let practice: Practice;
  let client: RowId;
  let session: RowId;
  let course: RowId;

  beforeEach(async () => {
    files = await foundedFiles();
    practice = await sitDown(files);
    client = valueOf(
      await createClient(practice, {
        label: 'Marlow Tarn',
        pronouns: '',
        weightKg: 72,
        weighedOn: '2026-08-01',
      }),
    );
    course = valueOf(await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' }));
    session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  });
  afterEach(async () => {
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
  });

  const gad7 = (each: number): FieldValue => ({
    instrument: 'gad-7',
    version: 1,
    window: 'past_2_weeks',
    items: Array.from({ length: 8 }, (_, index) => (index < 7 ? each : null)),
  });

  async function prepared(each: number, of = session): Promise<RowId> {
    const note = valueOf(await beginNote(practice, client, of, 'preparation'));
    await write(practice, client, note, 'prep.gad7', gad7(each));
    return note;
  }

  async function give(mg: number): Promise<RowId> {
    const dose = anEvent({ kind: 'dose', at: 60_000, mono: 60_000 });
    const parts = { record: { 'dose.route': 'SL', 'dose.mg': mg }, process: {} };
    valueOf(await recordEvent(practice, client, session, dose, parts));
    return dose.id;
  }

  async function lose(row: RowId): Promise<void> {
    await practice.settle();
    const database = await openDatabase(practice.keys.vault);
    if ('kind' in database) throw new Error('the database opens');
    await database.bodies.delete(bodyKey(placesOf(practice, client).record, row));
    database.close();
    practice = await sitDown(files);
  }

  test('has nothing of a note entered in error', async () => {
    const note = await prepared(2);
    expect(totals(await readRecord(practice, client), 'gad-7')).toEqual([14]);
    valueOf(await signNote(practice, client, note, {}, 'Begun for another client'));
    valueOf(await markInError(practice, client, note, 'Another client was meant'));
    const read = await readRecord(practice, client);
    expect([read.notes, read.unread]).toEqual([[], 0]);
  });

  test('has nothing of an answer that its form no longer shows', async () => {
    const note = valueOf(await beginNote(practice, client, session, 'preparation'));
    await write(practice, client, note, 'prep.safetyConcern', 'yes');
    await write(practice, client, note, 'prep.cssrsTriage', 'low');
    const triage = async () => safetyOf((await readRecord(practice, client)).notes, [], FACTS).cssrs?.value;
    expect(await triage()).toBe('Low');
    await write(practice, client, note, 'prep.safetyConcern', 'no');
    expect(await triage()).toBeUndefined();
  });

  test('counts a note that does not open, and goes on with the others', async () => {
    const lost = await prepared(2);
    const second = valueOf(await createSession(practice, client, course, { number: 2, on: '2026-08-18' }));
    await prepared(1, second);
    await lose(lost);
    const read = await readRecord(practice, client);
    expect(read.unread).toBe(1);
    expect(totals(read, 'gad-7')).toEqual([7]);
  });

  test('says of a timeline that an entry of it does not open', async () => {
    await give(50);
    const lost = await give(100);
    expect((await readRecord(practice, client)).timelines.map(({ whole }) => whole)).toEqual([true]);
    await lose(lost);
    const [timeline] = (await readRecord(practice, client)).timelines;
    expect([timeline?.whole, timeline?.events.length]).toEqual([false, 1]);
  });

  test('does not open again what it has, but opens what changed', async () => {
    const note = await prepared(1);
    await give(50);
    const before = await readRecord(practice, client);
    const quiet = watchReads(practice);
    expect(totals(await readRecord(quiet.practice, client, before), 'gad-7')).toEqual([7]);
    expect(quiet.reads).toEqual([0, 0]);
    await write(practice, client, note, 'prep.gad7', gad7(2));
    await give(25);
    const changed = watchReads(practice);
    const read = await readRecord(changed.practice, client, before);
    expect(changed.reads).toEqual([1, 1]);
    expect(totals(read, 'gad-7')).toEqual([14]);
    expect(dosesOf(read.timelines, FACTS).map(doseWords)).toEqual(['SL 75 mg']);
    expect(sessionsOf(recordOf(practice, client), course)).toHaveLength(1);
  });
});
