import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import {
  allNotesIn,
  errorsIn,
  noteOf,
  notesIn,
  sessionsOf,
  type NoteHeader,
} from '../../../src-renderer/domain/practice/index.ts';
import {
  agendas,
  beginNote,
  changeClient,
  changeCourse,
  clientsOf,
  createClient,
  createCourse,
  createSession,
  createSessions,
  deleteDatabase,
  keepStaff,
  markInError,
  moveDraft,
  moveSession,
  newestNotes,
  noteHeader,
  placesOf,
  readEvents,
  readLastTime,
  readNote,
  readThread,
  recordEvent,
  recordOf,
  signNote,
  staffOf,
  templateOf,
  unsignedNotes,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { bodyKey, openDatabase } from '../../../src-renderer/storage/schema.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { allSeen, anEvent, foundedFiles, richText, sitDown, write, WHY_OPEN } from './story.ts';

let files: MemoryFiles = memoryFiles();
let practice: Practice;

beforeEach(async () => {
  files = await foundedFiles();
  practice = await sitDown(files);
});

/** Whatever was done: the views say the same, and the journal alone says the same. */
afterEach(async () => {
  const before = await allSeen(practice);
  await practice.settle();
  const views = await sitDown(files);
  expect(views.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: false });
  expect(await allSeen(views)).toEqual(before);
  await views.settle();
  await deleteDatabase(practice.keys.vault);
  const replayed = await sitDown(files);
  expect(replayed.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
  expect(await allSeen(replayed)).toEqual(before);
  await replayed.settle();
  await forgetCatalogs();
  const everyRevision = await sitDown(files);
  expect(everyRevision.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: false });
  expect(await allSeen(everyRevision)).toEqual(before);
  await everyRevision.settle();
  await deleteDatabase(practice.keys.vault);
});

/** Makes the next opening replay every revision of every row, with every rule. */
async function forgetCatalogs(): Promise<void> {
  const database = await openDatabase(practice.keys.vault);
  if ('kind' in database) throw new Error('the database opens');
  await database.bodies.toCollection().modify({ irregular: 1 });
  await database.positions.toCollection().modify({ applied: 0 });
  database.close();
}

interface Taken {
  readonly client: RowId;
  readonly course: RowId;
  readonly session: RowId;
}

async function takeOn(label: string): Promise<Taken> {
  const client = valueOf(
    await createClient(practice, { label, pronouns: '', weightKg: 72, weighedOn: '2026-08-01' }),
  );
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' }),
  );
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  return { client, course, session };
}

const valuesOf = async (client: RowId, note: RowId) => {
  const header = noteHeader(practice, client, note);
  const template = header && templateOf(header.template);
  if (!header || !template) throw new Error('the note and its template');
  return valueOf(await readNote(practice, client, header, template)).values;
};

const stagesOf = (notes: readonly NoteHeader[]) => notes.map(({ stage }) => stage);

