// Rich text and the one form that renders a template.
// Promises: typing stays light; a document is checked node by node before it is opened, and one that cannot be read is
// shown as plain words and never saved over; what is pasted or dropped brings words and a little form, nothing else.
// Must not know: where an answer is kept, who may read it, what time it is. `lexical` is imported here and nowhere else.

export { readDocument, type DocumentProblem } from './document/documentCodec.ts';
export type { Refusal } from './paste/pasted.ts';
export type { Caret, CaretPoint } from './richtext/caret.ts';
export { DocumentView } from './richtext/DocumentView.tsx';
export { NoteEditor, type NoteEditorProps } from './richtext/NoteEditor.tsx';
export { FieldInput, type FieldInputProps, type QuoteChoice } from './form/FieldInput.tsx';
export { NoteForm, sectionId, type NoteFormProps } from './form/NoteForm.tsx';
export { factOf, NoteView, type NoteViewProps } from './form/NoteView.tsx';
export { NoteDraft, type NoteDraftProps } from './note/NoteDraft.tsx';
export { OthersDraft, type OthersDraftProps } from './note/OthersDraft.tsx';
export { SignedNote, type SignedNoteProps } from './note/SignedNote.tsx';
export { answeredSections, answerWords, type AnsweredSection } from './form/noteText.ts';
