import { StrictMode } from 'react';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readDocument } from '../../../src-renderer/editor/document/documentCodec.ts';
import { documentFromText } from '../../support/shared/documentFromText.ts';
import type { Caret } from '../../../src-renderer/editor/richtext/caret.ts';
import { DocumentView } from '../../../src-renderer/editor/richtext/DocumentView.tsx';
import { NoteEditor } from '../../../src-renderer/editor/richtext/NoteEditor.tsx';
import type { NoteEditorProps } from '../../../src-renderer/editor/richtext/NoteEditor.tsx';
import type { NoteDocument } from '../../../src-renderer/domain/note/index.ts';
import { show } from './support.tsx';

const HUT = 'They began with the hut.\n\nThen the stop word.';

/** An editor on the page, and what it has said to the outside since. */
async function open(props: Partial<NoteEditorProps> = {}) {
  const said = {
    dirty: 0,
    read: undefined as (() => NoteDocument) | undefined,
    caret: undefined as (() => Caret | undefined) | undefined,
  };
  const element = (
    <StrictMode>
      <NoteEditor
        value={documentFromText(HUT)}
        ariaLabel="Story"
        onDirty={(read) => {
          said.dirty += 1;
          said.read = read;
        }}
        onSelection={(read) => {
          said.caret = read;
        }}
        {...props}
      />
    </StrictMode>
  );
  const shown = show(element);
  const box = page.getByRole('textbox', { name: 'Story' });
  await expect.element(box, { timeout: 5_000 }).toBeInTheDocument();
  return { ...shown, said, box, plain: () => said.read?.().plain };
}

/** Puts the caret at the very end, the way a hand would. */
async function atTheEnd(box: { readonly click: () => Promise<void> }): Promise<void> {
  await box.click();
  await userEvent.keyboard('{Control>}{End}{/Control}');
}

describe('the look of the words', () => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tagsIn = (element: HTMLElement) =>
    [...element.querySelectorAll('[role=textbox] > *')].map(({ localName }) => localName);

  test('is offered under a text only while it has the keyboard, one Tab away', async () => {
    const { box } = await open();
    await expect.element(page.getByRole('toolbar', { name: 'Formatting' })).not.toBeInTheDocument();
    await atTheEnd(box);
    await expect.element(page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible();
    await userEvent.tab();
    await expect.element(button('Bold')).toHaveFocus();
  });

  test('is changed by mouse without taking the keyboard from the text, and back again', async () => {
    const { box, element } = await open();
    await atTheEnd(box);
    await button('Heading').click();
    await expect.element(box).toHaveFocus();
    await expect.poll(() => tagsIn(element)).toEqual(['p', 'h3']);
    await expect.element(button('Heading')).toHaveAttribute('aria-pressed', 'true');
    await button('Heading').click();
    await expect.poll(() => tagsIn(element)).toEqual(['p', 'p']);
    await button('Numbers').click();
    await expect.poll(() => tagsIn(element)).toEqual(['p', 'ol']);
    await button('Quote').click();
    await expect.poll(() => tagsIn(element)).toEqual(['p', 'blockquote']);
  });

  test('is changed by keyboard, which then goes back to the text', async () => {
    const { box, plain, element } = await open();
    await atTheEnd(box);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Enter}');
    await expect.element(box).toHaveFocus();
    await expect.poll(() => tagsIn(element)).toEqual(['p', 'ul']);
    await userEvent.keyboard(' Yes.');
    await expect.poll(plain).toBe('They began with the hut.\n\n- Then the stop word. Yes.');
  });

  test('shows a list as a list: a mark or a number before each line', async () => {
    const { box, element } = await open();
    await atTheEnd(box);
    await button('List').click();
    await expect.poll(() => element.querySelector('ul')).not.toBeNull();
    const marks = () => getComputedStyle(element.querySelector('li') ?? element).listStyleType;
    expect(marks()).toBe('disc');
    await button('Numbers').click();
    await expect.poll(marks).toBe('decimal');
  });

  test('never leaves a text that cannot be read again', async () => {
    const { box, said } = await open();
    await atTheEnd(box);
    for (const name of ['List', 'Heading', 'Numbers', 'Quote', 'List', 'Bold', 'Heading', 'Italic'])
      await button(name).click();
    await userEvent.keyboard('{Enter}More.');
    await expect.poll(() => said.read?.().plain).toContain('More.');
    expect(readDocument(said.read?.()).ok).toBe(true);
  });
});

