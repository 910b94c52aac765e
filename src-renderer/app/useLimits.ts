import { useEffect, useEffectEvent, useState } from 'react';
import type { Timepiece } from '../platform/index.ts';
import { createWatch, type Looked } from './limits.ts';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const EVERY_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Calls `onOver` once nobody has touched mouse or keyboard for `idleMs`, or the practice has been open for as long as it
 * may be, with which of the two it is. Gives the time by the wall clock (ms, to the minute) at which that will be, once it is near; else null.
 */
export function useLimits(
  clock: Timepiece,
  idleMs: number,
  onOver: (over: NonNullable<Looked['over']>) => void,
): number | null {
  const [watch] = useState(() => createWatch(clock));
  const [closesAt, setClosesAt] = useState<number | null>(null);
  const look = useEffectEvent(() => {
    const looked = watch.look(idleMs);
    if (looked.over !== null) onOver(looked.over);
    setClosesAt(looked.closesAt === null ? null : Math.round(looked.closesAt / MINUTE_MS) * MINUTE_MS);
  });
  useEffect(() => {
    const timer = setInterval(look, EVERY_MS);
    const options = { capture: true, passive: true };
    for (const sign of SIGNS) addEventListener(sign, watch.touch, options);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, watch.touch, options);
    };
  }, [watch]);
  return closesAt;
}
