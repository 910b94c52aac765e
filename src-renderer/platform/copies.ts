import type { ClipboardPort, FileResult, TakenBack } from '../../src-main/bridge/contract.ts';

/** The clipboard of either host, with a word about every copy. */
export interface CopyPort extends ClipboardPort {
  /** Registers the one listener that hears of every copy, by key or by button, and when it will be taken back. */
  onCopied(listener: (takenBack: TakenBack) => void): void;
}

function selectedText(): string {
  const active = document.activeElement;
  const field = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  return field
    ? active.value.slice(active.selectionStart ?? 0, active.selectionEnd ?? 0)
    : (getSelection()?.toString() ?? '');
}

/** What a copy or cut puts on the clipboard as plain text: what an editor has set, otherwise what is selected. */
const copiedText = (event: ClipboardEvent): string =>
  event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : selectedText();

/**
 * Makes every copy of this page one that is taken back: the browser's own, which stays for ever, is replaced by the
 * same text through the port as soon as the browser has written it.
 */
export function watchCopies(port: ClipboardPort): CopyPort {
  let listener: ((takenBack: TakenBack) => void) | null = null;

  async function copyText(text: string): FileResult<TakenBack> {
    const copied = await port.copyText(text);
    if (copied.ok) listener?.(copied.value);
    return copied;
  }
  const onCopy = (event: ClipboardEvent): void => {
    const text = copiedText(event);
    if (text !== '') setTimeout(() => void copyText(text));
  };
  addEventListener('copy', onCopy);
  addEventListener('cut', onCopy);
  return {
    copyText,
    onCopied: (next) => {
      listener = next;
    },
  };
}
