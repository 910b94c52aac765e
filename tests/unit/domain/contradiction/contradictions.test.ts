import { describe, expect, it } from 'vitest';
import { contradictions, type ToldSession } from '../../../../src-renderer/domain/contradiction/index.ts';
import { wallMoment } from '../../../../src-renderer/domain/practice/index.ts';
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import { projectTimeline, type TimelineEvent } from '../../../../src-renderer/domain/timeline/index.ts';
import { idOf, LIMITS, live, ORDER, sampleEvents } from '../timeline/sampleSession.ts';

const FACTS = { thresholds: LIMITS, weightKg: 72, order: ORDER };
const SIGNED = { preparation: 'signed', observation: 'signed', integration: 'draft' } as const;

/** What is said against a note of session D1. */
function against(
  stage: ToldSession['stage'],
  values: FieldValues,
  {
    events = sampleEvents(),
    ...more
  }: Partial<ToldSession> & { readonly events?: readonly TimelineEvent[] } = {},
) {
  const timeline = projectTimeline(events);
  const known = { on: '2026-08-11', facts: FACTS, states: SIGNED, preparedAt: null };
  const told = { stage, values, timeline, ...known, ...more };
  return contradictions(told);
}
const said = (...args: Parameters<typeof against>) => against(...args).map(({ says }) => says);

const PLAIN: FieldValues = {
  'obs.start': '10:00',
  'obs.stop': '12:30',
  'obs.orderMatch': 'equal',
  'obs.adverseEvents': 'as_listed',
  'obs.rescueMeds': 'none',
  'obs.dischargeChecks': ['minutes'],
  'obs.dischargeTime': '12:20',
  'obs.integrationDate': '2026-08-13',
};

describe('the observation of session D1', () => {
  it('as it was written contradicts nothing', () => {
    expect(against('observation', PLAIN)).toEqual([]);
  });

  it('that says no adverse event was observed is told where the timeline has one', () => {
    expect(against('observation', { ...PLAIN, 'obs.adverseEvents': 'none_observed' })).toEqual([
      {
        fields: ['obs.adverseEvents'],
        says: 'Said to be none, and the timeline has 1 adverse event: T+0:40.',
      },
    ]);
  });

  it('is not told of an adverse event that was struck', () => {
    const events = sampleEvents();
    const event = events.find(({ kind }) => kind === 'adverse_event');
    if (event === undefined) throw new Error('session D1 has an adverse event');
    const strike = { ...event, id: idOf(92), values: {}, corrects: event.id, strikes: 'wrong client' };
    const none = { ...PLAIN, 'obs.adverseEvents': 'none_observed' };
    expect(against('observation', none, { events: [...events, strike] })).toEqual([]);
  });

  it('that refers to a list of medicines which the timeline does not have is told so', () => {
    expect(said('observation', { ...PLAIN, 'obs.rescueMeds': 'as_listed' })).toEqual([
      'Said to be listed in the timeline, which has no medicine.',
    ]);
  });

  it('that ends before it starts is told so, and one that runs past midnight is not', () => {
    expect(said('observation', { ...PLAIN, 'obs.stop': '09:50' })).toEqual([
      'The end at 09:50 is before the start at 10:00.',
    ]);
    const night = { ...PLAIN, 'obs.start': '22:50', 'obs.stop': '01:45', 'obs.dischargeTime': '01:30' };
    expect(said('observation', night)).toEqual([]);
  });

  it('that calls the dose equal to the order is told how it differs', () => {
    const facts = { ...FACTS, order: { ...ORDER, mg: 50, route: 'IM' } };
    expect(said('observation', PLAIN, { facts })).toEqual([
      'Said to be equal to the order, and the timeline has: 100 mg in all, 50 mg ordered; SL, IM ordered.',
    ]);
    expect(said('observation', { ...PLAIN, 'obs.orderMatch': 'differs' }, { facts })).toEqual([]);
  });

  it('that ticks two hours since the dose is told when the timeline counts less', () => {
    const events = sampleEvents().filter(({ kind }) => kind !== 'discharge');
    const left = live(40, 95, 'discharge', { 'discharge.criteriaMet': 'yes' });
    expect(said('observation', PLAIN, { events: [...events, left] })).toEqual([
      'At least 120 min since the last dose is ticked, and the timeline has 95.',
    ]);
  });

  it('is told of a dose on a day that was called off, and of a preparation that is still a draft', () => {
    const facts = { ...FACTS, order: { ...ORDER, decision: 'postponed' } };
    const states = { ...SIGNED, preparation: 'draft' as const };
    expect(said('observation', PLAIN, { facts, states })).toEqual([
      'The preparation says postponed, and the timeline has 1 dose.',
      'The preparation of this session is still a draft.',
    ]);
  });

  it('is told who is said to leave before they came', () => {
    const values = { 'obs.staff.name': 'B. Halloran', 'obs.staff.from': '11:00', 'obs.staff.to': '10:00' };
    const people = { ...PLAIN, 'obs.staff': [{ id: idOf(93), values }] };
    expect(said('observation', people)).toEqual(['B. Halloran is there from 11:00 to 10:00.']);
  });
});

describe('a preparation written late', () => {
  const dose = sampleEvents().find(({ kind }) => kind === 'dose');
  const at = dose?.at ?? NaN;

  it('is told that the dose was given before it', () => {
    expect(said('preparation', {})).toEqual([
      `The first dose was given ${wallMoment(at).replace('T', ' ')}, before this preparation was signed.`,
    ]);
    expect(said('preparation', {}, { events: sampleEvents().filter(({ kind }) => kind !== 'dose') })).toEqual(
      [],
    );
  });

  it('is told of in the observation once it is signed, and not where it was signed before the dose', () => {
    const words = (ms: number) => wallMoment(ms).replace('T', ' ');
    expect(said('observation', PLAIN, { preparedAt: at + 60_000 })).toEqual([
      `The preparation was signed ${words(at + 60_000)}, after the first dose at ${words(at)}: its gate may say more than was known then.`,
    ]);
    expect(said('observation', PLAIN, { preparedAt: at - 60_000 })).toEqual([]);
  });
});

describe('an integration', () => {
  it('is told which notes of its session are still drafts, and nothing of those not begun', () => {
    const states = { preparation: 'draft', observation: 'draft', integration: 'draft' } as const;
    expect(said('integration', {}, { states })).toEqual([
      'The preparation of this session is still a draft.',
      'The observation of this session is still a draft.',
    ]);
    const unbegun = { ...states, preparation: 'not begun', observation: 'not begun' } as const;
    expect(said('integration', {}, { states: unbegun })).toEqual([]);
  });

  it('before its session, or with a next date before itself, is told so', () => {
    const dates = { 'int.date': '2026-08-10', 'int.nextDate': '2026-08-09' };
    expect(against('integration', dates).map(({ fields }) => fields)).toEqual([
      ['int.date'],
      ['int.nextDate'],
    ]);
  });
});

describe('a preparation', () => {
  it('is told of a clearance that ended before the day', () => {
    const events: readonly TimelineEvent[] = [];
    expect(said('preparation', { 'prep.clearedUntil': '2026-08-10' }, { events })).toEqual([
      'This day is before the day of the session: the clearance is out of date.',
    ]);
    expect(said('preparation', { 'prep.clearedUntil': '2026-08-11' }, { events })).toEqual([]);
  });

  it('that calls the day off is told of the dose that was given', () => {
    expect(against('preparation', { 'prep.decision': 'cancelled' })).toContainEqual({
      fields: ['prep.decision'],
      says: 'The preparation says cancelled, and the timeline has 1 dose.',
    });
  });
});
