import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../src-renderer/exchange/readable/csv.ts';
import { answer, escaped, table } from '../../../../src-renderer/exchange/readable/markdown.ts';

/** RFC 4180, read by its letter and not by ours. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text;
  while (rest !== '') {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (cell === null) throw new Error(`not RFC 4180 at ${rest.slice(0, 20)}`);
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (cell[3] !== ',') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(cell[0].length);
  }
  return rows;
}

describe('a table for a spreadsheet', () => {
  test('quotes what needs it and nothing else', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['plain', 'with, comma'],
          ['say "yes"', 'two\nlines'],
          [1.5, null],
        ],
      ),
    ).toBe('a,b\r\nplain,"with, comma"\r\n"say ""yes""","two\nlines"\r\n1.5,\r\n');
  });

  test('never hands a formula on: such a text has an apostrophe before it, a figure below zero has none', () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'];
    const cells = readCsv(
      csvText(
        ['x'],
        evil.map((one) => [one]),
      ),
    )
      .slice(1)
      .flat();
    expect(cells).toEqual(evil.map((one) => `'${one}`));
    expect(csvText(['x'], [[-3], ['T−0:12']])).toBe('x\r\n-3\r\nT−0:12\r\n');
  });

  test('comes back as it was, whatever anybody wrote', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
        const read = readCsv(csvText(['a', 'b', 'c'], rows)).slice(1);
        const bare = (text: string) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
        expect(read.map((row) => row.map(bare))).toEqual(
          rows.map((row) => row.map((text) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text))),
        );
      }),
    );
  });
});

/** What a Markdown reader shows of text: escapes taken away, breaks as lines. */
const shown = (text: string): string => text.replace(/\\\n/g, '\n').replace(/\\([\\`*_[\]<>|~&#=-])/g, '$1');

describe('words in Markdown', () => {
  test('keep every sign as it was typed, and make neither form nor HTML', () => {
    const typed =
      '# no heading\n*not* _form_ <b>bold</b> [link](http://x) `code` a|b ~~gone~~ &amp; & so\n---';
    const text = escaped(typed);
    expect(shown(text)).toBe(typed);
    expect(text).not.toMatch(/(?<!\\)[*_<[`|~]/);
    expect(text).toContain('\\# no heading');
    expect(text).toContain('\\---');
    expect(text).toContain('& so');
  });

  test('keep lists as lists', () => {
    expect(escaped('- one\n- two\n1. three')).toBe('- one\\\n- two\\\n1. three');
  });

  test('can be anything at all and are still there', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\s/g, ' '));
    fc.assert(
      fc.property(line, (typed) => {
        expect(shown(escaped(typed))).toBe(typed);
      }),
    );
  });

  test('of one line stand beside their label, of more below it', () => {
    expect(answer('Mood', '3 of 10')).toBe('**Mood:** 3 of 10');
    expect(answer('Story', 'The hut.\n\nThe snow.')).toBe('**Story:**\n\nThe hut.\n\nThe snow.');
  });

  test('stay within their cell', () => {
    const drawn = table(['T+', 'Entry'], [['T+0:10', 'a | b\nand more']]);
    expect(drawn.split('\n')).toEqual(['| T+ | Entry |', '| --- | --- |', '| T+0:10 | a \\| b / and more |']);
  });
});
