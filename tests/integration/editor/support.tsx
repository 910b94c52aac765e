import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import '../../../src-renderer/ui/base.css';

const unmounts: (() => void)[] = [];

afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

/** Puts a piece of screen on the page until the test ends; gives back its element and a way to show it anew. */
export function show(node: ReactNode): {
  readonly element: HTMLElement;
  readonly again: (node: ReactNode) => void;
  readonly remove: () => void;
} {
  const element = document.createElement('main');
  document.body.append(element);
  const root = createRoot(element);
  let shown = true;
  const remove = (): void => {
    if (shown) root.unmount();
    element.remove();
    shown = false;
  };
  root.render(node);
  unmounts.push(remove);
  return { element, again: (next) => root.render(next), remove };
}

/** A clipboard or drag carrying what is named by type. */
export function carrying(data: { readonly [type: string]: string }): DataTransfer {
  const transfer = new DataTransfer();
  for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
  return transfer;
}

/** Pastes as the browser does: an event at the focused element. Gives the event, to see whether it was taken. */
export function paste(target: Element, data: { readonly [type: string]: string }): ClipboardEvent {
  const event = new ClipboardEvent('paste', {
    clipboardData: carrying(data),
    bubbles: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event;
}

/** Drops foreign content at the caret, as the browser tells an editable element about it. */
export function drop(target: Element, data: { readonly [type: string]: string }): InputEvent {
  const event = new InputEvent('beforeinput', {
    inputType: 'insertFromDrop',
    dataTransfer: carrying(data),
    bubbles: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event;
}
