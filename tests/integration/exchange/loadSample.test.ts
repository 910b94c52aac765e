import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCourse, sessionTimes } from '../../../src-renderer/exchange/sample/index.ts';
import { loadSample } from '../../../src-renderer/exchange/index.ts';
import { isOverdue, timeliness } from '../../../src-renderer/domain/note/index.ts';
import { fieldsOf, flagsOf } from '../../../src-renderer/domain/template/index.ts';
import { usersIn } from '../../../src-renderer/domain/practice/index.ts';
import { formatOffset } from '../../../src-renderer/domain/timeline/index.ts';
import {
  deleteDatabase,
  isSample,
  keptForLater,
  leftOpenIn,
  practiceName,
  readFacts,
  readKept,
  staffOf,
  templateFor,
  verifyNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { SAMPLE_PASSPHRASES } from '../../../src-renderer/vault/index.ts';
import { changedAt } from '../../support/shared/leaves.ts';
import { DAMAGED } from '../../support/shared/damagedCourses.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, surroundings, valueOf } from '../../support/shared/practice.ts';
import { allSeen, byPassphrase, labels, sitDown } from '../storage/story.ts';
import {
  commitmentsIn,
  eventsAt,
  explore,
  noteAt,
  notesIn,
  onlyClient,
  sampleJson,
  secondJson,
  sessionsIn,
  summaryAt,
  timelineAt,
  valuesOf,
  ZONE,
} from './sampleStory.ts';

const NUMBERS = [1, 2, 3, 4, 5, 6];
const therapist = byPassphrase(SAMPLE_PASSPHRASES.therapist);

/** When the file says that the note of the nth session was signed, and that the session ended. */
function timesIn(json: unknown, number: number) {
  const dosing = valueOf(readCourse(json, ZONE)).dosing[number - 1];
  if (dosing === undefined) throw new Error(`no session ${number}`);
  return sessionTimes(dosing, ZONE);
}

describe('the sample course, explored', () => {
  let files: MemoryFiles;
  let practice: Practice;
  const progress: (readonly [number, number])[] = [];
  beforeAll(async () => {
    files = memoryFiles();
    practice = await explore(sampleJson, files, { onProgress: (done, of) => progress.push([done, of]) });
  }, 120_000);
  afterAll(() => practice.settle());

  test('is a practice of its own, marked Sample, with its people', async () => {
    expect(practiceName(practice)).toBe('Sample practice');
    expect(isSample(practice)).toBe(true);
    expect((await readFacts(files)).sample).toBe(true);
    const home = practice.keys.find('practice')?.id;
    const users = usersIn((home && practice.shelves().catalogs.get(home)) ?? { headers: {} });
    const known = users.map(({ name, roles, owner }) => [name, roles, owner] as const);
    expect(known.toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['I. Lindqvist-Okafor', ['therapist'], true],
      ['T. Brandvold', ['supervisor'], false],
    ]);
    expect(staffOf(practice).map(({ name, role }) => [name, role])).toEqual([
      ['A. Rezvani', 'prescriber'],
      ['B. Halloran', 'nurse'],
    ]);
    expect(labels(practice)).toEqual(['Marlow Tarn (fictional)']);
    expect(practice.findings).toMatchObject({ problems: [], anomalies: [], standing: 'as-expected' });
  });

  test('was told how far it is, to the end', () => {
    const done = progress.map(([steps]) => steps);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1]);
  });

  test('has no recovery kit, and opens by the words that are shown at its lock', () => {
    expect(practice.keyring().slots.map(({ way }) => way)).toEqual(['passphrase', 'passphrase']);
  });

  test('has every note signed by its therapist, and every signature holds', async () => {
    const notes = notesIn(practice);
    // Three a session, one late entry, one call, and what seven appointments left.
    expect(notes).toHaveLength(18 + 1 + 1 + 7);
    for (const note of notes) {
      const verified = valueOf(await verifyNote(practice, onlyClient(practice).row, note));
      expect(verified.verification).toMatchObject({ kind: 'unchanged', author: practice.keys.user });
    }
  });

  test('has its notes signed when the file says, by the clock that told it', () => {
    for (const number of NUMBERS)
      expect(noteAt(practice, number, 'observation').signed?.at).toBe(timesIn(sampleJson, number).signed);
  });

  test('has all 114 events that the file has, each at its T+ time, with no clock in doubt', async () => {
    const dosing = valueOf(readCourse(sampleJson, ZONE)).dosing;
    for (const { no, events } of dosing) {
      const { entries } = await timelineAt(practice, no);
      expect(entries.map(({ offsetMs }) => (offsetMs ?? Number.NaN) / 60_000)).toEqual(
        events.map(([minute]) => minute),
      );
      expect(entries.filter(({ gap, backEntered, ahead }) => gap !== null || backEntered || ahead)).toEqual(
        [],
      );
    }
    expect(dosing.flatMap(({ events }) => events)).toHaveLength(114);
  });

  test('adds up to the doses of the record, in mg and mg/kg', async () => {
    const sums = await Promise.all(NUMBERS.map((number) => summaryAt(practice, number)));
    expect(sums.map(({ totalMg }) => totalMg)).toEqual([100, 200, 36, 54, 72, 54]);
    expect(sums.map(({ totalMgPerKg }) => totalMgPerKg)).toEqual([1.39, 2.78, 0.5, 0.75, 1, 0.75]);
  });

  test('shows one note signed late, about 50 hours after its session, and one commitment overdue', async () => {
    const hours = NUMBERS.map((number) => {
      const signed = noteAt(practice, number, 'observation').signed?.at ?? Number.NaN;
      return timeliness(timesIn(sampleJson, number).end, signed);
    });
    expect(hours.filter(({ late }) => late).map((one) => one.hours)).toEqual([50.2]);
    expect(hours.findIndex(({ late }) => late)).toBe(4);
    const overdue = (await commitmentsIn(practice)).filter((one) => isOverdue(one, '2026-11-22'));
    expect(overdue.map(({ text, due }) => [text, due])).toEqual([
      ['Ask rescue service about trainer role', '2026-10-31'],
    ]);
  });

  test('keeps what has no place yet word for word, and lists it', async () => {
    const client = onlyClient(practice).row;
    const kept = keptForLater(practice, client);
    expect(kept.map(({ place }) => place)).toEqual([
      'client',
      'consents',
      'measures',
      'dosing',
      'integration',
      'audits',
    ]);
    const audits = kept.find(({ place }) => place === 'audits');
    expect(audits && (await readKept(practice, client, audits))).toEqual({
      audits: sampleJson.audits,
    });
  });

  test('comes back equal from the journal alone', async () => {
    const before = await allSeen(practice);
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
    practice = await sitDown(files, therapist);
    expect(practice.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
    expect(await allSeen(practice)).toEqual(before);
  });

  test('lets its supervisor in with keys of their own, to what they were given and no further', async () => {
    await practice.settle();
    const supervisor = await sitDown(files, byPassphrase(SAMPLE_PASSPHRASES.supervisor));
    expect(supervisor.keys.user).not.toBe(practice.keys.user);
    expect(isSample(supervisor)).toBe(true);
    expect(labels(supervisor)).toEqual([]);
    await supervisor.settle();
    practice = await sitDown(files, therapist);
  });
});

