import events from '../../../../resources/templates/events.json' with { type: 'json' };
import addendum from '../../../../resources/templates/addendum.json' with { type: 'json' };
import integration from '../../../../resources/templates/integration.json' with { type: 'json' };
import observation from '../../../../resources/templates/observation.json' with { type: 'json' };
import preparation from '../../../../resources/templates/preparation.json' with { type: 'json' };
import sampleJson from '../../../../resources/sample/sample-course.json' with { type: 'json' };
import secondJson from '../../../fixtures/second-course.json' with { type: 'json' };
import { isId, type AnyId } from '../../../../src-renderer/domain/index.ts';
import { parseTemplate } from '../../../../src-renderer/domain/template/index.ts';
import { parseEventKinds } from '../../../../src-renderer/domain/timeline/index.ts';
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

const templates = [preparation, observation, integration, addendum].map((json) => {
  const read = parseTemplate(json);
  if (!read.ok) throw new Error('a built-in template is readable');
  return read.value;
});

const kinds = parseEventKinds(events);

export const ground: ScriptGround = {
  zone: ZONE,
  idOf,
  templateFor(stage) {
    const found = templates.find(({ id }) => id === stage);
    if (found === undefined) throw new Error(`no template for ${stage}`);
    return found;
  },
  kinds: kinds.ok ? kinds.value.kinds : [],
};

export const scriptFor = (course: SampleCourse): Script => scriptOf(course, ground);
