import { useState } from 'react';
import type { Preferences } from '../../domain/practice/index.ts';
import { changePreferences, commitWords, usePractice, usePreferences } from '../../storage/index.ts';

type Change = Partial<Preferences>;

/** What a change is still waiting for: its keys that have not been changed again meanwhile. */
const without = (waiting: Change, done: Change): Change =>
  Object.fromEntries(
    Object.entries(waiting).filter(([key, value]) => done[key as keyof Preferences] !== value),
  );

export interface Changing {
  /** As they are set, or are being set just now. */
  readonly preferences: Preferences;
  readonly change: (change: Change) => void;
  /** Why the last change was not kept, in words; null where it was. */
  readonly failed: string | null;
}

/** The user's preferences and the way to change them. A choice stands at once, and goes back if it could not be kept. */
export function useChange(): Changing {
  const practice = usePractice();
  const set = usePreferences();
  const [waiting, setWaiting] = useState<Change>({});
  const [failed, setFailed] = useState<string | null>(null);
  const change = (wished: Change): void => {
    setWaiting((before) => ({ ...before, ...wished }));
    void changePreferences(practice, wished).then((written) => {
      setWaiting((before) => without(before, wished));
      setFailed(written.ok ? null : commitWords(written.error.kind));
    });
  };
  return { preferences: { ...set, ...waiting }, change, failed };
}
