import { afterEach, expect, test } from 'vitest';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { limitsIn, noteOf } from '../../../src-renderer/domain/practice/index.ts';
import {
  EXPLANATIONS,
  explained,
  fieldsOf,
  flagsOf,
  gate,
  visibleFields,
  type GateLine,
} from '../../../src-renderer/domain/template/index.ts';
import { ownTemplate, originOf, type LimitGroup } from '../../../src-renderer/domain/limits/index.ts';
import { flagEntries, projectTimeline } from '../../../src-renderer/domain/timeline/index.ts';
import {
  beginNote,
  changeLimits,
  createSession,
  deleteDatabase,
  gateSignedIn,
  judgedFacts,
  judgedTemplate,
  LIMIT_GROUPS,
  noteHeader,
  ownLimitsOf,
  readEvents,
  readNote,
  readOrder,
  readRecord,
  recordEvent,
  recordOf,
  resetLimits,
  signNote,
  templateFor,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, surroundings, valueOf } from '../../support/shared/practice.ts';
import { household, sitDownAs } from './household.ts';
import { allSeen, anEvent, damageCommitOf, sitDown, tellStory, WHY_OPEN, write } from './story.ts';

const WORD = 'Dr. Rezvani, standing order 3';
const SYSTOLIC = 'vitals.systolic before amber above';
const RED = 'vitals.systolic before red atLeast';

