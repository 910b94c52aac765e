import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
} from 'lexical';
import type { EditorState, LexicalNode, PointType } from 'lexical';

/** A place in a document: the way down from the root by child positions, and the offset there. Plain data. */
export interface CaretPoint {
  readonly path: readonly number[];
  readonly offset: number;
}
/** Where the caret stands, or what is selected from `anchor` to `focus`. */
export interface Caret {
  readonly anchor: CaretPoint;
  readonly focus: CaretPoint;
}

function $pointOf(point: PointType): CaretPoint {
  const path: number[] = [];
  for (let node: LexicalNode | null = point.getNode(); node?.getParent(); node = node.getParent())
    path.unshift(node.getIndexWithinParent());
  return { path, offset: point.offset };
}

/** The caret of an editor's state, or undefined where it has none. */
export const caretOf = (state: EditorState): Caret | undefined =>
  state.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return undefined;
    return { anchor: $pointOf(selection.anchor), focus: $pointOf(selection.focus) };
  });

const within = (offset: number, size: number): number => Math.min(Math.max(Math.trunc(offset) || 0, 0), size);

/** Follows the path as far as the document still has it; what is gone leads to the nearest place that is left. */
function $setPoint(point: PointType, caret: CaretPoint): void {
  let node: LexicalNode = $getRoot();
  for (const step of caret.path) {
    if (!$isElementNode(node) || node.getChildrenSize() === 0) break;
    const child: LexicalNode | null = node.getChildAtIndex(within(step, node.getChildrenSize() - 1));
    if (child === null) break;
    node = child;
  }
  if ($isTextNode(node)) point.set(node.getKey(), within(caret.offset, node.getTextContentSize()), 'text');
  else if ($isElementNode(node))
    point.set(node.getKey(), within(caret.offset, node.getChildrenSize()), 'element');
  else {
    const parent = node.getParentOrThrow();
    point.set(parent.getKey(), node.getIndexWithinParent() + 1, 'element');
  }
}

/** Puts the caret where `caret` says; a document that changed since never makes it fail. */
export function $restoreCaret(caret: Caret): void {
  const selection = $createRangeSelection();
  $setPoint(selection.anchor, caret.anchor);
  $setPoint(selection.focus, caret.focus);
  $setSelection(selection);
}