describe('the plan', () => {
  test('a client keeps those around them, and what is changed changes nothing else', async () => {
    const { client } = await takeOn('Marlow Tarn');
    const contacts = [{ name: 'K. Tarn', relation: 'partner', phone: '555-0101', note: '', emergency: true }];
    const careTeam = [{ name: 'A. Rezvani', role: 'prescriber', contact: '', release: 'signed' as const }];
    valueOf(await changeClient(practice, client, { contacts, careTeam }));
    expect(clientsOf(practice)).toMatchObject([{ label: 'Marlow Tarn', weightKg: 72, contacts, careTeam }]);
    const refused = await changeClient(practice, client, { label: '' });
    expect(refused).toEqual({ ok: false, error: { kind: 'invalid' } });
  });

  test('sessions are planned together or not at all, moved, postponed and cancelled with their story', async () => {
    const { client, course, session } = await takeOn('Marlow Tarn');
    const days = ['2026-08-18', '2026-08-25'];
    const twice = days.map((on) => ({ number: 2, on }));
    expect(await createSessions(practice, client, course, twice)).toEqual({
      ok: false,
      error: { kind: 'exists' },
    });
    valueOf(
      await createSessions(
        practice,
        client,
        course,
        days.map((on, index) => ({ number: index + 2, on })),
      ),
    );
    const night = { to: 'planned', on: '2026-08-12', startsAt: '23:30' } as const;
    valueOf(await moveSession(practice, client, session, night, 'Ill'));
    valueOf(await moveSession(practice, client, session, { to: 'postponed' }, 'No escort'));
    valueOf(await moveSession(practice, client, session, { ...night, on: '2026-08-14' }, 'Escort found'));
    const at = practice.clock.now();
    const [first, , third] = sessionsOf(recordOf(practice, client), course);
    expect(first).toMatchObject({
      on: '2026-08-14',
      startsAt: '23:30',
      state: 'planned',
      moved: [
        { from: '2026-08-11', to: '2026-08-12T23:30', reason: 'Ill', at },
        { from: '2026-08-12T23:30', to: null, reason: 'No escort', at },
        { from: null, to: '2026-08-14T23:30', reason: 'Escort found', at },
      ],
    });
    valueOf(await moveSession(practice, client, third?.row ?? session, { to: 'cancelled' }, 'Enough'));
    expect(agendas(practice)[0]?.next.map((due) => due.session.number)).toEqual([1, 2]);
  });

  test('a course ends early with a reason and is taken up again', async () => {
    const { client, course } = await takeOn('Marlow Tarn');
    const ended = { on: '2026-09-01', reason: 'Moved away', why: 'ended-early' as const };
    valueOf(await changeCourse(practice, client, course, { ended, goals: ['Sleep through'] }));
    expect(recordOf(practice, client).headers[course]).toMatchObject({ ended, plannedSessions: 6 });
    expect(agendas(practice)[0]).toMatchObject({ next: [], unplanned: [] });
    valueOf(await changeCourse(practice, client, course, { ended: null }));
    expect(agendas(practice)[0]?.next).toHaveLength(1);
  });

  test('staff are kept by name, and whoever leaves is still named', async () => {
    const nurse = { name: 'B. Okoro', role: 'nurse' as const, credential: 'RN', active: true };
    valueOf(await keepStaff(practice, null, nurse));
    valueOf(await keepStaff(practice, null, { ...nurse, name: 'A. Rezvani', role: 'prescriber' }));
    const [first] = staffOf(practice);
    if (first === undefined) throw new Error('somebody');
    valueOf(await keepStaff(practice, first, { ...nurse, name: 'A. Rezvani', active: false }));
    expect(staffOf(practice).map(({ name, active }) => [name, active])).toEqual([
      ['B. Okoro', true],
      ['A. Rezvani', false],
    ]);
  });
});

describe('notes around the sessions', () => {
  test('intake, completion, follow-ups and contacts are begun, signed and listed like any other', async () => {
    const { client, course, session } = await takeOn('Marlow Tarn');
    for (const stage of ['intake', 'completion', 'followUp', 'followUp'] as const)
      valueOf(await beginNote(practice, client, course, stage));
    expect(await beginNote(practice, client, course, 'intake')).toEqual({
      ok: false,
      error: { kind: 'exists' },
    });
    expect(await beginNote(practice, client, session, 'intake')).toEqual({
      ok: false,
      error: { kind: 'no-such-target' },
    });
    const contact = valueOf(await beginNote(practice, client, client, 'contact'));
    await write(practice, client, contact, 'contact.kind', 'no_show');
    await write(practice, client, contact, 'contact.happenedAt', '2026-08-12');
    await write(practice, client, contact, 'contact.happenedAtTime', '10:00');
    expect(noteHeader(practice, client, contact)).toMatchObject({
      kind: 'no_show',
      happenedAt: '2026-08-12T10:00',
    });
    valueOf(await signNote(practice, client, contact, {}, WHY_OPEN));
    const signed = noteHeader(practice, client, contact);
    if (signed === null) throw new Error('the note');
    expect(valueOf(await verifyNote(practice, client, signed)).verification.kind).toBe('unchanged');
    expect(unsignedNotes(practice).map(({ note }) => note.stage)).toEqual([
      'intake',
      'completion',
      'followUp',
      'followUp',
    ]);
  });

  test('a note entered in error is on no list, verifies still, and its addenda go with it', async () => {
    const { client, session } = await takeOn('Marlow Tarn');
    const note = valueOf(await beginNote(practice, client, session, 'preparation'));
    expect(await markInError(practice, client, note, 'Wrong client')).toEqual({
      ok: false,
      error: { kind: 'not-signed' },
    });
    valueOf(await signNote(practice, client, note, {}, WHY_OPEN));
    valueOf(await beginNote(practice, client, note, 'addendum'));
    valueOf(await markInError(practice, client, note, 'Wrong client'));
    expect(newestNotes(practice, 10)).toEqual([]);
    expect(stagesOf(errorsIn(recordOf(practice, client)))).toEqual(['preparation']);
    const header = noteHeader(practice, client, note);
    expect(header?.inError).toMatchObject({ by: practice.keys.user, reason: 'Wrong client' });
    if (header === null) throw new Error('the note');
    expect(valueOf(await verifyNote(practice, client, header)).verification.kind).toBe('unchanged');
    valueOf(await beginNote(practice, client, session, 'preparation'));
  });
});

