import { useState } from 'react';
import type { Typed } from './parse.ts';

/** The text of a field whose value is not text, and what to do as it is typed and left. */
export interface Draft {
  readonly text: string;
  /** What was read from the text, in its usual form, while the text itself says it otherwise; else empty. */
  readonly understood: string;
  readonly type: (text: string) => void;
  /** Sets the text in its usual form once the keyboard leaves. */
  readonly settle: () => void;
}

/**
 * Keeps what is being typed as typed. The text follows the value only when the value changes to something the text does
 * not say, so that `7.` or `11/` is never rewritten under the caret.
 */
export function useDraft<T extends string | number>(
  value: T | null,
  show: (value: T) => string,
  read: (text: string) => Typed<T>,
  onChange: (value: Typed<T>) => void,
): Draft {
  const shown = value === null ? '' : show(value);
  const [text, setText] = useState(shown);
  const [said, setSaid] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (said !== value) {
      setSaid(value);
      setText(shown);
    }
  }
  const present = read(text);
  const usual = present === null || present === 'invalid' ? '' : show(present);
  return {
    text,
    understood: usual === text.trim() ? '' : usual,
    type: (next) => {
      const parsed = read(next);
      setText(next);
      setSaid(parsed === 'invalid' ? null : parsed);
      onChange(parsed);
    },
    settle: () => {
      if (read(text) !== 'invalid') setText(shown);
    },
  };
}
