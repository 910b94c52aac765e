import type { RowId } from '../ids.ts';
import type { FieldValues } from '../note/index.ts';
import type { ItemField } from '../template/index.ts';

/**
 * One entry of a session's timeline. It is never rewritten: a correction or a strike is a later event that points
 * at it. What it says about mg/kg, T+ or flags is derived when read, never stored.
 */
export interface TimelineEvent {
  readonly id: RowId;
  readonly kind: string;
  /** When it happened, by the wall clock, in ms. */
  readonly at: number;
  /** When it happened, in ms of a clock that never goes back; null when it was typed in later. */
  readonly mono: number | null;
  /** Names the run of the monotonic clock: only figures of one origin can be compared. */
  readonly origin: string | null;
  /** When it was entered, by the wall clock, in ms. */
  readonly enteredAt: number;
  readonly entry: 'live' | 'typed';
  readonly values: FieldValues;
  /** The event whose content or time this one replaces, or which it strikes. */
  readonly corrects: RowId | null;
  /** The reason, when this event strikes the one it points at. */
  readonly strikes: string | null;
}

export interface EventKind {
  readonly id: string;
  readonly label: string;
  /** The single letter that starts an entry of this kind while the timeline has focus. */
  readonly key: string;
  readonly fields: readonly ItemField[];
}

export interface EventCatalogue {
  readonly id: 'events';
  readonly version: number;
  readonly kinds: readonly EventKind[];
}
