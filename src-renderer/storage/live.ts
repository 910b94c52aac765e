import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { datesIn, formatOf, PLAIN_FORMAT, type Dates } from '../domain/dates/index.ts';
import {
  dateFormatOf,
  EMPTY_CATALOG,
  usersIn,
  type Catalog,
  type ClientHeader,
  type Preferences,
  type Roster,
  type StaffHeader,
  type UserHeader,
} from '../domain/practice/index.ts';
import { invariant, type Result, type RowId, type UserId } from '../domain/index.ts';
import type { Shelves } from '../journal/index.ts';
import type { Surroundings } from './access.ts';
import { clientsOf, recordOf } from './client.ts';
import { readEvents, type OpenedEvent } from './events.ts';
import type { Findings } from './findings.ts';
import type { SaveState } from './noteSession.ts';
import { staffOf } from './plan.ts';
import type { Practice } from './practice.ts';
import { preferencesOf } from './preferences.ts';
import type { ReadError } from './reading.ts';
import { rosterNow } from './rights.ts';
import type { ReadingStanding } from './wholeReading.ts';

const PracticeContext = createContext<Practice | null>(null);

export const PracticeProvider = PracticeContext.Provider;

/** The open practice. Only screens behind the lock gate may ask. */
export function usePractice(): Practice {
  const practice = useContext(PracticeContext);
  invariant(practice, 'a screen behind the lock has a practice');
  return practice;
}

const SurroundingsContext = createContext<Surroundings | null>(null);

export const SurroundingsProvider = SurroundingsContext.Provider;

/** What the machine offers. Only screens behind the lock gate may ask. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  invariant(surroundings, 'a screen behind the lock has surroundings');
  return surroundings;
}

/** The opened catalogs; renders again after every commit. */
export function useShelves(): Shelves {
  const practice = usePractice();
  return useSyncExternalStore(practice.subscribe, practice.shelves);
}

/** What was found so far; renders again when something new is. */
export function useFindings(): Findings {
  const practice = usePractice();
  return useSyncExternalStore(practice.subscribe, () => practice.findings);
}

/** How far the reading of the whole journal has come. */
export function useWholeReading(): ReadingStanding {
  const { subscribe, wholeReading } = usePractice();
  return useSyncExternalStore(subscribe, wholeReading.standing);
}

export function useClients(): readonly ClientHeader[] {
  useShelves();
  return clientsOf(usePractice());
}

/** The headers of one client's record. */
export function useRecord(client: RowId): Catalog {
  useShelves();
  return recordOf(usePractice(), client);
}

/** Everyone who is or was a user of this practice, by id. */
export function useUsers(): ReadonlyMap<UserId, UserHeader> {
  const practice = usePractice();
  const shelves = useShelves();
  const home = practice.keys.find('practice');
  const users = usersIn((home && shelves.catalogs.get(home.id)) ?? EMPTY_CATALOG);
  return new Map(users.map((user) => [user.row as string as UserId, user]));
}

/** Who works with whom and who may open what, as it stands now. */
export function useRoster(): Roster {
  useShelves();
  return rosterNow(usePractice());
}

/** Whether the signed-in user may write in a client's record: by the rule that will judge the commit, at its place. */
export function useMayWrite(client: RowId): boolean {
  const practice = usePractice();
  return useRoster().mayWrite(client, practice.keys.user, practice.head().sequence + 1);
}

/** Everybody entries may name, those who have left last. */
export function useStaff(): readonly StaffHeader[] {
  useShelves();
  return staffOf(usePractice());
}

/** What the signed-in user has set; renders again when they change it. */
export function usePreferences(): Preferences {
  useShelves();
  return preferencesOf(usePractice());
}

const PLAIN = datesIn(PLAIN_FORMAT);
const DatesContext = createContext<Dates>(PLAIN);

export const DatesProvider = DatesContext.Provider;

/** Dates and times as this user writes and reads them; before anybody is known, as the computer has them. */
export const useDates = (): Dates => useContext(DatesContext);

/** The computer's locale: for whoever has chosen no region, and before anything is unlocked. */
export const systemLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;

/** Dates and times as the computer has them. */
export const systemDates = (): Dates => datesIn(formatOf(systemLocale()));

/** What `useDates` shall give in the open practice. */
export function usePreferredDates(): Dates {
  const { locale, dateOrder, hourClock } = usePreferences();
  return useMemo(
    () => datesIn(dateFormatOf({ dateOrder, hourClock }, locale ?? systemLocale())),
    [locale, dateOrder, hourClock],
  );
}

/** A value that is read from the practice: not there yet, there, or why not. */
export type Loaded<T, E> =
  { readonly status: 'loading' } | { readonly status: 'ready'; readonly result: Result<T, E> };

/** Reads something once for each `key`; a result that arrives after the key changed is dropped. */
export function useLoaded<T, E>(load: () => Promise<Result<T, E>>, key: string): Loaded<T, E> {
  const [state, setState] = useState<{ readonly key: string; readonly result: Result<T, E> } | null>(null);
  // `key` names what is loaded; the function itself is new at every render.
  const begin = useEffectEvent(load);
  useEffect(() => {
    let wanted = true;
    void begin().then((result) => {
      if (wanted) setState({ key, result });
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return state?.key === key ? { status: 'ready', result: state.result } : { status: 'loading' };
}

/**
 * The last answer about `subject`, read again for each `key`: null until the first is there, and while a newer one is on
 * its way the one before stays. `load` is given the answer before, for what need not be read again.
 */
export function useLatest<T>(subject: string, key: string, load: (before: T | null) => Promise<T>): T | null {
  const [state, setState] = useState<{ readonly subject: string; readonly value: T } | null>(null);
  const present = state?.subject === subject ? state.value : null;
  const begin = useEffectEvent(() => load(present));
  useEffect(() => {
    let wanted = true;
    void begin().then((value) => {
      if (wanted) setState({ subject, value });
    });
    return () => {
      wanted = false;
    };
  }, [subject, key]);
  return present;
}

/** What a screen has of a session's events: null until they are first there; `failed` if they could not be read now. */
export interface EventsOnScreen {
  readonly events: readonly OpenedEvent[] | null;
  readonly unread: number;
  readonly failed: ReadError['kind'] | null;
}

const OPENING: EventsOnScreen = { events: null, unread: 0, failed: null };

/** A session's events, the new ones opened as they are added. */
export function useEvents(client: RowId, session: RowId): EventsOnScreen {
  const practice = usePractice();
  const count = useShelves().timelines.get(session)?.events.length ?? -1;
  const [opened, setOpened] = useState<EventsOnScreen & { readonly session?: RowId }>(OPENING);
  const present = opened.session === session ? opened : OPENING;
  const read = useEffectEvent(() =>
    readEvents(practice, client, session, new Map(present.events?.map((one) => [one.event.id, one]))),
  );
  useEffect(() => {
    let wanted = true;
    void read().then((next) => {
      if (!wanted) return;
      setOpened((before) => {
        const last = before.session === session ? before : OPENING;
        return next.ok
          ? { session, ...next.value, failed: null }
          : { ...last, session, failed: next.error.kind };
      });
    });
    return () => {
      wanted = false;
    };
  }, [practice, client, session, count]);
  return present;
}

/** Where all that was typed in any note stands. */
export function useSaveState(): SaveState {
  const { sessions } = usePractice();
  return useSyncExternalStore(sessions.subscribe, sessions.saveState);
}
