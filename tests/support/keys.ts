import type { Page } from 'playwright';

/** One press of a key, one paste, or one step of a composition in an input method. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'paste'; readonly text: string }
  /** What the input method shows while its word is not decided. */
  | { readonly kind: 'compose'; readonly text: string }
  | { readonly kind: 'commit'; readonly text: string };

/** `hut{Enter}` as five presses; `{paste:some words}`, `{compose:かわ}` and `{commit:川}` are one each. */
export const pressesOf = (script: string): readonly string[] => script.match(/\{[^}]+\}|[\s\S]/gu) ?? [];

function stepOf(press: string): Step {
  const [, kind, text] = /^\{(paste|compose|commit):(.*)\}$/su.exec(press) ?? [];
  if (kind !== undefined) return { kind: kind as 'paste' | 'compose' | 'commit', text: text ?? '' };
  return { kind: 'key', key: press.length > 1 ? press.replaceAll(/[{}]/gu, '') : press };
}

export const stepsOf = (script: string): readonly Step[] => pressesOf(script).map(stepOf);

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
