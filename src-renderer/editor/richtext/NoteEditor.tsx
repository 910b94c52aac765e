import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { $getRoot, COMMAND_PRIORITY_LOW, HISTORY_MERGE_TAG } from 'lexical';
import type { EditorState, UpdateListenerPayload } from 'lexical';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import type { NoteDocument } from '../../domain/note/index.ts';
import type { Result } from '../../domain/index.ts';
import { readDocument, toDocument } from '../document/documentCodec.ts';
import type { DocumentProblem } from '../document/documentCodec.ts';
import { PASTE_REFUSED } from '../paste/pasteImporter.ts';
import type { Refusal } from '../paste/pasted.ts';
import { $restoreCaret, caretOf } from './caret.ts';
import type { Caret } from './caret.ts';
import { UnreadableDocument } from './DocumentView.tsx';
import { FormatBar } from './FormatBar.tsx';
import { LOAD_TAG, noteExtension } from './noteExtension.ts';
import styles from './richText.module.css';
import { theme } from './theme.ts';

export interface NoteEditorProps {
  /**
   * The document as stored, checked here; undefined for none yet. Read once, at mount: another note needs another
   * `key`, and with it gets a history of its own.
   */
  readonly value: unknown;
  readonly ariaLabel: string;
  /** Ids of the words read with the label: hint, error. */
  readonly describedBy?: string | undefined;
  readonly id?: string | undefined;
  readonly required?: boolean | undefined;
  readonly invalid?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The text changed. `read` gives the document as it is when asked; nothing is serialised before. */
  readonly onDirty?: ((read: () => NoteDocument) => void) | undefined;
  /** A paste or drop was not taken; the text is as it was. */
  readonly onRefused?: ((refusal: Refusal) => void) | undefined;
  /** Where the caret stood when the note was last left; it is put there again and the editor takes the keyboard. */
  readonly initialSelection?: Caret | undefined;
  /** The caret moved. `read` gives it as it is when asked. */
  readonly onSelection?: ((read: () => Caret | undefined) => void) | undefined;
  readonly onLeave?: (() => void) | undefined;
}

/** Whether an update changed what is written, as opposed to the caret, or to our own loading. */
function changedText({ dirtyElements, dirtyLeaves, tags }: UpdateListenerPayload): boolean {
  return !tags.has(LOAD_TAG) && (dirtyElements.size > 0 || dirtyLeaves.size > 0);
}

/** Tells the outside what happens in the editor, in functions that do their work only when called. */
function Wiring(props: NoteEditorProps): ReactNode {
  const [editor] = useLexicalComposerContext();
  const { readOnly = false } = props;
  const [start] = useState({ caret: props.initialSelection, takesKeyboard: props.autoFocus === true });
  const onDirty = useEffectEvent((read: () => NoteDocument) => props.onDirty?.(read));
  const onSelection = useEffectEvent((read: () => Caret | undefined) => props.onSelection?.(read));
  const onRefused = useEffectEvent((refusal: Refusal) => props.onRefused?.(refusal));

  useEffect(() => editor.setEditable(!readOnly), [editor, readOnly]);
  useEffect(() => {
    if (!start.takesKeyboard && start.caret === undefined) return;
    editor.getRootElement()?.focus({ preventScroll: true });
    const { caret } = start;
    editor.update(
      () => {
        if (caret === undefined) $getRoot().selectEnd();
        else $restoreCaret(caret);
      },
      { tag: [LOAD_TAG, HISTORY_MERGE_TAG], discrete: true },
    );
  }, [editor, start]);
  useEffect(() => {
    let latest: EditorState = editor.getEditorState();
    const document = remembered(() => latest, toDocument);
    const caret = remembered(() => latest, caretOf);
    return editor.registerUpdateListener((update) => {
      latest = update.editorState;
      if (changedText(update)) onDirty(document);
      onSelection(caret);
    });
  }, [editor]);
  useEffect(
    () =>
      editor.registerCommand(
        PASTE_REFUSED,
        (refusal) => {
          onRefused(refusal);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
  return null;
}

/** Works out `of` once for each state, however often it is asked. */
function remembered<T>(state: () => EditorState, of: (state: EditorState) => T): () => T {
  let last: { readonly state: EditorState; readonly value: T } | undefined;
  return () => {
    const now = state();
    if (last?.state !== now) last = { state: now, value: of(now) };
    return last.value;
  };
}

function Editable(props: NoteEditorProps & { readonly document: NoteDocument | undefined }): ReactNode {
  const { document, readOnly = false } = props;
  const [extension] = useState(() => noteExtension({ document, editable: !readOnly, theme }));
  return (
    <LexicalExtensionComposer extension={extension} contentEditable={null}>
      <div className={styles['sheet']}>
        <ContentEditable
          id={props.id}
          className={`${styles['text'] ?? ''} ${styles['editor'] ?? ''}`}
          ariaLabel={props.ariaLabel}
          ariaDescribedBy={props.describedBy}
          ariaRequired={props.required}
          ariaMultiline
          {...(props.invalid === true ? { ariaInvalid: true } : {})}
          // The browser's checker may send what is typed to its maker.
          spellCheck={false}
          autoCapitalize="off"
          tabIndex={0}
          onBlur={props.onLeave}
        />
        {!readOnly && <FormatBar />}
      </div>
      <Wiring {...props} />
    </LexicalExtensionComposer>
  );
}

/**
 * Rich text under the therapist's hands. A document this version cannot read is shown as its plain words and
 * nothing here can change it.
 */
export function NoteEditor(props: NoteEditorProps): ReactNode {
  const [read] = useState<Result<NoteDocument, DocumentProblem> | undefined>(() =>
    props.value === undefined ? undefined : readDocument(props.value),
  );
  if (read?.ok === false) return <UnreadableDocument problem={read.error} />;
  return <Editable {...props} document={read?.value} />;
}
