/**
 * How large a document may be. What is read may be twice as large as what a paste may make of it,
 * so that everything the editor lets through can be opened again.
 */

/** Characters of text one paste may bring: some 30,000 words. */
export const PASTE_CHARACTERS = 200_000;
/** Characters of HTML that are looked at for bold, lists and headings; beyond it the plain text is taken. */
export const PASTE_HTML_CHARACTERS = 1_000_000;
/** Paragraphs, list items and line breaks one paste may bring. */
export const PASTE_LINES = 20_000;
/** Characters a document may hold after a paste: some 300,000 words. */
export const DOCUMENT_CHARACTERS = 2_000_000;
/** Nodes a document may hold after a paste. */
export const DOCUMENT_NODES = 200_000;

export const READ_CHARACTERS = 2 * DOCUMENT_CHARACTERS;
export const READ_NODES = 2 * DOCUMENT_NODES;
/** Nodes inside nodes. Each level of a nested list takes two. */
export const READ_DEPTH = 64;
/** Levels of nested lists a paste may bring; deeper ones are drawn up to this. */
export const LIST_LEVELS = 8;
