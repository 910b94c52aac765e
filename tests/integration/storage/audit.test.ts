import { expect, test } from 'vitest';
import {
  changeKit,
  deleteDatabase,
  foundPractice,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowOf } from '../../../src-renderer/domain/practice/index.ts';
import { rowOf } from '../../../src-renderer/journal/index.ts';
import { open, passphraseBytes } from '../../../src-renderer/vault/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { KIT, PASSPHRASE, surroundings, valueOf } from '../../support/shared/practice.ts';
import { byPassphrase, foundedFiles, sitDown, tellStory } from './story.ts';

/** The lines of the audit as the journal has them, oldest first. */
async function auditOf(practice: Practice): Promise<readonly RowOf<'audit'>[]> {
  const home = practice.keys.find('audit')?.id;
  const lines: RowOf<'audit'>[] = [];
  for await (const step of practice.walk())
    for (const frame of valueOf(step).commits.flatMap(({ frames }) => frames)) {
      const key = frame.compartment === home && practice.keys.key(home, frame.epoch);
      if (!key) continue;
      const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
      const row = rowOf(valueOf(await open(key, about, frame.envelope)));
      if (row?.type === 'audit') lines.push(row);
    }
  return lines;
}

const actions = async (practice: Practice) => (await auditOf(practice)).map(({ action }) => action);

test('what was opened is in the audit after a lock that came at once, by random id', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const before = practice.head().sequence;
  practice.openings.opened('opened-a-client', client);
  practice.openings.opened('opened-a-note', integration);
  practice.openings.opened('opened-a-client', client);
  expect(practice.head().sequence).toBe(before);
  await practice.settle();
  const later = await sitDown(files);
  const opened = (await auditOf(later)).filter(({ action }) => action.startsWith('opened-'));
  expect(opened.map(({ action, object }) => [action, object])).toEqual([
    ['opened-a-client', client],
    ['opened-a-note', integration],
  ]);
  await later.settle();
});

test('a working copy that was built again is in the audit, and one that was there is not', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  await first.settle();
  const second = await sitDown(files);
  await second.settle();
  expect(await actions(second)).not.toContain('rebuilt-views');
  await deleteDatabase(second.keys.vault);
  const third = await sitDown(files);
  await third.settle();
  expect((await actions(third)).filter((action) => action === 'rebuilt-views')).toHaveLength(1);
});

test('a kit that was saved to a file before it was typed back says so, at set-up and when it is changed', async () => {
  const files = memoryFiles();
  const at = surroundings(files);
  const about = { practiceName: 'Harbour Practice', ownerName: 'I. Lindqvist-Okafor', credential: 'PsyD' };
  const secrets = { passphrase: passphraseBytes(PASSPHRASE), kit: KIT.slice(), kitSaved: true };
  const practice = valueOf(await foundPractice(at, { ...about, ...secrets }));
  expect(await actions(practice)).toEqual(['saved-the-kit']);
  const next = (byte: number) => new Uint8Array(32).fill(byte);
  valueOf(await changeKit(practice, at, byPassphrase(), next(7), false));
  expect(await actions(practice)).toEqual(['saved-the-kit', 'changed-the-kit']);
  valueOf(await changeKit(practice, at, byPassphrase(), next(8), true));
  expect((await actions(practice)).slice(2)).toEqual(['saved-the-kit', 'changed-the-kit']);
  await practice.settle();
});
