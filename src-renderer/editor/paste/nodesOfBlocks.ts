import { $createListItemNode, $createListNode } from '@lexical/list';
import type { ListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import { $createLineBreakNode, $createParagraphNode, $createTabNode, $createTextNode } from 'lexical';
import type { ElementNode, LexicalNode } from 'lexical';
import type { Block, Run } from './pasted.ts';

const $nodesOfRun = ({ text, bold, italic }: Run): LexicalNode[] =>
  text
    .split(/(\n|\t)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\n') return $createLineBreakNode();
      if (part === '\t') return $createTabNode();
      return $createTextNode(part).setFormat((bold ? 1 : 0) | (italic ? 2 : 0));
    });

/** The text of one block, for putting into the line the caret stands in. */
export const $inlineNodes = (runs: readonly Run[]): LexicalNode[] => runs.flatMap($nodesOfRun);

function $element(block: Exclude<Block, { kind: 'item' }>): ElementNode {
  if (block.kind === 'heading') return $createHeadingNode(block.tag);
  return block.kind === 'quote' ? $createQuoteNode() : $createParagraphNode();
}

/** Puts an item into the open lists, opening and closing levels as its own level asks. */
function $addItem(open: ListNode[], block: Block & { kind: 'item' }, top: (list: ListNode) => void): void {
  const type = block.ordered ? 'number' : 'bullet';
  open.length = Math.min(open.length, block.level + 1);
  if (open.length === block.level + 1 && open.at(-1)?.getListType() !== type) open.pop();
  while (open.length < block.level + 1) {
    const list = $createListNode(type);
    const parent = open.at(-1);
    if (parent === undefined) top(list);
    else parent.append($createListItemNode().append(list));
    open.push(list);
  }
  open.at(-1)?.append($createListItemNode().append(...$inlineNodes(block.runs)));
}

/** Blocks as nodes of the editor, neighbouring list items gathered into lists. */
export function $nodesOfBlocks(blocks: readonly Block[]): ElementNode[] {
  const nodes: ElementNode[] = [];
  const open: ListNode[] = [];
  for (const block of blocks) {
    if (block.kind === 'item') $addItem(open, block, (list) => nodes.push(list));
    else {
      open.length = 0;
      nodes.push($element(block).append(...$inlineNodes(block.runs)));
    }
  }
  return nodes;
}
