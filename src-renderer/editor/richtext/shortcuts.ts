import { $createListItemNode, $createListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import {
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  $onUpdate,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  HISTORY_PUSH_TAG,
  KEY_ESCAPE_COMMAND,
  KEY_SPACE_COMMAND,
  defineExtension,
  mergeRegister,
} from 'lexical';
import type { ElementNode, LexicalEditor, ParagraphNode, TextNode } from 'lexical';

interface Mark {
  readonly paragraph: ParagraphNode;
  readonly text: TextNode;
  readonly mark: string;
}

/** The list or heading a mark at the start of a line stands for. */
function $blockOf(mark: string): { readonly block: ElementNode; readonly line: ElementNode } | undefined {
  if (mark === '#' || mark === '##' || mark === '###') {
    const heading = $createHeadingNode(mark === '#' ? 'h3' : mark === '##' ? 'h4' : 'h5');
    return { block: heading, line: heading };
  }
  if (mark === '>') {
    const quote = $createQuoteNode();
    return { block: quote, line: quote };
  }
  if (mark !== '-' && mark !== '*' && mark !== '1.') return undefined;
  const line = $createListItemNode();
  return { block: $createListNode(mark === '1.' ? 'number' : 'bullet').append(line), line };
}

const MARK = /^(#{1,3}|[-*>]|1\.)$/;

/** The mark just before the caret, if the line so far is nothing else. */
function $markAtCaret(): Mark | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined;
  const text = selection.anchor.getNode();
  if (!$isTextNode(text) || text.getPreviousSibling() !== null) return undefined;
  const paragraph = text.getParent();
  const mark = text.getTextContent().slice(0, selection.anchor.offset);
  return $isParagraphNode(paragraph) && MARK.test(mark) ? { paragraph, text, mark } : undefined;
}

function $turnInto({ paragraph, text, mark }: Mark): void {
  const made = $blockOf(mark);
  if (made === undefined || !paragraph.isAttached() || !text.isAttached()) return;
  const rest = text.getTextContent().slice(mark.length).replace(/^ /, '');
  if (rest === '') text.remove();
  else text.setTextContent(rest);
  made.line.append(...paragraph.getChildren());
  paragraph.replace(made.block);
  made.line.selectStart();
}

/**
 * A mark and a space at the start of a line make a heading (#), a list (-, *, 1.) or a quote (>). The space is typed
 * first and the change is a step of its own, so that one undo gives back exactly what was typed.
 */
function $onSpace(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const found = $markAtCaret();
  const selection = $getSelection();
  if (found === undefined || !$isRangeSelection(selection)) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  event.preventDefault();
  selection.insertText(' ');
  $onUpdate(() => editor.update(() => $turnInto(found), { tag: HISTORY_PUSH_TAG }));
  return true;
}

/** Typing without a toolbar: bold and italic by Ctrl/Cmd+B and I, marks at the start of a line, and nothing else. */
export const ShortcutsExtension = defineExtension({
  name: 'throughline/shortcuts',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(KEY_SPACE_COMMAND, (event) => $onSpace(editor, event), COMMAND_PRIORITY_LOW),
      // Underline and the rest are not kept by our documents, so they are not offered by any key either.
      editor.registerCommand(
        FORMAT_TEXT_COMMAND,
        (format) => format !== 'bold' && format !== 'italic',
        COMMAND_PRIORITY_HIGH,
      ),
      // Escape discards nothing and takes the focus nowhere.
      editor.registerCommand(KEY_ESCAPE_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
    ),
});
