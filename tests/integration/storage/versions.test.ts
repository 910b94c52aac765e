import { expect, test } from 'vitest';
import {
  noteHeader,
  openNoteSession,
  readVersions,
  restoreVersion,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown, tellStory, write } from './story.ts';

const headerOf = (practice: Practice, client: RowId, note: RowId) => {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  return header;
};

const versionsOf = async (practice: Practice, client: RowId, note: RowId) =>
  valueOf(await readVersions(practice, client, headerOf(practice, client, note)));

test('every checkpoint of a note is there with its words, its author and its time, the newest first', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  for (const words of ['the door', 'the door stayed shut'])
    await write(practice, client, integration, 'int.narrative', words);
  const versions = await versionsOf(practice, client, integration);
  expect(versions.map(({ values }) => values['int.narrative'])).toMatchObject([
    'the door stayed shut',
    'the door',
    { plain: 'Marlow Tarn: what stirred in me' },
    undefined,
  ]);
  expect(new Set(versions.map(({ author }) => author))).toEqual(new Set([practice.keys.user]));
  expect(versions.every(({ at }) => at > 0)).toBe(true);
  await practice.settle();
});

test('a signed note still shows how it came about', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, preparation } = await tellStory(practice, 'Marlow Tarn');
  const versions = await versionsOf(practice, client, preparation);
  expect(versions.map(({ values }) => values['prep.intention'])).toEqual([
    'Marlow Tarn: let the quiet come, unchecked',
    'Marlow Tarn: let the quiet come',
    undefined,
  ]);
  await practice.settle();
});

test('an earlier version becomes the draft, and the words it takes the place of stay a version too', async () => {
  const practice = await sitDown(await foundedFiles());
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  await write(practice, client, integration, 'int.narrative', 'the door');
  const writing = valueOf(await openNoteSession(practice, client, headerOf(practice, client, integration)));
  writing.set('int.narrative', 'typed and not yet in any checkpoint');
  const earlier = (await versionsOf(practice, client, integration)).find(
    ({ values }) => values['int.narrative'] === 'the door',
  );
  if (earlier === undefined) throw new Error('the version is there');
  valueOf(await restoreVersion(writing, earlier));
  expect(writing.values()['int.narrative']).toBe('the door');
  await writing.close();
  const words = (await versionsOf(practice, client, integration)).map(
    ({ values }) => values['int.narrative'],
  );
  expect(words.slice(0, 3)).toEqual(['the door', 'typed and not yet in any checkpoint', 'the door']);
  await practice.settle();
});
