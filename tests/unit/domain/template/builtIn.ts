import addendum from '../../../../resources/templates/addendum.json' with { type: 'json' };
import integration from '../../../../resources/templates/integration.json' with { type: 'json' };
import observation from '../../../../resources/templates/observation.json' with { type: 'json' };
import preparation from '../../../../resources/templates/preparation.json' with { type: 'json' };
import { isId, type AnyId } from '../../../../src-renderer/domain/ids.ts';
import {
  fieldsOf,
  parseTemplate,
  type Field,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';

/** The templates as they are shipped, unread. */
export const BUILT_IN = { preparation, observation, integration, addendum };

/** The same, read. */
export function builtIn(name: keyof typeof BUILT_IN): Template {
  const read = parseTemplate(BUILT_IN[name]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export function fieldOf(template: Template, id: string): Field {
  const all = fieldsOf(template).flatMap((field): readonly Field[] =>
    field.type === 'list' ? [field, ...field.fields] : [field],
  );
  const field = all.find((one) => one.id === id);
  if (field === undefined) throw new Error(`no field ${id}`);
  return field;
}

/** The nth id of a test, in the spelling of real ones. */
export function idOf(n: number): AnyId {
  const id = `${String(n).padStart(21, 'r')}A`;
  if (!isId(id)) throw new Error('not an id');
  return id;
}
