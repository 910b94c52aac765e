import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupProblem,
  inForce,
  inWords,
  limitSections,
  originOf,
  ownTemplate,
  ownThresholds,
  type Limit,
} from '../../../../src-renderer/domain/limits/index.ts';
import type { RowId, UserId } from '../../../../src-renderer/domain/index.ts';
import type { LimitsHeader } from '../../../../src-renderer/domain/practice/index.ts';
import {
  fieldsOf,
  flagsOf,
  gate,
  isVisible,
  NO_FACTS,
  type Field,
} from '../../../../src-renderer/domain/template/index.ts';
import { flagEntries, projectTimeline, vitalsFlags } from '../../../../src-renderer/domain/timeline/index.ts';
import { builtIn, fieldOf } from '../template/builtIn.ts';
import { idOf, live } from '../timeline/sampleSession.ts';
import { groupOf, GROUPS, NEWEST, set, SHIPPED_LIMITS } from './support.ts';

const ALL: readonly Limit[] = GROUPS.flatMap(({ limits }) => limits);
const limitOf = (id: string): Limit => {
  const limit = ALL.find((one) => one.id === id);
  if (limit === undefined) throw new Error(`no limit ${id}`);
  return limit;
};
const SYSTOLIC = 'vitals.systolic before amber above';
const PREPARATION = builtIn('preparation', 2);

const change = (sequence: number, values: LimitsHeader['set'], at = sequence): LimitsHeader => ({
  row: `change ${String(sequence)}` as RowId,
  revision: 1,
  author: 'owner' as UserId,
  sequence,
  type: 'limits',
  set: values,
  source: 'Dr. Rezvani',
  at,
});

describe('the limits that a practice can set', () => {
  it('are every alert of a session and every limit of the gate, each once and with its source', () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
    expect(ALL.every(({ source }) => source.trim() !== '')).toBe(true);
    // 23 bounds, two of a rise, two of being late, the weight; sleep, mood, two of fasting, bladder; two scores.
    expect(ALL).toHaveLength(SHIPPED_LIMITS.bounds.length + 2 + 2 + 1 + 5 + 2);
    expect(limitOf(SYSTOLIC)).toMatchObject({ value: 140, source: 'esketamine label, general guide' });
    expect(limitOf('prep.mood amber below')).toMatchObject({ value: 3, source: 'a default of ours' });
  });

  it('are all listed, in one of three places', () => {
    const listed = limitSections(GROUPS).flatMap(({ groups }) => groups.map(({ id }) => id));
    expect(listed.toSorted()).toEqual(GROUPS.map(({ id }) => id).toSorted());
  });

  it('are sound as they are shipped', () => {
    for (const group of GROUPS)
      expect([
        group.id,
        groupProblem(group, new Map(group.limits.map(({ id, value }) => [id, value]))),
      ]).toEqual([group.id, null]);
  });

  it('leave no limit of a preparation out', () => {
    const moved = ownTemplate(PREPARATION, set(Object.fromEntries(ALL.map(({ id, value }) => [id, value]))));
    for (const field of fieldsOf(moved)) {
      if ((field.type !== 'number' && field.type !== 'scale') || field.limits === undefined) continue;
      const { limits } = field;
      const sides = (['below', 'above'] as const).filter((side) => limits[side] !== undefined);
      expect([field.id, Object.keys(limits.sources ?? {})]).toEqual([field.id, [...sides]]);
      for (const side of sides) expect(limits.sources?.[side]).toBe('set by the practice: Dr. Rezvani');
      if (limits.severe) expect(limits.severe.source).toBe('set by the practice: Dr. Rezvani');
    }
  });

  it('say the same in every note and in the timeline: what both ask for has one limit', () => {
    const fieldsIn = (field: Field): readonly Field[] => (field.type === 'list' ? field.fields : [field]);
    for (const template of NEWEST)
      for (const field of fieldsOf(template).flatMap(fieldsIn)) {
        const moved = ownTemplate(template, set(Object.fromEntries(ALL.map(({ id, value }) => [id, value]))));
        if (field.type !== 'number' && field.type !== 'scale') continue;
        const own = fieldOf(moved, field.id);
        if (own.type !== 'number' && own.type !== 'scale') continue;
        expect([field.id, own.limits?.below, own.limits?.above, own.limits?.severe?.atLeast]).toEqual([
          field.id,
          field.limits?.below,
          field.limits?.above,
          field.limits?.severe?.atLeast,
        ]);
      }
  });
});

