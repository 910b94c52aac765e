import { expect, test } from 'vitest';
import {
  beginNote,
  createClient,
  createCourse,
  createSession,
  leftOpenIn,
  noteHeader,
  readOrder,
  signNote,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, surroundings, valueOf } from '../../support/shared/practice.ts';
import { tellStory, write } from './story.ts';

const NO_SHOW = [
  ['contact.kind', 'no_show'],
  ['contact.happenedAt', '2026-08-12'],
  ['contact.happenedAtTime', '10:00'],
  ['contact.with', 'nobody'],
] as const;

async function aContact(practice: Practice) {
  const about = { label: 'Marlow Tarn', pronouns: '', weightKg: null, weighedOn: null };
  const client = valueOf(await createClient(practice, about));
  const note = valueOf(await beginNote(practice, client, client, 'contact'));
  for (const [field, value] of NO_SHOW) await write(practice, client, note, field, value);
  return { client, note };
}

async function signedFacts(practice: Practice, client: RowId, note: RowId) {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const { verification, derived } = valueOf(await verifyNote(practice, client, header));
  expect(verification.kind).toBe('unchanged');
  return derived;
}

test('a note with a question open is not signed, whoever asks for it, and stays a draft', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client, note } = await aContact(practice);
  for (const reason of ['', '   '])
    expect(await signNote(practice, client, note, {}, reason)).toEqual({
      ok: false,
      error: { kind: 'incomplete' },
    });
  expect(noteHeader(practice, client, note)?.signed).toBeNull();
  await practice.settle();
});

test('with a reason it is signed, and what stays open is signed with it, by name', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client, note } = await aContact(practice);
  valueOf(await signNote(practice, client, note, {}, ' Rang twice, nobody answered. '));
  expect(leftOpenIn(await signedFacts(practice, client, note))).toEqual({
    labels: ['What follows'],
    reason: 'Rang twice, nobody answered.',
  });
  await practice.settle();
});

test('a complete note is signed without a reason, and nothing is said to be open', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client, note } = await aContact(practice);
  await write(practice, client, note, 'contact.follows', 'Ring again tomorrow');
  valueOf(await signNote(practice, client, note, {}, 'not needed'));
  expect(leftOpenIn(await signedFacts(practice, client, note))).toBeNull();
  await practice.settle();
});

test('a preparation is signed with its gate as it stood: what each line said, and what was written to it', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client, preparation } = await tellStory(practice, 'Marlow Tarn');
  const { gate } = await signedFacts(practice, client, preparation);
  expect(gate).toContainEqual({
    line: 'Escort',
    state: 'notMet',
    says: ['Escort home: not yet answered'],
    explanation: null,
  });
  expect(gate).toContainEqual({ line: 'Weight', state: 'met', says: [], explanation: null });
  await practice.settle();
});

test('a red line under a plain Go is refused with a reason as without one', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client } = await aContact(practice);
  const frame = { plannedSessions: 6, startsOn: '2026-08-11' };
  const course = valueOf(await createCourse(practice, client, frame));
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const note = valueOf(await beginNote(practice, client, session, 'preparation'));
  await write(practice, client, note, 'prep.escort', 'none');
  await write(practice, client, note, 'prep.decision', 'go');
  expect(await signNote(practice, client, note, {}, 'It was so')).toEqual({
    ok: false,
    error: { kind: 'incomplete' },
  });
  await write(practice, client, note, 'prep.escort', 'arranged');
  expect((await signNote(practice, client, note, {}, 'Only the escort was asked for')).ok).toBe(true);
  await practice.settle();
});

test('a contraindication left open in the intake stops the preparation that says nothing is present', async () => {
  const practice = await newPractice(surroundings(memoryFiles()));
  const { client } = await aContact(practice);
  const frame = { plannedSessions: 6, startsOn: '2026-08-11' };
  const course = valueOf(await createCourse(practice, client, frame));
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const intake = valueOf(await beginNote(practice, client, course, 'intake'));
  const pressure = (status: string) =>
    write(practice, client, intake, 'prep.contraindications', {
      'ci.uncontrolledHtn': { status, comment: 'A. Rezvani, 10 August' },
    });
  await pressure('present');
  const note = valueOf(await beginNote(practice, client, session, 'preparation'));
  await write(practice, client, note, 'prep.contraindicationsAgain', 'none');
  await write(practice, client, note, 'prep.decision', 'go_with_conditions');
  expect(await signNote(practice, client, note, {}, 'It was so')).toEqual({
    ok: false,
    error: { kind: 'incomplete' },
  });
  expect(valueOf(await readOrder(practice, client, session))?.redLines).toEqual([
    'Contraindications, left open in the intake: Uncontrolled hypertension: Present',
  ]);
  await pressure('cleared_by_prescriber');
  expect((await signNote(practice, client, note, {}, 'Cleared since')).ok).toBe(true);
  await practice.settle();
});
