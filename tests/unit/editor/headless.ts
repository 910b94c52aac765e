import { buildEditorFromExtensions } from '@lexical/extension';
import type { LexicalEditorWithDispose } from '@lexical/extension';
import { defineExtension } from 'lexical';
import { DocumentNodesExtension } from '../../../src-renderer/editor/richtext/noteExtension.ts';

/** An editor without a screen, holding the nodes our documents are made of. */
export const headlessEditor = (): LexicalEditorWithDispose =>
  buildEditorFromExtensions(
    defineExtension({ name: 'throughline/headless', dependencies: [DocumentNodesExtension] }),
  );
