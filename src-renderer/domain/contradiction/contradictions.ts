import { isListItems, isTexts, type FieldValues } from '../note/index.ts';
import { NOTE_TITLE, wallMoment, type NoteState, type Stage } from '../practice/index.ts';
import {
  counts,
  flagEntries,
  formatOffset,
  type ProjectedTimeline,
  type SessionFacts,
  type TimelineEntry,
} from '../timeline/index.ts';

/** Two things said that cannot both be so, or hardly. */
export interface Contradiction {
  /** The fields of this note that it is about; none when it is about the note as a whole. */
  readonly fields: readonly string[];
  /** A sentence for the person who is about to sign. */
  readonly says: string;
}

/** A note of a session, and what else is known of that session. */
export interface ToldSession {
  readonly stage: Stage;
  readonly values: FieldValues;
  /** The day of the session, `2026-08-11`. */
  readonly on: string;
  readonly timeline: ProjectedTimeline;
  readonly facts: SessionFacts;
  /** How far each stage of the session is. */
  readonly states: Readonly<Record<Stage, NoteState>>;
  /** When the preparation was signed, wall ms; null while it is not. */
  readonly preparedAt: number | null;
}

const DAY_MIN = 24 * 60;
/** A stretch longer than this is rather a slip than a night: no session lasts half a day. A default of ours. */
const LONGEST_MIN = 12 * 60;

