import { useCallback, useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { Backing } from '../exchange/index.ts';
import { usePractice, type Surroundings } from '../storage/index.ts';
import type { Command, SealReason, SessionPort } from '../platform/index.ts';
import { lock } from './lock.ts';
import { takeSitting, type Route, type Sitting } from './route.ts';

/** Asked for by somebody at this screen. */
const ATTENDED: ReadonlySet<SealReason> = new Set(['menu', 'closing', 'quit'] as const);

export interface Locking {
  /** `unattended`: nobody at the screen asks for it, a limit of time has come. */
  readonly lockFor: (unattended: boolean) => void;
  /** A lock found words that could not be put on disk; null while all is well. */
  readonly unsealed: { readonly notes: number; readonly unattended: boolean } | null;
  readonly stay: () => void;
  /** Locks all the same: the person has decided to lose them. */
  readonly lose: () => void;
}

/**
 * The one lock, by whatever asks for it. `covered`: the place that waits under a cover; null where none does. What a lock
 * from the cover keeps is that place, and whoever asks for it there need not be the one who covered it.
 */
export function useLock(
  surroundings: Surroundings,
  route: Route,
  covered: RefObject<Sitting | null>,
  backing: Backing | null,
): Locking {
  const practice = usePractice();
  const locking = useRef(false);
  const [unsealed, setUnsealed] = useState<Locking['unsealed']>(null);
  const lockWith = useCallback(
    (unattended: boolean, losing: boolean) => {
      if (locking.current) return;
      locking.current = true;
      const alone = unattended || covered.current !== null;
      void lock(practice, surroundings, covered.current ?? takeSitting(route), losing, backing).then(
        (notes) => {
          if (notes === 0) return;
          locking.current = false;
          // Once nobody was at the screen, only the passphrase says that somebody is.
          setUnsealed((before) => ({ notes, unattended: alone || before?.unattended === true }));
        },
      );
    },
    [practice, surroundings, route, covered, backing],
  );
  const lockFor = useCallback((unattended: boolean) => lockWith(unattended, false), [lockWith]);
  const onSealRequest = useEffectEvent((reason: SealReason) => lockFor(!ATTENDED.has(reason)));
  useEffect(() => {
    surroundings.platform.session.onSealRequest((reason) => onSealRequest(reason));
  }, [surroundings]);
  return { lockFor, unsealed, stay: () => setUnsealed(null), lose: () => lockWith(false, true) };
}

/** The lock's own key, and whether a cover's was meant, which has Shift as well. */
export function useLockKey(lockNow: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!held || event.key.toLowerCase() !== 'l') return;
    event.preventDefault();
    lockNow();
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const PLACES = ['today', 'clients', 'settings'] as const;

/** Commands of the menu and their keys: the places, and the cover while a session runs. Under a cover there are none. */
export function useCommands(
  session: SessionPort,
  isRunning: boolean,
  isOpen: boolean,
  go: (route: Route) => void,
  cover: () => void,
): void {
  const onCommand = useEffectEvent((command: Command) => {
    if (command === 'cover') cover();
    else go({ at: command });
  });
  useEffect(() => {
    const heard = isRunning ? ([...PLACES, 'cover'] as const) : PLACES;
    session.onCommand(isOpen ? heard : [], (command) => onCommand(command));
  }, [session, isRunning, isOpen]);
}
