import { fail, ok } from '../domain/index.ts';
import type { ClipboardPort } from '../../src-main/bridge/contract.ts';

const KEPT_MS = 45_000;

export interface BrowserClipboard extends ClipboardPort {
  /** Takes back what was copied, if nothing else can have been copied since. */
  readonly takeBack: () => Promise<void>;
}

/**
 * The browser host's clipboard. A page may not read the clipboard to see whether it still holds its own text, and
 * must not wipe what another program has put there; so a copy is taken back only if Throughline has been in front
 * ever since. A copy that was carried elsewhere stays.
 */
export function browserClipboard(): BrowserClipboard {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const forget = (): boolean => {
    const held = timer !== null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return held;
  };
  for (const sign of ['blur', 'copy', 'cut']) addEventListener(sign, forget);

  async function takeBack(): Promise<void> {
    if (!forget()) return;
    // Refused only to a page that is not in front, and then the text is not ours to judge any more.
    await navigator.clipboard.writeText('').catch(() => undefined);
  }
  return {
    copyText: async (text) => {
      forget();
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return fail({ kind: 'io' });
      }
      timer = setTimeout(() => void takeBack(), KEPT_MS);
      return ok('after-45-s-in-front');
    },
    takeBack,
  };
}
