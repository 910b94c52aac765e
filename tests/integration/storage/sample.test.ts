import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../../src-renderer/domain/practice/index.ts';
import {
  deleteSample,
  foundSample,
  isSample,
  lookAround,
  openPractice,
  readFacts,
  writeFacts,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { scriptedClock } from '../../../src-renderer/platform/index.ts';
import { newId, passphraseProblem, SAMPLE_PASSPHRASES, unlock } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { kdf, newPractice, surroundings, valueOf } from '../../support/shared/practice.ts';
import { explore, sampleJson } from '../exchange/sampleStory.ts';
import { byPassphrase, foundedFiles, labels, sitDown, tellStory } from './story.ts';

const LONG_AGO = Date.UTC(2020, 0, 1, 9, 0);
const NAMES = { practiceName: 'Sample practice', ownerName: 'Nobody', credential: '' };

/** Opens what lies in `files` under a clock that can be told the time, past the types that forbid it. */
async function openUnderToldTime(files: MemoryFiles, secret = byPassphrase()): Promise<Practice> {
  const at = surroundings(files);
  const found = valueOf(await lookAround(at.platform));
  if (found.kind !== 'practice') throw new Error('a practice lies there');
  const { keys } = valueOf(await unlock(found.keyring, secret, kdf, null));
  return valueOf(await openPractice(at.platform, scriptedClock(LONG_AGO, newId()), found.keyring, keys));
}

const practiceRow = (practice: Practice, sample: boolean): Row => ({
  type: 'practice',
  name: practice.keys.vault,
  sample,
});

async function commitAtHome(practice: Practice, content: Row) {
  const home = practice.keys.find('practice');
  if (home === null) throw new Error('the practice’s own compartment');
  return practice.commit([{ compartment: home.id, row: newId(), expected: null, content }]);
}

describe('a told time', () => {
  test('is no clock a practice is founded or entered with', () => {
    // @ts-expect-error a scripted clock is no clock for real surroundings
    const at = surroundings(memoryFiles(), scriptedClock(LONG_AGO, 'told'));
    expect(at.clock.now()).toBe(LONG_AGO);
  });

  test('writes nothing to a real practice, whatever it is asked to', async () => {
    const files = await foundedFiles();
    const practice = await openUnderToldTime(files);
    const before = practice.head().sequence;
    await expect(tellStory(practice, 'Marlow Tarn')).rejects.toThrow('not-a-sample');
    expect(await commitAtHome(practice, practiceRow(practice, true))).toEqual({
      ok: false,
      error: { kind: 'not-a-sample' },
    });
    expect(practice.head().sequence).toBe(before);
    await practice.settle();
  });

  test('founds nothing that is not called the sample', async () => {
    const files = memoryFiles();
    const clock = scriptedClock(LONG_AGO, newId());
    const practice = valueOf(await foundSample(surroundings(files), clock, NAMES));
    expect(isSample(practice)).toBe(true);
    expect(valueOf(await lookAround(surroundings(memoryFiles()).platform)).kind).toBe('nothing');
    clock.tell(LONG_AGO + 60_000);
    clock.tell(LONG_AGO);
    expect(clock.now()).toBe(LONG_AGO + 60_000);
    await practice.settle();
  });
});

describe('whether a practice is the sample', () => {
  test('is said once: a real practice cannot become one, nor get a second beginning', async () => {
    const practice = await newPractice(surroundings(memoryFiles()));
    const home = practice.keys.find('practice');
    if (home === null) throw new Error('the practice’s own compartment');
    const catalog = practice.shelves().catalogs.get(home.id);
    const own = Object.values(catalog?.headers ?? {}).find(({ type }) => type === 'practice');
    if (own === undefined) throw new Error('the practice has a row');
    const again = {
      compartment: home.id,
      row: own.row,
      expected: own.revision,
      content: practiceRow(practice, true),
    };
    expect(await practice.commit([again])).toEqual({ ok: false, error: { kind: 'rewritten' } });
    expect(await commitAtHome(practice, practiceRow(practice, true))).toEqual({
      ok: false,
      error: { kind: 'exists' },
    });
    expect(isSample(practice)).toBe(false);
    await practice.settle();
  });

  test('is not for sale: its passphrases are refused for any other practice', () => {
    for (const shown of Object.values(SAMPLE_PASSPHRASES)) {
      expect(passphraseProblem(shown, new Set())).toEqual({ kind: 'common' });
      expect(passphraseProblem(shown.toUpperCase(), new Set())).toEqual({ kind: 'common' });
    }
  });
});

describe('deleting the sample', () => {
  let loaded: MemoryFiles;
  beforeAll(async () => {
    loaded = memoryFiles();
    await (await explore(sampleJson, loaded)).settle();
  }, 120_000);
  const copy = () => memoryFiles(loaded.contents);
  const firstRun = async (files: MemoryFiles) =>
    [valueOf(await lookAround(surroundings(files).platform)).kind, files.contents.size] as const;

  test('leaves nothing, from the lock', async () => {
    const files = copy();
    valueOf(await deleteSample(surroundings(files), null));
    expect(await firstRun(files)).toEqual(['nothing', 0]);
  });

  test('leaves nothing, while it is open', async () => {
    const files = copy();
    const practice = await sitDown(files, byPassphrase(SAMPLE_PASSPHRASES.therapist));
    valueOf(await deleteSample(surroundings(files), practice));
    expect(await firstRun(files)).toEqual(['nothing', 0]);
    const databases = await indexedDB.databases();
    expect(databases.map(({ name }) => name)).not.toContain(`throughline-${practice.keys.vault}`);
  });

  test('takes its witness along, on the desktop', async () => {
    const files = copy();
    files.contents.set('anchor', new Uint8Array(8));
    valueOf(await deleteSample(surroundings(files), null));
    expect(await firstRun(files)).toEqual(['nothing', 0]);
  });

  test('is finished at the next start, wherever it was interrupted', async () => {
    let calls = 0;
    const counted = copy();
    counted.beforeWrite = () => (calls += 1);
    valueOf(await deleteSample(surroundings(counted), null));
    for (let kill = 2; kill <= calls; kill += 1) {
      const files = copy();
      let call = 0;
      files.beforeWrite = () => {
        call += 1;
        if (call >= kill) throw new Error('killed');
      };
      await expect(deleteSample(surroundings(files), null)).rejects.toThrow('killed');
      files.beforeWrite = () => undefined;
      expect([kill, ...(await firstRun(files))]).toEqual([kill, 'nothing', 0]);
    }
    expect(calls).toBeGreaterThan(3);
  });

  test('never touches a real practice, even when the facts beside it are forged', async () => {
    const files = await foundedFiles();
    await writeFacts(files, { ...(await readFacts(files)), sample: true });
    const before = new Map(files.contents);
    const refused = { ok: false, error: { kind: 'not-a-sample' } };
    expect(await deleteSample(surroundings(files), null)).toEqual(refused);
    expect(files.contents).toEqual(before);
    const practice = await sitDown(files, byPassphrase());
    await tellStory(practice, 'Marlow Tarn');
    expect(await deleteSample(surroundings(files), practice)).toEqual(refused);
    expect(labels(practice)).toEqual(['Marlow Tarn']);
    await practice.settle();
    expect((await readFacts(files)).sample).toBe(false);
  });

  test('is refused where nothing says that this is the sample', async () => {
    const files = copy();
    await writeFacts(files, { ...(await readFacts(files)), sample: false });
    expect(await deleteSample(surroundings(files), null)).toMatchObject({ error: { kind: 'not-a-sample' } });
    const practice = await sitDown(files, byPassphrase(SAMPLE_PASSPHRASES.therapist));
    expect((await readFacts(files)).sample).toBe(true);
    await practice.settle();
  });

  test('is refused where there is nothing at all', async () => {
    expect(await deleteSample(surroundings(memoryFiles()), null)).toMatchObject({
      error: { kind: 'not-a-sample' },
    });
  });
});
