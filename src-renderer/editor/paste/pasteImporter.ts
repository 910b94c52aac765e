import {
  $insertGeneratedNodes,
  ClipboardImportExtension,
  GetClipboardDataExtension,
} from '@lexical/clipboard';
import { DRAG_DROP_PASTE } from '@lexical/rich-text';
import {
  $getEditor,
  $getRoot,
  COMMAND_PRIORITY_LOW,
  configExtension,
  createCommand,
  defineExtension,
} from 'lexical';
import type { BaseSelection, LexicalCommand } from 'lexical';
import { PASTE_CHARACTERS, PASTE_HTML_CHARACTERS } from '../document/limits.ts';
import { blocksOfHtml } from './blocksOfHtml.ts';
import { $inlineNodes, $nodesOfBlocks } from './nodesOfBlocks.ts';
import { blocksOfText, refusalOf } from './pasted.ts';
import type { Block, Refusal } from './pasted.ts';
import { simpleHtml } from './sanitise.ts';

/** A paste or drop was not taken; the note is as it was. */
export const PASTE_REFUSED: LexicalCommand<Refusal> = createCommand('PASTE_REFUSED');

const $refuse = (refusal: Refusal): true => {
  $getEditor().dispatchCommand(PASTE_REFUSED, refusal);
  return true;
};

function $insertBlocks(blocks: readonly Block[], selection: BaseSelection): true {
  const refusal = refusalOf(blocks, $getRoot().getTextContentSize());
  if (refusal !== undefined) return $refuse(refusal);
  const [only] = blocks;
  const isPhrase = blocks.length === 1 && only?.kind === 'paragraph';
  const nodes = isPhrase ? $inlineNodes(only.runs) : $nodesOfBlocks(blocks);
  if (nodes.length > 0) $insertGeneratedNodes($getEditor(), nodes, selection);
  return true;
}

function $insertText(text: string, selection: BaseSelection): true {
  if (text.length > 2 * PASTE_CHARACTERS)
    return $refuse({ kind: 'paste-too-large', characters: text.length, limit: PASTE_CHARACTERS });
  return $insertBlocks(blocksOfText(text), selection);
}

/** How much of the plain text the HTML must have kept; list marks alone account for the rest. */
const KEPT = 0.8;

const inkOf = (text: string): number => text.replaceAll(/\s/g, '').length;

/**
 * Blocks of the HTML, or undefined where the plain text beside it has to serve: too long, not to be parsed, or with
 * words hidden in elements we never open.
 */
function readableBlocks(html: string, plain: string): Block[] | undefined {
  if (html.length > PASTE_HTML_CHARACTERS) return undefined;
  try {
    const blocks = blocksOfHtml(html);
    const words = blocks.flatMap((block) => block.runs.map(({ text }) => text)).join('');
    return blocks.length > 0 && inkOf(words) >= KEPT * inkOf(plain) ? blocks : undefined;
  } catch {
    // Whatever stops the parser, the plain text is still there and loses nothing but the look.
    return undefined;
  }
}

function $insertHtml(html: string, selection: BaseSelection, data: DataTransfer): boolean {
  const plain = data.getData('text/plain');
  const blocks = readableBlocks(html, plain);
  if (blocks !== undefined) return $insertBlocks(blocks, selection);
  if (plain !== '') return false;
  if (html.length > PASTE_HTML_CHARACTERS)
    return $refuse({ kind: 'paste-too-large', characters: html.length, limit: PASTE_HTML_CHARACTERS });
  return true;
}

/**
 * The only way text enters from outside, by paste or by drop. HTML is reduced to our few nodes; the editor's own
 * clipboard format is refused, since any page can write it; text/plain is taken line by line. What goes out is plain
 * text and simple HTML. Each handler stands above the stock one and never calls it.
 */
export const PasteExtension = defineExtension({
  name: 'throughline/paste',
  dependencies: [
    configExtension(ClipboardImportExtension, {
      $importMimeType: {
        'application/x-lexical-editor': [() => false],
        'text/html': [(html, selection, _next, data) => $insertHtml(html, selection, data)],
        'text/plain': [(text, selection) => $insertText(text, selection)],
        'text/uri-list': [(text, selection) => $insertText(text, selection)],
      },
    }),
    configExtension(GetClipboardDataExtension, {
      $exportMimeType: {
        'application/x-lexical-editor': [() => null],
        'text/html': [
          (_selection, next) => {
            const html = next();
            return html === null || html === '' ? null : simpleHtml(html);
          },
        ],
      },
    }),
  ],
  register: (editor) =>
    editor.registerCommand(
      DRAG_DROP_PASTE,
      () => editor.dispatchCommand(PASTE_REFUSED, { kind: 'file' }),
      COMMAND_PRIORITY_LOW,
    ),
});
