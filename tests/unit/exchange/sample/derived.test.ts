import { describe, expect, it } from 'vitest';
import {
  commitmentsOf,
  insightsOf,
  isOverdue,
  timeliness,
} from '../../../../src-renderer/domain/note/index.ts';
import {
  createEvent,
  deriveSummary,
  type TimelineEvent,
} from '../../../../src-renderer/domain/timeline/index.ts';
import {
  sessionTimes,
  type SampleCourse,
  type Step,
} from '../../../../src-renderer/exchange/sample/index.ts';
import { THRESHOLDS } from '../../../../src-renderer/storage/eventKinds.ts';
import { courseOf, ground, idOf, sampleJson, scriptFor, secondJson, ZONE } from './support.ts';

const sample = courseOf(sampleJson);
const second = courseOf(secondJson);

type Recorded = Extract<Step, { do: 'record-event' }>;

/** The events of a session as the screen makes them, with its clock at the time of each step. */
function eventsOf(course: SampleCourse, session: string): readonly TimelineEvent[] {
  const steps = scriptFor(course).steps.filter(
    (step): step is Recorded => step.do === 'record-event' && step.session === session,
  );
  return steps.map(({ at, kind, event, values }) => {
    const known = ground.kinds.find(({ id }) => id === kind);
    const made = known && createEvent(known, { values }, { id: event, now: at, mono: at, origin: 'script' });
    if (made?.ok !== true) throw new Error(`the ${kind} cannot be recorded`);
    return made.value;
  });
}

const summaryOf = (course: SampleCourse, session: string) =>
  deriveSummary(eventsOf(course, session), { thresholds: THRESHOLDS, weightKg: course.client.weightKg });

const valuesOf = (course: SampleCourse, note: string) => {
  const filled = scriptFor(course).steps.find((step) => step.do === 'fill-note' && step.note === note);
  return filled?.do === 'fill-note' ? filled.values : {};
};

const hoursToSignature = (course: SampleCourse, session: number) => {
  const dosing = course.dosing[session - 1];
  const times = dosing && sessionTimes(dosing, ZONE);
  return times === undefined || times.signed === null ? null : timeliness(times.end, times.signed);
};

describe('what the program works out of the sample course', () => {
  it('gives 100, 200, 36, 54, 72 and 54 mg, 1.39 to 0.5 mg/kg at 72 kg', () => {
    const sums = sample.dosing.map(({ id }) => summaryOf(sample, id));
    expect(sums.map(({ totalMg }) => totalMg)).toEqual([100, 200, 36, 54, 72, 54]);
    expect(sums.map(({ totalMgPerKg }) => totalMgPerKg)).toEqual([1.39, 2.78, 0.5, 0.75, 1, 0.75]);
  });

  it('weighs every single dose, boosters with the first', () => {
    const doses = sample.dosing.flatMap(({ id }) => summaryOf(sample, id).doses);
    expect(doses.map(({ mg, mgPerKg }) => [mg, mgPerKg])).toEqual([
      [100, 1.39],
      [100, 1.39],
      [100, 1.39],
      [36, 0.5],
      [54, 0.75],
      [54, 0.75],
      [18, 0.25],
      [54, 0.75],
    ]);
  });

  it('finds only the note of session 5 late, about 50 hours after the end', () => {
    const all = [1, 2, 3, 4, 5, 6].map((session) => hoursToSignature(sample, session));
    expect(all.map((one) => one?.late)).toEqual([false, false, false, false, true, false]);
    expect(all[4]?.hours).toBe(50.2);
  });

  it('finds commitment k8 overdue on 23 November 2026, and no other', () => {
    const commitments = sample.integration.flatMap(({ id }) => commitmentsOf(valuesOf(sample, id)));
    expect(commitments).toHaveLength(8);
    const overdue = commitments.filter((one) => isOverdue(one, '2026-11-22'));
    expect(overdue.map(({ id, text }) => [id, text])).toEqual([
      [idOf('k8'), 'Ask rescue service about trainer role'],
    ]);
  });

  it('finds the lowest MOAA/S of session 5 and the highest RASS of session 4', () => {
    expect(summaryOf(sample, 'D5').minMoaas).toBe(3);
    expect(summaryOf(sample, 'D4').maxRass).toBe(2);
  });

  it('leads every insight to the words or the moment it came from', () => {
    const insights = sample.integration.flatMap(({ id }) => insightsOf(valuesOf(sample, id)));
    const recorded = sample.dosing.flatMap(({ id }) => eventsOf(sample, id));
    expect(insights).toHaveLength(10);
    const kinds = insights.map(({ source }) => recorded.find(({ id }) => id === source)?.kind);
    expect(kinds.filter((kind) => kind === 'quote')).toHaveLength(9);
    expect(kinds.filter((kind) => kind === undefined)).toEqual([]);
  });
});

describe('what the program works out of the second course', () => {
  it('adds half milligrams, and gives no mg/kg where no dose was given', () => {
    expect(summaryOf(second, 'D4')).toMatchObject({ totalMg: 50, totalMgPerKg: 0.61 });
    expect(summaryOf(second, 'D5')).toMatchObject({ totalMg: 0, totalMgPerKg: null });
  });

  it('counts minutes across midnight and across the change of clocks', () => {
    expect(summaryOf(second, 'D3').minutesSinceLastDose).toBe(130);
    expect(summaryOf(second, 'D4').minutesSinceLastDose).toBe(130);
    expect(summaryOf(second, 'D7').minutesSinceLastDose).toBe(165);
  });

  it('finds the one note that was signed late', () => {
    const late = second.dosing.filter(({ no }) => hoursToSignature(second, no)?.late === true);
    expect(late.map(({ id }) => id)).toEqual(['D6']);
    expect(hoursToSignature(second, 12)).toBeNull();
  });
});
