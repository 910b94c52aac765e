import * as v from 'valibot';

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const point = v.strictObject({ path: v.array(place), offset: place });

/** Where the caret stands: offsets in a plain field, or places in the page under an editor of rich text. */
export const caretSchema = v.union([
  v.strictObject({ start: v.number(), end: v.number() }),
  v.strictObject({ anchor: point, focus: point }),
]);

/** A place below an element: the way down by child positions, and the offset there. It holds no words. */
interface Point {
  readonly path: readonly number[];
  readonly offset: number;
}

export type SittingCaret =
  { readonly start: number; readonly end: number } | { readonly anchor: Point; readonly focus: Point };

const isField = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function pointIn(root: Element, node: Node | null, offset: number): Point | null {
  const path: number[] = [];
  let at = node;
  while (at !== null && at !== root) {
    const parent: Node | null = at.parentNode;
    path.unshift(parent === null ? 0 : [...parent.childNodes].findIndex((child) => child === at));
    at = parent;
  }
  return at === null ? null : { path, offset };
}

/** The caret in what has the keyboard; null where there is none. */
export function caretOf(active: Element | null): SittingCaret | null {
  if (isField(active)) {
    const { selectionStart, selectionEnd } = active;
    return selectionStart === null ? null : { start: selectionStart, end: selectionEnd ?? selectionStart };
  }
  const selection = getSelection();
  if (!(active instanceof HTMLElement) || !active.isContentEditable || selection === null) return null;
  const anchor = pointIn(active, selection.anchorNode, selection.anchorOffset);
  const focus = pointIn(active, selection.focusNode, selection.focusOffset);
  return anchor && focus && { anchor, focus };
}

function nodeAt(root: Node, { path, offset }: Point): readonly [Node, number] | null {
  const node = path.reduce<Node | null>((at, index) => at?.childNodes[index] ?? null, root);
  if (node === null) return null;
  const most = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').length : node.childNodes.length;
  return offset > most ? null : [node, offset];
}

/** Puts the caret back; false while the text it stood in is not on the page (yet). */
export function putCaret(element: Element | null, caret: SittingCaret): boolean {
  if ('start' in caret) {
    if (isField(element)) element.setSelectionRange(caret.start, caret.end);
    return true;
  }
  const anchor = element && nodeAt(element, caret.anchor);
  const focus = element && nodeAt(element, caret.focus);
  if (!anchor || !focus) return false;
  getSelection()?.setBaseAndExtent(...anchor, ...focus);
  return true;
}
