const TAG_NAME = /[^\s/>]*/y;
/** Everything in a tag that is neither a name with its value nor the end. */
const BETWEEN = /[\s/]*/y;
const ATTRIBUTE_NAME = /=?[^\s/>=]*/y;
const EQUALS = /\s*=\s*/y;
const VALUE = /"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>]*/y;

/** Elements whose content is never shown: left out whole. */
const UNSEEN = /^(?:style|script)$/i;
/** Elements whose content is words even where it looks like tags. */
const WORDS = /^(?:textarea|title|xmp|iframe|noembed|noframes)$/i;

/** In place of what is left out, so that what stood before and after it never becomes a tag together. */
const NOTHING = '<!---->';

/** The length of what the sticky `pattern` finds at `from`; 0 for nothing. */
function span(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html)?.[0].length ?? 0;
}

/** The place after the `>` that ends the tag whose name ends at `from`; null where there is none. */
function afterTag(html: string, from: number): number | null {
  let at = from;
  while (at < html.length) {
    at += span(BETWEEN, html, at);
    if (html[at] === '>') return at + 1;
    at += span(ATTRIBUTE_NAME, html, at);
    const equals = span(EQUALS, html, at);
    if (equals > 0) at += equals + span(VALUE, html, at + equals);
  }
  return null;
}

/** Where the content of a `name` element that began at `from` ends: at its end tag, or nowhere. */
function endOfContent(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** The place after what `pattern`, a global one, finds next; the end of `html` where it finds nothing. */
function after(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html) === null ? html.length : pattern.lastIndex;
}

/** What is kept of the markup at some place, and where to go on. */
interface Markup {
  readonly kept: string;
  readonly next: number;
}

/** The comment, declaration or instruction that begins at `from`; undefined where there is none. */
function remarkAt(html: string, from: number): Markup | undefined {
  // `<!-->` and `<!--->` are whole comments already.
  if (html.startsWith('<!--', from))
    return { kept: NOTHING, next: after(/(?<=<!--)-?>|--!?>/g, html, from + 4) };
  if (/^<(?:[!?]|\/[^a-z>])/i.test(html.slice(from, from + 3)))
    return { kept: NOTHING, next: after(/>/g, html, from) };
  return undefined;
}

/** What stands at the `<` at `from`. */
function markupAt(html: string, from: number): Markup {
  const remark = remarkAt(html, from);
  if (remark !== undefined) return remark;
  const closing = html[from + 1] === '/';
  const nameAt = from + (closing ? 2 : 1);
  if (!/[a-z]/i.test(html[nameAt] ?? '')) return { kept: '<', next: from + 1 };
  const name = html.slice(nameAt, nameAt + span(TAG_NAME, html, nameAt));
  const next = afterTag(html, nameAt + name.length);
  // A tag that never ends is no tag, and takes all after it along.
  if (next === null) return { kept: '', next: html.length };
  if (closing) return { kept: `</${name}>`, next };
  if (!UNSEEN.test(name) && !WORDS.test(name)) return { kept: `<${name}>`, next };
  const end = endOfContent(html, name, next);
  if (WORDS.test(name)) return { kept: `<${name}>${html.slice(next, end)}`, next: end };
  return { kept: NOTHING, next: afterTag(html, end + name.length + 2) ?? html.length };
}

/**
 * The same HTML without attributes, comments, style sheets and scripts. Nothing of them is kept from a paste anyway;
 * but a style attribute that is merely parsed, in whatever document, already breaks the page's policy and is reported.
 * This only spares the parser what the sanitiser would take out: safety does not rest on it.
 */
export function bareHtml(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    const { kept, next } = markupAt(html, open);
    parts.push(html.slice(at, open), kept);
    at = next;
  }
  return parts.join('') + html.slice(at);
}
