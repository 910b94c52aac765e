import { LIST_LEVELS } from '../document/limits.ts';
import { cleanText } from './pasted.ts';
import type { Block, Run } from './pasted.ts';
import { sanitise } from './sanitise.ts';

/** Where the walk stands: the look of the text, and the list or quote around it. */
interface Place {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly pre: boolean;
  readonly quote: boolean;
  readonly heading: 'h3' | 'h4' | 'h5' | undefined;
  /** Level 0 is the outermost list; undefined outside lists. */
  readonly list: { readonly ordered: boolean; readonly level: number } | undefined;
}

const START: Place = {
  bold: false,
  italic: false,
  pre: false,
  quote: false,
  heading: undefined,
  list: undefined,
};

const INLINE = new Set(['b', 'strong', 'i', 'em']);
/** A section's own title is the page's; headings inside a note begin below it. */
const HEADINGS: ReadonlyMap<string, 'h3' | 'h4' | 'h5'> = new Map([
  ['h1', 'h3'],
  ['h2', 'h4'],
  ['h3', 'h5'],
  ['h4', 'h5'],
  ['h5', 'h5'],
  ['h6', 'h5'],
]);
const BLOCKS_INSIDE = 'p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote';

interface Walk {
  readonly blocks: Block[];
  runs: Run[];
  place: Place;
}

const joined = (runs: readonly Run[]): Run[] => {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.bold === run.bold && last.italic === run.italic)
      out[out.length - 1] = { ...run, text: last.text + run.text };
    else out.push(run);
  }
  return out;
};

/** White space as a browser shows it: one space for many, none at either end of a line. */
function tidied(runs: readonly Run[]): Run[] {
  const all = joined(runs);
  const first = all[0];
  if (first !== undefined) all[0] = { ...first, text: first.text.replace(/^[ \n]+/, '') };
  const last = all.at(-1);
  if (last !== undefined) all[all.length - 1] = { ...last, text: last.text.replace(/[ \n]+$/, '') };
  return all.filter((run) => run.text !== '');
}

function endBlock(walk: Walk): void {
  const runs = tidied(walk.runs);
  walk.runs = [];
  if (runs.length === 0) return;
  const { list, heading, quote } = walk.place;
  if (list !== undefined) walk.blocks.push({ kind: 'item', ...list, runs });
  else if (heading !== undefined) walk.blocks.push({ kind: 'heading', tag: heading, runs });
  else walk.blocks.push({ kind: quote ? 'quote' : 'paragraph', runs });
}

function addText(walk: Walk, raw: string): void {
  const { bold, italic, pre } = walk.place;
  const clean = cleanText(raw).replaceAll('\u00a0', ' ');
  const before = walk.runs.at(-1)?.text ?? '';
  const collapsed = pre ? clean : clean.replaceAll(/[ \t\n]+/g, ' ');
  const text = !pre && /[ \n]$/.test(before) ? collapsed.replace(/^ /, '') : collapsed;
  if (text !== '') walk.runs.push({ text, bold, italic });
}

function placeInside(element: Element, name: string, place: Place): Place {
  // Some writing programs wrap a whole page in <b>: emphasis is a matter of words, not of blocks.
  const emphasises = element.querySelector(BLOCKS_INSIDE) === null;
  if (name === 'b' || name === 'strong') return { ...place, bold: place.bold || emphasises };
  if (name === 'i' || name === 'em') return { ...place, italic: place.italic || emphasises };
  if (name === 'ul' || name === 'ol') {
    const level = Math.min((place.list?.level ?? -1) + 1, LIST_LEVELS - 1);
    return { ...place, list: { ordered: name === 'ol', level } };
  }
  if (name === 'pre') return { ...place, pre: true };
  if (name === 'blockquote') return { ...place, quote: true };
  const heading = HEADINGS.get(name);
  return heading === undefined ? place : { ...place, heading };
}

function visit(walk: Walk, node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) addText(walk, node.nodeValue ?? '');
  if (!(node instanceof Element)) return;
  const name = node.localName;
  if (name === 'br') walk.runs.push({ text: '\n', bold: walk.place.bold, italic: walk.place.italic });
  // Cells of one row stay on one line, parted by a space.
  else if (name === 'td' || name === 'th') addText(walk, ' ');
  const outer = walk.place;
  const isBlock = !INLINE.has(name) && name !== 'br' && name !== 'td' && name !== 'th';
  if (isBlock) endBlock(walk);
  walk.place = placeInside(node, name, outer);
  for (const child of node.childNodes) visit(walk, child);
  if (isBlock) endBlock(walk);
  walk.place = outer;
}

/** The paragraphs, headings, lists, quotes, bold and italic of foreign HTML; everything else only as its text. */
export function blocksOfHtml(html: string): Block[] {
  const walk: Walk = { blocks: [], runs: [], place: START };
  for (const node of sanitise(html).childNodes) visit(walk, node);
  endBlock(walk);
  return walk.blocks;
}
