import DOMPurify from 'dompurify';
import { bareHtml } from './bareHtml.ts';

/** Elements that carry structure we keep, or that part one line of text from the next. */
const STRUCTURE = [
  'p',
  'div',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'address',
  'article',
  'aside',
  'section',
  'header',
  'footer',
  'main',
  'nav',
  'figure',
  'figcaption',
  'details',
  'summary',
  'fieldset',
  'legend',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
];
const EMPHASIS = ['b', 'strong', 'i', 'em'];

const RULES = {
  ALLOWED_TAGS: [...STRUCTURE, ...EMPHASIS, '#text'],
  ALLOWED_ATTR: [],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  KEEP_CONTENT: true,
} as const satisfies Record<string, unknown>;

const COPIED = ['p', 'br', 'h3', 'h4', 'h5', 'ul', 'ol', 'li', 'blockquote', ...EMPHASIS, '#text'];

/**
 * Foreign HTML as an inert fragment of allowed elements without a single attribute. The text of other elements stays,
 * save of those whose content is never shown (script, style, template, noscript, svg …).
 */
export const sanitise = (html: string): DocumentFragment =>
  DOMPurify.sanitize(bareHtml(html), {
    ...RULES,
    ALLOWED_TAGS: [...RULES.ALLOWED_TAGS],
    ALLOWED_ATTR: [],
    RETURN_DOM_FRAGMENT: true,
  });

/** Our own HTML reduced to what a copy may carry: no classes, no styles, no ids. */
export const simpleHtml = (html: string): string => {
  const holder = document.createElement('div');
  holder.append(
    DOMPurify.sanitize(bareHtml(html), {
      ...RULES,
      ALLOWED_TAGS: COPIED,
      ALLOWED_ATTR: [],
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  return holder.innerHTML;
};
