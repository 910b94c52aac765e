import { expect, test } from 'vitest';
import {
  EVENT_KINDS,
  heldEntry,
  holdEntry,
  letEntryGo,
  type HeldEntry,
} from '../../../src-renderer/storage/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown, tellStory } from './story.ts';

const quote = EVENT_KINDS.find(({ id }) => id === 'quote');

test('a quote that was begun before a lock is in hand again after it, and gone once it was recorded or left', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  if (quote === undefined) throw new Error('there are quotes');
  const begun: HeldEntry = {
    id: newId(),
    kind: quote,
    when: '+22',
    corrects: newId(),
    values: { 'quote.text': 'We are sitting in the hut', 'quote.form': 'verbatim' },
  };
  valueOf(await holdEntry(practice, client, session, { ...begun, values: {} }));
  valueOf(await holdEntry(practice, client, session, begun));
  await practice.settle();
  const later = await sitDown(files);
  expect(heldEntry(later, session)).toEqual(begun);
  expect(heldEntry(later, newId())).toBeNull();
  valueOf(await letEntryGo(later, session));
  await later.settle();
  expect(heldEntry(await sitDown(files), session)).toBeNull();
});