describe('a second course in the same form', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await explore(secondJson);
  }, 120_000);
  afterAll(() => practice.settle());

  test('has twelve sessions and its names as they are written', () => {
    expect(sessionsIn(practice)).toHaveLength(12);
    const client = onlyClient(practice);
    expect(client.label).toBe('נֹעַם Đặng-Żółćińska (fictional)');
    expect(client.contacts.map(({ relation }) => relation)).toContain('أخت (نور الهُدى)');
    expect(staffOf(practice).map(({ name }) => name)).toContain('Þórdís Ævarsdóttir (fictional)');
  });

  test('goes across midnight without losing a minute', async () => {
    const { entries } = await timelineAt(practice, 3);
    expect(entries.map(({ offsetMs }) => formatOffset(offsetMs ?? Number.NaN)).at(-1)).toBe('T+2:10');
    expect(entries.at(-1)?.shown.at).toBe(Date.parse('2026-09-15T23:30:00Z'));
    expect(sessionsIn(practice).find(({ number }) => number === 3)).toMatchObject({
      on: '2026-09-15',
      startsAt: '22:50',
    });
    const note = await valuesOf(practice, noteAt(practice, 3, 'observation'));
    expect([note['obs.start'], note['obs.stop'], note['obs.dischargeTime']]).toEqual([
      '22:50',
      '01:45',
      '01:30',
    ]);
  });

  test('goes across the change of clocks: an hour is there twice, and T+ does not notice', async () => {
    const events = await eventsAt(practice, 7);
    const quote = events.find(({ kind }) => kind === 'quote');
    const recovery = events.findLast(({ kind }) => kind === 'phase');
    const shown = (at = 0) =>
      new Date(at).toLocaleTimeString('en-GB', { timeZone: ZONE, timeStyle: 'short' });
    expect([shown(quote?.at), shown(recovery?.at)]).toEqual(['02:30', '02:30']);
    expect((recovery?.at ?? 0) - (quote?.at ?? 0)).toBe(60 * 60_000);
    expect((await summaryAt(practice, 7)).minutesSinceLastDose).toBe(165);
  });

  test('leaves open what the file does not know, and the last note a draft', async () => {
    const silent = await valuesOf(practice, noteAt(practice, 2, 'preparation'));
    for (const field of ['prep.mood', 'prep.anxiety', 'prep.sleepHours', 'prep.intention', 'prep.benzo48h'])
      expect([field, silent[field]]).toEqual([field, undefined]);
    expect(noteAt(practice, 12, 'observation').signed).toBeNull();
    expect(noteAt(practice, 11, 'observation').signed).not.toBeNull();
  });

  test('keeps a preparation a draft whose suicide-risk step the file does not have, and signs the others with what is open named', async () => {
    const client = onlyClient(practice).row;
    const drafts: number[] = [];
    const lacking: number[] = [];
    for (const { number } of sessionsIn(practice).slice(0, -1)) {
      const note = noteAt(practice, number, 'preparation');
      const values = await valuesOf(practice, note);
      const phq9 = fieldsOf(templateFor('preparation')).find(({ id }) => id === 'prep.phq9');
      const raised = phq9 !== undefined && flagsOf(phq9, values['prep.phq9']).length > 0;
      if (raised && values['prep.cssrsTriage'] === undefined) lacking.push(number);
      if (note.signed === null) drafts.push(number);
    }
    expect(lacking.length).toBeGreaterThan(0);
    expect(drafts).toEqual(lacking);
    const signed = valueOf(await verifyNote(practice, client, noteAt(practice, 2, 'preparation')));
    expect(leftOpenIn(signed.derived)).toMatchObject({
      labels: expect.arrayContaining(['Mood', 'Escort home']) as string[],
      reason: 'The file of the sample course has no answer to these.',
    });
  });

  test('has every type of event, recorded', async () => {
    const kinds = new Set((await eventsAt(practice, 1)).map(({ kind }) => kind));
    for (const kind of [
      'behaviour',
      'image',
      'music',
      'symptom',
      'fluid',
      'toilet',
      'contact_prescriber',
      'call_emergency',
    ])
      expect(kinds).toContain(kind);
  });

  test('derives its doses, half milligrams and days without one', async () => {
    const sums = await Promise.all(sessionsIn(practice).map(({ number }) => summaryAt(practice, number)));
    const told = valueOf(readCourse(secondJson, ZONE)).dosing;
    expect(sums.map(({ totalMg }) => totalMg)).toEqual(told.map(({ totalMg }) => totalMg));
    expect(sums.map(({ totalMgPerKg }) => totalMgPerKg)).toEqual(
      told.map(({ totalMgPerKg }) => totalMgPerKg),
    );
  });
});

