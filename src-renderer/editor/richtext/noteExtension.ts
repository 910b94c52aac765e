import { HistoryExtension } from '@lexical/history';
import { ListExtension } from '@lexical/list';
import { RichTextExtension } from '@lexical/rich-text';
import { configExtension, defineExtension } from 'lexical';
import type { AnyLexicalExtension, EditorThemeClasses } from 'lexical';
import type { NoteDocument } from '../../domain/note/index.ts';
import { PasteExtension } from '../paste/pasteImporter.ts';
import { ShortcutsExtension } from './shortcuts.ts';

/** Marks an update that is our own loading, not the therapist's writing. */
export const LOAD_TAG = 'throughline-load';

/** Steps that can be undone within a sitting. */
const UNDO_STEPS = 100;

/** The nodes a document may hold, without history, keys or clipboard: enough to read and write one. */
export const DocumentNodesExtension = defineExtension({
  name: 'throughline/nodes',
  dependencies: [RichTextExtension, ListExtension],
});

export interface NoteExtensionOptions {
  /** A document that passed `readDocument`; undefined for an empty one. */
  readonly document: NoteDocument | undefined;
  readonly editable: boolean;
  readonly theme: EditorThemeClasses;
}

/** The extension of one editor. Made once per mount: another identity is another editor with another history. */
export const noteExtension = ({ document, editable, theme }: NoteExtensionOptions): AnyLexicalExtension =>
  defineExtension({
    name: 'throughline/note',
    namespace: 'throughline',
    editable,
    theme,
    dependencies: [
      DocumentNodesExtension,
      configExtension(HistoryExtension, { maxDepth: UNDO_STEPS, delay: 500 }),
      PasteExtension,
      ShortcutsExtension,
    ],
    ...(document === undefined ? {} : { $initialEditorState: JSON.stringify(document.lexical) }),
  });
