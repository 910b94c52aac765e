import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SharedKind } from '../../../src-renderer/domain/practice/index.ts';
import type { Bytes } from '../../../src-renderer/platform/index.ts';
import {
  addColleague,
  assign,
  deleteDatabase,
  destroyClient,
  endAssignment,
  enterPractice,
  noteHeader,
  readEvents,
  readNote,
  recordEvent,
  removeColleague,
  rosterNow,
  templateFor,
  withdrawProcess,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { settleRights } from '../../../src-renderer/storage/settling.ts';
import {
  FLOOR,
  newId,
  passphraseBytes,
  readKeyring,
  type Keyring,
} from '../../../src-renderer/vault/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { kdf, surroundings, testClock, valueOf } from '../../support/shared/practice.ts';
import { household, kitOf, opensFor, type Household, type Who, type Whose } from './household.ts';
import { anEvent, labels, write } from './story.ts';

/** When the time is over for which records are kept. */
const AFTERWARDS = Date.UTC(2033, 7, 12, 12);
let house: Household;
/** The keyring as it was when everybody had locked: what an older copy brings back. */
let older: Bytes;

beforeAll(async () => {
  house = await household();
  older = valueOf(await house.files.read('keyring', 0, 1_000_000));
  await deleteDatabase(valueOf(await readKeyring(older)).vault);
}, 60_000);

afterEach(async () => deleteDatabase(valueOf(await readKeyring(older)).vault));

const copy = (): Household => ({ ...house, files: memoryFiles(new Map(house.files.contents)) });

const keyringOf = async ({ files }: Household): Promise<Keyring> =>
  valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));

async function entered(at: Household, who: Who) {
  return enterPractice(surroundings(at.files, testClock(AFTERWARDS)), await keyringOf(at), kitOf[who]);
}

async function as<T>(at: Household, who: Who, work: (practice: Practice) => T | Promise<T>): Promise<T> {
  const practice = valueOf(await entered(at, who));
  await settleRights(practice);
  try {
    return await work(practice);
  } finally {
    await practice.settle();
  }
}

const bringBackOlderKeys = (at: Household): void => void at.files.contents.set('keyring', older.slice());

const announced = (practice: Practice, whose: Whose, kind: SharedKind) => {
  const found = rosterNow(practice).compartment(kind, house.clients[whose]);
  if (found === null) throw new Error(`${whose} ${kind} is announced`);
  return found;
};

const epochOf = (practice: Practice, whose: Whose, kind: SharedKind) =>
  practice.keys.find(kind, house.clients[whose])?.epoch ?? null;

async function integrationWords(practice: Practice, whose: Whose): Promise<unknown> {
  const { client, integration } = house.told[whose];
  const header = noteHeader(practice, client, integration);
  if (header === null) throw new Error('the note is there');
  return valueOf(await readNote(practice, client, header, templateFor('integration'))).values;
}

