// Run as a script: writes the crowded practice's copy to the path it is given, with so many contact notes more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyId, RowId } from '../../../src-renderer/domain/index.ts';
import type { FieldValues } from '../../../src-renderer/domain/note/index.ts';
import { rowFrom, type Row } from '../../../src-renderer/domain/practice/index.ts';
import {
  EMPTY_SHELVES,
  genesis,
  type AppendQueue,
  type RowDraft,
} from '../../../src-renderer/journal/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  createPracticeKeys,
  FLOOR,
  newId,
  passphraseBytes,
  unlock,
  writeKeyring,
  type Keyring,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import { compartmentOf, filesIn, queueFrom } from '../../crash/node/desk.ts';
import { KIT, PASSPHRASE, valueOf } from '../shared/plain.ts';
import { writeCopy } from '../copyFile.ts';
import { CLIENTS, EVENTS, LONG_NAME, SESSIONS } from './crowd.ts';

const MINUTE = 60_000;
const START = new Date('2026-01-12T10:00:00').getTime();
const day = (days: number): string => new Date(START + days * 24 * 60 * MINUTE).toISOString().slice(0, 10);
const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** Writes one practice, many rows a commit, as its own program would. */
interface Scribe {
  readonly keys: OpenKeys;
  readonly queue: AppendQueue;
  keyring: Keyring;
}

async function put(
  { queue }: Scribe,
  compartment: RowDraft['compartment'],
  rows: readonly (readonly [RowId, Row])[],
): Promise<void> {
  const drafts = rows.map(([row, content]): RowDraft => ({ compartment, row, expected: null, content }));
  const [first, ...rest] = drafts;
  if (first !== undefined) valueOf(await queue.commit([first, ...rest]));
}

/** A new client with a course; gives their record and the course. */
async function takeOn(scribe: Scribe, label: string, plannedSessions: number, client = newId()) {
  const made = await scribe.keys.createCompartments(scribe.keyring, ['record', 'process'], client);
  scribe.keyring = made.keyring;
  made.adopt();
  const home = compartmentOf(scribe.keys, 'practice');
  await put(
    scribe,
    home,
    made.compartments.map(({ id, kind, epoch, fingerprint }) => [
      id as string as RowId,
      { type: 'compartment', kind, client: client, epoch, fingerprint },
    ]),
  );
  const record = made.compartments.find(({ kind }) => kind === 'record');
  if (record === undefined) throw new Error('a client has a record');
  const course = newId();
  await put(scribe, record.id, [
    [client, rowFrom({ type: 'client', label, pronouns: 'she/her', weightKg: 72.5, weighedOn: day(0) })],
    [course, rowFrom({ type: 'course', client: client, plannedSessions, startsOn: day(0) })],
  ]);
  return { record: record.id, course };
}

/** What is entered at the n-th minute and a half of a very long session. */
function entry(at: number): { readonly kind: string; readonly values: FieldValues } {
  if (at === 0)
    return {
      kind: 'dose',
      values: { 'dose.route': 'IM', 'dose.mg': 54, 'dose.by': 'nurse', 'dose.orderMatch': 'equal' },
    };
  if (at % 20 === 5)
    return {
      kind: 'vitals',
      values: {
        'vitals.systolic': 118 + (at % 45),
        'vitals.diastolic': 74 + (at % 24),
        'vitals.hr': 70 + (at % 30),
      },
    };
  if (at % 50 === 7) return { kind: 'note', values: { 'note.text': `${LONG_WORD} ${String(at)}` } };
  return { kind: 'note', values: { 'note.text': `Quiet breathing, hands open, entry ${String(at)}.` } };
}

const eventRow = (session: RowId, from: number, at: number): Row =>
  rowFrom({
    type: 'event',
    session: session as AnyId,
    ...entry(at),
    at: from + at * 6_000,
    mono: at * 6_000,
    origin: 'crowded',
    enteredAt: from + at * 6_000,
    entry: 'live',
    corrects: null,
    strikes: null,
  });

