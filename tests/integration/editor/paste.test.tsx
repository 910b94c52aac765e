import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readDocument } from '../../../src-renderer/editor/document/documentCodec.ts';
import { documentFromText } from '../../support/shared/documentFromText.ts';
import { bareHtml } from '../../../src-renderer/editor/paste/bareHtml.ts';
import type { Refusal } from '../../../src-renderer/editor/paste/pasted.ts';
import { NoteEditor } from '../../../src-renderer/editor/richtext/NoteEditor.tsx';
import type { NoteDocument } from '../../../src-renderer/domain/note/index.ts';
import { PASTE_CHARACTERS } from '../../../src-renderer/editor/document/limits.ts';
import { hostilePastes } from './hostilePastes.ts';
import { carrying, drop, paste, show } from './support.tsx';

const trace = window as unknown as { __hostile?: number };

/** What broke the policy of the application on inline styles and handlers; every paste of this file is under it. */
const violations: string[] = [];

beforeAll(() => {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src-attr 'none'; script-src-attr 'none'";
  document.head.append(policy);
  addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
});

/** Reports come in order and late: once one of our own making is here, all before it are. */
async function reportsAreIn(): Promise<readonly string[]> {
  document.createElement('p').setAttribute('onclick', 'void 0');
  await expect.poll(() => violations.at(-1)).toBe('script-src-attr');
  return violations.splice(0).slice(0, -1);
}

afterEach(async () => {
  expect(await reportsAreIn(), 'nothing that was pasted broke the policy').toEqual([]);
  delete trace.__hostile;
});

async function open(text = '') {
  const said = { read: undefined as (() => NoteDocument) | undefined, refused: [] as Refusal[] };
  const { element } = show(
    <NoteEditor
      value={text === '' ? undefined : documentFromText(text)}
      ariaLabel="Story"
      autoFocus
      onDirty={(read) => {
        said.read = read;
      }}
      onRefused={(refusal) => said.refused.push(refusal)}
    />,
  );
  const box = page.getByRole('textbox', { name: 'Story' });
  await expect.element(box, { timeout: 5_000 }).toHaveFocus();
  return { element, said, target: box.element(), plain: () => said.read?.().plain };
}

const tags = (element: Element): string[] =>
  [...new Set([...element.querySelectorAll('[role=textbox] *')].map((one) => one.localName))].sort();

describe('what is pasted', () => {
  test('keeps paragraphs, headings, lists, quotes, bold and italic', async () => {
    const { element, target, plain } = await open();
    paste(target, {
      'text/html':
        '<h1>Hut</h1><p>A <b>stop</b> <i>word</i>.</p><blockquote>Nobody is angry.</blockquote>' +
        '<ul><li>tea<ol><li>first</li></ol></li><li>bench</li></ul>',
      'text/plain': 'other words',
    });
    await expect.poll(plain).toBe('Hut\n\nA stop word.\n\nNobody is angry.\n\n- tea\n  1. first\n- bench');
    expect(tags(element)).toEqual(['blockquote', 'em', 'h3', 'li', 'ol', 'p', 'span', 'strong', 'ul']);
  });

  test('from a word processor that wraps everything in bold is not all bold', async () => {
    const { element, target, plain } = await open();
    paste(target, {
      'text/html': '<b style="font-weight:normal"><p>tea</p><p>on the <b>bench</b></p></b>',
    });
    await expect.poll(plain).toBe('tea\n\non the bench');
    expect([...element.querySelectorAll('strong')].map((one) => one.textContent)).toEqual(['bench']);
  });

  test('as a phrase goes into the line the caret stands in', async () => {
    const { target, plain } = await open('They sat on the ');
    paste(target, { 'text/html': '<span>green <b>bench</b></span>', 'text/plain': 'green bench' });
    await expect.poll(plain).toBe('They sat on the green bench');
  });

  test('as a table keeps every word, a row to a line', async () => {
    const { target, plain } = await open();
    paste(target, {
      'text/html':
        '<table><thead><tr><th>What</th><th>Due</th></tr></thead><tbody><tr><td>letter</td><td>7 Sep</td></tr></tbody></table>',
    });
    await expect.poll(plain).toBe('What Due\n\nletter 7 Sep');
  });

  test('as plain text is taken line by line, tabs and empty lines kept', async () => {
    const { target, plain, said } = await open();
    paste(target, { 'text/plain': 'BP\t138/86\r\n\r\nleft 15:15\u0000\n' });
    await expect.poll(plain).toBe('BP\t138/86\n\n\n\nleft 15:15');
    expect(readDocument(said.read?.()).ok).toBe(true);
  });

  test('in the editor’s own format is not believed, its plain words are taken', async () => {
    const { target, plain } = await open();
    paste(target, {
      'application/x-lexical-editor': JSON.stringify({
        namespace: 'throughline',
        nodes: [{ type: 'paragraph', version: 1, children: [], format: '', indent: 0, direction: null }],
      }),
      'text/plain': 'tea',
    });
    await expect.poll(plain).toBe('tea');
    expect(target.textContent).toBe('tea');
  });

  test('is taken back by one undo', async () => {
    const { target, plain } = await open('The hut.');
    paste(target, { 'text/html': '<p>one</p><p>two</p>' });
    await expect.poll(plain).toContain('two');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(plain).toBe('The hut.');
  });
});

