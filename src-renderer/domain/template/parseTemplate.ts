import * as v from 'valibot';
import { fail, ok, type Result } from '../result.ts';
import type { TemplateProblem } from './problem.ts';
import { itemFieldsSchema, templateSchema } from './schema.ts';
import { checkFields, checkTemplate } from './rules.ts';
import type { ItemField, Template } from './template.ts';

const DEEPEST = 40;

/** Hostile nesting would exhaust the stack of whoever walks it; this walk keeps its own. */
function isTooDeep(json: unknown): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as readonly unknown[]) : [],
    );
  }
  return false;
}

const KINDS_OF_FORM: Readonly<Record<string, TemplateProblem['kind']>> = {
  variant: 'unknown-field-type',
  strict_object: 'unknown-key',
};

function problemOf(issue: v.BaseIssue<unknown>): TemplateProblem {
  const place = v.getDotPath(issue) ?? '';
  if (place === '') return { kind: 'not-a-template', place };
  if (issue.type === 'strict_object' && issue.expected !== 'never') {
    return { kind: issue.received === 'undefined' ? 'missing-key' : 'bad-value', place };
  }
  return { kind: KINDS_OF_FORM[issue.type] ?? 'bad-value', place };
}

function read<T>(schema: v.GenericSchema<T>, json: unknown): Result<T, TemplateProblem> {
  if (isTooDeep(json)) return fail({ kind: 'nested-too-deep', place: '' });
  const read = v.safeParse(schema, json, { abortEarly: true });
  return read.success ? ok(read.output) : fail(problemOf(read.issues[0]));
}

/** Reads a template from JSON that may come from anywhere. Nothing unknown is skipped: the first fault is named with its place. */
export function parseTemplate(json: unknown): Result<Template, TemplateProblem> {
  const form = read(templateSchema, json);
  if (!form.ok) return form;
  const problem = checkTemplate(form.value);
  return problem === null ? form : fail(problem);
}

/** Reads a flat list of fields, as an event kind has, under the same rules as a template. */
export function parseItemFields(json: unknown): Result<readonly ItemField[], TemplateProblem> {
  const form = read(itemFieldsSchema, json);
  if (!form.ok) return form;
  const problem = checkFields(form.value);
  return problem === null ? form : fail(problem);
}
