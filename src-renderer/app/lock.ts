import { readFacts, writeFacts, type Practice, type Surroundings } from '../storage/index.ts';
import { sizeNow } from './look.ts';
import { takeSitting, type Route } from './route.ts';

/**
 * The one way out of an open practice, whatever asked for it: what is open is sealed as a draft and checkpointed,
 * the place is kept, the views and the anchor are settled, and the page ends with all its keys.
 */
export async function lock(
  practice: Practice,
  { platform, clock }: Surroundings,
  route: Route,
): Promise<void> {
  // Whatever fails on the way, the page ends and the keys with it.
  try {
    await seal(practice, { platform, clock }, route);
  } finally {
    platform.session.sealed();
  }
}

async function seal(
  practice: Practice,
  { platform, clock }: Pick<Surroundings, 'platform' | 'clock'>,
  route: Route,
): Promise<void> {
  const sitting = takeSitting(route);
  // Drafts first and together: whatever comes after, the words are on disk.
  const sessions = [...practice.sessions];
  await Promise.allSettled(sessions.map((session) => session.saveDraft()));
  await Promise.allSettled(sessions.map((session) => session.checkpoint()));
  await practice.drafts.savePlace(sitting);
  await practice.settle();
  const facts = await readFacts(platform.files);
  await writeFacts(platform.files, {
    ...facts,
    lockedAt: clock.now(),
    theme: sitting.theme,
    textSize: sizeNow(),
  });
}
