import { expect, test } from 'vitest';
import {
  beginNote,
  createClient,
  listSetAside,
  noteHeader,
  openNoteSession,
  placesOf,
  readEvents,
  readFacts,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { PlacedCommit } from '../../../src-renderer/journal/index.ts';
import type { MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { allSeen, foundedFiles, sitDown, tellStory, write } from './story.ts';

/** The commits of the journal that hold `row`, oldest first. */
async function commitsOf(practice: Practice, row: RowId): Promise<readonly PlacedCommit[]> {
  const found: PlacedCommit[] = [];
  for await (const step of practice.walk())
    found.push(...valueOf(step).commits.filter(({ frames }) => frames.some((frame) => frame.row === row)));
  return found;
}

/** Flips a byte in the middle of a commit, as a bad block would. */
function damage(files: MemoryFiles, commit: PlacedCommit | undefined): void {
  const bytes = commit && files.contents.get(`journal/${String(commit.segment).padStart(6, '0')}`);
  if (commit === undefined || bytes === undefined) throw new Error('the commit is there');
  const at = Math.floor((commit.start + commit.end) / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

const journalOf = (files: MemoryFiles): string =>
  [...files.contents]
    .filter(([name]) => name.startsWith('journal/'))
    .map(([name, bytes]) => `${name} ${Array.from(bytes).join()}`)
    .join();

const kinds = ({ findings }: Practice): readonly string[] => findings.problems.map(({ kind }) => kind);

test('a journal that nobody touched is read whole in idle time, writes nothing to it, and its day is kept', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await tellStory(practice, 'Marlow Tarn');
  expect(practice.wholeReading.standing()).toEqual({ kind: 'not-yet' });
  const seen: string[] = [];
  practice.subscribe(() => seen.push(practice.wholeReading.standing().kind));
  const before = journalOf(files);
  const { findings } = practice;
  await practice.wholeReading.read();
  const { sequence } = practice.head();
  const at = practice.clock.now();
  expect(practice.wholeReading.standing()).toEqual({ kind: 'read', at, sequence });
  expect(seen).toContain('reading');
  expect(practice.findings).toBe(findings);
  expect(journalOf(files)).toBe(before);
  expect((await readFacts(files)).wholeRead).toEqual({ at, sequence, problems: 0 });
  await practice.settle();
});

test('a byte that rotted in an old part of the journal is told after opening, at this sitting and the next, and the rest opens', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const told = await tellStory(first, 'Marlow Tarn');
  await tellStory(first, 'Ebba Quist');
  const shown = await allSeen(first);
  const [entry] = valueOf(await readEvents(first, told.client, told.session)).events;
  if (entry === undefined) throw new Error('an entry');
  const hit = (await commitsOf(first, entry.event.id))[0];
  await first.settle();
  damage(files, hit);

  for (const turn of ['the next sitting', 'the one after']) {
    const practice = await sitDown(files);
    // The views are whole and stand at the journal's end: opening has no reason to look back.
    expect({ turn, kinds: kinds(practice) }).toEqual({ turn, kinds: [] });
    const rendered: number[] = [];
    practice.subscribe(() => rendered.push(practice.findings.problems.length));
    await practice.wholeReading.read();
    expect({ turn, kinds: kinds(practice) }).toEqual({ turn, kinds: ['damaged', 'chain-broken'] });
    expect(rendered.at(-1)).toBe(2);
    // Entries after it were taken in while it was whole: they break no rule for its sake.
    expect(practice.findings.anomalies).toEqual([]);
    const listed = await listSetAside(practice);
    expect(listed.map(({ why }) => why)).toEqual(['damaged', 'chain-broken']);
    expect(listed[0]?.sequence).toBe((hit?.frames[0].sequence ?? 0) - 1);
    expect((await readFacts(files)).wholeRead).toMatchObject({ problems: 2 });
    for (const [place, was] of shown) {
      const isAudit = practice.keys.find('audit')?.id === place;
      if (!isAudit) expect((await allSeen(practice)).get(place)).toEqual(was);
    }
    await practice.settle();
  }
});

test('what is written while the journal is read is neither missed nor told as damage', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const before = practice.head().sequence;
  const reading = practice.wholeReading.read();
  for (const words of ['one', 'two', 'three'])
    await write(practice, client, integration, 'int.intention', words);
  await reading;
  expect(practice.findings).toMatchObject({ problems: [], anomalies: [] });
  const standing = practice.wholeReading.standing();
  expect(standing).toMatchObject({ kind: 'read', sequence: before });
  expect(practice.head().sequence).toBeGreaterThan(before);
  await practice.settle();
});

test('a lock in the middle ends the reading, and nothing is said to have been read', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await tellStory(practice, 'Marlow Tarn');
  const reading = practice.wholeReading.read();
  await practice.settle();
  await reading;
  expect(practice.wholeReading.standing()).toEqual({ kind: 'not-yet' });
  expect((await readFacts(files)).wholeRead).toBeUndefined();
});

test('a disk that does not answer is not taken for a journal that is whole', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const read = files.read.bind(files);
  files.read = (name, from, length) =>
    name.startsWith('journal/')
      ? Promise.resolve({ ok: false, error: { kind: 'io' } })
      : read(name, from, length);
  await practice.wholeReading.read();
  expect(practice.wholeReading.standing()).toEqual({ kind: 'failed', error: 'io' });
  files.read = read;
  await practice.wholeReading.read();
  expect(practice.wholeReading.standing()).toMatchObject({ kind: 'read' });
  await practice.settle();
});

test('one checkpoint of a note rots: the ones after it are no less whole, and built again from the journal', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  const about = { label: 'Marlow Tarn', pronouns: '', weightKg: null, weighedOn: null };
  const client = valueOf(await createClient(first, about));
  const note = valueOf(await beginNote(first, client, client, 'contact'));
  for (const words of ['one', 'two', 'three']) await write(first, client, note, 'contact.record', words);
  const middle = (await commitsOf(first, note))[2];
  await first.settle();
  damage(files, middle);
  const practice = await sitDown(files);
  valueOf(await practice.rebuild());
  expect(kinds(practice)).toContain('damaged');
  expect(practice.findings.anomalies).toEqual([]);
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is there');
  expect(valueOf(await openNoteSession(practice, client, header)).values()['contact.record']).toBe('three');
  expect(placesOf(practice, client).process).not.toBeNull();
  // A rebuild has read all of it as well.
  expect(practice.wholeReading.standing()).toMatchObject({ kind: 'read' });
  await practice.settle();
});
