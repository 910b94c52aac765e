import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import {
  beginNote,
  createClient,
  createCourse,
  createSession,
  noteHeader,
  openNoteSession,
  type NoteSession,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import {
  newPractice,
  surroundings,
  testClock,
  valueOf,
  type TestClock,
} from '../../support/shared/practice.ts';

const STEP_MS = 100;

let clock: TestClock;
let practice: Practice;
let client: RowId;
let note: RowId;
let writing: NoteSession;
/** When a draft was put on disk since the note was opened, by the clock. */
let saves: number[];
let saving: Promise<unknown>[];

const revision = (): number => noteHeader(practice, client, note)?.revision ?? 0;

beforeEach(async () => {
  clock = testClock();
  practice = await newPractice(surroundings(memoryFiles(), clock));
  const about = { label: 'Marlow Tarn', pronouns: '', weightKg: null, weighedOn: null };
  client = valueOf(await createClient(practice, about));
  const frame = { plannedSessions: 6, startsOn: '2026-08-11' };
  const course = valueOf(await createCourse(practice, client, frame));
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  note = valueOf(await beginNote(practice, client, session, 'preparation'));
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  saves = [];
  saving = [];
  const { drafts } = practice;
  const watched: Practice = {
    ...practice,
    drafts: {
      ...drafts,
      save: (draft) => {
        saves.push(clock.monotonic());
        const saved = drafts.save(draft);
        saving.push(saved);
        return saved;
      },
    },
  };
  writing = valueOf(await openNoteSession(watched, client, header));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await writing.close();
  await practice.settle();
});

/** Lets time pass, on the clock and for what waits; whatever is put on disk meanwhile is put there. */
async function pass(ms: number, step = STEP_MS): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    clock.move(step);
    await vi.advanceTimersByTimeAsync(step);
    await Promise.all(saving);
  }
}

/** Types a letter every `each` ms for so long. */
async function type(ms: number, each: number): Promise<void> {
  for (let at = 0; at < ms; at += each) {
    writing.set('prep.intention', `letter ${String(at)}`);
    await pass(each);
  }
}

test('what was typed is on disk a second after the last key, and once', async () => {
  writing.set('prep.intention', 'Let the quiet come');
  expect(writing.saveState().kind).toBe('in-memory');
  await pass(900);
  expect(saves).toEqual([]);
  await pass(100);
  expect(saves).toEqual([1000]);
  await expect.poll(() => writing.saveState()).toMatchObject({ kind: 'on-disk' });
  await pass(20_000);
  expect(saves).toEqual([1000]);
});

test('while somebody types without a pause it is on disk every five seconds', async () => {
  await type(12_000, 300);
  expect(saves.length).toBe(2);
  const gaps = saves.map((at, index) => at - (saves[index - 1] ?? 0));
  expect(gaps.filter((gap) => gap > 5300)).toEqual([]);
  expect(saves[0]).toBe(5000);
});

test('after ten minutes the next words are a checkpoint in the journal too, and not before', async () => {
  const before = revision();
  await type(1000, 1000);
  expect(revision()).toBe(before);
  await pass(9 * 60_000, 10_000);
  await type(1000, 1000);
  expect(revision()).toBe(before);
  await pass(60_000, 10_000);
  writing.set('prep.intention', 'Let the quiet come');
  await pass(1000);
  await expect.poll(revision).toBe(before + 1);
});
