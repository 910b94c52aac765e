import addendum from '../../../../resources/templates/addendum.json' with { type: 'json' };
import completion from '../../../../resources/templates/completion.json' with { type: 'json' };
import contact from '../../../../resources/templates/contact.json' with { type: 'json' };
import followUp from '../../../../resources/templates/followUp.json' with { type: 'json' };
import intake from '../../../../resources/templates/intake.json' with { type: 'json' };
import integration from '../../../../resources/templates/integration.json' with { type: 'json' };
import observation from '../../../../resources/templates/observation.json' with { type: 'json' };
import preparation from '../../../../resources/templates/preparation.json' with { type: 'json' };
import addendum2 from '../../../../resources/templates/v2/addendum.json' with { type: 'json' };
import integration2 from '../../../../resources/templates/v2/integration.json' with { type: 'json' };
import observation2 from '../../../../resources/templates/v2/observation.json' with { type: 'json' };
import preparation2 from '../../../../resources/templates/v2/preparation.json' with { type: 'json' };
import { isId, type AnyId } from '../../../../src-renderer/domain/ids.ts';
import {
  fieldsOf,
  parseTemplate,
  type Field,
  type Template,
} from '../../../../src-renderer/domain/template/index.ts';

/** The templates as they are shipped, unread: every version by its id. */
export const SHIPPED = {
  preparation: [preparation, preparation2],
  observation: [observation, observation2],
  integration: [integration, integration2],
  addendum: [addendum, addendum2],
  intake: [intake],
  completion: [completion],
  followUp: [followUp],
  contact: [contact],
} as const;

/** The first versions of a session's templates and of the addendum. */
export const BUILT_IN = { preparation, observation, integration, addendum };

/** One of them, read; the first version where none is named. */
export function builtIn(name: keyof typeof SHIPPED, version = 1): Template {
  const read = parseTemplate(SHIPPED[name][version - 1]);
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