describe('a paste that is too large', () => {
  const sentence = 'They sat on the bench and said nothing. ';
  const five = sentence.repeat(Math.ceil(5_000_000 / sentence.length));

  test('of 5 MB is refused in words, replaces nothing that was selected and loses nothing', async () => {
    const { said, target } = await open('The hut.');
    await userEvent.keyboard('{Control>}a{/Control}');
    paste(target, { 'text/html': `<p>${five}</p>`, 'text/plain': five });
    await expect
      .poll(() => said.refused)
      .toEqual([{ kind: 'paste-too-large', characters: five.length, limit: PASTE_CHARACTERS }]);
    expect(target.textContent).toBe('The hut.');
    expect(said.read).toBeUndefined();
    await userEvent.keyboard('{ArrowRight} Still typing.');
    await expect.poll(() => target.textContent).toBe('The hut. Still typing.');
  });

  test('of 5 MB of HTML around a page of text brings the text', async () => {
    const { said, target, plain } = await open();
    paste(target, {
      'text/html': `<p>tea</p>${'<span class="x"></span>'.repeat(230_000)}`,
      'text/plain': 'tea',
    });
    await expect.poll(plain).toBe('tea');
    expect(said.refused).toEqual([]);
  });

  test('up to the limit is taken whole', async () => {
    const { said, target, plain } = await open();
    const text = sentence.repeat(Math.floor(PASTE_CHARACTERS / sentence.length));
    paste(target, { 'text/plain': text });
    await expect.poll(plain).toBe(text);
    expect(said.refused).toEqual([]);
    expect(readDocument(said.read?.()).ok).toBe(true);
  });

  test('in lines beyond number is refused in words', async () => {
    const { said, target } = await open('The hut.');
    paste(target, { 'text/plain': 'x\n'.repeat(50_000) });
    await expect.poll(() => said.refused.map(({ kind }) => kind)).toEqual(['paste-too-many-lines']);
    expect(target.textContent).toBe('The hut.');
  });

  test('as a picture is refused in words', async () => {
    const { said, target } = await open('The hut.');
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await expect.poll(() => said.refused).toEqual([{ kind: 'file' }]);
    expect(target.textContent).toBe('The hut.');
  });
});

describe('what is copied', () => {
  test('goes out as text and simple HTML, without classes or the editor’s own format', async () => {
    const { target } = await open();
    paste(target, { 'text/html': '<h2>Hut</h2><p>A <b>stop</b> word</p><ul><li>tea</li></ul>' });
    await expect.poll(() => target.textContent).toBe('HutA stop wordtea');
    await userEvent.keyboard('{Control>}a{/Control}');
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    await expect.poll(() => clipboardData.getData('text/plain')).toContain('stop word');
    expect(clipboardData.getData('application/x-lexical-editor')).toBe('');
    expect(clipboardData.getData('text/html')).toBe(
      '<h4>Hut</h4><p>A <b><strong>stop</strong></b> word</p><ul><li>tea</li></ul>',
    );
  });
});

