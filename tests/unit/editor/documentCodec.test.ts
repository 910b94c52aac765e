import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument, toDocument } from '../../../src-renderer/editor/document/documentCodec.ts';
import { documentFromText } from '../../support/shared/documentFromText.ts';
import { READ_DEPTH, READ_NODES } from '../../../src-renderer/editor/document/limits.ts';
import type { Block } from '../../../src-renderer/editor/paste/pasted.ts';
import { $nodesOfBlocks } from '../../../src-renderer/editor/paste/nodesOfBlocks.ts';
import { $getRoot } from 'lexical';
import type { Json, JsonObject, NoteDocument } from '../../../src-renderer/domain/note/index.ts';
import { headlessEditor } from './headless.ts';

const FIXTURES = new URL('../../fixtures/documents/', import.meta.url);
const corpus = readdirSync(FIXTURES).map((name) => ({
  name,
  text: readFileSync(new URL(name, FIXTURES), 'utf8'),
}));

/** Opens a document in an editor and writes it again. */
function throughEditor(document: NoteDocument): NoteDocument {
  const editor = headlessEditor();
  return toDocument(editor.parseEditorState(JSON.stringify(document.lexical)));
}

function mustRead(json: unknown): NoteDocument {
  const read = readDocument(json);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const block = { direction: null, format: '', indent: 0, version: 1 };
const run = (text: string): JsonObject => ({
  type: 'text',
  version: 1,
  text,
  detail: 0,
  format: 0,
  mode: 'normal',
  style: '',
});
const paragraph = (...children: Json[]): JsonObject => ({ ...block, type: 'paragraph', children });
const documentOf = (...children: Json[]): JsonObject => ({
  docVersion: 1,
  lexical: { root: { ...block, type: 'root', children } },
  plain: 'The hut, the rope, the stove.',
});

describe('the corpus of stored documents', () => {
  test('holds every kind of text a therapist can write', () => {
    const all = corpus.map(({ text }) => text).join('\n');
    const kinds = ['heading', 'quote', 'list', 'listitem', 'paragraph', 'text', 'linebreak', 'tab'];
    expect(kinds.filter((kind) => !all.includes(`"type":"${kind}"`))).toEqual([]);
  });

  test.each(corpus)('$name opens and is written again byte for byte', ({ text }) => {
    expect(JSON.stringify(throughEditor(mustRead(JSON.parse(text))))).toBe(text.trimEnd());
  });
});

describe('a document that this version cannot read', () => {
  test('from a later version is named as such and keeps its plain words', () => {
    const later = { ...documentOf(), docVersion: 2, colours: [] };
    expect(readDocument(later)).toEqual({
      ok: false,
      error: { kind: 'unknown-version', version: 2, plain: 'The hut, the rope, the stove.' },
    });
  });

  test('with a node it does not know is named and keeps its plain words', () => {
    const read = readDocument(documentOf({ type: 'image', src: 'x', version: 1 }));
    expect(read).toEqual({
      ok: false,
      error: { kind: 'unknown-node', nodeType: 'image', plain: 'The hut, the rope, the stove.' },
    });
  });

  test.each<[string, unknown]>([
    ['is no object', 'text'],
    ['is null', null],
    ['is a list', []],
    ['has no version', { lexical: {}, plain: '' }],
    ['has a version that is no whole number', { ...documentOf(), docVersion: 1.5 }],
    ['has version 0', { ...documentOf(), docVersion: 0 }],
    ['has a version in words', { ...documentOf(), docVersion: '1' }],
    ['has a field beside the three', { ...documentOf(), extra: 1 }],
    ['has no plain text', { docVersion: 1, lexical: documentOf()['lexical'] }],
    ['has plain text that is no text', { ...documentOf(), plain: 4 }],
    ['has no root', { ...documentOf(), lexical: {} }],
    ['has something beside its root', { ...documentOf(), lexical: { root: {}, more: 1 } }],
    ['has a root that is a paragraph', { ...documentOf(), lexical: { root: paragraph() } }],
    ['has a property no node has', documentOf({ ...paragraph(), onclick: 'x' })],
    ['lacks a property', documentOf({ type: 'paragraph', version: 1, children: [] })],
    ['has node state', documentOf({ ...paragraph(), $: { a: 1 } })],
    ['has slots', documentOf({ ...paragraph(), $slots: {} })],
    ['has a style', documentOf(paragraph({ ...run('a'), style: 'position:fixed' }))],
    ['has a format beyond bold and italic', documentOf(paragraph({ ...run('a'), format: 8 }))],
    ['has text that is no text', documentOf(paragraph({ ...run('a'), text: { a: 1 } }))],
    ['has text outside any paragraph', documentOf(run('a'))],
    ['has a paragraph in a paragraph', documentOf(paragraph(paragraph()))],
    ['has a heading of the page', documentOf({ ...block, type: 'heading', tag: 'h1', children: [] })],
    [
      'has a heading that is a script',
      documentOf({ ...block, type: 'heading', tag: 'script', children: [] }),
    ],
    ['has children that are no list', documentOf({ ...paragraph(), children: { length: 3 } })],
    ['has children under its text', documentOf(paragraph({ ...run('a'), children: [] }))],
    ['has a node without a type', documentOf({ version: 1 })],
    ['has a node that is null', documentOf(null)],
    ['has an indent without end', documentOf({ ...paragraph(), indent: 1e9 })],
    ['has a negative indent', documentOf({ ...paragraph(), indent: -1 })],
  ])('because it %s is malformed, not opened and not thrown about', (_why, json) => {
    const read = readDocument(json);
    expect(!read.ok && read.error.kind).toBe('malformed');
  });

  test('with keys that reach for prototypes is refused and changes no prototype', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const inNode = JSON.parse(
        JSON.stringify(documentOf(paragraph())).replace('"indent":0', `"indent":0,"${key}":{"polluted":1}`),
      ) as unknown;
      const asType = documentOf({ ...paragraph(), type: key });
      const onTop = JSON.parse(
        JSON.stringify(documentOf()).replace('{', `{"${key}":{"polluted":1},`),
      ) as unknown;
      for (const json of [inNode, asType, onTop]) expect(readDocument(json).ok).toBe(false);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('with ten thousand lists inside one another is refused without exhausting the stack', () => {
    const open =
      '{"type":"list","listType":"bullet","start":1,"tag":"ul","direction":null,"format":"","indent":0,"version":1,"children":[' +
      '{"type":"listitem","value":1,"direction":null,"format":"","indent":0,"version":1,"children":[';
    const deep = open.repeat(5_000) + ']}]}'.repeat(5_000);
    const text = JSON.stringify(documentOf('HERE')).replace('"HERE"', deep);
    const read = readDocument(JSON.parse(text));
    expect(read).toMatchObject({ ok: false, error: { kind: 'malformed', reason: 'too-deep' } });
  });

  test('at the deepest level that is allowed still opens and is written', () => {
    let list: JsonObject | undefined;
    for (let level = 0; level < READ_DEPTH / 2 - 1; level += 1)
      list = {
        ...block,
        type: 'list',
        listType: 'bullet',
        start: 1,
        tag: 'ul',
        children: [{ ...block, type: 'listitem', value: 1, children: [list ?? run('deep')] }],
      };
    const document = mustRead(documentOf(list ?? null));
    expect(throughEditor(document).plain).toContain('deep');
  });

  test('with more paragraphs than any note has is refused', () => {
    const children = Array.from({ length: READ_NODES + 1 }, () => paragraph());
    const read = readDocument({ ...documentOf(), lexical: { root: { ...block, type: 'root', children } } });
    expect(read).toMatchObject({ ok: false, error: { kind: 'malformed', reason: 'too-large' } });
  });

  test('with a list that counts from beyond any number is refused', () => {
    for (const start of [0, -1, 1e12, Number.MAX_SAFE_INTEGER, 1.5, '1', null]) {
      const list = { ...block, type: 'list', listType: 'number', start, tag: 'ol', children: [] };
      expect(readDocument(documentOf(list)).ok).toBe(false);
    }
  });
});

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/[\n\r\t]/.test(text));
const runs = fc.array(fc.record({ text: words, bold: fc.boolean(), italic: fc.boolean() }), { maxLength: 4 });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), runs }),
  fc.record({
    kind: fc.constant('heading' as const),
    tag: fc.constantFrom('h3' as const, 'h4' as const, 'h5' as const),
    runs,
  }),
  fc.record({ kind: fc.constant('item' as const), ordered: fc.boolean(), level: fc.nat(7), runs }),
);