describe('a limit that the practice set', () => {
  const own = set({ [SYSTOLIC]: 150 });

  it('holds in the gate, and names whose word it is', () => {
    const judged = ownTemplate(PREPARATION, own);
    const pressure = (systolic: number) =>
      gate(judged, { 'prep.systolic': systolic }, NO_FACTS)
        .find(({ label }) => label === 'Blood pressure')
        ?.reasons.filter(({ tier }) => tier !== 'open');
    expect(pressure(150)).toEqual([]);
    expect(pressure(151)).toEqual([
      {
        tier: 'amber',
        field: 'prep.systolic',
        says: 'above 150 mmHg',
        source: 'set by the practice: Dr. Rezvani',
      },
    ]);
  });

  it('holds for the reading before the dose, and for the intake', () => {
    const before = {
      thresholds: ownThresholds(SHIPPED_LIMITS, own),
      weightKg: null,
      order: null,
      givenMg: 0,
      beforeFirstDose: true,
      baseline: { systolic: null, diastolic: null },
    };
    expect(vitalsFlags({ 'vitals.systolic': 145 }, before)).toEqual([]);
    expect(vitalsFlags({ 'vitals.systolic': 151 }, before)).toMatchObject([
      {
        tier: 'amber',
        says: 'above 150 mmHg',
        source: 'set by the practice: Dr. Rezvani',
        rule: 'bp_before',
      },
    ]);
    expect(flagsOf(fieldOf(ownTemplate(builtIn('intake'), own), 'prep.bpBaseline.systolic'), 145)).toEqual(
      [],
    );
  });

  it('leaves every other limit, and its source, as they were', () => {
    const judged = fieldOf(ownTemplate(PREPARATION, set({ 'vitals.hr always amber above': 100 })), 'prep.hr');
    expect(flagsOf(judged, 101)).toMatchObject([
      { says: 'above 100 /min', source: 'set by the practice: Dr. Rezvani' },
    ]);
    expect(flagsOf(judged, 49)).toMatchObject([{ says: 'below 50 /min', source: 'a default of ours' }]);
    expect(ownTemplate(PREPARATION, set({}))).toBe(PREPARATION);
    expect(ownThresholds(SHIPPED_LIMITS, set({}))).toBe(SHIPPED_LIMITS);
  });

  it('asks for a second reading from where its red begins', () => {
    const strict = ownTemplate(PREPARATION, set({ 'vitals.systolic before red atLeast': 150 }));
    const asks = (template: typeof PREPARATION, systolic: number) =>
      isVisible(fieldOf(template, 'prep.systolic2'), { 'prep.systolic': systolic, 'prep.diastolic': 80 });
    expect([150, 160].map((systolic) => asks(strict, systolic))).toEqual([true, true]);
    expect([150, 160].map((systolic) => asks(PREPARATION, systolic))).toEqual([false, true]);
  });

  it('takes an alert whose name holds a figure out of that name', () => {
    const { bounds } = ownThresholds(SHIPPED_LIMITS, set({ 'vitals.systolic during amber atLeast': 170 }));
    expect(bounds.filter(({ atLeast }) => atLeast === 170)).toMatchObject([{ rule: 'bp_during' }]);
  });

  it.each([
    ['rise.systolic amber atLeast', 30, (limits: typeof SHIPPED_LIMITS) => limits.rise.systolic.atLeast],
    ['overdue red above', 20, (limits: typeof SHIPPED_LIMITS) => limits.overdue.redMin],
    ['weight amber above', 14, (limits: typeof SHIPPED_LIMITS) => limits.weight.days],
  ])('may be no bound of a figure: %s', (id, value, read) => {
    expect(read(ownThresholds(SHIPPED_LIMITS, set({ [id]: value })))).toBe(value);
  });
});