describe('writing', () => {
  test('what is typed is in the document when it is asked for', async () => {
    const { box, plain } = await open();
    await atTheEnd(box);
    await userEvent.keyboard(' It steadied them.');
    await expect.poll(plain).toBe(`${HUT} It steadied them.`);
  });

  test('opening a note and moving the caret makes nothing to save', async () => {
    const { box, said } = await open();
    await atTheEnd(box);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.poll(() => said.caret?.()?.anchor.path).toEqual([1, 0]);
    expect(said.dirty).toBe(0);
  });

  test('what is written passes the check of the next opening', async () => {
    const { box, said } = await open({ value: undefined });
    await box.click();
    await userEvent.keyboard(
      '# The hut{Enter}- tea{Enter}bench{Enter}{Enter}> nobody is angry{Enter}1. call K.',
    );
    await expect
      .poll(() => said.read?.().plain)
      .toBe('The hut\n\n- tea\n- bench\n\nnobody is angry\n\n1. call K.');
    const read = readDocument(JSON.parse(JSON.stringify(said.read?.())));
    expect(read.ok).toBe(true);
  });

  test('bold and italic go on by key; underline does not', async () => {
    const { box, said, element } = await open({ value: undefined });
    await box.click();
    await userEvent.keyboard(
      '{Control>}b{/Control}stop{Control>}b{/Control} {Control>}u{/Control}word{Control>}i{/Control} now',
    );
    await expect.poll(() => said.read?.().plain).toBe('stop word now');
    expect(element.querySelector('strong')?.textContent).toBe('stop');
    expect(element.querySelector('em')?.textContent).toBe(' now');
    expect(readDocument(said.read?.()).ok).toBe(true);
  });

  test('a mark at the start of a line that was meant as such comes back with one undo', async () => {
    const { box, said, element } = await open({ value: undefined });
    await box.click();
    await userEvent.keyboard('# ');
    await expect.poll(() => element.querySelector('h3')).not.toBeNull();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => said.read?.().plain).toBe('# ');
    await userEvent.keyboard('3 in the queue');
    await expect.poll(() => said.read?.().plain).toBe('# 3 in the queue');
  });

  test('Escape leaves the text and the caret where they are', async () => {
    const { box, plain } = await open();
    await atTheEnd(box);
    await userEvent.keyboard(' Still{Escape} here.');
    await expect.poll(plain).toBe(`${HUT} Still here.`);
  });

  test('Tab leaves the editor instead of trapping the keyboard', async () => {
    const { box, said } = await open();
    await box.click();
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.getAttribute('role')).not.toBe('textbox');
    expect(said.dirty).toBe(0);
  });
});

describe('undo', () => {
  test('takes back what was written and stops at the note as it was opened', async () => {
    const { box, plain } = await open();
    await atTheEnd(box);
    await userEvent.keyboard(' A first thought.');
    await expect.poll(plain).toBe(`${HUT} A first thought.`);
    await userEvent.keyboard('{Control>}zzzzz{/Control}');
    await expect.poll(plain).toBe(HUT);
    await userEvent.keyboard('{Control>}yyyyy{/Control}');
    await expect.poll(plain).toBe(`${HUT} A first thought.`);
  });

  test('never leads into the text of another note', async () => {
    const first = await open({ value: documentFromText('About the first client.') });
    await atTheEnd(first.box);
    await userEvent.keyboard(' More.');
    await expect.poll(first.plain).toBe('About the first client. More.');
    first.remove();
    const second = await open({ value: documentFromText('About the second client.') });
    await atTheEnd(second.box);
    await userEvent.keyboard('!{Control>}zzzz{/Control}');
    await expect.poll(second.plain).toBe('About the second client.');
  });
});

describe('the caret', () => {
  test('is where it was when the note is opened again after a lock', async () => {
    const { box, said, remove } = await open();
    await atTheEnd(box);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    await expect.poll(() => said.caret?.()?.focus.offset).toBe('Then the stop word.'.length - 3);
    const kept = JSON.parse(JSON.stringify(said.caret?.())) as Caret;
    remove();
    const again = await open({ initialSelection: kept });
    expect(again.said.dirty).toBe(0);
    await expect.element(again.box, { timeout: 5_000 }).toHaveFocus();
    await userEvent.keyboard('y ');
    await expect.poll(again.plain).toBe('They began with the hut.\n\nThen the stop woy rd.');
  });

  test('that points beyond what is left of the text comes to the nearest place', async () => {
    const far = { path: [40, 7, 2], offset: 9_000 };
    const { box, plain } = await open({ initialSelection: { anchor: far, focus: far } });
    await expect.element(box, { timeout: 5_000 }).toHaveFocus();
    await userEvent.keyboard('!');
    await expect.poll(plain).toBe(`${HUT}!`);
  });
});

describe('a note that may not be changed', () => {
  test('takes neither typing nor paste, and still can be read', async () => {
    const { box, said, element } = await open({ readOnly: true });
    await box.click();
    await userEvent.keyboard('nothing of this');
    expect(element.textContent).toBe('They began with the hut.Then the stop word.');
    expect(said.dirty).toBe(0);
    await expect.element(box).toHaveAttribute('aria-readonly', 'true');
  });

  test('from a later version is shown in its plain words and offers no way to change it', () => {
    const later = { ...documentFromText(HUT), docVersion: 9 } as unknown as NoteDocument;
    const { element } = show(<NoteEditor value={later} ariaLabel="Story" />);
    return expect
      .poll(() => element.textContent)
      .toBe(
        `This text was written by a later version of Throughline. It is shown as plain text, unchanged and read-only.${HUT}`,
      )
      .then(() => expect(element.querySelector('[contenteditable=true]')).toBeNull());
  });

  test('reads the same without an editor', async () => {
    const { box, said } = await open({ value: undefined });
    await box.click();
    await userEvent.keyboard(
      '# Hut{Enter}a {Control>}b{/Control}stop{Control>}b{/Control} word{Enter}- tea{Enter}bench',
    );
    await expect.poll(() => said.read?.().plain).toBe('Hut\n\na stop word\n\n- tea\n- bench');
    const written = said.read?.();
    const view = show(written === undefined ? null : <DocumentView document={written} />);
    await expect.poll(() => view.element.textContent).toBe(box.element().textContent);
    expect([...view.element.querySelectorAll('h3, strong, li')].map((one) => one.textContent)).toEqual([
      'Hut',
      'stop',
      'tea',
      'bench',
    ]);
  });
});
