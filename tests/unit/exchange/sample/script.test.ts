import { describe, expect, it } from 'vitest';
import { isMeasureResponse } from '../../../../src-renderer/domain/note/index.ts';
import { visibleFields } from '../../../../src-renderer/domain/template/index.ts';
import { templateFor } from '../../../../src-renderer/storage/templates.ts';
import { leavesOf, readCourse, type SampleCourse } from '../../../../src-renderer/exchange/sample/index.ts';
import { changedAt, otherValues, valueAt } from '../../../support/shared/leaves.ts';
import { courseOf, sampleJson, scriptFor, secondJson, ZONE } from './support.ts';

/** What both courses say under one key, as values to try in each other's place. */
const said = otherValues([sampleJson, secondJson]);

/** What no other word can stand for: which file this is (the practice it founds is marked *Sample*), and the one therapist. */
const isFixed = (json: unknown, leaf: string): boolean =>
  ['fictional', 'schema'].includes(leaf) || valueAt(json, leaf) === 'therapist';

const MOST_TRIES = 12;

/**
 * The steps of the file with another value at `leaf`: one that the whole file agrees with, if there is one; else
 * (ids, doses with their sums) one that stands alone.
 */
function retold(json: unknown, leaf: string): string {
  const values = said(leaf, valueAt(json, leaf)).slice(0, MOST_TRIES);
  for (const value of values) {
    const read = readCourse(changedAt(json, leaf, value), ZONE);
    if (read.ok) return JSON.stringify(scriptFor(read.value).steps);
  }
  return JSON.stringify(scriptFor(changedAt(json, leaf, values[0]) as SampleCourse).steps);
}

/** The first and last of each kind of leaf: members of a list are told by the same line of the script. */
function oneOfEachKind(leaves: readonly string[]): readonly string[] {
  const kindOf = (leaf: string) =>
    leaf.replace(/events\[\d+\]/, 'events').replaceAll(/(?<!events)\[\d+\]/g, '[]');
  const first = new Map(leaves.toReversed().map((leaf) => [kindOf(leaf), leaf]));
  const last = new Map(leaves.map((leaf) => [kindOf(leaf), leaf]));
  return [...new Set([...first.values(), ...last.values()])];
}

describe.each([
  ['the sample course', sampleJson],
  ['a second course', secondJson],
])('%s as a script', (_name, json) => {
  const script = scriptFor(courseOf(json));

  it('tells, works out or keeps every leaf of the file, each exactly once', () => {
    const kept = script.kept.flatMap(({ place, value }) => leavesOf(value, place));
    const all = [...script.told, ...script.derived, ...kept];
    expect(new Set(all).size).toBe(all.length);
    expect(all.toSorted()).toEqual(leavesOf(json).toSorted());
    for (const { place, value } of script.kept) expect(valueAt(json, place)).toEqual(value);
  });

  it('tells another story when a leaf that it claims to tell is another', { timeout: 60_000 }, () => {
    const story = JSON.stringify(script.steps);
    const leaves = oneOfEachKind(script.told.filter((leaf) => !isFixed(json, leaf)));
    expect(leaves.length).toBeGreaterThan(100);
    expect(leaves.filter((leaf) => retold(json, leaf) === story)).toEqual([]);
  });

  it('refuses the file when a figure that the program works out is another', () => {
    for (const leaf of script.derived) {
      const value = valueAt(json, leaf);
      const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 1;
      const read = readCourse(changedAt(json, leaf, other), ZONE);
      expect(read).toMatchObject({ ok: false, error: { kind: 'contradicts', place: leaf } });
    }
  });

  it('is in order of time, and begins with founding a practice', () => {
    const times = script.steps.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(script.steps[0]?.do).toBe('found-practice');
  });
});

describe('the measures of the sample course', () => {
  const { steps, kept } = scriptFor(courseOf(sampleJson));
  const valuesOf = (note: string) =>
    steps.flatMap((step) => (step.do === 'fill-note' && step.note === note ? [step.values] : []))[0] ?? {};

  it.each(['D1', 'D4'])('show the C-SSRS answers of %s, because item 9 of its PHQ-9 is 1', (session) => {
    const preparation = valuesOf(`${session}.preparation`);
    const shown = visibleFields(templateFor('preparation'), preparation).map(({ id }) => id);
    expect(preparation['prep.cssrsTriage']).toBe('low');
    expect(shown).toContain('prep.cssrsTriage');
  });

  it('stand in the notes they were given for, the baseline in the intake, with every answer', () => {
    const told = steps.flatMap((step) => (step.do === 'fill-note' ? Object.values(step.values) : []));
    const instruments = told.flatMap((value) => (isMeasureResponse(value) ? [value.instrument] : []));
    const count = (id: string) => instruments.filter((one) => one === id).length;
    expect(['pcl-5', 'phq-9', 'gad-7', 'ebi', 'meq30'].map(count)).toEqual([9, 9, 9, 6, 2]);
    expect(kept.filter(({ place }) => /items|ebi\b/.test(place))).toEqual([]);
  });
});
