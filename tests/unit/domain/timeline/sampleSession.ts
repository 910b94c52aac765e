import { expect } from 'vitest';
import { course, linesOf, type SampleLine, type Session } from './sampleCourse.ts';
import events from '../../../../resources/templates/events.json' with { type: 'json' };
import thresholds from '../../../../resources/templates/thresholds.json' with { type: 'json' };
import sample from '../../../fixtures/session-d1.json' with { type: 'json' };
import { isId, type AnyId } from '../../../../src-renderer/domain/ids.ts';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  createEvent,
  parseEventKinds,
  parseThresholds,
  type DoseOrder,
  type Thresholds,
  type EventKind,
  type TimelineEvent,
} from '../../../../src-renderer/domain/timeline/index.ts';

export const MINUTE = 60_000;
/** 10:20 on the day of session D1, as the wall clock in London shows it. */
export const T0 = Date.UTC(2026, 7, 11, 9, 20);
export { sample };

function shippedLimits(): Thresholds {
  const read = parseThresholds(thresholds);
  if (!read.ok) throw new Error(`no limits: ${read.error.place}`);
  return read.value;
}

/** The limits as they are shipped. */
export const LIMITS = shippedLimits();

/** The order of session D1. */
export const ORDER: DoseOrder = {
  mg: 100,
  route: 'SL',
  booster: 'none ordered',
  decision: 'go',
  redLines: [],
};

/** The nth id of a test, in the spelling of real ones. */
export function idOf(n: number): AnyId {
  const id = `${String(n).padStart(21, 'e')}A`;
  if (!isId(id)) throw new Error('not an id');
  return id;
}

export function kindOf(id: string): EventKind {
  const read = parseEventKinds(events);
  const kind = read.ok ? read.value.kinds.find((one) => one.id === id) : undefined;
  if (kind === undefined) throw new Error(`no kind of event ${id}`);
  return kind;
}

/** The 18 lines of session D1 in the words of our own fields. */
export const sampleLines: readonly SampleLine[] = linesOf(course.dosing[0] as unknown as Session);

/** One event made the way the screen makes it. `minute` counts from the dose; `clock` moves the wall clock alone. */
export function live(
  n: number,
  minute: number,
  kind: string,
  values: FieldValues,
  { clock = 0, origin = 'window-1' }: { readonly clock?: number; readonly origin?: string } = {},
): TimelineEvent {
  const stamp = { id: idOf(n), now: T0 + minute * MINUTE + clock, mono: (minute + 60) * MINUTE, origin };
  const created = createEvent(kindOf(kind), { values }, stamp);
  expect(created.ok).toBe(true);
  if (!created.ok) throw new Error('the event was refused');
  return created.value;
}

/** Session D1, entered live from first to last. */
export const sampleEvents = (): readonly TimelineEvent[] =>
  sampleLines.map(({ minute, kind, values }, n) => live(n, minute, kind, values));
