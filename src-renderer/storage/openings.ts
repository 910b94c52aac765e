import type { RowId } from '../domain/index.ts';
import type { RowDraft } from '../journal/index.ts';
import { auditDraft } from './audit.ts';
import type { Practice } from './practice.ts';

/** What was merely opened, written to the audit in groups and never on the path of opening (design §3). */
export interface Openings {
  /** Takes down that a client's or a note's place was opened; on disk within five seconds. */
  readonly opened: (action: 'opened-a-client' | 'opened-a-note', object: RowId) => void;
  /** Writes what waits; what the disk refuses waits for the next time. */
  readonly flush: () => Promise<void>;
}

/** How long the first of a group waits for others, in ms. */
export const GROUP_MS = 4_000;
/** Coming back to the same place within this time, in ms, is no new opening. */
export const AGAIN_MS = 30 * 60_000;
/** While nothing can be written, so many wait; the oldest go first. */
const MOST_WAITING = 200;

export function createOpenings(practice: Pick<Practice, 'keys' | 'clock' | 'commit'>): Openings {
  const { clock } = practice;
  const lastOpened = new Map<RowId, number>();
  let waiting: readonly RowDraft[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    const group = waiting;
    const [first, ...rest] = group;
    if (first === undefined) return;
    waiting = [];
    const written = await practice.commit([first, ...rest]);
    if (!written.ok) waiting = [...group, ...waiting].slice(-MOST_WAITING);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    flush,
    opened(action, object) {
      const now = clock.monotonic();
      const last = lastOpened.get(object);
      if (last !== undefined && now - last < AGAIN_MS) return;
      const draft = auditDraft(practice, action, clock.now(), object, null);
      if (draft === null) return;
      lastOpened.set(object, now);
      waiting = [...waiting, draft];
      timer ??= setTimeout(() => void flush(), GROUP_MS);
    },
  };
}
