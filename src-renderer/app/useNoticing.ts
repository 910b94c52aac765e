import { useEffect } from 'react';
import { noteOf } from '../domain/practice/index.ts';
import { recordOf, usePractice } from '../storage/index.ts';
import type { Route } from './route.ts';

/** After so long unlocked, in ms, the whole journal is read: whoever unlocks wants something else first. */
const WHOLE_READING_AFTER_MS = 10_000;

/** Says to the audit what was opened. It is written behind it, and at once where the number of changes is shown. */
export function useOpenings(route: Route, shown: boolean): void {
  const practice = usePractice();
  const { openings } = practice;
  useEffect(() => {
    if (!shown) return;
    if (route.at === 'settings') void openings.flush();
    if ('client' in route) openings.opened('opened-a-client', route.client);
    const note =
      route.at === 'session'
        ? noteOf(recordOf(practice, route.client), route.session, route.stage)?.row
        : route.at === 'note' && route.note;
    if (note) openings.opened('opened-a-note', note);
  }, [practice, openings, route, shown]);
}

/** Reads the whole journal in idle time; what is found is told by `Findings`. The page's end ends it. */
export function useWholeReadingSoon(): void {
  const { wholeReading } = usePractice();
  useEffect(() => {
    const timer = setTimeout(() => void wholeReading.read(), WHOLE_READING_AFTER_MS);
    return () => {
      clearTimeout(timer);
      wholeReading.stop();
    };
  }, [wholeReading]);
}
