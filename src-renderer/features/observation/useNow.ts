import { useEffect, useEffectEvent, useState } from 'react';
import type { Clock } from '../../platform/index.ts';

const EVERY_MS = 15_000;

/** The wall clock in ms, read again every quarter of a minute while `running`; nothing else on the screen moves by it. */
export function useNow(clock: Clock, running: boolean): number {
  const [now, setNow] = useState(() => clock.now());
  const read = useEffectEvent(() => setNow(clock.now()));
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
