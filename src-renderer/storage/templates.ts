import addendum from '../../resources/templates/addendum.json';
import completion from '../../resources/templates/completion.json';
import contact from '../../resources/templates/contact.json';
import followUp from '../../resources/templates/followUp.json';
import intake from '../../resources/templates/intake.json';
import integration from '../../resources/templates/integration.json';
import observation from '../../resources/templates/observation.json';
import preparation from '../../resources/templates/preparation.json';
import addendum2 from '../../resources/templates/v2/addendum.json';
import integration2 from '../../resources/templates/v2/integration.json';
import observation2 from '../../resources/templates/v2/observation.json';
import preparation2 from '../../resources/templates/v2/preparation.json';
import { parseTemplate, type Template } from '../domain/template/index.ts';
import type { NoteStage } from '../domain/practice/index.ts';
import { invariant } from '../domain/index.ts';

const built = (json: unknown): Template => {
  const parsed = parseTemplate(json);
  invariant(parsed.ok, 'a built-in template can be read');
  return parsed.value;
};

/** Every version ever shipped stays, untouched: notes pin theirs, and a signature covers it. */
const BUILT_IN: readonly Template[] = [
  preparation,
  preparation2,
  observation,
  observation2,
  integration,
  integration2,
  addendum,
  addendum2,
  intake,
  completion,
  followUp,
  contact,
].map(built);

/** The template of a note; null if it was written with one that this version does not have. */
export const templateOf = (pinned: { readonly id: string; readonly version: number }): Template | null =>
  BUILT_IN.find(({ id, version }) => id === pinned.id && version === pinned.version) ?? null;

/** The newest built-in template of that id. */
export function templateFor(id: NoteStage): Template {
  const newest = BUILT_IN.filter((template) => template.id === id).sort((a, b) => b.version - a.version)[0];
  invariant(newest, 'each kind of note has a template');
  return newest;
}
