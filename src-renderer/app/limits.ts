import type { Timepiece } from '../platform/index.ts';

/** How long the practice is open at most, whatever is going on in it (security.md §4). */
export const OPEN_MS = 8 * 3_600_000;

/** From when on that is said beforehand. */
export const WARNED_MS = 15 * 60_000;

/** How long it may go untouched while a session runs on the screen: hands and eyes are with the client. */
export const ROOM_IDLE_MS = 3_600_000;

export interface Looked {
  /** What has gone on for as long as it may; null while neither has. */
  readonly over: 'open' | 'untouched' | null;
  /** When it will have been open as long as it may, by the wall clock in ms; null until it is time to say so. */
  readonly closesAt: number | null;
}

/** Watches over one sitting, from unlocking on. */
export interface Watch {
  readonly touch: () => void;
  /** `idleMs`: how long it may go untouched, at present. */
  readonly look: (idleMs: number) => Looked;
}

/**
 * Starts when it is made. Time has passed by whichever clock has gone further: the wall clock may be set back, the other
 * may stand still while the computer sleeps, and neither may put off the lock.
 */
export function createWatch(clock: Timepiece): Watch {
  const read = () => ({ wall: clock.now(), steady: clock.monotonic() });
  const since = (then: ReturnType<typeof read>): number => {
    const now = read();
    return Math.max(now.wall - then.wall, now.steady - then.steady);
  };
  const opened = read();
  let touched = opened;
  return {
    touch: () => {
      touched = read();
    },
    look: (idleMs) => {
      const rest = OPEN_MS - since(opened);
      const untouched = since(touched) >= idleMs ? 'untouched' : null;
      return {
        over: rest <= 0 ? 'open' : untouched,
        closesAt: rest <= WARNED_MS ? clock.now() + rest : null,
      };
    },
  };
}
