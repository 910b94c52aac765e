import * as v from 'valibot';
import { fail, ok, type Result } from '../result.ts';
import { parseItemFields, type Part, type TemplateProblem } from '../template/index.ts';
import type { EventCatalogue, EventKind } from './event.ts';

/** A template's problem, or two kinds that share an id, a key or a field id. `place` is the kind or the path. */
export type EventKindsProblem =
  TemplateProblem | { readonly kind: 'duplicate-kind' | 'duplicate-key'; readonly place: string };

const outline = v.strictObject({
  id: v.literal('events'),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kinds: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[a-z][a-z_]*$/)),
        label: v.pipe(v.string(), v.regex(/\S/)),
        key: v.pipe(v.string(), v.regex(/^[a-z]$/)),
        fields: v.array(v.unknown()),
      }),
    ),
    v.nonEmpty(),
  ),
});

function repeated(kinds: readonly EventKind[]): EventKindsProblem | null {
  const fields = kinds.flatMap((kind) => kind.fields.map(({ id }) => id));
  for (const [index, kind] of kinds.entries()) {
    const earlier = kinds.slice(0, index);
    if (earlier.some(({ id }) => id === kind.id)) return { kind: 'duplicate-kind', place: kind.id };
    if (earlier.some(({ key }) => key === kind.key)) return { kind: 'duplicate-key', place: kind.id };
  }
  const twice = fields.find((id, index) => fields.indexOf(id) !== index);
  return twice === undefined ? null : { kind: 'duplicate-id', place: twice };
}

/** Reads the kinds of event from JSON that may come from anywhere; the first fault is named with its place. */
export function parseEventKinds(json: unknown): Result<EventCatalogue, EventKindsProblem> {
  const form = v.safeParse(outline, json, { abortEarly: true });
  if (!form.success) {
    const place = v.getDotPath(form.issues[0]) ?? '';
    return fail({ kind: place === '' ? 'not-a-template' : 'bad-value', place });
  }
  const kinds: EventKind[] = [];
  for (const [index, { fields, ...kind }] of form.output.kinds.entries()) {
    const read = parseItemFields(fields);
    if (!read.ok) {
      return fail({ ...read.error, place: `kinds.${index}.fields: ${read.error.place}` });
    }
    kinds.push({ ...kind, fields: read.value });
  }
  const problem = repeated(kinds);
  return problem === null ? ok({ ...form.output, kinds }) : fail(problem);
}

/** The parts an event of this kind writes to; its time, kind and corrections are always record. */
export const partsOf = (kind: EventKind): readonly Part[] => [
  'record',
  ...(kind.fields.some(({ part }) => part === 'process') ? (['process'] as const) : []),
];

/** The kinds of which nothing is a psychotherapy note: for whoever may not open those. */
export const recordOnly = (kinds: readonly EventKind[]): readonly EventKind[] =>
  kinds.filter((kind) => !partsOf(kind).includes('process'));
