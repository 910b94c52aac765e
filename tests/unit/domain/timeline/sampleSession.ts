import { expect } from 'vitest';
import events from '../../../../resources/templates/events.json' with { type: 'json' };
import sample from '../../../fixtures/session-d1.json' with { type: 'json' };
import { isId, type AnyId } from '../../../../src-renderer/domain/ids.ts';
import type { FieldValue, FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  createEvent,
  parseEventKinds,
  type EventKind,
  type TimelineEvent,
} from '../../../../src-renderer/domain/timeline/index.ts';

export const MINUTE = 60_000;
/** 10:20 on the day of session D1, as the wall clock in London shows it. */
export const T0 = Date.UTC(2026, 7, 11, 9, 20);
export { sample };

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

type Payload = Readonly<Record<string, unknown>>;

/** What a therapist would enter for one line of the sample, field by field. */
const ENTERED: Readonly<
  Record<string, (payload: Payload) => readonly [string, Readonly<Record<string, unknown>>]>
> = {
  vitals: (p) => [
    'vitals',
    {
      'vitals.systolic': p['sbp'],
      'vitals.diastolic': p['dbp'],
      'vitals.hr': p['hr'],
      'vitals.spo2': p['spo2'],
      'vitals.rr': p['rr'],
    },
  ],
  consent_check: (p) => [
    'consent_check',
    {
      'consent_check.scope': String(p['scope']).split('+'),
      'consent_check.answer': p['ok'] === true ? 'agreed' : 'declined',
    },
  ],
  dose: (p) => [
    'dose',
    {
      'dose.route': p['route'],
      'dose.mg': p['mg'],
      'dose.by': p['by'],
      'dose.form': p['form'],
      'dose.order': p['order'],
    },
  ],
  dose_end: (p) => ['dose_end', { 'dose_end.holdMin': p['holdMin'], 'dose_end.residual': p['residual'] }],
  phase: (p) => ['phase', { 'phase.to': p['to'] }],
  somatic: (p) => ['somatic', { 'somatic.tag': [p['tag']], 'somatic.where': p['where'] }],
  rating: (p) => ['rating', { 'rating.moaas': p['moaas'], 'rating.aldrete': p['aldrete'] }],
  verbatim: (p) => [
    'quote',
    {
      'quote.text': p['text'],
      'quote.form': 'verbatim',
      'quote.speaker': 'client',
      'quote.wantsBack': 'yes',
    },
  ],
  ae: (p) => [
    'adverse_event',
    {
      'adverse_event.code': p['code'],
      'adverse_event.grade': p['grade'],
      'adverse_event.end': '11:30',
      'adverse_event.action': [p['action']],
      'adverse_event.related': p['related'],
    },
  ],
  affect: (p) => [
    'affect',
    { 'affect.tag': [p['tag']], 'affect.valence': p['valence'], 'affect.arousal': p['arousal'] },
  ],
  discharge: (p) => [
    'discharge',
    { 'discharge.criteriaMet': p['ok'] === true ? 'yes' : 'no', 'discharge.escort': p['escort'] },
  ],
};

const answered = (values: Readonly<Record<string, unknown>>): FieldValues =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, FieldValue] => pair[1] !== undefined),
  );

export interface SampleLine {
  readonly minute: number;
  readonly kind: string;
  readonly values: FieldValues;
}

/** The 18 lines of session D1 in the words of our own fields. */
export const sampleLines: readonly SampleLine[] = (
  sample.dosing.events as unknown as readonly (readonly [number, string, Payload])[]
).map(([minute, type, payload]) => {
  const enter = ENTERED[type];
  if (enter === undefined) throw new Error(`no way to enter ${type}`);
  const [kind, values] = enter(payload);
  return { minute, kind, values: answered(values) };
});

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
