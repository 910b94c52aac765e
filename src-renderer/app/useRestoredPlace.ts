import { useEffect, useLayoutEffect, useRef } from 'react';
import { restoreSitting, type Route, type Sitting } from './route.ts';

const PLACE_COMES_MS = 20_000;

/** Puts keyboard, caret and scroll back where the lock took them, once the screen they belong to is there. */
export function useRestoredPlace(sitting: Sitting | null): void {
  useEffect(() => {
    if (sitting === null || restoreSitting(sitting)) return;
    const observer = new MutationObserver(() => {
      if (restoreSitting(sitting)) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    const stop = () => observer.disconnect();
    // What is not there by then does not come any more: a page grown shorter cannot be scrolled as far.
    const patience = setTimeout(stop, PLACE_COMES_MS);
    // Whoever acts first has the keyboard where they want it.
    addEventListener('keydown', stop, { once: true });
    addEventListener('pointerdown', stop, { once: true });
    addEventListener('wheel', stop, { once: true, passive: true });
    return () => {
      clearTimeout(patience);
      stop();
    };
  }, [sitting]);
}

/**
 * Another place begins at its top, however far down the one before was read, and has the keyboard: what was pressed is
 * often gone with the place it led from.
 */
export function usePlaceFromTop(route: Route): void {
  const before = useRef(route);
  useLayoutEffect(() => {
    if (before.current === route) return;
    before.current = route;
    const main = document.querySelector('main');
    main?.scrollTo({ top: 0, behavior: 'instant' });
    if (main?.contains(document.activeElement) === false) main.focus({ preventScroll: true });
  }, [route]);
}
