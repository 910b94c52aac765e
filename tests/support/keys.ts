import type { Page } from 'playwright';

/** One press of a key, one paste, or one step of a composition in an input method. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'paste'; readonly text: string }
  /** What the input method shows while its word is not decided. */
  | { readonly kind: 'compose'; readonly text: string }
  | { readonly kind: 'commit'; readonly text: string };

/** `hut{Enter}` as five presses; `{paste:some words}`, `{compose:かわ}` and `{commit:川}` are one each. */
export function stepsOf(script: string): readonly Step[] {
  return [...script.matchAll(/\{([^}]+)\}|([\s\S])/gu)].map(([, token, letter]): Step => {
    if (token === undefined) return { kind: 'key', key: letter ?? '' };
    const [, kind, text] = /^(paste|compose|commit):(.*)$/su.exec(token) ?? [];
    return kind === undefined
      ? { kind: 'key', key: token }
      : { kind: kind as 'paste' | 'compose' | 'commit', text: text ?? '' };
  });
}

/** Takes one step on the page, as a hand would. */
export async function takeStep(page: Page, step: Step): Promise<void> {
  if (step.kind === 'key') return page.keyboard.press(step.key === ' ' ? 'Space' : step.key);
  if (step.kind === 'commit') return page.keyboard.insertText(step.text);
  if (step.kind === 'paste') {
    await page.evaluate((text) => navigator.clipboard.writeText(text), step.text);
    return page.keyboard.press('ControlOrMeta+v');
  }
  const protocol = await page.context().newCDPSession(page);
  const end = step.text.length;
  await protocol.send('Input.imeSetComposition', { text: step.text, selectionStart: end, selectionEnd: end });
  await protocol.detach();
}