describe('what was in force', () => {
  const history = [
    change(10, { [SYSTOLIC]: 150 }),
    change(20, { [SYSTOLIC]: 145, 'prep.mood amber below': 2 }),
    change(30, { [SYSTOLIC]: null }),
  ];
  const systolicAt = (before: number | null) =>
    originOf(limitOf(SYSTOLIC), inForce(GROUPS, history, before)).value;

  it('is what was set last before that place of the journal, and what it came with again once taken back', () => {
    expect([5, 10, 11, 20, 21, 30, 31, null].map(systolicAt)).toEqual([
      140, 140, 150, 150, 145, 145, 140, 140,
    ]);
    expect(inForce(GROUPS, history).get('prep.mood amber below')).toMatchObject({ value: 2, by: 'owner' });
  });

  it('passes over what nobody could have set: no such limit, out of range, or one flag hiding another', () => {
    const own = inForce(GROUPS, [
      change(10, { [SYSTOLIC]: 150 }),
      change(20, { [SYSTOLIC]: 400, 'prep.mood amber below': 2, 'no such limit': 1 }),
      change(30, { [SYSTOLIC]: 170 }),
      change(40, { 'vitals.systolic before red atLeast': 149 }),
    ]);
    expect([...own].map(([id, { value }]) => [id, value])).toEqual([
      [SYSTOLIC, 150],
      ['prep.mood amber below', 2],
    ]);
  });

  it('does not ask any clock: one that was set back changes nothing', () => {
    const back = [change(10, { [SYSTOLIC]: 150 }, 5_000), change(20, { [SYSTOLIC]: 145 }, 1_000)];
    expect(inForce(GROUPS, back).get(SYSTOLIC)?.value).toBe(145);
    expect(inForce(GROUPS, back, 15).get(SYSTOLIC)?.value).toBe(150);
  });

  it('stays what it was, whatever is set later', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...ALL.map(({ id }) => id)), fc.option(fc.integer({ min: 0, max: 250 }))),
          {
            minLength: 2,
          },
        ),
        fc.nat(),
        (sets, pick) => {
          const all = sets.map(([id, value], index) => change(index * 10, { [id]: value }));
          const place = (pick % sets.length) * 10;
          const then = all.filter(({ sequence }) => sequence < place);
          expect(inForce(GROUPS, all, place)).toEqual(inForce(GROUPS, then));
        },
      ),
    );
  });

  it('judges each entry of a timeline by its own day', () => {
    const reading = (id: number) => live(id, id, 'vitals', { 'vitals.systolic': 148 });
    const [first, second] = [reading(1), reading(2)];
    const thresholds = ownThresholds(SHIPPED_LIMITS, set({ [SYSTOLIC]: 150 }));
    const flags = flagEntries(projectTimeline([first, second]), {
      thresholds,
      thresholdsOf: (id) => (id === idOf(1) ? SHIPPED_LIMITS : thresholds),
      weightKg: null,
    });
    expect([...flags.keys()]).toEqual([idOf(1)]);
  });
});

describe('figures that cannot be limits', () => {
  const problem = (group: string, values: Readonly<Record<string, number>>) => {
    const found = groupOf(group);
    const all = new Map(found.limits.map(({ id, value }) => [id, value]));
    for (const [end, value] of Object.entries(values)) all.set(`${group} ${end}`, value);
    return groupProblem(found, all)?.says ?? null;
  };

  it.each([
    ['vitals.systolic before', { 'amber above': 351 }, 'A whole figure from 0 to 350 mmHg.'],
    ['vitals.systolic before', { 'amber above': 140.5 }, 'A whole figure from 0 to 350 mmHg.'],
    ['vitals.systolic before', { 'amber above': 160 }, 'Red lies above amber: more than 160 mmHg.'],
    ['vitals.systolic before', { 'red atLeast': 139 }, 'Red lies above amber: more than 140 mmHg.'],
    ['vitals.spo2 always', { 'red below': 95 }, 'Red lies below amber: less than 95 %.'],
    ['vitals.hr always', { 'amber above': 45 }, 'Not less than 50 /min, or everything is flagged.'],
    ['rating.rass always', { 'amber atLeast': 3 }, 'Red lies above amber: more than 3.'],
    ['overdue', { 'red above': 5 }, 'Red lies above amber: more than 5 min.'],
  ])('%s with %j', (group, values, says) => {
    expect(problem(group, values)).toBe(says);
  });

  it('are none of those that keep their order', () => {
    expect(problem('vitals.systolic before', { 'amber above': 150, 'red atLeast': 170 })).toBeNull();
    expect(problem('vitals.hr always', { 'amber below': 60, 'amber above': 60 })).toBeNull();
  });

  it('are also those that are not there', () => {
    expect(groupProblem(groupOf('prep.mood'), new Map())?.says).toBe('A whole figure from 0 to 10.');
  });
});

it('a limit reads as it is said in a flag', () => {
  expect(inWords(limitOf(SYSTOLIC), 150, 'mmHg')).toBe('above 150 mmHg');
  expect(inWords(limitOf('rating.rass always red atLeast'), 3, '')).toBe('at or above 3');
});
