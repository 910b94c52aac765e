import { isJsonObject } from '../../domain/note/index.ts';
import type { Json, JsonObject } from '../../domain/note/index.ts';

const childrenOf = (node: JsonObject): readonly JsonObject[] => {
  const children = node['children'];
  return Array.isArray(children) ? (children as readonly Json[]).filter(isJsonObject) : [];
};

const inlineText = (node: JsonObject): string => {
  if (node['type'] === 'linebreak') return '\n';
  return typeof node['text'] === 'string' ? node['text'] : '';
};

/** A list item that only carries a deeper list has no line and no number of its own. */
const isCarrier = (item: JsonObject): boolean => childrenOf(item).every((child) => child['type'] === 'list');

function listLines(list: JsonObject, level: number): string[] {
  const indent = '  '.repeat(level);
  return childrenOf(list).flatMap((item) => {
    const children = childrenOf(item);
    const deeper = children.filter((child) => child['type'] === 'list');
    const nested = deeper.flatMap((child) => listLines(child, level + 1));
    if (deeper.length > 0 && isCarrier(item)) return nested;
    const mark = list['listType'] === 'number' ? `${Number(item['value'])}.` : '-';
    return [`${indent}${mark} ${children.map(inlineText).join('')}`, ...nested];
  });
}

/** The text of a checked root as a person would type it: a blank line between blocks, list marks, no formatting. */
export function plainText(root: JsonObject): string {
  return childrenOf(root)
    .map((block) =>
      block['type'] === 'list' ? listLines(block, 0).join('\n') : childrenOf(block).map(inlineText).join(''),
    )
    .join('\n\n');
}