describe('any document the editor can write', () => {
  test('passes its own check and comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const editor = headlessEditor();
        editor.update(
          () =>
            $getRoot()
              .clear()
              .append(...$nodesOfBlocks(blocks)),
          { discrete: true },
        );
        const document = toDocument(editor.getEditorState());
        const json = JSON.stringify(document);
        expect(document).toStrictEqual(JSON.parse(json));
        expect(JSON.stringify(throughEditor(mustRead(document)))).toBe(json);
        for (const { text } of blocks.flatMap((one) => one.runs)) expect(document.plain).toContain(text);
      }),
      { numRuns: 200 },
    );
  });

  test('is never thrown about, whatever stands in its place', () => {
    fc.assert(
      fc.property(fc.json(), fc.anything(), (json, anything) => {
        const values: unknown[] = [JSON.parse(json), anything];
        for (const value of values) {
          readDocument(value);
          readDocument({ docVersion: 1, lexical: { root: value }, plain: '' });
          readDocument(documentOf(value as Json));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that is damaged in one property is refused or still comes back byte for byte', () => {
    const sound = corpus.map(({ text }) => text.trimEnd());
    fc.assert(
      fc.property(fc.constantFrom(...sound), fc.nat(), fc.jsonValue(), (text, place, value) => {
        const damaged = withOneChange(text, place, value as Json);
        const read = readDocument(damaged);
        if (!read.ok) return;
        const again = throughEditor(read.value);
        // As it is written down: JSON has one zero, and -0 is written as it.
        expect(again.lexical).toEqual(JSON.parse(JSON.stringify(read.value.lexical)));
      }),
      { numRuns: 400 },
    );
  });
});

/** The document with the value at one place, counted in reading order, replaced. */
function withOneChange(text: string, place: number, value: Json): unknown {
  const places = text.match(/"[a-zA-Z]+":/g)?.length ?? 1;
  let seen = 0;
  return JSON.parse(text, (key, old: unknown) => {
    if (!/^[a-zA-Z]+$/.test(key)) return old;
    const here = seen++ === place % places;
    return here ? value : old;
  }) as unknown;
}

describe('a document made from plain text', () => {
  test('opens, and gives the same text back', () => {
    const document = documentFromText('They began with the hut.\nTea was poured.\n\nThen the stop word.');
    expect(mustRead(document).plain).toBe('They began with the hut.\nTea was poured.\n\nThen the stop word.');
    expect(JSON.stringify(throughEditor(document).plain)).toBe(JSON.stringify(document.plain));
  });
});