describe('a draft begun under the wrong client', () => {
  test('is moved with all it holds in one commit, and leaves nothing and a free stage behind', async () => {
    const wrong = await takeOn('Wren Alder');
    const right = await takeOn('Marlow Tarn');
    const note = valueOf(await beginNote(practice, wrong.client, wrong.session, 'integration'));
    await write(practice, wrong.client, note, 'int.narrative', richText('what stirred in me'));
    await write(practice, wrong.client, note, 'int.minutes', 60);
    const before = practice.head().sequence;
    const to = { client: right.client, of: right.session };
    const moved = valueOf(await moveDraft(practice, wrong.client, note, to));
    // Record and process rows of the new note and of the withdrawn one.
    expect(practice.head().sequence - before).toBe(4);
    expect(await valuesOf(right.client, moved)).toEqual({
      'int.narrative': richText('what stirred in me'),
      'int.minutes': 60,
    });
    expect(await valuesOf(wrong.client, note)).toEqual({});
    expect(allNotesIn(recordOf(practice, wrong.client))).toEqual([]);
    expect(newestNotes(practice, 10).map(({ label }) => label)).toEqual(['Marlow Tarn']);
    expect(noteOf(recordOf(practice, wrong.client), wrong.session, 'integration')).toBeNull();
    valueOf(await beginNote(practice, wrong.client, wrong.session, 'integration'));
  });

  test('takes the entries of its timeline with it; where they were they stay, struck', async () => {
    const wrong = await takeOn('Wren Alder');
    const right = await takeOn('Marlow Tarn');
    const note = valueOf(await beginNote(practice, wrong.client, wrong.session, 'observation'));
    const first = anEvent();
    const quote = {
      record: { 'quote.speaker': 'client' },
      process: { 'quote.text': 'the door stayed shut' },
    };
    valueOf(await recordEvent(practice, wrong.client, wrong.session, first, quote));
    const change = { record: { 'quote.speaker': 'therapist' }, process: {} };
    const correction = anEvent({ corrects: first.id });
    valueOf(await recordEvent(practice, wrong.client, wrong.session, correction, change));
    const to = { client: right.client, of: right.session };
    valueOf(await moveDraft(practice, wrong.client, note, to));
    const { events: there } = valueOf(await readEvents(practice, right.client, right.session));
    expect(there.map(({ event }) => event.values)).toEqual([
      { 'quote.speaker': 'client', 'quote.text': 'the door stayed shut' },
      { 'quote.speaker': 'therapist' },
    ]);
    expect(there[1]?.event.corrects).toBe(there[0]?.event.id);
    const { events: here } = valueOf(await readEvents(practice, wrong.client, wrong.session));
    expect(here.map(({ event }) => event.strikes !== null)).toEqual([false, false, true]);
    expect(here[2]?.event.corrects).toBe(first.id);
  });

  test('stays where it is when there is one already, when it is signed, or when it is somebody else’s place', async () => {
    const wrong = await takeOn('Wren Alder');
    const right = await takeOn('Marlow Tarn');
    const note = valueOf(await beginNote(practice, wrong.client, wrong.session, 'preparation'));
    await write(practice, wrong.client, note, 'prep.intention', 'Let the quiet come');
    const to = { client: right.client, of: right.session };
    expect(await moveDraft(practice, wrong.client, note, { ...to, of: right.course })).toEqual({
      ok: false,
      error: { kind: 'no-such-target' },
    });
    const there = valueOf(await beginNote(practice, right.client, right.session, 'preparation'));
    expect(await moveDraft(practice, wrong.client, note, to)).toEqual({
      ok: false,
      error: { kind: 'exists' },
    });
    expect(await valuesOf(wrong.client, note)).toEqual({ 'prep.intention': 'Let the quiet come' });
    expect(await valuesOf(right.client, there)).toEqual({});
    valueOf(await signNote(practice, wrong.client, note, {}, WHY_OPEN));
    expect(await moveDraft(practice, wrong.client, note, to)).toEqual({
      ok: false,
      error: { kind: 'signed' },
    });
  });
});

