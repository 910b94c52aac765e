import { useEffect, useState, useSyncExternalStore } from 'react';
import { createBacking, type Backing, type BackingState } from '../exchange/index.ts';
import { usePractice, type Surroundings } from '../storage/index.ts';

/** A backup is made after so much use without one. */
export const BACK_UP_EVERY_MS = 4 * 3_600_000;
const LOOK_EVERY_MS = 60_000;
/** While one is being made by the shell, it is asked more often how far it has come. */
const UNDERWAY_MS = 1000;

const nothing: BackingState = { shell: null, work: null, unproved: null };

/** The backups of this sitting: what the last lock left to prove is proved in idle time, and every 4 hours one is made. */
export function useBacking({ platform, clock }: Surroundings): Backing | null {
  const practice = usePractice();
  const [backing] = useState(() => createBacking(practice, platform));
  useEffect(() => {
    if (backing === null) return;
    const idle = requestIdleCallback(() => void backing.look().then(backing.prepare));
    let last = clock.monotonic();
    const timer = setInterval(() => {
      if (clock.monotonic() - last < BACK_UP_EVERY_MS) return;
      last = clock.monotonic();
      void backing.backUp();
    }, LOOK_EVERY_MS);
    return () => {
      cancelIdleCallback(idle);
      clearInterval(timer);
    };
  }, [backing, clock]);
  const { shell } = useBackingState(backing);
  const underway = shell?.underway === true;
  useEffect(() => {
    if (backing === null || !underway) return;
    const timer = setInterval(() => void backing.look(), UNDERWAY_MS);
    return () => clearInterval(timer);
  }, [backing, underway]);
  return backing;
}

const never = () => () => undefined;
const none = () => nothing;

/** How backups stand now; nothing where the host keeps none. */
export const useBackingState = (backing: Backing | null): BackingState =>
  useSyncExternalStore(backing?.subscribe ?? never, backing?.state ?? none);