/** One client with a long name, twenty-four sessions, and an observation of two thousand entries. */
async function crowdedCourse(scribe: Scribe): Promise<void> {
  const { record, course } = await takeOn(scribe, LONG_NAME, SESSIONS);
  const sessions = Array.from({ length: SESSIONS }, (_, at) => [newId(), at] as const);
  await put(
    scribe,
    record,
    sessions.map(([row, at]) => [
      row,
      rowFrom({
        type: 'session',
        course: course,
        number: at + 1,
        on: day(7 * at),
        startsAt: '10:00',
      }),
    ]),
  );
  const [first] = sessions;
  if (first === undefined) throw new Error('there are sessions');
  for (let at = 0; at < EVENTS; at += 250)
    await put(
      scribe,
      record,
      Array.from({ length: 250 }, (_, index) => [newId(), eventRow(first[0], START, at + index)] as const),
    );
}

/** Contact notes of about three kilobytes, which stand outside the sessions; fifty a commit. */
async function keepInTouch(
  scribe: Scribe,
  record: RowDraft['compartment'],
  client: RowId,
  notes: number,
): Promise<void> {
  const text = 'Spoke on the phone, slept well, no new symptoms, agreed to talk again. '.repeat(40);
  const note = (at: number): Row =>
    rowFrom({
      type: 'note',
      of: client as AnyId,
      stage: 'contact',
      template: { id: 'contact', version: 1 },
      begunAt: START + at * MINUTE,
      writtenAt: START + at * MINUTE,
      required: 1,
      answered: 1,
      values: { 'contact.said': `${String(at)}: ${text}` },
    });
  for (let at = 0; at < notes; at += 50)
    await put(
      scribe,
      record,
      Array.from({ length: Math.min(50, notes - at) }, (_, index) => [newId(), note(at + index)] as const),
    );
}

/** A sealed copy of a practice with everything too long, too many and too much, in a file of that path. */
async function crowdedCopy(path: string, notes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-crowded-'));
  try {
    const files = filesIn(folder);
    const secrets = { passphrase: passphraseBytes(PASSPHRASE), kit: KIT, costs: FLOOR };
    const keyring = await createPracticeKeys(secrets, deriveArgon2id);
    if (keyring === null) throw new Error('no memory for the key');
    const { keys } = valueOf(await unlock(keyring, { way: 'kit', key: KIT }, deriveArgon2id, null));
    const { queue } = queueFrom(files, keys, { head: await genesis(keys.vault), shelves: EMPTY_SHELVES });
    const scribe: Scribe = { keys, queue, keyring };
    const owner: Row = {
      type: 'user',
      name: 'Dr. Maximiliana Theodora Lindqvist-Okafor-Szczepańska',
      credential: 'PsyD, LCSW, certified',
      roles: ['therapist'],
      owner: true,
      signKey: keyring.users[0]?.signKey ?? '',
    };
    await put(scribe, compartmentOf(keys, 'practice'), [
      [newId(), { type: 'practice', name: `Harbour Practice for ${LONG_WORD}`, sample: false }],
      [keys.user as string as RowId, owner],
      [newId(), { type: 'instance', instance: newId(), from: null, why: 'new-practice', reason: '' }],
    ]);
    await crowdedCourse(scribe);
    for (let at = 1; at < CLIENTS; at += 1) {
      const client = newId();
      const { record } = await takeOn(scribe, `Client ${String(at).padStart(3, '0')}`, 6, client);
      const share = Math.floor((at * notes) / (CLIENTS - 1)) - Math.floor(((at - 1) * notes) / (CLIENTS - 1));
      await keepInTouch(scribe, record, client, share);
    }
    valueOf(await files.replace('keyring', await writeKeyring(scribe.keyring)));
    await writeCopy(path, keys, queue.head(), files, START);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await crowdedCopy(process.argv[2] ?? '', Number(process.argv[3] ?? '0'));
