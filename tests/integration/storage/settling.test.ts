import { buf as crc32 } from 'crc-32';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptOlderCopy,
  addColleague,
  deleteDatabase,
  enterPractice,
  removeColleague,
  rosterNow,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { settleRights } from '../../../src-renderer/storage/settling.ts';
import { FLOOR, passphraseBytes, readKeyring, type Keyring } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { kdf, surroundings, valueOf } from '../../support/shared/practice.ts';
import { household, kitOf, opensFor, type Household, type Who } from './household.ts';

const SEGMENT = 'journal/000001';
let house: Household;

const keyringIn = async (files: MemoryFiles): Promise<Keyring> =>
  valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));

const forget = async (): Promise<void> => deleteDatabase((await keyringIn(house.files)).vault);

beforeAll(async () => {
  house = await household();
  await forget();
}, 60_000);

afterEach(forget);

const copy = (of: MemoryFiles = house.files): MemoryFiles => memoryFiles(new Map(of.contents));

async function sitDownOn(files: MemoryFiles, who: Who): Promise<Practice> {
  const practice = valueOf(
    await enterPractice(surroundings(files, undefined, 'desktop'), await keyringIn(files), kitOf[who]),
  );
  await settleRights(practice);
  return practice;
}

function damaged(files: MemoryFiles, at: number): MemoryFiles {
  const rotten = copy(files);
  const bytes = rotten.contents.get(SEGMENT);
  if (bytes === undefined) throw new Error('there is a journal');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return rotten;
}

/** The last frame of the journal once more, whole and of a version that is not known here. */
async function withLaterFrame(files: MemoryFiles): Promise<MemoryFiles> {
  const practice = await sitDownOn(files, 'owner');
  await practice.settle();
  let frame = new Uint8Array();
  for await (const step of practice.walk())
    for (const { frames } of valueOf(step).commits) frame = frames.at(-1)?.bytes.slice() ?? frame;
  frame[4] = 9;
  new DataView(frame.buffer).setInt32(112, crc32(frame.subarray(0, 112)));
  const after = copy(files);
  const bytes = after.contents.get(SEGMENT) ?? new Uint8Array();
  after.contents.set(SEGMENT, new Uint8Array([...bytes, ...frame]));
  after.contents.delete('anchor');
  return after;
}

describe('a practice in which a later version has written', () => {
  test('is opened and not written to, its keys neither, however often it is opened', async () => {
    const files = await withLaterFrame(copy());
    const before = files.contents.get('keyring');
    // What the owner gave the supervisor lies there and was not taken yet.
    expect((await keyringIn(files)).gifts.some(({ to }) => to === house.users.supervisor)).toBe(true);
    for (const who of ['supervisor', 'owner', 'supervisor'] as const) {
      const journal = files.contents.get(SEGMENT);
      const practice = await sitDownOn(files, who);
      expect(practice.findings.problems.map(({ kind }) => kind)).toContain('other-version');
      if (who === 'owner')
        expect(await removeColleague(practice, house.users.supervisor)).toMatchObject({
          error: { kind: 'stopped' },
        });
      await practice.settle();
      expect(files.contents.get('keyring')).toEqual(before);
      expect(files.contents.get(SEGMENT)).toEqual(journal);
    }
  });
});

describe('an older copy that somebody goes on from', () => {
  test('is told at once what its keys say already, as at any other opening', async () => {
    const files = copy();
    const owner = await sitDownOn(files, 'owner');
    const before = files.contents.get(SEGMENT)?.slice() ?? new Uint8Array();
    valueOf(await removeColleague(owner, house.users.supervisor));
    await owner.settle();
    files.contents.set(SEGMENT, before);
    await forget();
    const older = await sitDownOn(files, 'owner');
    expect(older.findings.standing).toBe('older-copy');
    expect(rosterNow(older).members()).toContain(house.users.supervisor);
    valueOf(await acceptOlderCopy(older, 'The newer disk broke'));
    expect(rosterNow(older).members()).not.toContain(house.users.supervisor);
    expect(rosterNow(older).compartment('practice', null)?.epochs).toHaveLength(2);
    expect(older.keys.find('practice')?.epoch).toBe(2);
    await older.settle();
    await forget();
    const later = await sitDownOn(files, 'owner');
    expect(later.findings).toMatchObject({ standing: 'as-expected', anomalies: [], foreignKeys: [] });
    await later.settle();
  });
});

describe('somebody who was being added when the program ended', () => {
  const kit = new Uint8Array(32).fill(13);
  const secrets = { passphrase: passphraseBytes('a newcomer by the slow river'), kit, costs: FLOOR };

  /** The files as they were when the newcomer's keys were on disk and nothing else of them. */
  async function interrupted(): Promise<MemoryFiles> {
    const files = copy();
    const owner = await sitDownOn(files, 'owner');
    const left: MemoryFiles[] = [];
    files.beforeWrite = () => void left.push(copy(files));
    const about = { name: 'A newcomer', credential: '', roles: ['therapist' as const] };
    valueOf(await addColleague(owner, kdf, secrets, about));
    files.beforeWrite = () => undefined;
    await owner.settle();
    await forget();
    for (const found of left) if ((await keyringIn(found)).users.length === 4) return found;
    throw new Error('the keyring goes first');
  }
  const opensForNewcomer = async (files: MemoryFiles) => {
    const opened = await enterPractice(surroundings(files), await keyringIn(files), { way: 'kit', key: kit });
    if (opened.ok) await opened.value.settle();
    return opened.ok;
  };

  test('has no way in from the next opening by the owner on, and can be added again', async () => {
    const files = await interrupted();
    const therapist = await sitDownOn(files, 'therapist');
    await therapist.settle();
    expect(await opensForNewcomer(files)).toBe(true);
    const owner = await sitDownOn(files, 'owner');
    await owner.settle();
    expect(await opensForNewcomer(files)).toBe(false);
    expect((await keyringIn(files)).users.filter(({ removed }) => removed)).toHaveLength(1);
    for (const who of ['therapist', 'supervisor'] as const) expect(await opensFor(files, who)).toBe(true);
    const again = await sitDownOn(files, 'owner');
    expect(again.findings).toMatchObject({ problems: [], anomalies: [] });
    const about = { name: 'A newcomer', credential: '', roles: ['therapist' as const] };
    valueOf(await addColleague(again, kdf, secrets, about));
    await again.settle();
    expect(await opensForNewcomer(files)).toBe(true);
  });

  test('is left alone where the journal is damaged: their row may be what is missing', async () => {
    const files = await interrupted();
    const length = files.contents.get(SEGMENT)?.length ?? 0;
    const rotten = damaged(files, length - 400);
    const owner = await sitDownOn(rotten, 'owner');
    expect(owner.findings.problems.length).toBeGreaterThan(0);
    await owner.settle();
    expect(await opensForNewcomer(rotten)).toBe(true);
    // The next opening only reads on, and does not come by the damage; nor does one that remembers nothing.
    const next = await sitDownOn(rotten, 'owner');
    expect(next.findings).toMatchObject({ rebuilt: false, problems: [] });
    await next.settle();
    expect(await opensForNewcomer(rotten)).toBe(true);
    rotten.contents.delete('facts');
    await (await sitDownOn(rotten, 'owner')).settle();
    expect(await opensForNewcomer(rotten)).toBe(true);
  });
});
