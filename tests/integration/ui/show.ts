import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';

let shown: { readonly root: Root; readonly host: HTMLElement } | undefined;

/** Puts a scene on the page and waits for its faces. */
export async function show(scene: ReactNode): Promise<void> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  shown = { root, host };
  flushSync(() => root.render(scene));
  await document.fonts.ready;
}

/** Takes the last scene off the page. */
export function clear(): void {
  shown?.root.unmount();
  shown?.host.remove();
  shown = undefined;
}
