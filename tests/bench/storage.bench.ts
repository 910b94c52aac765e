import { expect, test } from 'vitest';
import type { RowId } from '../../src-renderer/domain/index.ts';
import { connectOpfs } from '../../src-renderer/platform/opfsClient.ts';
import { systemClock, type FilePort } from '../../src-renderer/platform/index.ts';
import {
  beginNote,
  checkpointNote,
  createClient,
  createCourse,
  createSession,
  newestNotes,
  noteHeader,
  openPractice,
  openViews,
  readNote,
  recordEvent,
  templateFor,
  type Practice,
} from '../../src-renderer/storage/index.ts';
import { newId, passphraseBytes, readKeyring, unlock } from '../../src-renderer/vault/index.ts';
import {
  kdf,
  newPractice,
  PASSPHRASE,
  platformOn,
  surroundings,
  valueOf,
} from '../support/shared/practice.ts';
import { figures, pick, prose, timed } from './measure.ts';

declare const __BENCH_NOTES__: number;
declare const __BENCH_JOURNAL_MB__: number;

const MB = 1_000_000;
/** Bytes of a note of 20,000 words. */
const LONG = 120_000;

const STAGES = ['preparation', 'observation', 'integration'] as const;
const SESSIONS = 12;

interface Written {
  readonly client: RowId;
  readonly note: RowId;
}

async function write(practice: Practice, client: RowId, note: RowId, text: string): Promise<void> {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const template = templateFor(header.stage);
  valueOf(await checkpointNote(practice, client, header, template, header.revision, { 'bench.text': text }));
}

async function fill(practice: Practice, count: number): Promise<readonly Written[]> {
  const written: Written[] = [];
  while (written.length < count) {
    const about = {
      label: `Client ${String(written.length)}`,
      pronouns: '',
      weightKg: null,
      weighedOn: null,
    };
    const client = valueOf(await createClient(practice, about));
    const course = valueOf(
      await createCourse(practice, client, { plannedSessions: SESSIONS, startsOn: '2026-01-05' }),
    );
    for (let number = 1; number <= SESSIONS && written.length < count; number += 1) {
      const session = valueOf(await createSession(practice, client, course, { number, on: '2026-01-05' }));
      for (const stage of STAGES.slice(0, count - written.length)) {
        const note = valueOf(await beginNote(practice, client, session, stage));
        await write(practice, client, note, prose());
        written.push({ client, note });
      }
    }
  }
  return written;
}

/** The same practice opened anew, and how long that took from the key on. */
async function open(files: FilePort): Promise<{ readonly practice: Practice; readonly ms: number }> {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 16_000_000))));
  const secret = { way: 'passphrase' as const, passphrase: passphraseBytes(PASSPHRASE) };
  const { keys } = valueOf(await unlock(keyring, secret, kdf, null));
  // As in the product, where the views are opened and read while the key is being derived.
  const views = openViews(keys.vault);
  await views;
  const start = performance.now();
  const practice = valueOf(await openPractice(platformOn(files), systemClock, keyring, keys, views));
  expect(newestNotes(practice, 200).length).toBe(Math.min(200, __BENCH_NOTES__));
  return { practice, ms: performance.now() - start };
}

async function readAtRandom(practice: Practice, written: readonly Written[]): Promise<void> {
  const reads: number[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const { client, note } = pick(written);
    const header = noteHeader(practice, client, note);
    if (header === null) throw new Error('the note is on the shelves');
    reads.push(
      await timed(async () => valueOf(await readNote(practice, client, header, templateFor(header.stage)))),
    );
  }
  figures('W2 open one note', reads);
}

async function saveAtRandom(practice: Practice, written: readonly Written[]): Promise<void> {
  const saves: number[] = [];
  for (let index = 0; index < 300; index += 1) {
    const { client, note } = pick(written);
    const text = prose();
    saves.push(await timed(() => write(practice, client, note, text)));
  }
  figures('W3 save one edited note, synced', saves);
}

async function recordEvents(practice: Practice): Promise<void> {
  const [first] = newestNotes(practice, 1);
  if (!first?.session) throw new Error('there is a session');
  const { client, session } = first;
  const events: number[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const event = {
      id: newId(),
      kind: 'note',
      at: systemClock.now(),
      mono: systemClock.monotonic(),
      origin: systemClock.origin,
      enteredAt: systemClock.now(),
      entry: 'live' as const,
      values: {},
      corrects: null,
      strikes: null,
    };
    const parts = { record: { 'note.text': prose().slice(0, 300) }, process: {} };
    events.push(
      await timed(async () => valueOf(await recordEvent(practice, client, session.row, event, parts))),
    );
  }
  figures('W4 record one 300-byte event, synced', events);
}

const journalLength = async (files: FilePort): Promise<number> =>
  valueOf(await files.list())
    .filter(({ name }) => name.startsWith('journal/'))
    .reduce((sum, { length }) => sum + length, 0);

/** Saves the same few long notes again and again until the journal is that long, in bytes. */
async function grow(
  files: FilePort,
  practice: Practice,
  written: readonly Written[],
  bytes: number,
): Promise<void> {
  const long = prose(LONG);
  while ((await journalLength(files)) < bytes)
    for (const { client, note } of written.slice(0, 20)) await write(practice, client, note, long);
  await practice.settle();
}

test(`storage: W1 to W4 with ${String(__BENCH_NOTES__)} notes`, async () => {
  const connection = valueOf(await connectOpfs());
  const { files } = connection;
  const founded = await newPractice(surroundings(files, systemClock));
  const start = performance.now();
  const written = await fill(founded, __BENCH_NOTES__);
  const filling = performance.now() - start;
  console.log(`${'W6 all notes written, each begun and saved'.padEnd(46)} ${(filling / 1000).toFixed(1)} s`);
  await founded.settle();
  const { practice, ms } = await open(files);
  figures('W1 key ready to the 200 newest titles', [ms]);
  await readAtRandom(practice, written);
  await saveAtRandom(practice, written);
  await recordEvents(practice);
  figures('views built again from the journal', [await timed(async () => valueOf(await practice.rebuild()))]);
  await grow(files, practice, written, __BENCH_JOURNAL_MB__ * MB);
  const length = `${((await journalLength(files)) / MB).toFixed(0)} MB`;
  figures(`key ready to the titles, journal of ${length}`, [(await open(files)).ms]);
  connection.close();
});
