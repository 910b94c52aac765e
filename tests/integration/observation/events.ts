import type { FieldValues } from '../../../src-renderer/domain/note/index.ts';
import {
  createEvent,
  projectTimeline,
  strikeEvent,
  type ProjectedTimeline,
  type TimelineEvent,
} from '../../../src-renderer/domain/timeline/index.ts';
import { EVENT_KINDS } from '../../../src-renderer/storage/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';

const MINUTE = 60_000;
/** 13:00 on the day of session D5, wherever the test runs. */
export const T0 = new Date('2026-09-22T13:00:00').getTime();

/** An event made live, so many minutes from the dose. */
export function event(minute: number, id: string, values: FieldValues): TimelineEvent {
  const kind = EVENT_KINDS.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no kind of event ${id}`);
  const stamp = { id: newId(), now: T0 + minute * MINUTE, mono: (minute + 600) * MINUTE, origin: 'one' };
  const made = createEvent(kind, { values }, stamp);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

export const dose = (minute: number, mg: number, more: FieldValues = {}): TimelineEvent =>
  event(minute, 'dose', {
    'dose.route': 'IM',
    'dose.mg': mg,
    'dose.by': 'nurse',
    'dose.orderMatch': 'equal',
    'dose.site': 'deltoid_L',
    ...more,
  });

export const pressure = (minute: number, systolic: number, diastolic: number): TimelineEvent =>
  event(minute, 'vitals', { 'vitals.systolic': systolic, 'vitals.diastolic': diastolic, 'vitals.hr': 80 });

export function struck(old: TimelineEvent, reason: string): TimelineEvent {
  const made = strikeEvent(old, reason, { id: newId(), now: old.at + MINUTE });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** A session so long that nobody ever sat through one: a dose and as many entries as are asked for. */
export function longSession(count: number): ProjectedTimeline {
  const events = Array.from({ length: count - 1 }, (_, n) =>
    n % 4 === 0 ? pressure(n / 10, 120 + (n % 40), 80) : event(n / 10, 'note', { 'note.text': `entry ${n}` }),
  );
  return projectTimeline([dose(0, 54), ...events]);
}
