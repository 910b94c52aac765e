import type { Backing } from '../exchange/index.ts';
import { readFacts, writeFacts, type Practice, type Surroundings } from '../storage/index.ts';
import { sizeNow } from './look.ts';
import type { Sitting } from './route.ts';

/** So long the lock waits for a backup to be signed. What is not ready then waits for the next lock. */
const BACKUP_MS = 1000;

/**
 * The one way out of an open practice, whatever asked for it: what is open is sealed as a draft and checkpointed,
 * the place (`sitting`) is kept, the views and the anchor are settled, and the page ends with all its keys. Words that cannot be
 * put on disk would end with it: then nothing is ended and their number of notes is the answer, unless the person has
 * decided to lose them.
 */
export async function lock(
  practice: Practice,
  { platform, clock }: Surroundings,
  sitting: Sitting,
  losing = false,
  backing: Backing | null = null,
): Promise<number> {
  // Drafts first and together: whatever comes after, the words are on disk.
  const sessions = [...practice.sessions];
  await Promise.allSettled(sessions.map((session) => session.saveDraft()));
  const unsaved = await practice.drafts.retry();
  if (unsaved > 0 && !losing) {
    platform.session.cannotSeal();
    return unsaved;
  }
  // Whatever fails from here on, the page ends and the keys with it.
  try {
    await seal(practice, { platform, clock }, sitting);
    await backing?.hand(BACKUP_MS);
  } finally {
    platform.session.sealed();
  }
  return 0;
}

/** Words about a client are kept under that client's key, and end with it. */
async function keepPlace({ keys, drafts }: Practice, sitting: Sitting): Promise<void> {
  const { inHand, typed, ...place } = sitting;
  const client = 'client' in sitting.route ? sitting.route.client : null;
  const record = client === null ? null : keys.find('record', client);
  if (client === null) await drafts.savePlace(sitting);
  else
    await drafts.savePlace(
      place,
      record === null ? undefined : { compartment: record.id, json: { inHand, typed } },
    );
}

async function seal(
  practice: Practice,
  { platform, clock }: Pick<Surroundings, 'platform' | 'clock'>,
  sitting: Sitting,
): Promise<void> {
  await Promise.allSettled([...practice.sessions].map((session) => session.checkpoint()));
  await keepPlace(practice, sitting);
  await practice.settle();
  const facts = await readFacts(platform.files);
  await writeFacts(platform.files, {
    ...facts,
    lockedAt: clock.now(),
    theme: sitting.theme,
    textSize: sizeNow(),
  });
}