describe('hostile HTML', () => {
  test('is here in more than sixty kinds', () => {
    expect(hostilePastes.length).toBeGreaterThanOrEqual(60);
    expect(carrying({ 'text/html': 'x' }).getData('text/html')).toBe('x');
  });

  const ways: readonly [string, (target: Element, data: { readonly [type: string]: string }) => Event][] = [
    ['pasted', paste],
    ['dropped', drop],
  ];
  for (const [how, bring] of ways)
    test.each(hostilePastes)(
      `with $name, ${how}, runs nothing, asks for nothing and leaves the words`,
      async ({ html }) => {
        const { element, target, said, plain } = await open();
        const before = performance.getEntriesByType('resource').length;
        const head = document.head.childElementCount;
        expect(bring(target, { 'text/html': html, 'text/plain': 'tea bench' }).defaultPrevented).toBe(true);
        await expect.poll(plain).toMatch(/tea[^]*bench/);
        await new Promise(requestAnimationFrame);
        const allowed = ['blockquote', 'br', 'em', 'h3', 'h4', 'h5', 'li', 'ol', 'p', 'span', 'strong', 'ul'];
        expect(tags(element).filter((tag) => !allowed.includes(tag))).toEqual([]);
        const attributes = [...element.querySelectorAll('[role=textbox] *')].flatMap((one) =>
          one.getAttributeNames(),
        );
        expect(
          attributes.filter((one) => !['class', 'dir', 'value', 'data-lexical-text'].includes(one)),
        ).toEqual([]);
        expect(trace.__hostile).toBeUndefined();
        expect(document.head.childElementCount).toBe(head);
        const asked = performance
          .getEntriesByType('resource')
          .slice(before)
          .map(({ name }) => name);
        expect(asked.filter((name) => name.includes('hostile'))).toEqual([]);
        expect(readDocument(said.read?.()).ok).toBe(true);
      },
    );
});

describe('under the policy of the application', () => {
  test('a style that is parsed would be reported', async () => {
    new DOMParser().parseFromString('<p style="color: red">tea</p>', 'text/html');
    expect(await reportsAreIn()).toContain('style-src-attr');
  });

  test('a styled page from a word processor is pasted, copied again and never reported', async () => {
    const { element, target, plain } = await open();
    paste(target, {
      'text/html':
        '<html><head><style><!-- p.MsoNormal {color: red} --></style></head><body style="margin:0">' +
        '<!--StartFragment--><p class=MsoNormal style=\'mso-x: "a > b"\'>tea <span STYLE=color:red>and</span> ' +
        '<b style = "color:red">bench</b></p><!--EndFragment--></body></html>',
      'text/plain': 'tea and bench',
    });
    await expect.poll(plain).toBe('tea and bench');
    await userEvent.keyboard('{Control>}a{/Control}');
    const clipboardData = new DataTransfer();
    target.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    expect(clipboardData.getData('text/html')).toContain('bench');
    expect(element.querySelector('strong')?.textContent).toBe('bench');
  });

  test('leaving attributes out changes no word and no element', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '<p',
          '<b',
          '</p',
          '<style',
          '</style',
          '<script',
          '</script',
          '<textarea',
          '</textarea',
          '<!--',
          '-->',
        ],
        ...[
          '<!-->',
          '<!',
          '<?',
          '<',
          '</',
          '>',
          '/',
          '=',
          '"',
          "'",
          ' ',
          '\n',
          ' class=x',
          ' style="',
          '<br/',
          '<o:p',
        ],
        ...["it's", 'tea', 'a < b', '<1', " x = '", ' title="a > b"', '--', '!', '<li', '<ul'],
      ),
      fc.string({ maxLength: 4 }),
    );
    const seen = (html: string) => {
      const { body } = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
      for (const hidden of body.querySelectorAll('style, script')) hidden.remove();
      return [body.textContent, [...body.querySelectorAll('*')].map(({ localName }) => localName)];
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const html = pieces.join('');
        expect(seen(bareHtml(html))).toEqual(seen(html));
      }),
      { numRuns: 2000 },
    );
    // What the whole HTML broke here was parsed by this test and not by the application.
    await reportsAreIn();
  });

  test('a paste asks for no Trusted Types policy but DOMPurify’s own', async () => {
    const factory = (window as unknown as { trustedTypes: { createPolicy: (...all: unknown[]) => unknown } })
      .trustedTypes;
    const asked: unknown[] = [];
    const original = factory.createPolicy.bind(factory);
    factory.createPolicy = (...all) => {
      asked.push(all[0]);
      return original(...all);
    };
    const { target, plain } = await open();
    paste(target, { 'text/html': '<p>tea <b>bench</b></p>' });
    drop(target, { 'text/html': '<p>hut</p>' });
    await expect.poll(plain).toContain('bench');
    factory.createPolicy = original;
    expect(asked.filter((name) => name !== 'dompurify')).toEqual([]);
  });
});
