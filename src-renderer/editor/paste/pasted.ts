import { DOCUMENT_CHARACTERS, PASTE_CHARACTERS, PASTE_LINES } from '../document/limits.ts';

/** A stretch of text in one look; a line end inside a block is the text `\n`. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What a paste or a drop brings, before it becomes nodes of the editor. */
export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly tag: 'h3' | 'h4' | 'h5'; readonly runs: readonly Run[] }
  | {
      readonly kind: 'item';
      readonly ordered: boolean;
      readonly level: number;
      readonly runs: readonly Run[];
    };

/** Why a paste or drop was not taken. Nothing in the note was changed. `limit` and `characters` count characters. */
export type Refusal =
  | { readonly kind: 'paste-too-large'; readonly characters: number; readonly limit: number }
  | { readonly kind: 'paste-too-many-lines'; readonly limit: number }
  | { readonly kind: 'document-full'; readonly limit: number }
  | { readonly kind: 'file' };

/** Control characters other than tab and line end are no text. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** Text as it may enter a note: well-formed, `\n` line ends, no control characters but tab and line end. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(CONTROLS, '');

/** Plain text as blocks: every line a paragraph, as it is typed. */
export const blocksOfText = (text: string): Block[] =>
  cleanText(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({
      kind: 'paragraph',
      runs: line === '' ? [] : [{ text: line, bold: false, italic: false }],
    }));

/** Whether `blocks` may be added to a document of `present` characters, with the reason if not. */
export function refusalOf(blocks: readonly Block[], present: number): Refusal | undefined {
  const runs = blocks.flatMap((block) => block.runs);
  const characters = runs.reduce((sum, run) => sum + run.text.length, 0);
  if (characters > PASTE_CHARACTERS) return { kind: 'paste-too-large', characters, limit: PASTE_CHARACTERS };
  if (blocks.length + runs.length > PASTE_LINES) return { kind: 'paste-too-many-lines', limit: PASTE_LINES };
  if (present + characters > DOCUMENT_CHARACTERS)
    return { kind: 'document-full', limit: DOCUMENT_CHARACTERS };
  return undefined;
}