describe('keys from before somebody was removed', () => {
  /** The supervisor is removed, the therapist has turned what only they can turn, and then the keyring is lost. */
  async function removed(): Promise<Household> {
    const at = copy();
    await as(at, 'owner', async (practice) => {
      valueOf(await removeColleague(practice, at.users.supervisor));
    });
    await as(at, 'therapist', () => undefined);
    bringBackOlderKeys(at);
    return at;
  }

  test('let the one who was removed in no more, although it is them who unlocks first', async () => {
    const at = await removed();
    expect((await keyringOf(at)).slots.some(({ user }) => user === at.users.supervisor)).toBe(true);
    expect(await entered(at, 'supervisor')).toEqual({ ok: false, error: { kind: 'removed' } });
    const { slots, grants, users } = await keyringOf(at);
    expect(slots.filter(({ user }) => user === at.users.supervisor)).toEqual([]);
    expect(grants.filter(({ user }) => user === at.users.supervisor)).toEqual([]);
    expect(users.find(({ id }) => id === at.users.supervisor)?.removed).toBe(true);
    expect(await entered(at, 'supervisor')).toMatchObject({ error: { kind: 'wrong-secret' } });
  });

  test('leave everybody else at work: what is gone is told, and a new key is made for what is written next', async () => {
    const at = await removed();
    await as(at, 'owner', (practice) => {
      const { lostKeys, shutOut } = practice.findings;
      expect(lostKeys.map(({ kind, client, epochs }) => [kind, client, epochs])).toEqual(
        expect.arrayContaining([
          ['practice', null, [2]],
          ['audit', null, [2]],
          ['record', at.clients['the owner’s'], [2]],
          ['record', at.clients['the shared one'], [2]],
        ]),
      );
      expect(shutOut).toEqual([]);
      expect([practice.keys.find('practice')?.epoch, practice.keys.find('audit')?.epoch]).toEqual([3, 3]);
      expect(epochOf(practice, 'the owner’s', 'record')).toBe(3);
      expect(labels(practice)).toEqual(['Ash Fenwick', 'Marlow Tarn', 'Wren Alder']);
      expect(rosterNow(practice).members()).not.toContain(at.users.supervisor);
    });
    expect(await entered(at, 'supervisor')).toMatchObject({ error: { kind: 'wrong-secret' } });
    await as(at, 'therapist', async (practice) => {
      // That they were turned before was told under the key that is gone, so they are turned as for the first time.
      expect(practice.findings.lostKeys.map(({ kind }) => kind).sort()).toEqual([
        'audit',
        'practice',
        'record',
      ]);
      expect(epochOf(practice, 'the shared one', 'review')).toBe(2);
      expect(epochOf(practice, 'the shared one', 'process')).toBe(2);
      const { client, integration } = at.told['the shared one'];
      await write(practice, client, integration, 'int.narrative', {
        docVersion: 1,
        lexical: { root: { type: 'root', children: [] } },
        plain: 'written after the keys came back',
      });
      expect(await integrationWords(practice, 'the shared one')).toMatchObject({
        'int.narrative': { plain: 'written after the keys came back' },
      });
    });
    // Built again from the journal it is the same, and nothing is turned or given once more.
    await deleteDatabase((await keyringOf(at)).vault);
    await as(at, 'owner', () => undefined);
    const settled = await keyringOf(at);
    await as(at, 'therapist', async (practice) => {
      expect(await integrationWords(practice, 'the shared one')).toMatchObject({
        'int.narrative': { plain: 'written after the keys came back' },
      });
    });
    await as(at, 'owner', (practice) => {
      expect(practice.keys.find('practice')?.epoch).toBe(3);
    });
    const after = await keyringOf(at);
    expect([after.grants.length, after.given.length]).toEqual([settled.grants.length, settled.given.length]);
  });

  test('do not keep the next right from being taken back', async () => {
    const at = await removed();
    await as(at, 'owner', async (practice) => {
      valueOf(await assign(practice, at.clients['the owner’s'], at.users.therapist, 'therapist'));
      valueOf(await endAssignment(practice, at.clients['the owner’s'], at.users.therapist, 'therapist'));
      expect(epochOf(practice, 'the owner’s', 'record')).toBe(4);
      valueOf(await removeColleague(practice, at.users.therapist));
      expect(practice.keys.find('practice')?.epoch).toBe(4);
    });
    expect(await opensFor(at.files, 'therapist')).toBe(false);
  });
});

