import type { JsonObject, NoteDocument } from '../../../src-renderer/domain/note/index.ts';
import { plainText } from '../../../src-renderer/editor/document/plainText.ts';

const block = { direction: null, format: '', indent: 0, version: 1 };

const paragraph = (text: string): JsonObject => ({
  ...block,
  type: 'paragraph',
  textFormat: 0,
  textStyle: '',
  children: text
    .split('\n')
    .flatMap((line, index): JsonObject[] => [
      ...(index > 0 ? [{ type: 'linebreak', version: 1 }] : []),
      ...(line === ''
        ? []
        : [{ type: 'text', version: 1, text: line, detail: 0, format: 0, mode: 'normal', style: '' }]),
    ]),
});

/** A document of plain paragraphs: a blank line parts paragraphs, a single line end is kept as a line break. */
export function documentFromText(text: string): NoteDocument {
  const paragraphs = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .split(/\n{2,}/);
  const root: JsonObject = { ...block, type: 'root', children: paragraphs.map(paragraph) };
  return { docVersion: 1, lexical: { root }, plain: plainText(root) };
}
