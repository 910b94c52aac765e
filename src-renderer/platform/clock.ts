/** Time, passed in wherever it is needed so that tests can set it. */
export interface Clock {
  /** Wall time in milliseconds since 1970; it can be set back. */
  now(): number;
  /** Milliseconds since `origin`; never goes back, and may stand still while the machine sleeps. */
  monotonic(): number;
  /** Names this start of the page: monotonic times compare only where this is equal. */
  readonly origin: string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  origin: crypto.randomUUID(),
};
