import type { Timepiece } from '../platform/index.ts';
import { createWatch } from './limits.ts';

/** A PIN of the cover: so many figures. It keeps eyes away for a moment and protects nothing at rest. */
export const PIN_FIGURES = { least: 4, most: 8 } as const;

/** So many wrong tries, and the practice locks. */
export const TRIES = 5;

export const isPin = (typed: string): boolean => /^\d{4,8}$/u.test(typed);

/** What came of a try: it opens, it was the wrong PIN for the `wrong`th time, or there are no tries left. */
export type Tried =
  | { readonly kind: 'opens' }
  | { readonly kind: 'wrong'; readonly wrong: number }
  | { readonly kind: 'spent' };

/** One covering of the screen, from when it is made. */
export interface Cover {
  readonly attempt: (typed: string) => Tried;
  /** Whether it has lasted as long as it may, in ms, by whichever clock has gone further. */
  readonly isOver: (limitMs: number) => boolean;
}

/** Covers with `pin`, which stays in memory and goes with the page. */
export function createCover(clock: Timepiece, pin: string): Cover {
  const watch = createWatch(clock);
  let wrong = 0;
  return {
    attempt: (typed) => {
      // Whoever has used up their tries gets no other while the lock is under way.
      if (wrong >= TRIES) return { kind: 'spent' };
      if (typed === pin) return { kind: 'opens' };
      wrong += 1;
      return wrong < TRIES ? { kind: 'wrong', wrong } : { kind: 'spent' };
    },
    isOver: (limitMs) => watch.look(limitMs).over !== null,
  };
}

const SECOND_MS = 1000;
const two = (figure: number): string => String(figure).padStart(2, '0');

/** `0:58:24`, and nothing before the start. */
export function elapsedWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return `${String(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
