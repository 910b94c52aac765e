import { afterEach, expect, test } from 'vitest';
import { restoreCopy, saveCopy } from '../../../src-renderer/exchange/index.ts';
import { allNotesIn, rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import type { RowDraft } from '../../../src-renderer/journal/index.ts';
import {
  changeKit,
  deleteDatabase,
  placesOf,
  recordOf,
  sampleSecret,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { newId, type SlotSecret } from '../../../src-renderer/vault/index.ts';
import { KIT, valueOf } from '../../support/shared/practice.ts';
import { allSeen, sitDown } from '../storage/story.ts';
import { explore, onlyClient, sampleJson } from './sampleStory.ts';
import { desk } from './support.ts';

const MORE = 1_000;
const vaults: Practice['keys']['vault'][] = [];

afterEach(async () => {
  for (const vault of vaults.splice(0)) await deleteDatabase(vault);
});

/** Contact notes of the client, fifty a commit; each with words of its own. */
async function keepInTouch(practice: Practice): Promise<void> {
  const client = onlyClient(practice).row;
  const { record } = placesOf(practice, client);
  const note = (at: number): RowDraft => ({
    compartment: record,
    row: newId(),
    expected: null,
    content: rowFrom({
      type: 'note',
      of: client as AnyId,
      stage: 'contact',
      template: { id: 'contact', version: 1 },
      begunAt: at,
      writtenAt: at,
      required: 1,
      answered: 1,
      values: { 'contact.said': `Call ${String(at)}: slept, ate, walked by the water.` },
    }),
  });
  for (let at = 0; at < MORE; at += 50) {
    const [first, ...rest] = Array.from({ length: 50 }, (_, index) => note(at + index));
    if (first !== undefined) valueOf(await practice.commit([first, ...rest]));
  }
}

test('the sample and a thousand further notes come back word for word on a wiped computer, by passphrase and by kit', async () => {
  const here = desk();
  const practice = await explore(sampleJson, here.files);
  vaults.push(practice.keys.vault);
  await keepInTouch(practice);
  const words: SlotSecret = sampleSecret();
  valueOf(await changeKit(practice, here.at, words, KIT.slice()));
  const before = await allSeen(practice);
  expect(allNotesIn(recordOf(practice, onlyClient(practice).row)).length).toBeGreaterThan(MORE);
  valueOf(await saveCopy(practice, here.platform, 'Throughline copy.throughline'));
  await practice.settle();

  for (const secret of [words, { way: 'kit', key: KIT } satisfies SlotSecret]) {
    await deleteDatabase(practice.keys.vault);
    const there = desk(here.dialogs.saved);
    expect(valueOf(await restoreCopy(there.platform))).not.toBeNull();
    const restored = await sitDown(there.files, secret);
    const seen = await allSeen(restored);
    for (const [place, what] of before) {
      const { kind } = practice.keys.compartments().find(({ id }) => place.startsWith(id)) ?? {};
      // The practice and its audit say besides where the copy came from and who opened it.
      if (kind === 'practice' || kind === 'audit') expect(seen.get(place)).toBeDefined();
      else expect(seen.get(place)).toEqual(what);
    }
    await restored.settle();
  }
});
