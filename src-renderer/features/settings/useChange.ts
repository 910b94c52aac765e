import { useState } from 'react';
import type { Preferences } from '../../domain/practice/index.ts';
import { changePreferences, commitWords, usePractice } from '../../storage/index.ts';

/** The way to change a preference, and in words why the last change was not kept; null where it was. */
export function useChange(): readonly [(change: Partial<Preferences>) => void, string | null] {
  const practice = usePractice();
  const [failed, setFailed] = useState<string | null>(null);
  const change = (wished: Partial<Preferences>): void => {
    void changePreferences(practice, wished).then((written) =>
      setFailed(written.ok ? null : commitWords(written.error.kind)),
    );
  };
  return [change, failed];
}