describe('keys from before a right was ended', () => {
  test('open nothing of it for whoever lost it, and those who remain write on under a new key', async () => {
    const at = copy();
    const client = at.clients['the shared one'];
    await as(at, 'therapist', async (practice) => {
      valueOf(await withdrawProcess(practice, client, at.users.supervisor));
    });
    bringBackOlderKeys(at);
    await as(at, 'supervisor', (practice) => {
      expect(practice.keys.find('process', client)).toBeNull();
      expect(practice.keys.find('record', client)?.epoch).toBe(1);
      expect(practice.findings).toMatchObject({ lostKeys: [], foreignKeys: [] });
    });
    await as(at, 'therapist', async (practice) => {
      expect(practice.findings.lostKeys).toMatchObject([{ kind: 'process', client, epochs: [2] }]);
      expect(epochOf(practice, 'the shared one', 'process')).toBe(3);
      const { id, epochs } = announced(practice, 'the shared one', 'process');
      const theirs = epochs.map(({ epoch }) => ({ compartment: id, epoch, user: at.users.supervisor }));
      expect(await practice.keys.lacking(practice.keyring(), theirs)).toHaveLength(3);
    });
  });
});

describe('keys from before a client was destroyed', () => {
  test.each(['owner', 'therapist'] as const)('open nothing of them, whoever is first: %s', async (first) => {
    const at = copy();
    const client = at.clients['the shared one'];
    const gone = await as(at, 'owner', async (practice) => {
      const theirs = rosterNow(practice)
        .compartments()
        .filter((one) => one.client === client);
      valueOf(await destroyClient(practice, client, 'retention-passed'));
      return theirs;
    });
    bringBackOlderKeys(at);
    for (const who of [first, 'supervisor', 'owner', 'therapist'] as const)
      await as(at, who, async (practice) => {
        expect(labels(practice)).not.toContain('Ash Fenwick');
        expect(practice.keys.find('record', client)).toBeNull();
        expect(practice.findings.lostKeys).toEqual([]);
        const wanted = Object.values(at.users).flatMap((user) =>
          gone.map(({ id }) => ({ compartment: id, epoch: 1, user })),
        );
        expect(await practice.keys.lacking(practice.keyring(), wanted)).toEqual(wanted);
      });
  });
});

describe('keys from before somebody was added', () => {
  test('leave what they wrote where it was written, although they have no way in any more', async () => {
    const at = copy();
    const { client, session } = at.told['the owner’s'];
    const kit = new Uint8Array(32).fill(13);
    const secrets = { passphrase: passphraseBytes('a newcomer by the slow river'), kit, costs: FLOOR };
    const newcomer = await as(at, 'owner', async (practice) => {
      const about = { name: 'A newcomer', credential: '', roles: ['therapist' as const] };
      const added = valueOf(await addColleague(practice, kdf, secrets, about));
      valueOf(await assign(practice, client, added, 'therapist'));
      return added;
    });
    const theirs = valueOf(
      await enterPractice(surroundings(at.files), await keyringOf(at), { way: 'kit', key: kit }),
    );
    const entry = anEvent({ id: newId() });
    valueOf(
      await recordEvent(theirs, client, session, entry, {
        record: { 'note.text': 'a hand on the door' },
        process: {},
      }),
    );
    await theirs.settle();
    bringBackOlderKeys(at);
    for (const isViewless of [true, false]) {
      if (isViewless) await deleteDatabase((await keyringOf(at)).vault);
      await as(at, 'owner', async (practice) => {
        expect(practice.findings).toMatchObject({ problems: [], anomalies: [], shutOut: [newcomer] });
        const { events } = valueOf(await readEvents(practice, client, session));
        expect(events.map(({ event }) => event.id)).toContain(entry.id);
        expect(valueOf(await practice.rebuild()).problems).toEqual([]);
      });
    }
    // Removed and added again by the owner, they work on under keys of their own.
    await as(at, 'owner', async (practice) => {
      valueOf(await removeColleague(practice, newcomer));
      const about = { name: 'A newcomer', credential: '', roles: ['therapist' as const] };
      const again = valueOf(await addColleague(practice, kdf, secrets, about));
      valueOf(await assign(practice, client, again, 'therapist'));
    });
    const back = valueOf(
      await enterPractice(surroundings(at.files), await keyringOf(at), { way: 'kit', key: kit }),
    );
    expect(labels(back)).toEqual(['Marlow Tarn']);
    expect(back.findings).toMatchObject({ problems: [], anomalies: [] });
    await back.settle();
  });
});
