import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RunningSession } from '../features/observation/index.ts';
import type { RowId } from '../domain/index.ts';
import type { Timepiece } from '../platform/index.ts';
import { createCover, type Cover, type Tried } from './cover.ts';

const EVERY_MS = 1000;

/** `choosing`: the page is out of sight, and a PIN is being chosen. */
type At = 'open' | 'choosing' | 'covered';

export interface Covering {
  readonly at: At;
  /** Whether a PIN was chosen for the session that runs: then it covers where it would go untouched. */
  readonly isSet: boolean;
  /** Covers at once, or asks for a PIN first. Nothing while no session runs on the screen. */
  readonly cover: () => void;
  readonly choose: (pin: string) => void;
  readonly attempt: (typed: string) => Tried;
  /** Takes the cover away: nothing was covered yet, or the passphrase has said who is there. */
  readonly uncover: () => void;
}

/** The PIN and the session it was chosen for: in this page's memory, and nowhere else. */
interface Chosen {
  readonly session: RowId;
  readonly pin: string;
}

/** Covers a running session. `onSpent`: the tries or the time of the cover have run out, and it has to lock. */
export function useCover(
  clock: Timepiece,
  running: RunningSession | null,
  coverMs: number,
  onSpent: () => void,
): Covering {
  const [at, setAt] = useState<At>('open');
  const [chosenFor, setChosenFor] = useState<RowId | null>(null);
  const chosen = useRef<Chosen | null>(null);
  const covering = useRef<Cover | null>(null);
  const isSet = running !== null && chosenFor === running.session;
  const look = useEffectEvent(() => {
    if (covering.current?.isOver(coverMs) === true) onSpent();
  });
  useEffect(() => {
    if (at !== 'covered') return;
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [at]);
  const begin = (pin: string) => {
    covering.current = createCover(clock, pin);
    setAt('covered');
  };
  const uncover = () => {
    covering.current = null;
    setAt('open');
  };
  return {
    at,
    isSet,
    cover: () => {
      if (at !== 'open' || running === null) return;
      const { current } = chosen;
      if (current?.session === running.session) begin(current.pin);
      else setAt('choosing');
    },
    choose: (pin) => {
      if (running === null) return;
      chosen.current = { session: running.session, pin };
      setChosenFor(running.session);
      begin(pin);
    },
    attempt: (typed) => {
      const tried = covering.current?.attempt(typed) ?? { kind: 'spent' };
      if (tried.kind === 'opens') uncover();
      if (tried.kind === 'spent') onSpent();
      return tried;
    },
    uncover,
  };
}
