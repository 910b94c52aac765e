import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { NoteStage } from '../../../src-renderer/domain/practice/index.ts';
import {
  beginNote,
  changeCourse,
  changeLimits,
  createClient,
  createCourse,
  createSession,
  deleteDatabase,
  LIMIT_GROUPS,
  markInError,
  moveDraft,
  moveSession,
  noteHeader,
  recordEvent,
  resetLimits,
  signNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { allSeen, anEvent, foundedFiles, richText, sitDown, WHY_OPEN, write } from './story.ts';

const COMMANDS = [
  'client',
  'course',
  'session',
  'note',
  'write',
  'sign',
  'addendum',
  'event',
  'correct',
  'around',
  'move',
  'error',
  'reschedule',
  'end',
  'limits',
  'sit',
] as const;
const STAGES = ['preparation', 'observation', 'integration'] as const;

interface Step {
  readonly what: (typeof COMMANDS)[number];
  readonly pick: number;
}

interface World {
  readonly clients: RowId[];
  readonly courses: { readonly client: RowId; readonly id: RowId }[];
  readonly sessions: { readonly client: RowId; readonly id: RowId }[];
  readonly notes: {
    readonly client: RowId;
    readonly id: RowId;
    readonly stage: NoteStage;
  }[];
  readonly events: { readonly client: RowId; readonly session: RowId; readonly id: RowId }[];
}

const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/** What the rules of the record refuse (a second preparation, an event after signing) leaves no trace, and is part of the story. */
async function take(practice: Practice, world: World, { what, pick }: Step, turn: number): Promise<void> {
  const course = one(world.courses, pick);
  const session = one(world.sessions, pick);
  const note = one(world.notes, pick);
  const event = one(world.events, pick);
  const client = one(world.clients, pick);
  const label = `Client ${String(turn)}`;
  if (what === 'limits') {
    const group = one(LIMIT_GROUPS, Math.floor(pick / 2));
    if (group === undefined) return;
    // Half of them are out of order, and refused.
    const values = new Map(group.limits.map(({ id, value }, index) => [id, value + (index === 0 ? 1 : 0)]));
    if (pick % 2 === 0) await changeLimits(practice, group, values, label);
    else await resetLimits(practice, group);
  } else if (what === 'client' || client === undefined) {
    const created = await createClient(practice, { label, pronouns: '', weightKg: null, weighedOn: null });
    if (created.ok) world.clients.push(created.value);
  } else if (what === 'course' || course === undefined) {
    const created = await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' });
    if (created.ok) world.courses.push({ client, id: created.value });
  } else if (what === 'session' || session === undefined) {
    const about = { number: 1 + (pick % 4), on: '2026-08-11' };
    const created = await createSession(practice, course.client, course.id, about);
    if (created.ok) world.sessions.push({ client: course.client, id: created.value });
  } else if (what === 'event' || (what === 'correct' && event === undefined)) {
    const process = pick % 2 === 0 ? {} : { 'quote.words': 'the door stayed shut' };
    const added = anEvent();
    const parts = { record: { 'note.text': label }, process };
    const written = await recordEvent(practice, session.client, session.id, added, parts);
    if (written.ok) world.events.push({ client: session.client, session: session.id, id: added.id });
  } else if (what === 'correct' && event !== undefined) {
    const parts = { record: { 'note.text': `${label}, corrected` }, process: {} };
    await recordEvent(practice, event.client, event.session, anEvent({ corrects: event.id }), parts);
  } else if (what === 'note' || note === undefined) {
    const stage = STAGES[pick % 3] ?? 'preparation';
    const begun = await beginNote(practice, session.client, session.id, stage);
    if (begun.ok) world.notes.push({ client: session.client, id: begun.value, stage });
  } else if (what === 'around') {
    const [stage, of] = (
      [
        ['intake', course.id],
        ['contact', course.client],
        ['followUp', course.id],
      ] as const
    )[pick % 3] ?? ['contact', course.client];
    const begun = await beginNote(practice, course.client, of, stage);
    if (begun.ok) world.notes.push({ client: course.client, id: begun.value, stage });
  } else if (what === 'move') {
    const to = { client: session.client, of: session.id };
    const moved = await moveDraft(practice, note.client, note.id, to);
    if (moved.ok) world.notes.push({ client: session.client, id: moved.value, stage: note.stage });
  } else if (what === 'error') await markInError(practice, note.client, note.id, label);
  else if (what === 'reschedule') {
    const time = ([{ to: 'postponed' }, { to: 'planned', on: '2026-09-01', startsAt: '23:30' }] as const)[
      pick % 2
    ];
    if (time) await moveSession(practice, session.client, session.id, time, label);
  } else if (what === 'end') {
    const ended = pick % 2 === 0 ? { on: '2026-09-30', reason: label, why: 'completed' as const } : null;
    await changeCourse(practice, course.client, course.id, { ended, goals: [label] });
  } else if (what === 'addendum') {
    const begun = await beginNote(practice, note.client, note.id, 'addendum');
    if (begun.ok) world.notes.push({ client: note.client, id: begun.value, stage: 'addendum' });
  } else if (what === 'sign') await signNote(practice, note.client, note.id, { turn }, WHY_OPEN);
  else if (note.stage === 'preparation' || note.stage === 'integration') {
    const header = noteHeader(practice, note.client, note.id);
    if (header?.signed !== null || header.withdrawn !== null) return;
    const words = `${label} ${String(pick)}`;
    if (note.stage === 'preparation') await write(practice, note.client, note.id, 'prep.intention', words);
    else await write(practice, note.client, note.id, 'int.narrative', richText(words));
  }
}

const steps = fc.array(fc.record({ what: fc.constantFrom(...COMMANDS), pick: fc.nat({ max: 30 }) }), {
  minLength: 10,
  maxLength: 30,
});

test(
  'whatever a therapist wrote in whatever order, the journal alone gives the same record again',
  { timeout: 180_000 },
  async () => {
    const founded = await foundedFiles();
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const files = memoryFiles(founded.contents);
        let practice = await sitDown(files);
        await practice.rebuild();
        const world: World = { clients: [], courses: [], sessions: [], notes: [], events: [] };
        for (const [turn, step] of history.entries()) {
          if (step.what === 'sit') {
            await practice.settle();
            practice = await sitDown(files);
          } else await take(practice, world, step, turn);
        }
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
        await deleteDatabase(practice.keys.vault);
      }),
      { numRuns: 12 },
    );
  },
);
