import { useEffect, useState } from 'react';
import type { CopyPort, TakenBack } from '../platform/index.ts';

const KEPT_MS = 45_000;

const WORDS: Readonly<Record<TakenBack, string>> = {
  'after-45-s': 'Copied; the clipboard is emptied in 45 s',
  'after-45-s-in-front': 'Copied; the clipboard is emptied in 45 s if Throughline stays in front',
};

/** What becomes of a copy, in words, for as long as it is on the clipboard; undefined otherwise. */
export function useCopied(clipboard: CopyPort): string | undefined {
  const [copy, setCopy] = useState<{ readonly takenBack: TakenBack } | null>(null);
  useEffect(() => clipboard.onCopied((takenBack) => setCopy({ takenBack })), [clipboard]);
  useEffect(() => {
    if (copy === null) return;
    const timer = setTimeout(() => setCopy(null), KEPT_MS);
    return () => clearTimeout(timer);
  }, [copy]);
  return copy === null ? undefined : WORDS[copy.takenBack];
}
