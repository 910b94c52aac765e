import { expect, test } from 'vitest';
import { lock } from '../../../src-renderer/app/lock.ts';
import { takeSitting } from '../../../src-renderer/app/route.ts';
import { noteHeader, openNoteSession } from '../../../src-renderer/storage/index.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown, tellStory } from '../storage/story.ts';

test('a lock ends the page with its keys even if a note can no longer be read from its editor', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, integration } = await tellStory(practice, 'Marlow Tarn');
  const header = noteHeader(practice, client, integration);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.dirty('int.narrative', () => {
    throw new Error('the editor is gone');
  });
  let ended = 0;
  const at = surroundings(files);
  const session = { ...at.platform.session, sealed: () => void (ended += 1) };
  const platform = { ...at.platform, session };
  await lock(practice, { ...at, platform }, takeSitting({ at: 'today' }));
  expect(ended).toBe(1);
});
