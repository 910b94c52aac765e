/** Anything that tells the time. */
export interface Timepiece {
  /** Wall time in milliseconds since 1970; it can be set back. */
  now(): number;
  /** Milliseconds since `origin`; never goes back, and may stand still while the machine sleeps. */
  monotonic(): number;
  /** Names this start of the page: monotonic times compare only where this is equal. */
  readonly origin: string;
}

/** Time, passed in wherever it is needed so that tests can set it. */
export interface Clock extends Timepiece {
  /** Real time is told by nobody: a scripted clock is no `Clock`. */
  readonly tell?: never;
}

/** Time as a script tells it. Only a practice that is marked *Sample* takes it (see `openPractice`). */
export interface ScriptedClock extends Timepiece {
  /** From now on it is `wall` ms; the monotonic clock goes on by as much. Time is never told backwards. */
  readonly tell: (wall: number) => void;
}

export const isScripted = (clock: Clock | ScriptedClock): clock is ScriptedClock => clock.tell !== undefined;

/** A clock that stands at `start` (wall ms) until the next time is told. */
export function scriptedClock(start: number, origin: string): ScriptedClock {
  let wall = start;
  return {
    origin,
    now: () => wall,
    monotonic: () => wall - start,
    tell(next) {
      wall = Math.max(wall, next);
    },
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  origin: crypto.randomUUID(),
};
