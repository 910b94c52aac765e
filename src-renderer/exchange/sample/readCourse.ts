import * as v from 'valibot';
import { fail, ok, type Result } from '../../domain/index.ts';
import { checkCourse } from './checkCourse.ts';
import { courseSchema, SCHEMA, type SampleCourse } from './schema.ts';

/**
 * Why a file is not a course that can be loaded. `place` is the path of the first fault (`dosing[3].events[11][2].sbp`),
 * empty for the file as a whole; `says` is a sentence for the person.
 * - `not-json`, `too-large`: it could not be read at all.
 * - `foreign`: it does not say that it is a made-up course of this schema.
 * - `damaged`: a piece is missing, strange or of the wrong form.
 * - `contradicts`: two pieces of the file cannot both be right.
 */
export interface CourseProblem {
  readonly kind: 'not-json' | 'too-large' | 'foreign' | 'damaged' | 'contradicts';
  readonly place: string;
  readonly says: string;
}

const LONGEST = 4 * 1024 * 1024;

const placeOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).reduce<string>((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');

function saysOf(issue: v.BaseIssue<unknown>, place: string): string {
  const where = place === '' ? 'The file' : place;
  if (issue.type !== 'strict_object' && issue.type !== 'strict_tuple')
    return `${where} is not what this file format has there.`;
  if (issue.expected === 'never') return `${where} is nothing that this file format knows.`;
  return issue.received === 'undefined'
    ? `${where} is missing.`
    : `${where} is not what this file format has there.`;
}

/** What the file says of itself comes first, so that a stranger is named as one and not as damaged. */
function foreign(json: unknown): CourseProblem | null {
  const own = (key: string): unknown =>
    typeof json === 'object' && json !== null && Object.hasOwn(json, key)
      ? (json as Readonly<Record<string, unknown>>)[key]
      : undefined;
  if (own('schema') !== SCHEMA)
    return { kind: 'foreign', place: 'schema', says: `This is not a sample course of the form ${SCHEMA}.` };
  return own('fictional') === true
    ? null
    : { kind: 'foreign', place: 'fictional', says: 'This file does not say that its course is made up.' };
}

/** Reads a made-up course. Nothing in it is skipped: the first fault is named with its place. `zone` is where its local times are read. */
export function readCourse(json: unknown, zone: string): Result<SampleCourse, CourseProblem> {
  const stranger = foreign(json);
  if (stranger !== null) return fail(stranger);
  const read = v.safeParse(courseSchema, json, { abortEarly: true });
  if (!read.success) {
    const place = placeOf(read.issues[0]);
    return fail({ kind: 'damaged', place, says: saysOf(read.issues[0], place) });
  }
  const fault = checkCourse(read.output, zone);
  return fault === null ? ok(read.output) : fail({ kind: 'contradicts', ...fault });
}

/** Reads a made-up course from the text of a file. */
export function readCourseText(text: string, zone: string): Result<SampleCourse, CourseProblem> {
  if (text.length > LONGEST)
    return fail({ kind: 'too-large', place: '', says: 'This file is too large for a sample course.' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({
      kind: 'not-json',
      place: '',
      says: 'This file is not readable as a sample course: it is no JSON, or cut off.',
    });
  }
  return readCourse(json, zone);
}