describe('what earlier sessions left', () => {
  const insight = (title: string, status: string, source: RowId | null = null) => ({
    id: newId(),
    values: {
      'int.insights.title': title,
      'int.insights.status': status,
      ...(source === null ? {} : { 'int.insights.source': source }),
    },
  });

  test('is what earlier sessions left, as they left it, whatever came later', async () => {
    const { client, course, session } = await takeOn('Marlow Tarn');
    const second = valueOf(await createSession(practice, client, course, { number: 2, on: '2026-08-18' }));
    const third = valueOf(await createSession(practice, client, course, { number: 3, on: '2026-08-25' }));
    const first = insight('Quiet needs no guard', 'new');
    const told = async (of: RowId, status: string) => {
      const note = valueOf(await beginNote(practice, client, of, 'integration'));
      const said = { ...first, values: { ...first.values, 'int.insights.status': status } };
      await write(practice, client, note, 'int.insights', [said]);
    };
    await told(session, 'new');
    await told(third, 'settled');
    const seen = async (from: RowId) =>
      (await readLastTime(practice, client, from)).lines.insights.map((line) => [
        line.session.number,
        line.insight.status,
      ]);
    expect(await seen(session)).toEqual([]);
    expect(await seen(second)).toEqual([[1, 'new']]);
  });

  test('never gives an older dose for the last one where the last one does not open', async () => {
    const { client, course, session } = await takeOn('Marlow Tarn');
    const second = valueOf(await createSession(practice, client, course, { number: 2, on: '2026-08-18' }));
    const third = valueOf(await createSession(practice, client, course, { number: 3, on: '2026-08-25' }));
    const give = async (where: RowId, mg: number) => {
      const given = anEvent({ kind: 'dose', at: 60_000, mono: 60_000 });
      const parts = { record: { 'dose.route': 'SL', 'dose.mg': mg }, process: {} };
      valueOf(await recordEvent(practice, client, where, given, parts));
      return given.id;
    };
    await give(session, 100);
    const last = await give(second, 50);
    expect((await readLastTime(practice, client, third)).lastDose).toMatchObject({
      dose: { mg: 50 },
      session: { number: 2 },
    });
    await practice.settle();
    const { record } = placesOf(practice, client);
    const database = await openDatabase(practice.keys.vault);
    if ('kind' in database) throw new Error('the database opens');
    const body = await database.bodies.get(bodyKey(record, last));
    await database.bodies.delete(bodyKey(record, last));
    practice = await sitDown(files);
    expect((await readLastTime(practice, client, third)).lastDose).toMatchObject({
      dose: null,
      session: { number: 2 },
    });
    if (body !== undefined) await database.bodies.put(body);
    database.close();
  });

  test('is read from their notes and events, newest first, and never from a note entered in error', async () => {
    const { client, course, session } = await takeOn('Marlow Tarn');
    const second = valueOf(await createSession(practice, client, course, { number: 2, on: '2026-08-18' }));
    const preparation = valueOf(await beginNote(practice, client, session, 'preparation'));
    await write(practice, client, preparation, 'prep.intention', 'Let the quiet come');
    const dose = anEvent({ kind: 'dose', at: 60_000, mono: 60_000 });
    const parts = { record: { 'dose.route': 'SL', 'dose.mg': 100 }, process: {} };
    valueOf(await recordEvent(practice, client, session, dose, parts));
    const quote = anEvent({ kind: 'quote', at: 120_000, mono: 120_000 });
    const words = { record: {}, process: { 'quote.text': 'the door stayed shut' } };
    valueOf(await recordEvent(practice, client, session, quote, words));
    const integration = valueOf(await beginNote(practice, client, session, 'integration'));
    const quiet = insight('Quiet needs no guard', 'new', quote.id);
    await write(practice, client, integration, 'int.insights', [quiet, insight('Settled', 'settled')]);
    const later = valueOf(await beginNote(practice, client, second, 'integration'));
    const carried = { ...quiet, values: { ...quiet.values, 'int.insights.status': 'exploring' } };
    await write(practice, client, later, 'int.insights', [carried]);
    const told = async () =>
      (await readThread(practice, client)).insights.map((line) => [
        line.session.number,
        line.insight.status,
        line.quote,
      ]);
    expect(await told()).toEqual([
      [1, 'settled', null],
      [2, 'exploring', null],
    ]);
    const last = await readLastTime(practice, client, second);
    expect(last).toMatchObject({
      intention: null,
      intentionBefore: 'Let the quiet come',
      before: { number: 1 },
      lastDose: { dose: { route: 'SL', mg: 100 }, session: { number: 1 } },
    });
    expect(last.lines.insights.map((line) => line.quote)).toEqual([
      null,
      { text: 'the door stayed shut', offset: 'T+0:01' },
    ]);
    valueOf(await signNote(practice, client, later, {}, WHY_OPEN));
    valueOf(await markInError(practice, client, later, 'Another client was meant'));
    expect(await told()).toEqual([
      [1, 'settled', null],
      [1, 'new', { text: 'the door stayed shut', offset: 'T+0:01' }],
    ]);
    expect(stagesOf(notesIn(recordOf(practice, client)))).toEqual(['preparation', 'integration']);
    expect((await readLastTime(practice, client, session)).intention).toBe('Let the quiet come');
  });
});
