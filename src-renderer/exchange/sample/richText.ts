import type { JsonObject, NoteDocument } from '../../domain/note/index.ts';

const block = { direction: null, format: '', indent: 0, version: 1 };

/** One paragraph of plain words as the rich text a note holds; the editor reads it like its own. `words` has no line ends. */
export function richText(words: string): NoteDocument {
  const text: JsonObject = {
    type: 'text',
    version: 1,
    text: words,
    detail: 0,
    format: 0,
    mode: 'normal',
    style: '',
  };
  const paragraph: JsonObject = {
    ...block,
    type: 'paragraph',
    textFormat: 0,
    textStyle: '',
    children: [text],
  };
  return {
    docVersion: 1,
    lexical: { root: { ...block, type: 'root', children: [paragraph] } },
    plain: words,
  };
}
