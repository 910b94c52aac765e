import { beforeAll, expect, test } from 'vitest';
import { copiesThatOpen, rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { CompartmentId } from '../../../src-renderer/domain/index.ts';
import {
  assign,
  certificatesOf,
  deleteDatabase,
  destroyClient,
  enterPractice,
  EVENT_KINDS,
  heldEntry,
  holdEntry,
  holdsOf,
  liftHold,
  recordAudit,
  rosterNow,
  setHold,
  surveyJournal,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { settleRights } from '../../../src-renderer/storage/settling.ts';
import { openDatabase } from '../../../src-renderer/storage/schema.ts';
import { newId, readKeyring } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { surroundings, testClock, valueOf } from '../../support/shared/practice.ts';
import { household, kitOf, sitDownAs, WHO, type Household, type Who } from './household.ts';
import { allSeen, labels } from './story.ts';

/** The last session was on 11 August 2026: with seven years its record is kept until 11 August 2033. */
const AFTERWARDS = Date.UTC(2033, 7, 12, 12);
let home: Household;

beforeAll(async () => {
  home = await household();
}, 120_000);

/** Unlocks as somebody when the time is over for which records are kept. */
async function sitDownLater(files: MemoryFiles, who: Who): Promise<Practice> {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  const around = surroundings(files, testClock(AFTERWARDS));
  const practice = valueOf(await enterPractice(around, keyring, kitOf[who]));
  await settleRights(practice);
  return practice;
}

/** The files as they are for a story of its own, with no view of them anywhere. */
async function begin(): Promise<MemoryFiles> {
  const files = memoryFiles(home.files.contents);
  const practice = await sitDownAs(files, 'owner');
  await leave(practice);
  return files;
}

async function leave(practice: Practice): Promise<void> {
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
}

/** Of whom all three open the record, and two the psychotherapy notes: the owner not. */
const client = () => home.clients['the shared one'];
const LABEL = 'Ash Fenwick';

const theirs = (practice: Practice): readonly CompartmentId[] =>
  rosterNow(practice)
    .compartments()
    .filter((one) => one.client === client())
    .map(({ id }) => id);

const destroy = (practice: Practice) => destroyClient(practice, client(), 'retention-passed');

/** All that somebody sees, but what is destroyed and what says so. */
async function seenBesides(practice: Practice, gone: readonly CompartmentId[]) {
  const own = ['practice', 'audit'].map((kind) => practice.keys.find(kind as 'practice')?.id);
  return [...(await allSeen(practice))].filter(
    ([name]) => ![...gone, ...own].some((id) => id !== undefined && name.startsWith(id)),
  );
}

/** How many of their rows the views have, sealed or not. */
async function viewsOf(practice: Practice, gone: readonly CompartmentId[]): Promise<number> {
  const database = await openDatabase(practice.keys.vault);
  if ('kind' in database) throw new Error('the database opens');
  const { bodies, catalogs, positions } = database;
  const all = [
    ...(await bodies.toArray()),
    ...(await catalogs.toArray()),
    ...(await positions.toArray()),
  ].filter(({ compartment }) => gone.includes(compartment));
  database.close();
  return all.length;
}

async function expectNothingOpens(practice: Practice, gone: readonly CompartmentId[]): Promise<void> {
  const { keys } = practice;
  expect(gone).toHaveLength(3);
  expect(keys.held().filter(({ id }) => gone.includes(id))).toEqual([]);
  const wanted = WHO.flatMap((who) =>
    gone.flatMap((compartment) => [1, 2, 3].map((epoch) => ({ compartment, epoch, user: home.users[who] }))),
  );
  expect(await keys.lacking(practice.keyring(), wanted), 'no wrap and no gift is left').toEqual(wanted);
  expect(labels(practice)).not.toContain(LABEL);
  expect(rosterNow(practice).clients()).not.toContain(client());
  for (const id of gone) expect(practice.shelves().catalogs.has(id)).toBe(false);
}

test('once a client is destroyed nothing of them opens for anybody, and all else stands as it stood, also built anew', async () => {
  const files = await begin();
  const before = new Map<Who, Awaited<ReturnType<typeof seenBesides>>>();
  let gone: readonly CompartmentId[] = [];
  for (const who of WHO) {
    const practice = await sitDownAs(files, who);
    expect(labels(practice)).toContain(LABEL);
    gone = theirs(practice);
    before.set(who, await seenBesides(practice, gone));
    await practice.settle();
  }
  const owner = await sitDownLater(files, 'owner');
  expect(await viewsOf(owner, gone)).toBeGreaterThan(0);
  const read = valueOf(await surveyJournal(owner, client()));
  const head = owner.head().sequence;
  expect(valueOf(await destroy(owner)).isFinished).toBe(true);
  await expectNothingOpens(owner, gone);
  const [certificate, ...others] = certificatesOf(owner);
  expect(others).toEqual([]);
  expect(certificate).toMatchObject({
    client: client(),
    author: owner.keys.user,
    at: AFTERWARDS,
    on: '2033-08-12',
    keptUntil: '2033-08-11',
    why: 'retention-passed',
    rows: read.rows,
    frames: read.frames,
    before: { sequence: head },
  });
  expect(read.frames).toBeGreaterThan(read.rows);
  expect(JSON.stringify(certificate)).not.toContain(LABEL);
  await owner.settle();
  expect(await viewsOf(owner, gone)).toBe(0);
  for (const who of WHO) {
    const practice = await sitDownLater(files, who);
    await expectNothingOpens(practice, gone);
    expect(practice.findings).toMatchObject({ problems: [], anomalies: [], foreignKeys: [] });
    expect(await seenBesides(practice, gone)).toEqual(before.get(who));
    expect(certificatesOf(practice)).toEqual([certificate]);
    const rebuilt = valueOf(await practice.rebuild());
    expect(rebuilt).toMatchObject({ problems: [], anomalies: [] });
    await expectNothingOpens(practice, gone);
    expect(await seenBesides(practice, gone)).toEqual(before.get(who));
    // The journal keeps what was sealed: nothing was cut out of the chain.
    expect(valueOf(await surveyJournal(practice, client())).frames).toBe(read.frames);
    await practice.settle();
    expect(await viewsOf(practice, gone)).toBe(0);
    await deleteDatabase(practice.keys.vault);
    const anew = await sitDownLater(files, who);
    expect(anew.findings).toMatchObject({ rebuilt: true, problems: [], anomalies: [] });
    await expectNothingOpens(anew, gone);
    expect(await seenBesides(anew, gone)).toEqual(before.get(who));
    await anew.settle();
    expect(await viewsOf(anew, gone)).toBe(0);
  }
  const last = await sitDownLater(files, 'owner');
  await leave(last);
}, 120_000);

test('it is refused to anybody but the owner, before its day, and while a hold stands: then nothing is changed', async () => {
  const files = await begin();
  const early = await sitDownAs(files, 'owner');
  expect(await destroy(early)).toEqual({ ok: false, error: { kind: 'still-kept' } });
  await early.settle();
  const therapist = await sitDownLater(files, 'therapist');
  expect(await destroy(therapist)).toEqual({ ok: false, error: { kind: 'not-the-owner' } });
  valueOf(await setHold(therapist, client(), 'A subpoena of the county court'));
  await therapist.settle();
  const owner = await sitDownLater(files, 'owner');
  const keyring = owner.keyring();
  expect(await destroy(owner)).toEqual({ ok: false, error: { kind: 'on-hold' } });
  expect(owner.keyring()).toBe(keyring);
  expect(labels(owner)).toContain(LABEL);
  const [hold] = holdsOf(owner, client());
  expect(hold).toMatchObject({ reason: 'A subpoena of the county court', liftedReason: null });
  if (hold === undefined) throw new Error('it was just seen');
  // Why it was set is said in the record only: what outlives that says nothing of the matter.
  expect(JSON.stringify(hold.header)).not.toContain('subpoena');
  valueOf(await liftHold(owner, client(), hold, 'The case was closed'));
  expect(holdsOf(owner, client())).toMatchObject([{ liftedReason: 'The case was closed' }]);
  valueOf(await destroy(owner));
  expect(labels(owner)).not.toContain(LABEL);
  await owner.settle();
  const later = await sitDownLater(files, 'therapist');
  expect(valueOf(await later.rebuild())).toMatchObject({ problems: [], anomalies: [] });
  await leave(later);
}, 60_000);

test('nothing is written of a destroyed client any more, and the certificate is given once', async () => {
  const files = await begin();
  const owner = await sitDownLater(files, 'owner');
  const gone = theirs(owner);
  valueOf(await destroy(owner));
  const [record] = gone;
  if (record === undefined) throw new Error('there was a record');
  const row = { row: newId(), expected: null };
  const content = rowFrom({ type: 'client', label: 'x', pronouns: '', weightKg: null, weighedOn: null });
  expect(await owner.commit([{ compartment: record, ...row, content }])).toEqual({
    ok: false,
    error: { kind: 'no-key' },
  });
  expect(await assign(owner, client(), home.users.therapist, 'therapist')).toEqual({
    ok: false,
    error: { kind: 'destroyed' },
  });
  expect(await destroy(owner)).toEqual({ ok: false, error: { kind: 'no-key' } });
  expect(certificatesOf(owner)).toHaveLength(1);
  await leave(owner);
}, 60_000);

test('what was begun and not recorded of the client goes, for whoever is signed in and for others when they unlock', async () => {
  const files = await begin();
  const { session } = home.told['the shared one'];
  const other = home.told['the therapist’s'];
  const [kind] = EVENT_KINDS;
  if (kind === undefined) throw new Error('there are kinds of entries');
  const entry = { id: newId(), kind, when: '', corrects: null, values: {} };
  const therapist = await sitDownAs(files, 'therapist');
  valueOf(await holdEntry(therapist, client(), session, entry));
  valueOf(await holdEntry(therapist, other.client, other.session, entry));
  await therapist.settle();
  const owner = await sitDownLater(files, 'owner');
  valueOf(await holdEntry(owner, client(), session, entry));
  expect(heldEntry(owner, session)).not.toBeNull();
  valueOf(await destroy(owner));
  expect(heldEntry(owner, session)).toBeNull();
  await owner.settle();
  const later = await sitDownLater(files, 'therapist');
  expect(heldEntry(later, session)).toBeNull();
  expect(heldEntry(later, other.session)).toMatchObject({ id: entry.id });
  expect(later.findings.unreadableDrafts).toBe(0);
  await leave(later);
  const again = await sitDownLater(files, 'owner');
  expect(heldEntry(again, session)).toBeNull();
  expect(again.findings.unreadableDrafts).toBe(0);
  await leave(again);
}, 60_000);

test('a kill between any two steps leaves the whole client or nothing of them, whoever opens the practice next', async () => {
  const files = await begin();
  const owner = await sitDownLater(files, 'owner');
  const gone = theirs(owner);
  const left: MemoryFiles[] = [];
  files.beforeWrite = () => void left.push(memoryFiles(files.contents));
  valueOf(await destroy(owner));
  files.beforeWrite = () => undefined;
  left.push(memoryFiles(files.contents));
  await leave(owner);
  // Before the certificate, between it and the keyring, and behind both.
  expect(left.length).toBeGreaterThanOrEqual(3);
  const ends = new Set<string>();
  for (const [step, found] of left.entries()) {
    const first = WHO[step % WHO.length] ?? 'owner';
    for (const who of [first, ...WHO]) {
      const practice = await sitDownLater(found, who);
      expect(practice.findings).toMatchObject({ problems: [], anomalies: [], foreignKeys: [] });
      const isGone = certificatesOf(practice).length === 1;
      ends.add(`${String(step)} ${isGone ? 'gone' : 'whole'}`);
      if (isGone) await expectNothingOpens(practice, gone);
      else {
        expect(labels(practice)).toContain(LABEL);
        const open = practice.keys.compartments().filter(({ id }) => gone.includes(id));
        expect(open).toHaveLength({ owner: 1, therapist: 3, supervisor: 3 }[who]);
      }
      await leave(practice);
    }
  }
  // The same for everybody at every step, and both ends were seen.
  expect(ends.size).toBe(left.length);
  expect(ends).toContain('0 whole');
  expect(ends).toContain(`${String(left.length - 1)} gone`);
}, 180_000);

test('where the disk refuses the keyring it is gone all the same, and the next opening takes the keys out', async () => {
  const files = await begin();
  const owner = await sitDownLater(files, 'owner');
  const gone = theirs(owner);
  const whole = { ...files };
  files.replace = (name, bytes) =>
    name === 'keyring' ? Promise.resolve({ ok: false, error: { kind: 'io' } }) : whole.replace(name, bytes);
  expect(valueOf(await destroy(owner)).isFinished).toBe(false);
  expect(labels(owner)).not.toContain(LABEL);
  files.replace = (name, bytes) => whole.replace(name, bytes);
  await owner.settle();
  const next = await sitDownLater(files, 'supervisor');
  await expectNothingOpens(next, gone);
  await leave(next);
}, 60_000);

test('the copies are told of that were saved before, with the change they reach to', async () => {
  const files = await begin();
  const owner = await sitDownLater(files, 'owner');
  valueOf(await recordAudit(owner, 'saved-a-copy', null, 12));
  valueOf(await destroy(owner));
  const [certificate] = certificatesOf(owner);
  if (certificate === undefined) throw new Error('it was just written');
  valueOf(await recordAudit(owner, 'saved-a-copy', null, owner.head().sequence));
  const { copies } = valueOf(await surveyJournal(owner, null));
  expect(copies).toHaveLength(2);
  expect(copiesThatOpen(certificate, copies)).toEqual([{ at: AFTERWARDS, sequence: 12 }]);
  await leave(owner);
}, 60_000);
