import { useEffect, useState, type Dispatch, type SetStateAction } from 'react';

// What stands in the forms on the screen, by key, and what a lock took down and an unlock gave back.
const standing = new Map<string, unknown>();
const returned = new Map<string, unknown>();

/**
 * State of a form that a lock takes down and the unlock puts back: what was typed into a dialog, and that it was open.
 * Plain data only. `key` names the form and what it is about; two that are on the screen at once have two keys.
 * Never for a passphrase.
 */
export function useInHand<T>(key: string, start: T): [T, Dispatch<SetStateAction<T>>] {
  const [first] = useState(() => (returned.has(key) ? (returned.get(key) as T) : start));
  const [value, setValue] = useState(first);
  useEffect(() => {
    returned.delete(key);
    if (value === start) standing.delete(key);
    else standing.set(key, value);
    return () => void standing.delete(key);
  }, [key, value, start]);
  return [value, setValue];
}

/** What stands in the forms now, apart from what they began with. */
export const takeInHand = (): Readonly<Record<string, unknown>> => Object.fromEntries(standing);

/**
 * Gives back what `takeInHand` took from a page of before: the forms find it when they come onto the screen. What was
 * given back earlier and found no form is let go of.
 */
export function giveInHand(words: Readonly<Record<string, unknown>>): void {
  returned.clear();
  for (const [key, value] of Object.entries(words)) returned.set(key, value);
}