function group(id: string): LimitGroup {
  const found = LIMIT_GROUPS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no group ${id}`);
  return found;
}
const BEFORE = group('vitals.systolic before');

/** The limits of a group as they stand, but for what is given. */
const valuesFor = (practice: Practice, of: LimitGroup, changed: Readonly<Record<string, number>>) => {
  const own = ownLimitsOf(practice);
  return new Map(of.limits.map((limit) => [limit.id, changed[limit.id] ?? originOf(limit, own).value]));
};

const changesOf = (practice: Practice) => [...practice.shelves().catalogs.values()].flatMap(limitsIn);

const setSystolic = (practice: Practice, mmHg: number) =>
  changeLimits(practice, BEFORE, valuesFor(practice, BEFORE, { [SYSTOLIC]: mmHg }), WORD);

const systolicNow = (practice: Practice) => ownLimitsOf(practice).get(SYSTOLIC)?.value ?? 140;

/** The line of a note's gate about blood pressure, as it is judged now. */
async function pressureLine(practice: Practice, client: RowId, note: RowId): Promise<GateLine | undefined> {
  const header = noteHeader(practice, client, note);
  const template = templateFor('preparation');
  if (header === null) throw new Error('the note is on the shelves');
  const { values } = valueOf(await readNote(practice, client, header, template));
  return gate(ownTemplate(template, ownLimitsOf(practice)), values).find(
    ({ label }) => label === 'Blood pressure',
  );
}

async function signedGate(practice: Practice, client: RowId, note: RowId) {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const { verification, derived } = valueOf(await verifyNote(practice, client, header));
  expect(verification.kind).toBe('unchanged');
  return { derived, line: gateSignedIn(derived).find(({ line }) => line === 'Blood pressure') };
}

const open: Practice[] = [];
afterEach(async () => {
  for (const practice of open.splice(0)) {
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
  }
});

async function aPractice() {
  const files = memoryFiles();
  const practice = await newPractice(surroundings(files));
  open.push(practice);
  return { files, practice };
}

/** A preparation of another session of the same course, with a systolic reading. */
async function prepare(practice: Practice, client: RowId, of: RowId, number: number, systolic: number) {
  const course = recordOf(practice, client).headers[of];
  if (course?.type !== 'session') throw new Error('there is a session');
  const about = { number, on: '2026-08-18' };
  const session = valueOf(await createSession(practice, client, course.course, about));
  const note = valueOf(await beginNote(practice, client, session, 'preparation'));
  await write(practice, client, note, 'prep.systolic', systolic);
  return { session, note };
}

test('the gate of a draft asks by the practice’s limit, and names by whose word', async () => {
  const { practice } = await aPractice();
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const { note } = await prepare(practice, client, session, 2, 148);
  const flags = async () =>
    (await pressureLine(practice, client, note))?.reasons.filter(({ tier }) => tier !== 'open');
  expect(await flags()).toMatchObject([
    { says: 'above 140 mmHg', source: 'esketamine label, general guide' },
  ]);
  valueOf(await setSystolic(practice, 150));
  expect(await flags()).toEqual([]);
  valueOf(await setSystolic(practice, 145));
  expect(await flags()).toMatchObject([
    { tier: 'amber', says: 'above 145 mmHg', source: `set by the practice: ${WORD}` },
  ]);
  valueOf(await resetLimits(practice, BEFORE));
  expect(await flags()).toMatchObject([
    { says: 'above 140 mmHg', source: 'esketamine label, general guide' },
  ]);
});

test('a signed note says what it said, whatever is set later, and its signature holds', async () => {
  const { files, practice } = await aPractice();
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const before = await prepare(practice, client, session, 2, 148);
  valueOf(await signNote(practice, client, before.note, {}, WHY_OPEN));
  const told = await signedGate(practice, client, before.note);
  expect(told.line?.says).toContain('amber: above 140 mmHg (esketamine label, general guide)');
  expect(told.derived['limits']).toBeUndefined();

  valueOf(await setSystolic(practice, 145));
  const after = await prepare(practice, client, session, 3, 148);
  valueOf(await signNote(practice, client, after.note, {}, WHY_OPEN));
  valueOf(await setSystolic(practice, 158));
  expect((await signedGate(practice, client, before.note)).line).toEqual(told.line);
  const later = await signedGate(practice, client, after.note);
  expect(later.line?.says).toContain(`amber: above 145 mmHg (set by the practice: ${WORD})`);
  expect(later.derived['limits']).toEqual([
    { limit: SYSTOLIC, value: 145, source: `set by the practice: ${WORD}` },
  ]);

  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  const replayed = await sitDown(files);
  open.push(replayed);
  expect(replayed.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
  expect(systolicNow(replayed)).toBe(158);
  expect((await signedGate(replayed, client, before.note)).line).toEqual(told.line);
  expect((await signedGate(replayed, client, after.note)).line).toEqual(later.line);
});

test('a signed note reads and verifies by the limits signed with it, also when the practice’s own are lost', async () => {
  const { files, practice } = await aPractice();
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  valueOf(await changeLimits(practice, BEFORE, valuesFor(practice, BEFORE, { [RED]: 150 }), WORD));
  const { note } = await prepare(practice, client, session, 2, 155);
  await write(practice, client, note, 'prep.systolic2', 152);
  const word = explained({}, 'Blood pressure', 'Measured twice; Dr. Rezvani was asked.', newId);
  await write(practice, client, note, EXPLANATIONS, word ?? []);
  valueOf(await signNote(practice, client, note, {}, WHY_OPEN));

  const [change] = changesOf(practice);
  if (change === undefined) throw new Error('the change is on the shelves');
  await damageCommitOf(practice, files, change.row);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  const rebuilt = await sitDown(files);
  open.push(rebuilt);
  expect(rebuilt.findings.problems.map(({ kind }) => kind)).toContain('damaged');
  expect(ownLimitsOf(rebuilt).size).toBe(0);

  await signedGate(rebuilt, client, note);
  const header = noteHeader(rebuilt, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const { template, values } = valueOf(await verifyNote(rebuilt, client, header));
  expect(visibleFields(template, values).map(({ id }) => id)).toContain('prep.systolic2');
  const second = fieldsOf(template).find(({ id }) => id === 'prep.systolic2');
  expect(second && flagsOf(second, 152)).toMatchObject([
    { tier: 'red', says: 'at or above 150 mmHg', source: `set by the practice: ${WORD}` },
  ]);
  expect(await judgedTemplate(rebuilt, client, header)).toEqual(template);
  const { notes } = await readRecord(rebuilt, client);
  expect(notes.find((one) => one.header.row === note)?.values).toMatchObject({ 'prep.systolic2': 152 });
});

test('what a preparation let stand when it was signed, a stricter limit does not turn red afterwards', async () => {
  const { practice } = await aPractice();
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const { session: second, note } = await prepare(practice, client, session, 2, 155);
  await write(practice, client, note, 'prep.systolic2', 158);
  await write(practice, client, note, 'prep.decision', 'go');
  const redLines = async () => valueOf(await readOrder(practice, client, second))?.redLines;
  const stricter = valuesFor(practice, BEFORE, { 'vitals.systolic before red atLeast': 150 });
  expect(await redLines()).toEqual([]);
  valueOf(await changeLimits(practice, BEFORE, stricter, WORD));
  expect(await redLines()).toEqual(['Blood pressure, at or above 150 mmHg']);
  valueOf(await resetLimits(practice, BEFORE));
  valueOf(await signNote(practice, client, note, {}, WHY_OPEN));
  valueOf(await changeLimits(practice, BEFORE, stricter, WORD));
  expect(await redLines()).toEqual([]);
});

test('an entry of a timeline stays judged by the limits of its day, before and after the note is signed', async () => {
  const { practice } = await aPractice();
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const reading = (about = {}) => anEvent({ kind: 'vitals', ...about });
  const record = (event: ReturnType<typeof reading>) =>
    recordEvent(practice, client, session, event, { record: { 'vitals.systolic': 148 }, process: {} });
  const [first, second, corrected] = [reading(), reading(), reading()];
  valueOf(await record(first));
  valueOf(await record(corrected));
  valueOf(await setSystolic(practice, 150));
  // Written later, whatever its clock says.
  valueOf(await record({ ...second, at: 1, enteredAt: 1 }));
  valueOf(await record(reading({ corrects: corrected.id })));
  const flagged = async () => {
    const { events } = valueOf(await readEvents(practice, client, session));
    const record = recordOf(practice, client);
    const facts = judgedFacts(practice, record, noteOf(record, session, 'observation'));
    const flags = flagEntries(projectTimeline(events.map(({ event }) => event)), {
      ...facts,
      weightKg: null,
    });
    return Object.fromEntries([...flags].map(([id, all]) => [id, all.map(({ says }) => says)]));
  };
  const told = { [first.id]: ['above 140 mmHg'] };
  expect(await flagged()).toEqual(told);
  const note = valueOf(await beginNote(practice, client, session, 'observation'));
  valueOf(await signNote(practice, client, note, {}, WHY_OPEN));
  valueOf(await setSystolic(practice, 142));
  expect(await flagged()).toEqual(told);
  expect(second.id in told).toBe(false);
});

test('only an owner sets limits; who does not is refused, and nothing changes', async () => {
  const { files } = await household();
  const therapist = await sitDownAs(files, 'therapist');
  open.push(therapist);
  expect(await setSystolic(therapist, 150)).toEqual({ ok: false, error: { kind: 'not-the-owner' } });
  expect(systolicNow(therapist)).toBe(140);
});

test('figures that would hide a flag, or whose word nobody gave, are refused and not written', async () => {
  const { practice } = await aPractice();
  const { sequence } = practice.head();
  expect(await setSystolic(practice, 160)).toEqual({ ok: false, error: { kind: 'unsound' } });
  const values = valuesFor(practice, BEFORE, { [SYSTOLIC]: 150 });
  expect(await changeLimits(practice, BEFORE, values, '  ')).toEqual({
    ok: false,
    error: { kind: 'unsound' },
  });
  // Nothing is written either where there is nothing to take back.
  valueOf(await resetLimits(practice, BEFORE));
  expect(practice.head().sequence).toBe(sequence);
});

test('another word for the same figures is kept, with the day it was given, and the same word once', async () => {
  const { practice } = await aPractice();
  const say = async (word: string, changed: Readonly<Record<string, number>> = {}) => {
    const { sequence } = practice.head();
    valueOf(await changeLimits(practice, BEFORE, valuesFor(practice, BEFORE, changed), word));
    expect(practice.head().sequence > sequence).toBe(true);
    return [...ownLimitsOf(practice)].map(([id, { value, source }]) => [id, value, source]);
  };
  expect(await say(WORD, { [SYSTOLIC]: 150 })).toEqual([[SYSTOLIC, 150, WORD]]);
  expect(await say('Dr. Rezvani, standing order 4')).toEqual([
    [SYSTOLIC, 150, 'Dr. Rezvani, standing order 4'],
  ]);
  // One word stands under all figures of the form.
  expect(await say(WORD, { [RED]: 170 })).toEqual([
    [SYSTOLIC, 150, WORD],
    [RED, 170, WORD],
  ]);
  const { sequence } = practice.head();
  valueOf(await changeLimits(practice, BEFORE, valuesFor(practice, BEFORE, {}), WORD));
  expect(practice.head().sequence).toBe(sequence);
});

test('figures left as they came are confirmed by the word that is given for them', async () => {
  const { practice } = await aPractice();
  valueOf(await changeLimits(practice, BEFORE, valuesFor(practice, BEFORE, {}), WORD));
  expect([...ownLimitsOf(practice)]).toMatchObject([
    [RED, { value: 160, source: WORD }],
    [SYSTOLIC, { value: 140, source: WORD }],
  ]);
});

test('the journal alone gives the same limits again, with whose word each was', async () => {
  const { files, practice } = await aPractice();
  valueOf(await setSystolic(practice, 150));
  valueOf(await changeLimits(practice, group('weight'), new Map([['weight amber above', 14]]), WORD));
  valueOf(await resetLimits(practice, BEFORE));
  const before = await allSeen(practice);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  const replayed = await sitDown(files);
  open.push(replayed);
  expect(await allSeen(replayed)).toEqual(before);
  expect([...ownLimitsOf(replayed)]).toMatchObject([
    ['weight amber above', { value: 14, source: WORD, by: replayed.keys.user }],
  ]);
});
