import type { TimelineEvent } from './event.ts';

/** How far the two clocks may drift apart before neither is believed. */
const TOLERANCE_MS = 60_000;

/** The wall clock and the monotonic clock tell two stories: the clock was set, or the computer slept. */
export interface Gap {
  readonly byClockMs: number;
  /** Null when the two events share no monotonic clock and the wall clock went back between them. */
  readonly byTimerMs: number | null;
}

/** Ms from one event to another: both figures, and the one to believe, if either. */
export interface Span {
  /** Ms by the best clock there is: never shown while there is a gap, good enough to sort by. */
  readonly orderMs: number;
  readonly ms: number | null;
  readonly gap: Gap | null;
}

/** Whether between two entries, in the order they were recorded, the wall clock was seen to go back. */
export type WentBack = (a: TimelineEvent, b: TimelineEvent) => boolean;

/** From the order of record and the times of entry: did the wall clock go back between two entries? */
export function watchClock(recorded: readonly TimelineEvent[]): WentBack {
  const turns = new Map<string, number>();
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of recorded) {
    if (event.enteredAt < last - TOLERANCE_MS) count += 1;
    last = event.enteredAt;
    // A correction that left the time alone speaks of the moment its original was recorded.
    const original =
      event.entry === 'live' && event.corrects !== null ? turns.get(event.corrects) : undefined;
    turns.set(event.id, original ?? count);
  }
  return (a, b) => turns.get(a.id) !== turns.get(b.id);
}

/** The time from `from` to `to`. The monotonic clock counts when both have it; if the clocks disagree, no time is invented. */
export function spanBetween(from: TimelineEvent, to: TimelineEvent, wentBack: WentBack): Span {
  const byClockMs = to.at - from.at;
  if (from.mono !== null && to.mono !== null && from.origin !== null && from.origin === to.origin) {
    const byTimerMs = to.mono - from.mono;
    const agree = Math.abs(byClockMs - byTimerMs) <= TOLERANCE_MS;
    return agree
      ? { orderMs: byTimerMs, ms: byTimerMs, gap: null }
      : { orderMs: byTimerMs, ms: null, gap: { byClockMs, byTimerMs } };
  }
  // A time somebody typed is what they read off a clock; only two readings by the computer can contradict each other.
  const contradicted = from.entry === 'live' && to.entry === 'live' && wentBack(from, to);
  return contradicted
    ? { orderMs: byClockMs, ms: null, gap: { byClockMs, byTimerMs: null } }
    : { orderMs: byClockMs, ms: byClockMs, gap: null };
}
