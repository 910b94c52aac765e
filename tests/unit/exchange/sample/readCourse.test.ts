import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  EVENT_TYPES,
  leavesOf,
  readCourse,
  readCourseText,
} from '../../../../src-renderer/exchange/sample/index.ts';
import { DAMAGED } from '../../../support/shared/damagedCourses.ts';
import { changedAt } from '../../../support/shared/leaves.ts';
import { courseOf, sampleJson, secondJson, ZONE } from './support.ts';

const FILE = new URL('../../../../resources/sample/sample-course.json', import.meta.url);

describe('a course that is whole', () => {
  it('is read without losing a leaf', () => {
    expect(leavesOf(courseOf(sampleJson)).toSorted()).toEqual(leavesOf(sampleJson).toSorted());
    expect(leavesOf(courseOf(secondJson)).toSorted()).toEqual(leavesOf(secondJson).toSorted());
  });

  it('is read from the text of its file', () => {
    const read = readCourseText(readFileSync(FILE, 'utf8'), ZONE);
    expect(read).toEqual({ ok: true, value: courseOf(sampleJson) });
  });

  it('is read in any zone, for it names none', () => {
    for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Chatham'])
      expect([zone, readCourse(sampleJson, zone).ok]).toEqual([zone, true]);
  });

  it('can have every type of event: the second course does', () => {
    const types = courseOf(secondJson).dosing.flatMap(({ events }) => events.map(([, type]) => type));
    expect(EVENT_TYPES.filter((type) => !types.includes(type))).toEqual([]);
  });
});

describe('a course that is not', () => {
  it.each(DAMAGED)('is refused for $what, at its place', ({ kind, path, value, place = path }) => {
    const read = readCourse(changedAt(sampleJson, path, value), ZONE);
    expect(read).toMatchObject({ ok: false, error: { kind, place } });
    expect(read.ok ? '' : read.error.says).toMatch(/^[^{}]{15,200}\.$/);
  });

  it('is refused whichever of its leaves is missing, but for what a session, a consent or a finding may not say', () => {
    const leaves = leavesOf(sampleJson).filter((leaf) => !leaf.endsWith(']') && !leaf.includes('events'));
    const optional = leaves.filter((leaf) => readCourse(changedAt(sampleJson, leaf, undefined), ZONE).ok);
    const preparation = ['conditions', 'cssrsTriage', 'safetyPlanReviewed', 'stressors'];
    const consent = ['granted', 'revocableAnytime', 'scope', 'stopWord'];
    const safety = ['p1Informed', 'passiveOnly', 'planReviewed'];
    const finding = ['detail', 'resolvedBy'];
    expect([...new Set(optional.map((leaf) => leaf.split('.').at(-1)))].sort()).toEqual(
      [...preparation, ...consent, ...safety, ...finding].sort(),
    );
  });

  it('is refused when the file is cut off, no JSON, or far too large', () => {
    const text = readFileSync(FILE, 'utf8');
    expect(readCourseText(text.slice(0, -3), ZONE)).toMatchObject({ ok: false, error: { kind: 'not-json' } });
    expect(readCourseText('', ZONE)).toMatchObject({ ok: false, error: { kind: 'not-json' } });
    expect(readCourseText('[1]', ZONE)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
    expect(readCourseText('null', ZONE)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
    const huge = `${text}${' '.repeat(5 * 1024 * 1024)}`;
    expect(readCourseText(huge, ZONE)).toMatchObject({ ok: false, error: { kind: 'too-large' } });
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'is refused for a key called %s, which a program might trip over',
    (key) => {
      const text = JSON.stringify(sampleJson).replace('"occupation"', `"${key}":{"admin":true},"occupation"`);
      const place = `client.${key}`;
      expect(readCourseText(text, ZONE)).toMatchObject({ ok: false, error: { kind: 'damaged', place } });
    },
  );
});
