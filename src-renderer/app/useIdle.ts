import { useEffect, useEffectEvent } from 'react';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Calls `onIdle` once nobody has touched mouse or keyboard for `afterMs`. */
export function useIdle(afterMs: number, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle);
  useEffect(() => {
    let timer = setTimeout(idle, afterMs);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(idle, afterMs);
    };
    for (const sign of SIGNS) addEventListener(sign, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, again);
    };
  }, [afterMs]);
}
