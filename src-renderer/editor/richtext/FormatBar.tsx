import {
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $createParagraphNode, $getSelection, $isRangeSelection, FORMAT_TEXT_COMMAND } from 'lexical';
import type { ElementNode, LexicalEditor, LexicalNode } from 'lexical';
import { useEffect, useState, type ReactNode } from 'react';
import { Toolbar, type ToolbarItem } from '../../ui/index.ts';
import styles from './richText.module.css';

type Format = 'bold' | 'italic' | 'heading' | 'bullet' | 'number' | 'quote';

/** Every way a text can look here, with the keys that do the same and the marks typed at the start of a line. */
const FORMATS: readonly (Pick<ToolbarItem, 'label' | 'keys' | 'mark'> & { readonly id: Format })[] = [
  { id: 'bold', label: 'Bold', keys: 'Ctrl B' },
  { id: 'italic', label: 'Italic', keys: 'Ctrl I' },
  { id: 'heading', label: 'Heading', mark: '#' },
  { id: 'bullet', label: 'List', mark: '-' },
  { id: 'number', label: 'Numbers', mark: '1.' },
  { id: 'quote', label: 'Quote', mark: '>' },
];

/** What the line the caret stands in is, beside a paragraph. */
function $blockFormat(start: LexicalNode): Format | undefined {
  for (let node: LexicalNode | null = start; node !== null; node = node.getParent()) {
    if ($isHeadingNode(node)) return 'heading';
    if ($isQuoteNode(node)) return 'quote';
    if ($isListNode(node)) return node.getListType() === 'number' ? 'number' : 'bullet';
  }
  return undefined;
}

/** The formats at the caret, as one string, so that an update that changes none renders nothing. */
function $formatsAtCaret(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return '';
  const block = $blockFormat(selection.anchor.getNode());
  return [
    ...(['bold', 'italic'] as const).filter((format) => selection.hasFormat(format)),
    ...(block === undefined ? [] : [block]),
  ].join(' ');
}

/** Gives the words under the caret a look, or takes it away where they have it. */
function toggle(editor: LexicalEditor, format: Format, has: boolean): void {
  if (format === 'bold' || format === 'italic') editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
  else if (format === 'bullet' || format === 'number') {
    const insert = format === 'bullet' ? INSERT_UNORDERED_LIST_COMMAND : INSERT_ORDERED_LIST_COMMAND;
    editor.dispatchCommand(has ? REMOVE_LIST_COMMAND : insert, undefined);
  } else
    editor.update(() => {
      const make = format === 'heading' ? () => $createHeadingNode('h3') : () => $createQuoteNode();
      $setBlocksType<ElementNode>($getSelection(), has ? $createParagraphNode : make);
    });
  editor.focus();
}

/** A quiet line under a text that has the keyboard: what its words can look like, and the keys for it. */
export function FormatBar(): ReactNode {
  const [editor] = useLexicalComposerContext();
  const [present, setPresent] = useState('');
  useEffect(
    () => editor.registerUpdateListener(({ editorState }) => setPresent(editorState.read($formatsAtCaret))),
    [editor],
  );
  const has = present.split(' ');
  return (
    <div className={styles['bar']}>
      <Toolbar
        label="Formatting"
        quiet
        keepsCaret
        items={FORMATS.map((format) => ({
          ...format,
          pressed: has.includes(format.id),
          onPress: () => toggle(editor, format.id, has.includes(format.id)),
        }))}
      />
    </div>
  );
}
