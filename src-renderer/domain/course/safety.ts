import { answerTo, instrumentOf } from '../measure/index.ts';
import { isAnswered, isListItems, isMeasureResponse, type FieldValues } from '../note/index.ts';
import { toldAt, type SessionHeader } from '../practice/index.ts';
import { fieldsOf, summariseBriefly } from '../template/index.ts';
import {
  acknowledgements,
  counts,
  flagEntries,
  projectTimeline,
  type EventFlag,
  type SessionFacts,
  type TimelineEntry,
} from '../timeline/index.ts';
import type { ReadNote, ReadTimeline } from './read.ts';

/** An answer, and the note that has it. */
export interface Told<T> {
  readonly value: T;
  readonly note: ReadNote;
  readonly at: string;
}

/** An answer to item 9 of the PHQ-9, 0 to 3, and whether its note has a triage, an action, or a safety plan too. */
export interface Item9 {
  readonly answer: number;
  readonly followedUp: boolean;
}

export interface SafetyPlan {
  /** The last note with a written plan. */
  readonly written: Told<{ readonly meansSafety: string }> | null;
  /** The last note that says it was reviewed. */
  readonly reviewed: Told<true> | null;
  /** The last note that asked whether there were ever suicidal thoughts. */
  readonly asked: Told<'yes' | 'no'> | null;
}

/** The reading that the last blood pressure alert was about. */
export interface PressureAlert {
  readonly session: SessionHeader;
  readonly offsetMs: number | null;
  readonly systolic: number | null;
  readonly diastolic: number | null;
  /** What was said of it, with its source. */
  readonly flag: EventFlag;
  /** Who saw it, by name; null while nobody is recorded. */
  readonly seenBy: string | null;
}

export interface SafetyFacts {
  readonly item9: { readonly last: Told<Item9>; readonly raised: Told<Item9> | null } | null;
  /** The last C-SSRS triage, in words. */
  readonly cssrs: Told<string> | null;
  readonly plan: SafetyPlan;
  readonly pressure: PressureAlert | null;
  /** Sessions whose timeline was looked through for alerts, and those that do not open whole. */
  readonly observed: number;
  readonly unreadTimelines: number;
}

/** The fields these facts are read from. They are stable for ever. */
const TRIAGE = 'prep.cssrsTriage';
const SAFETY_ACTION = 'prep.safetyAction';
const REVIEWED = ['prep.safetyPlanReviewed', 'int.planReviewed', 'comp.planReviewed', 'fu.planReviewed'];
const EVER = 'prep.siEver';
const MEANS = 'prep.safetyPlan.meansSafety';
const PLAN_LINES = ['warning', 'coping', 'distract', 'help', 'professionals'].map(
  (line) => `prep.safetyPlan.${line}`,
);

/** What `find` makes of the last note for which it finds anything. */
export function lastTold<T>(notes: readonly ReadNote[], find: (note: ReadNote) => T | null): Told<T> | null {
  for (const note of notes.toReversed()) {
    const value = find(note);
    if (value !== null) return { value, note, at: toldAt(note.header) };
  }
  return null;
}

/** A choice or text as its template words it; null while it is not answered or not shown. */
export function wordsOf(note: ReadNote, id: string): string | null {
  const value = note.values[id];
  const field = fieldsOf(note.template).find((one) => one.id === id);
  if (field === undefined || !isAnswered(value)) return null;
  return summariseBriefly(field, value);
}

const textIn = (values: FieldValues, id: string): string => {
  const value = values[id];
  return typeof value === 'string' ? value : '';
};

const hasPlan = (values: FieldValues): boolean =>
  textIn(values, MEANS) !== '' || PLAN_LINES.some((id) => isListItems(values[id]) && isAnswered(values[id]));

const isFollowedUp = (values: FieldValues): boolean =>
  [TRIAGE, SAFETY_ACTION].some((id) => textIn(values, id) !== '') ||
  REVIEWED.some((id) => values[id] === 'yes') ||
  hasPlan(values);

/** Item 9 as it was answered in this note; null where it was not. */
function item9In(note: ReadNote): Item9 | null {
  for (const value of Object.values(note.values)) {
    if (!isMeasureResponse(value) || value.instrument !== 'phq-9') continue;
    const instrument = instrumentOf({ id: value.instrument, version: value.version });
    const answer = instrument && answerTo(instrument, value, '9');
    if (answer === null) continue;
    return { answer, followedUp: isFollowedUp(note.values) };
  }
  return null;
}

function planOf(notes: readonly ReadNote[]): SafetyPlan {
  return {
    written: lastTold(notes, ({ values }) =>
      hasPlan(values) ? { meansSafety: textIn(values, MEANS) } : null,
    ),
    reviewed: lastTold(notes, ({ values }) => (REVIEWED.some((id) => values[id] === 'yes') ? true : null)),
    asked: lastTold(notes, ({ values }) => {
      const ever = values[EVER];
      return ever === 'yes' || ever === 'no' ? ever : null;
    }),
  };
}

const figureOf = (entry: TimelineEntry, id: string): number | null => {
  const value = entry.shown.values[id];
  return typeof value === 'number' ? value : null;
};

const isPressure = ({ tier, rule }: EventFlag): boolean => tier !== 'confirm' && rule.startsWith('bp');
const TIERS: readonly EventFlag['tier'][] = ['confirm', 'amber', 'red'];
const graver = (a: EventFlag, b: EventFlag): number => TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier);

/** The gravest blood pressure alert of a session, of equally grave ones the highest systolic; null if there was none. */
function pressureIn({ session, events }: ReadTimeline, facts: SessionFacts): PressureAlert | null {
  const timeline = projectTimeline(events);
  const flags = flagEntries(timeline, facts);
  const seen = acknowledgements(timeline);
  const alerts = timeline.entries.filter(counts).flatMap((entry): readonly PressureAlert[] => {
    const flag = (flags.get(entry.id) ?? []).filter(isPressure).toSorted(graver)[0];
    if (flag === undefined) return [];
    const by = seen.get(entry.id)?.shown.values['alert.ackBy'];
    return [
      {
        session,
        offsetMs: entry.offsetMs,
        systolic: figureOf(entry, 'vitals.systolic'),
        diastolic: figureOf(entry, 'vitals.diastolic'),
        flag,
        seenBy: typeof by === 'string' ? by : null,
      },
    ];
  });
  return (
    alerts.toSorted((a, b) => graver(a.flag, b.flag) || (b.systolic ?? 0) - (a.systolic ?? 0))[0] ?? null
  );
}

/** What of a client's record asks for care, from notes in the order of the course; nothing is concluded from it. */
export function safetyOf(
  notes: readonly ReadNote[],
  timelines: readonly ReadTimeline[],
  facts: SessionFacts,
): SafetyFacts {
  const last = lastTold(notes, item9In);
  const alerts = timelines.toReversed().map((timeline) => pressureIn(timeline, facts));
  return {
    item9: last && {
      last,
      raised: lastTold(notes, (note) => {
        const item9 = item9In(note);
        return item9 !== null && item9.answer > 0 ? item9 : null;
      }),
    },
    cssrs: lastTold(notes, (note) => wordsOf(note, TRIAGE)),
    plan: planOf(notes),
    pressure: alerts.find((alert) => alert !== null) ?? null,
    observed: timelines.length,
    unreadTimelines: timelines.filter(({ whole }) => !whole).length,
  };
}
