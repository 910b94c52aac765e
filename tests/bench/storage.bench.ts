import { expect, test } from 'vitest';
import type { RowId } from '../../src-renderer/domain/index.ts';
import { connectOpfs } from '../../src-renderer/platform/opfsClient.ts';
import { systemClock } from '../../src-renderer/platform/index.ts';
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

declare const __BENCH_NOTES__: number;

const STAGES = ['preparation', 'observation', 'integration'] as const;
const SESSIONS = 12;

/** Mulberry32 from a fixed seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const chance = random(20261123);

/** 2.4 to 3.6 KB of words with a skewed vocabulary of 20,000. */
function prose(): string {
  const length = 2400 + Math.floor(chance() * 1200);
  let text = '';
  while (text.length < length) text += `w${Math.floor(20_000 ** chance()).toString(36)} `;
  return text;
}

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

function figures(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(2);
  console.log(`${name.padEnd(46)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${String(times.length)}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;

test(`storage: W1 to W4 with ${String(__BENCH_NOTES__)} notes`, async () => {
  const connection = valueOf(await connectOpfs());
  const { files } = connection;
  const founded = await newPractice(surroundings(files, systemClock));
  const start = performance.now();
  const written = await fill(founded, __BENCH_NOTES__);
  console.log(
    `${'W6 all notes written, each begun and saved'.padEnd(46)} ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  await founded.settle();

  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 16_000_000))));
  const secret = { way: 'passphrase' as const, passphrase: passphraseBytes(PASSPHRASE) };
  const { keys } = valueOf(await unlock(keyring, secret, kdf, null));
  let practice = founded;
  // As in the product, where the views are opened and read while the key is being derived.
  const views = openViews(keys.vault);
  await views;
  const opening = await timed(async () => {
    practice = valueOf(await openPractice(platformOn(files), systemClock, keyring, keys, views));
    expect(newestNotes(practice, 200).length).toBe(Math.min(200, __BENCH_NOTES__));
  });
  figures('W1 key ready to the 200 newest titles', [opening]);

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

  const saves: number[] = [];
  for (let index = 0; index < 300; index += 1) {
    const { client, note } = pick(written);
    const text = prose();
    saves.push(await timed(() => write(practice, client, note, text)));
  }
  figures('W3 save one edited note, synced', saves);

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
  await practice.settle();
  connection.close();
});
