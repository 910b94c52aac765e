/** What Markdown would take for form. Marks of a list stay: they are read as what they are. */
const SPECIAL = /[\\`*_[\]<>|~]|&(?=#?\w+;)/g;
/** A line that would be a heading, or make one of the line before it. */
const HEADING = /^(\s*)(?=#|(?:=+|-+)\s*$)/;

const lineOf = (line: string): string => line.replace(SPECIAL, '\\$&').replace(HEADING, '$1\\');

/** Text as it was written, line by line, whatever Markdown would make of it. */
export const escaped = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(lineOf)
    .join('\\\n')
    // An empty line is a new paragraph by itself; a break before or after it would show.
    .replace(/(?:\\\n){2,}/g, '\n\n');

const cellOf = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(lineOf)
    .join(' / ');

/** A table; lines within a cell are parted by a stroke. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A label and what stands to it: on one line, or below where there is more than one. */
export function answer(label: string, words: string): string {
  const text = escaped(words);
  return `**${escaped(label)}:**${text.includes('\n') ? '\n\n' : ' '}${text}`;
}

/** Paragraphs, a blank line between them; empty ones are left out. */
export const paragraphs = (...parts: readonly string[]): string =>
  `${parts.filter((part) => part !== '').join('\n\n')}\n`;
