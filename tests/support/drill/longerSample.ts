// Run as a script: opens a saved copy of the sample, writes calls beside what is in it, makes it a recovery kit, which a
// sample has none of, and saves it as a copy again. Says the words of the kit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import type { AppendQueue, RowDraft } from '../../../src-renderer/journal/index.ts';
import { noteDrafts } from '../../../src-renderer/storage/commands.ts';
import { templateFor, type ClientPlaces } from '../../../src-renderer/storage/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  FLOOR,
  kitWords,
  newId,
  passphraseBytes,
  randomBytes,
  readKeyring,
  replaceWay,
  SAMPLE_PASSPHRASES,
  unlock,
  verifiersOf,
  writeKeyring,
  type OpenKeys,
  type SlotSecret,
} from '../../../src-renderer/vault/index.ts';
import { filesIn, queueFrom, replay } from '../../crash/node/desk.ts';
import { readCopy, writeCopy } from '../copyFile.ts';
import { valueOf } from '../shared/plain.ts';
import { CALLS, saidIn, stirredIn } from './calls.ts';

/** The day after the course of the sample was completed; a call every half hour from then on. */
const START = Date.UTC(2026, 9, 21, 8);
const HALF_HOUR = 30 * 60_000;
const CALLS_A_COMMIT = 50;

function placesIn(keys: OpenKeys): ClientPlaces {
  const record = keys.compartments().find(({ kind }) => kind === 'record');
  if (record?.client == null) throw new Error('a sample has a client');
  return {
    client: record.client,
    record: record.id,
    process: keys.find('process', record.client)?.id ?? null,
  };
}

function callDrafts(places: ClientPlaces, call: number): readonly RowDraft[] {
  const at = START + call * HALF_HOUR;
  const head = { of: places.client as AnyId, stage: 'contact', begunAt: at, writtenAt: at } as const;
  return noteDrafts(places, templateFor('contact'), newId(), null, head, {
    'contact.kind': 'call',
    'contact.said': saidIn(call),
    'contact.process': stirredIn(call),
  });
}

async function writeCalls(queue: AppendQueue, places: ClientPlaces): Promise<void> {
  for (let at = 0; at < CALLS; at += CALLS_A_COMMIT) {
    const calls = Array.from({ length: CALLS_A_COMMIT }, (_, index) => at + index);
    const [first, ...rest] = calls.flatMap((call) => callDrafts(places, call));
    if (first !== undefined) valueOf(await queue.commit([first, ...rest]));
  }
}

async function longerSample(from: string, to: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-longer-'));
  try {
    const files = filesIn(folder);
    await readCopy(from, files);
    const words: SlotSecret = {
      way: 'passphrase',
      passphrase: passphraseBytes(SAMPLE_PASSPHRASES.therapist),
    };
    const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
    const { keys } = valueOf(await unlock(keyring, words, deriveArgon2id, null));
    const replayed = await replay(files, keys, await verifiersOf(keyring));
    if (replayed.refused.length + replayed.problems.length > 0) throw new Error('the sample is not whole');
    const { queue } = queueFrom(files, keys, replayed);
    await writeCalls(queue, placesIn(keys));
    const kit = randomBytes(32);
    const next: SlotSecret = { way: 'kit', key: kit };
    const made = valueOf(await replaceWay(keyring, keys.user, words, next, FLOOR, deriveArgon2id));
    valueOf(await files.replace('keyring', await writeKeyring(made.keyring)));
    await writeCopy(to, keys, queue.head(), files, Date.now());
    process.stdout.write(kitWords(kit).join(' '));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await longerSample(process.argv[2] ?? '', process.argv[3] ?? '');
