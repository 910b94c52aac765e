import addendum from '../../resources/templates/addendum.json';
import integration from '../../resources/templates/integration.json';
import observation from '../../resources/templates/observation.json';
import preparation from '../../resources/templates/preparation.json';
import { parseTemplate, type Template } from '../domain/template/index.ts';
import type { RowOf } from '../domain/practice/index.ts';
import { invariant } from '../domain/index.ts';

type NoteStage = RowOf<'note'>['stage'];

const built = (json: unknown): Template => {
  const parsed = parseTemplate(json);
  invariant(parsed.ok, 'a built-in template can be read');
  return parsed.value;
};

/** Every version ever shipped stays: notes pin theirs. */
const BUILT_IN: readonly Template[] = [preparation, observation, integration, addendum].map(built);

/** The template of a note; null if it was written with one that this version does not have. */
export const templateOf = (pinned: { readonly id: string; readonly version: number }): Template | null =>
  BUILT_IN.find(({ id, version }) => id === pinned.id && version === pinned.version) ?? null;

/** The newest built-in template for a stage. */
export function templateFor(stage: NoteStage): Template {
  const newest = BUILT_IN.filter(({ id }) => id === stage).sort((a, b) => b.version - a.version)[0];
  invariant(newest, 'each stage has a template');
  return newest;
}
