import { useEffect } from 'react';
import { restoreSitting, type Sitting } from './route.ts';

/** Puts keyboard, caret and scroll back where the lock took them, once the screen they belong to is there. */
export function useRestoredPlace(sitting: Sitting | null): void {
  useEffect(() => {
    if (sitting === null || restoreSitting(sitting)) return;
    const observer = new MutationObserver(() => {
      if (restoreSitting(sitting)) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    const stop = () => observer.disconnect();
    // Whoever acts first has the keyboard where they want it.
    addEventListener('keydown', stop, { once: true });
    addEventListener('pointerdown', stop, { once: true });
    return stop;
  }, [sitting]);
}
