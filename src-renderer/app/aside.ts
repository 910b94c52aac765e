import { caretOf, putCaret } from './caret.ts';

/** Everything of the page but `host`, out of the document and as it was: what is typed in it and undo included. */
function takeOut(host: HTMLElement): () => void {
  const moved = [...document.body.children]
    .filter((element) => element !== host && !(element instanceof HTMLScriptElement))
    .map((element) => {
      // Dialogs stand beside the root, and React takes them away from there: only what is in them may go.
      const waiting = document.createDocumentFragment();
      const isRoot = element.id === 'root';
      waiting.append(...(isRoot ? [element] : element.childNodes));
      return { element, isRoot, waiting };
    });
  return () => {
    for (const { element, isRoot, waiting } of moved)
      if (isRoot) document.body.prepend(element);
      else element.append(waiting);
  };
}

/** How far each thing is scrolled; it is forgotten with the place in the document. */
function takeScrolls(): () => void {
  const scrolled = [...document.body.querySelectorAll('*')]
    .filter(({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }));
  return () => {
    for (const { element, top, left } of scrolled) element.scrollTo({ top, left, behavior: 'instant' });
  };
}

/** What has the keyboard, and the caret in it. Leaving it ends a composition, so that its letters are kept. */
function takeKeyboard(): () => void {
  const active = document.activeElement;
  const caret = caretOf(active);
  if (!(active instanceof HTMLElement)) return () => undefined;
  active.blur();
  return () => {
    active.focus({ preventScroll: true });
    if (caret !== null) putCaret(active, caret);
  };
}

/** What waits out of sight hears no keys: single letters begin entries there. Ctrl and Cmd still lock. */
function deafen(): () => void {
  const stop = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  };
  document.body.addEventListener('keydown', stop);
  return () => document.body.removeEventListener('keydown', stop);
}

/**
 * Takes the whole page out of the document and puts `host` in its place. Gives back what undoes it: keyboard, caret and
 * scroll come back with the page. Whatever appears beside `host` meanwhile is not shown (`ui/base.css`).
 */
export function setAside(host: HTMLElement): () => void {
  const scrolls = takeScrolls();
  const keyboard = takeKeyboard();
  const page = takeOut(host);
  const hears = deafen();
  document.body.append(host);
  document.body.dataset['aside'] = '';
  return () => {
    delete document.body.dataset['aside'];
    host.remove();
    hears();
    page();
    scrolls();
    keyboard();
  };
}
