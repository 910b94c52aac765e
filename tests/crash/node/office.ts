import type { RowId, UserId } from '../../../src-renderer/domain/index.ts';
import { EMPTY_SHELVES, genesis } from '../../../src-renderer/journal/index.ts';
import { assign } from '../../../src-renderer/storage/people.ts';
import { createKeyringWriter } from '../../../src-renderer/storage/keyringWriter.ts';
import type { RightsOf } from '../../../src-renderer/storage/rights.ts';
import { finishRights, settleRights } from '../../../src-renderer/storage/settling.ts';
import {
  addUser,
  createPracticeKeys,
  FLOOR,
  newId,
  passphraseBytes,
  readKeyring,
  unlock,
  verifiersOf,
  writeKeyring,
  type OpenKeys,
  type SlotSecret,
} from '../../../src-renderer/vault/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import { KIT, PASSPHRASE, valueOf } from '../../support/shared/plain.ts';
import { clientRow, compartmentOf, filesIn, foundingRows, queueFrom, replay } from './desk.ts';

const COLLEAGUE_KIT = new Uint8Array(32).fill(8);
export const BY_KIT = {
  owner: { way: 'kit', key: KIT },
  colleague: { way: 'kit', key: COLLEAGUE_KIT },
} as const satisfies Record<string, SlotSecret>;

/** What is said of the client's record when it is destroyed. */
export const CERTIFICATE = {
  type: 'destruction',
  at: 1_000,
  on: '2026-11-27',
  keptUntil: null,
  why: 'made-by-mistake',
  rows: 1,
  frames: 1,
  before: { sequence: 1, link: 'a link' },
} as const;

/** A practice opened from its files alone, for work on its keyring. */
export interface KeysDesk extends RightsOf {
  readonly keys: OpenKeys;
  /** Frames whose key is held and that do not open, or that break a rule. */
  readonly refused: readonly string[];
  /** Frames whose key is not held. */
  readonly unheld: number;
}

/** One of two people and a client, for work on who may open what. */
export interface Office extends KeysDesk {
  readonly client: RowId;
  readonly colleague: UserId;
}

/** Whether a secret opens what lies in the folder. */
export async function opens(folder: string, secret: SlotSecret): Promise<boolean> {
  const keyring = valueOf(await readKeyring(valueOf(await filesIn(folder).read('keyring', 0, 1_000_000))));
  return (await unlock(keyring, secret, deriveArgon2id, null)).ok;
}

/** Sits down as an opening does, up to `finish`: what was interrupted is still as it was left without it. */
export async function sitDownWith(folder: string, secret: SlotSecret, finish: boolean): Promise<KeysDesk> {
  const files = filesIn(folder);
  const read = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  const { keys, keyring } = valueOf(await unlock(read, secret, deriveArgon2id, null));
  if (keyring !== read) valueOf(await files.replace('keyring', await writeKeyring(keyring)));
  const replayed = await replay(files, keys, await verifiersOf(keyring));
  const { queue, shelves } = queueFrom(files, keys, replayed);
  const writer = createKeyringWriter(files, keyring, () => true);
  const practice: RightsOf = {
    keys,
    keyring: writer.present,
    changeKeyring: writer.change,
    commit: queue.commit,
    clock: { origin: 'crash', now: () => 1_000, monotonic: () => 5 },
    shelves,
    findings: {
      at: 0,
      problems: [],
      anomalies: [],
      rebuilt: false,
      standing: 'as-expected',
      witnessed: null,
      foreignKeys: [],
      awaited: [],
      lostKeys: [],
      shutOut: [],
      knownGaps: 0,
      unreadableDrafts: 0,
    },
  };
  if (finish) {
    await finishRights(practice);
    await settleRights(practice);
  }
  return {
    ...practice,
    refused: [
      ...replayed.problems.flatMap(({ kind }) => (kind === 'torn-tail' ? [] : [kind])),
      ...replayed.refused,
    ],
    unheld: replayed.unheld,
  };
}

/** Sits down in the practice of two. */
export async function sitDownIn(folder: string, secret: SlotSecret, finish: boolean): Promise<Office> {
  const practice = await sitDownWith(folder, secret, finish);
  const home = practice.shelves().catalogs.get(compartmentOf(practice.keys, 'practice'));
  const headers = Object.values(home?.headers ?? {});
  const record = headers.find((header) => header.type === 'compartment' && header.kind === 'record');
  const other = headers.find((header) => header.type === 'user' && !header.owner);
  if (record?.type !== 'compartment' || record.client === null || other === undefined)
    throw new Error('the client or the colleague is gone');
  return { ...practice, client: record.client, colleague: other.row as string as UserId };
}

/** A practice with an owner, a colleague and one client on whom both work, in a folder that is empty. */
export async function foundOffice(folder: string): Promise<void> {
  const files = filesIn(folder);
  const secrets = { passphrase: passphraseBytes(PASSPHRASE), kit: KIT, costs: FLOOR };
  const founded = await createPracticeKeys(secrets, deriveArgon2id);
  if (founded === null) throw new Error('no memory for the key');
  const { keys } = valueOf(await unlock(founded, BY_KIT.owner, deriveArgon2id, null));
  const theirs = { passphrase: passphraseBytes('nine loud geese at dawn'), kit: COLLEAGUE_KIT, costs: FLOOR };
  const added = await addUser(founded, keys, theirs, deriveArgon2id);
  if (added === null) throw new Error('no memory for the key');
  const client = newId();
  const made = await keys.createCompartments(added.keyring, ['record', 'process', 'review'], client);
  made.adopt();
  valueOf(await files.replace('keyring', await writeKeyring(made.keyring)));
  const { queue } = queueFrom(files, keys, { head: await genesis(keys.vault), shelves: EMPTY_SHELVES });
  const people = [
    { id: keys.user, name: 'Owner' },
    { id: added.user, name: 'Colleague' },
  ];
  const rows = foundingRows(keys, made.keyring, people);
  valueOf(await queue.commit([...rows, clientRow(compartmentOf(keys, 'record'), client)]));
  const office = await sitDownIn(folder, BY_KIT.owner, true);
  valueOf(await assign(office, office.client, office.colleague, 'therapist'));
  await sitDownIn(folder, BY_KIT.colleague, true);
}
