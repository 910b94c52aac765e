import { useState, type ClipboardEvent, type DragEvent } from 'react';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What a text control does with words that come from elsewhere. */
export interface Longest {
  /** Why the last paste or drop was not taken; undefined once something else was written. */
  readonly refused: string | undefined;
  readonly settle: () => void;
  readonly onPaste: (event: ClipboardEvent<TextControl>) => void;
  readonly onDrop: (event: DragEvent<TextControl>) => void;
}

const figure = (count: number): string => count.toLocaleString('en');

/** Undefined where `brought` still fits beside what stays of the text. */
function refusal(stays: number, brought: number, longest: number): string | undefined {
  if (stays + brought <= longest) return undefined;
  const has =
    brought > longest
      ? `what you pasted has ${figure(brought)}`
      : `with what you pasted it would have ${figure(stays + brought)}`;
  return `${figure(longest)} characters at most; ${has}. Nothing was pasted.`;
}

/**
 * A paste or drop that would go past `longest` characters is refused in words. The control's own `maxLength` would cut
 * it without a sound, and nobody would know which words are missing.
 */
export function useLongest(longest: number | undefined): Longest {
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const judge = (event: ClipboardEvent | DragEvent, data: DataTransfer, stays: number): void => {
    if (longest === undefined) return;
    const words = refusal(stays, data.getData('text/plain').length, longest);
    if (words !== undefined) event.preventDefault();
    setRefused(words);
  };
  return {
    refused,
    settle: () => setRefused(undefined),
    onPaste: (event) => {
      const { value, selectionStart, selectionEnd } = event.currentTarget;
      const replaced = Math.abs((selectionEnd ?? 0) - (selectionStart ?? 0));
      judge(event, event.clipboardData, value.length - replaced);
    },
    onDrop: (event) => judge(event, event.dataTransfer, event.currentTarget.value.length),
  };
}
