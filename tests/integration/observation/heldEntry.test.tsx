import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { TimelineEvent } from '../../../src-renderer/domain/timeline/index.ts';
import {
  EVENT_KINDS,
  holdEntry,
  PracticeProvider,
  THRESHOLDS,
  type HeldEntry,
} from '../../../src-renderer/storage/index.ts';
import { Timeline } from '../../../src-renderer/features/observation/Timeline.tsx';
import { newId } from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown, tellStory } from '../storage/story.ts';
import { clear, show } from '../ui/show.ts';
import { event } from './events.ts';

afterEach(clear);

async function comeBackWith(eventsFor: (held: HeldEntry) => readonly TimelineEvent[]): Promise<void> {
  const practice = await sitDown(await foundedFiles());
  const { client, session } = await tellStory(practice, 'Marlow Tarn');
  const kind = EVENT_KINDS.find(({ id }) => id === 'note');
  if (kind === undefined) throw new Error('there are notes');
  const held = { id: newId(), kind, when: '', corrects: null, values: { 'note.text': 'Breathing slows' } };
  valueOf(await holdEntry(practice, client, session, held));
  const facts = { weightKg: 70, thresholds: THRESHOLDS };
  await show(
    <PracticeProvider value={practice}>
      <Timeline
        client={client}
        session={session}
        sessionDate="2026-08-11"
        events={eventsFor(held)}
        facts={facts}
        open
      />
    </PracticeProvider>,
  );
}

test('an entry that was begun before a crash is in hand again', async () => {
  await comeBackWith(() => []);
  await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Breathing slows');
});

test('an entry that was recorded a moment before a crash is not in hand again, to be recorded twice', async () => {
  await comeBackWith(({ id, values }) => [{ ...event(0, 'note', values), id }]);
  await expect.element(page.getByRole('toolbar', { name: 'Record' })).toBeVisible();
  await expect.element(page.getByRole('form', { name: 'Note' })).not.toBeInTheDocument();
});