const textIn = (values: FieldValues, id: string): string | null => {
  const value = values[id];
  return typeof value === 'string' && value !== '' ? value : null;
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether the second of two times of day lies before the first. A stretch past midnight goes forward. */
function goesBack(from: string, to: string): boolean {
  const minutes = (minutesOf(to) - minutesOf(from) + DAY_MIN) % DAY_MIN;
  return minutes > LONGEST_MIN;
}

const ofKind = (timeline: ProjectedTimeline, kind: string): readonly TimelineEntry[] =>
  timeline.entries.filter((entry) => counts(entry) && entry.shown.kind === kind);

const times = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;

const placeOf = ({ offsetMs, shown }: TimelineEntry): string =>
  offsetMs === null ? wallMoment(shown.at).slice(11) : formatOffset(offsetMs);

/** A choice that says none where the timeline has some, or some where it has none. */
function countAgainst(
  { values, timeline }: ToldSession,
  field: string,
  none: string,
  kind: string,
  noun: string,
): readonly Contradiction[] {
  const entries = ofKind(timeline, kind);
  const answer = values[field];
  if (answer === none && entries.length > 0)
    return [
      {
        fields: [field],
        says: `Said to be none, and the timeline has ${times(entries.length, noun)}: ${entries.map(placeOf).join(', ')}.`,
      },
    ];
  if (answer === 'as_listed' && entries.length === 0)
    return [{ fields: [field], says: `Said to be listed in the timeline, which has no ${noun}.` }];
  return [];
}

function backwards(
  values: FieldValues,
  from: string,
  to: string,
  words: (from: string, to: string) => string,
): readonly Contradiction[] {
  const [start, end] = [textIn(values, from), textIn(values, to)];
  if (start === null || end === null || !goesBack(start, end)) return [];
  return [{ fields: [to], says: words(start, end) }];
}

/** The people present whose time ends before it begins. */
function peopleBackwards(values: FieldValues, list: string): readonly Contradiction[] {
  const people = values[list];
  if (people === undefined || !isListItems(people)) return [];
  return people.flatMap(({ values: person }) =>
    backwards(
      person,
      `${list}.from`,
      `${list}.to`,
      (from, to) => `${textIn(person, `${list}.name`) ?? 'Somebody'} is there from ${from} to ${to}.`,
    ).map(({ says }) => ({ fields: [list], says })),
  );
}

function afterEnded({ timeline }: ToldSession): readonly Contradiction[] {
  return ofKind(timeline, 'adverse_event').flatMap((entry) => {
    const end = textIn(entry.shown.values, 'adverse_event.end');
    const began = wallMoment(entry.shown.at).slice(11);
    if (end === null || !goesBack(began, end)) return [];
    return [
      { fields: [], says: `The adverse event at ${began} is said to have ended at ${end}, before it.` },
    ];
  });
}

/** What the doses say against "as ordered": their own flags, and their own words. */
function orderAgainst({ values, timeline, facts }: ToldSession): readonly Contradiction[] {
  if (values['obs.orderMatch'] !== 'equal') return [];
  const flags = [...flagEntries(timeline, facts).values()]
    .flat()
    .filter(({ source, field }) => source === 'the order' && field !== 'dose.orderMatch');
  const differs = ofKind(timeline, 'dose').some(({ shown }) => shown.values['dose.orderMatch'] === 'differs');
  const why = [
    ...new Set([...flags.map(({ says }) => says), ...(differs ? ['a dose recorded as different'] : [])]),
  ];
  return why.length === 0
    ? []
    : [
        {
          fields: ['obs.orderMatch'],
          says: `Said to be equal to the order, and the timeline has: ${why.join('; ')}.`,
        },
      ];
}

/** "At least 120 min since the last dose" ticked, and the timeline counts less. */
function tooEarly({ values, timeline, facts }: ToldSession): readonly Contradiction[] {
  const ticked = values['obs.dischargeChecks'];
  const dose = ofKind(timeline, 'dose').at(-1);
  const left = ofKind(timeline, 'discharge').at(-1);
  if (ticked === undefined || !isTexts(ticked) || !ticked.includes('minutes') || !dose || !left) return [];
  const { ms } = timeline.between(dose, left);
  const wanted = facts.thresholds.observation.minutes;
  if (ms === null || ms >= wanted * 60_000) return [];
  return [
    {
      fields: ['obs.dischargeChecks'],
      says: `At least ${String(wanted)} min since the last dose is ticked, and the timeline has ${String(Math.floor(ms / 60_000))}.`,
    },
  ];
}

const CALLED_OFF: readonly unknown[] = ['postponed', 'cancelled'];

function doseOnADayOff(decision: unknown, timeline: ProjectedTimeline, fields: readonly string[]) {
  const doses = ofKind(timeline, 'dose');
  if (!CALLED_OFF.includes(decision) || doses.length === 0) return [];
  const says = `The preparation says ${String(decision)}, and the timeline has ${times(doses.length, 'dose')}.`;
  return [{ fields, says }];
}

/** A preparation that is still a draft when the dose is given. */
function afterTheDose({ timeline }: ToldSession): readonly Contradiction[] {
  const [dose] = ofKind(timeline, 'dose');
  if (dose === undefined) return [];
  const given = wallMoment(dose.shown.at).replace('T', ' ');
  return [{ fields: [], says: `The first dose was given ${given}, before this preparation was signed.` }];
}

/** What was written of the gate after the dose was given told nobody before it. */
function preparedLate({ timeline, preparedAt }: ToldSession): readonly Contradiction[] {
  const [dose] = ofKind(timeline, 'dose');
  if (dose === undefined || preparedAt === null || preparedAt <= dose.shown.at) return [];
  const [signed, given] = [preparedAt, dose.shown.at].map((at) => wallMoment(at).replace('T', ' '));
  return [
    {
      fields: [],
      says: `The preparation was signed ${signed ?? ''}, after the first dose at ${given ?? ''}: its gate may say more than was known then.`,
    },
  ];
}

/** Stages before this one that are still drafts. */
const stillDrafts = ({ states }: ToldSession, stages: readonly Stage[]): readonly Contradiction[] =>
  stages
    .filter((stage) => states[stage] === 'draft')
    .map((stage) => ({
      fields: [],
      says: `The ${NOTE_TITLE[stage].toLowerCase()} of this session is still a draft.`,
    }));

function dayBefore(values: FieldValues, field: string, day: string, than: string): readonly Contradiction[] {
  const told = textIn(values, field);
  return told === null || told >= day ? [] : [{ fields: [field], says: `This day is before ${than}.` }];
}

function ofPreparation(told: ToldSession): readonly Contradiction[] {
  const { values, timeline, on } = told;
  return [
    ...dayBefore(values, 'prep.clearedUntil', on, 'the day of the session: the clearance is out of date'),
    ...peopleBackwards(values, 'prep.staff'),
    ...doseOnADayOff(values['prep.decision'], timeline, ['prep.decision']),
    ...afterTheDose(told),
  ];
}

function ofObservation(told: ToldSession): readonly Contradiction[] {
  const { values, timeline, facts, on } = told;
  const beforeStart = (what: string) => (from: string, to: string) =>
    `${what} at ${to} is before the start at ${from}.`;
  return [
    ...backwards(values, 'obs.start', 'obs.stop', beforeStart('The end')),
    ...orderAgainst(told),
    ...countAgainst(told, 'obs.adverseEvents', 'none_observed', 'adverse_event', 'adverse event'),
    ...countAgainst(told, 'obs.rescueMeds', 'none', 'med', 'medicine'),
    ...afterEnded(told),
    ...tooEarly(told),
    ...backwards(values, 'obs.start', 'obs.dischargeTime', beforeStart('Leaving')),
    ...dayBefore(values, 'obs.integrationDate', on, 'the day of the session'),
    ...peopleBackwards(values, 'obs.staff'),
    ...doseOnADayOff(facts.order?.decision, timeline, []),
    ...stillDrafts(told, ['preparation']),
    ...preparedLate(told),
  ];
}

function ofIntegration(told: ToldSession): readonly Contradiction[] {
  const { values, on } = told;
  const met = textIn(values, 'int.date');
  return [
    ...dayBefore(values, 'int.date', on, 'the day of the session'),
    ...(met === null ? [] : dayBefore(values, 'int.nextDate', met, 'this meeting')),
    ...stillDrafts(told, ['preparation', 'observation']),
  ];
}

/**
 * All that a note of a session says against itself, its timeline or the other stages, in the order of the note. Each is
 * shown beside its field and at the signature; none forbids signing.
 */
export function contradictions(told: ToldSession): readonly Contradiction[] {
  switch (told.stage) {
    case 'preparation':
      return ofPreparation(told);
    case 'observation':
      return ofObservation(told);
    case 'integration':
      return ofIntegration(told);
  }
}