describe('a sample that is not loaded', () => {
  test.each(DAMAGED)(
    'is refused for $what, with its place, and leaves nothing',
    async ({ kind, path, value, place = path }) => {
      const files = memoryFiles();
      const loaded = await loadSample(surroundings(files), changedAt(sampleJson, path, value), {
        zone: ZONE,
      });
      expect(loaded).toMatchObject({ ok: false, error: { kind, place } });
      expect(files.contents.size).toBe(0);
    },
  );

  test('is never put into a real practice, which stays as it was', async () => {
    const files = memoryFiles();
    const practice = await newPractice(surroundings(files));
    await practice.settle();
    const before = new Map(files.contents);
    const loaded = await loadSample(surroundings(files), sampleJson, { zone: ZONE });
    expect(loaded).toEqual({ ok: false, error: { kind: 'not-empty' } });
    expect(files.contents).toEqual(before);
  });

  test('leaves nothing when it is stopped half way', async () => {
    const files = memoryFiles();
    const stop = new AbortController();
    const loaded = await loadSample(surroundings(files), sampleJson, {
      zone: ZONE,
      signal: stop.signal,
      onProgress: (done) => {
        if (done > 40) stop.abort();
      },
    });
    expect(loaded).toEqual({ ok: false, error: { kind: 'stopped-by-you' } });
    expect(files.contents.size).toBe(0);
  });

  test('leaves nothing when the disk is full half way', async () => {
    const files = memoryFiles();
    const loaded = await loadSample(surroundings(files), sampleJson, {
      zone: ZONE,
      onProgress: (done) => {
        if (done > 30) files.failWrites('disk-full');
        // Room again for what is taken away; the write that failed is not tried a second time.
        files.beforeWrite = (call) => call === 'remove' && files.failWrites(null);
      },
    });
    expect(loaded.ok).toBe(false);
    expect(files.contents.size).toBe(0);
  });
});
