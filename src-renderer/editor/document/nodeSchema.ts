import { isJsonObject } from '../../domain/note/index.ts';
import type { JsonObject } from '../../domain/note/index.ts';
import { fail, ok } from '../../domain/index.ts';
import type { Result } from '../../domain/index.ts';
import { READ_CHARACTERS, READ_DEPTH, READ_NODES } from './limits.ts';

/** What is wrong with a node tree. `nodeType` is cut to 40 characters. */
export type SchemaProblem =
  | { readonly kind: 'unknown-node'; readonly nodeType: string }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason };

export type MalformedReason = 'shape' | 'property' | 'misplaced' | 'too-deep' | 'too-large';

type Check = (value: unknown) => boolean;

interface NodeRule {
  readonly required: { readonly [property: string]: Check };
  readonly optional?: { readonly [property: string]: Check };
  /** Node types allowed inside; absent for nodes that hold none. */
  readonly children?: readonly string[];
}

const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);
const count =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
const text: Check = (value) => typeof value === 'string';

/** Bold is 1, italic is 2; nothing else can be set. */
const textFormat = count(0, 3);
const version = oneOf(1);
const block = {
  version,
  direction: oneOf(null, 'ltr', 'rtl'),
  format: oneOf('', 'left', 'start', 'center', 'right', 'end', 'justify'),
  indent: count(0, READ_DEPTH),
};
const typing = { textFormat, textStyle: oneOf('') };
const inline = ['text', 'linebreak', 'tab'];
const run = { version, format: textFormat, style: oneOf('') };

const RULES: ReadonlyMap<string, NodeRule> = new Map<string, NodeRule>([
  ['root', { required: block, optional: typing, children: ['paragraph', 'heading', 'quote', 'list'] }],
  ['paragraph', { required: block, optional: typing, children: inline }],
  ['heading', { required: { ...block, tag: oneOf('h3', 'h4', 'h5') }, optional: typing, children: inline }],
  ['quote', { required: block, optional: typing, children: inline }],
  [
    'list',
    {
      required: {
        ...block,
        listType: oneOf('bullet', 'number'),
        start: count(1, READ_NODES),
        tag: oneOf('ul', 'ol'),
      },
      optional: typing,
      children: ['listitem'],
    },
  ],
  [
    'listitem',
    {
      required: { ...block, value: count(1, 2 * READ_NODES) },
      optional: typing,
      children: [...inline, 'list'],
    },
  ],
  ['text', { required: { ...run, mode: oneOf('normal'), detail: oneOf(0), text } }],
  ['tab', { required: { ...run, mode: oneOf('normal'), detail: oneOf(2), text: oneOf('\t') } }],
  ['linebreak', { required: { version } }],
]);

const malformed = (reason: MalformedReason) => fail({ kind: 'malformed', reason } as const);

function hasOnlyKnownProperties(node: JsonObject, rule: NodeRule): boolean {
  const own = Object.keys(node).filter((key) => key !== 'type' && key !== 'children');
  const known = own.every((key) => {
    const table = Object.hasOwn(rule.required, key) ? rule.required : rule.optional;
    const check = table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
    return check?.(node[key]) === true;
  });
  return known && Object.keys(rule.required).every((key) => Object.hasOwn(node, key));
}

/** A list is bulleted with `ul` or numbered with `ol`; a mixture would not come back as it was. */
const isConsistentList = (node: JsonObject): boolean =>
  node['type'] !== 'list' || (node['listType'] === 'bullet') === (node['tag'] === 'ul');

interface Visit {
  readonly node: unknown;
  readonly allowed: readonly string[];
  readonly depth: number;
}

function checkNode({ node, allowed }: Visit): Result<NodeRule, SchemaProblem> {
  if (!isJsonObject(node)) return malformed('shape');
  const nodeType = Object.hasOwn(node, 'type') ? node['type'] : undefined;
  if (typeof nodeType !== 'string') return malformed('shape');
  const rule = RULES.get(nodeType);
  if (rule === undefined) return fail({ kind: 'unknown-node', nodeType: nodeType.slice(0, 40) });
  if (!allowed.includes(nodeType)) return malformed('misplaced');
  if (!hasOnlyKnownProperties(node, rule) || !isConsistentList(node)) return malformed('property');
  const holdsChildren = Object.hasOwn(node, 'children');
  if (holdsChildren !== (rule.children !== undefined)) return malformed('shape');
  if (holdsChildren && !Array.isArray(node['children'])) return malformed('shape');
  return ok(rule);
}

/**
 * Whether `root` is a tree of exactly the nodes and properties this version writes, within our limits.
 * Walked with a list of our own, so that no depth can exhaust the call stack, and before the editor sees any of it.
 */
export function checkNodes(root: unknown): Result<JsonObject, SchemaProblem> {
  if (!isJsonObject(root)) return malformed('shape');
  const waiting: Visit[] = [{ node: root, allowed: ['root'], depth: 0 }];
  let nodes = 0;
  let characters = 0;
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (visit.depth > READ_DEPTH) return malformed('too-deep');
    const rule = checkNode(visit);
    if (!rule.ok) return rule;
    const node = visit.node as JsonObject;
    nodes += 1;
    if (typeof node['text'] === 'string') characters += node['text'].length;
    const children = Array.isArray(node['children']) ? node['children'] : [];
    if (nodes + waiting.length + children.length > READ_NODES || characters > READ_CHARACTERS)
      return malformed('too-large');
    for (const child of children)
      waiting.push({ node: child, allowed: rule.value.children ?? [], depth: visit.depth + 1 });
  }
  return ok(root);
}
