import sampleJson from '../../../../resources/sample/sample-course.json' with { type: 'json' };
import secondJson from '../../../fixtures/second-course.json' with { type: 'json' };
import { EVENT_KINDS } from '../../../../src-renderer/storage/eventKinds.ts';
import { templateFor } from '../../../../src-renderer/storage/templates.ts';
import { isId, type AnyId } from '../../../../src-renderer/domain/index.ts';
import {
  readCourse,
  scriptOf,
  type SampleCourse,
  type Script,
  type ScriptGround,
} from '../../../../src-renderer/exchange/sample/index.ts';

export const ZONE = 'Europe/Berlin';
export { sampleJson, secondJson };

export function courseOf(json: unknown): SampleCourse {
  const read = readCourse(json, ZONE);
  if (!read.ok) throw new Error(`${read.error.kind}: ${read.error.says}`);
  return read.value;
}

/** The same id for the same name, in the spelling of real ones. */
export function idOf(name: string): AnyId {
  const letters = Array.from(name, (one) => (one.codePointAt(0) ?? 0).toString(36)).join('');
  const id = `${letters.slice(-21).padStart(21, '_')}A`;
  if (!isId(id)) throw new Error(`${id} is no id`);
  return id;
}

export const ground: ScriptGround = { zone: ZONE, idOf, templateFor, kinds: EVENT_KINDS };

export const scriptFor = (course: SampleCourse): Script => scriptOf(course, ground);
