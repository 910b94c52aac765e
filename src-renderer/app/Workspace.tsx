import {
  lazy,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { ClientFacts, ClientList, ClientPeople } from '../features/clients/index.ts';
import { ClientThread } from '../features/course/index.ts';
import { ReadableExport, TakeOutReadable } from '../features/export/index.ts';
import { ProveStep, Settings } from '../features/settings/index.ts';
import { KitStep, PassphraseStep } from '../features/unlock/index.ts';
import { Today } from '../features/today/index.ts';
import type { RowId } from '../domain/index.ts';
import type { Preferences } from '../domain/practice/index.ts';
import {
  DatesProvider,
  isSample,
  noteHeader,
  readFacts,
  SurroundingsProvider,
  useClients,
  useDates,
  usePractice,
  usePreferences,
  usePreferredDates,
  useRecord,
  useUsers,
  type NoteSession,
  type Practice,
  type Surroundings,
} from '../storage/index.ts';
import type { FilePort, SealReason, WindowGuards } from '../platform/index.ts';
import { Rail, Shell } from '../ui/index.ts';
import { Account, needsAccount } from './Account.tsx';
import { countOf, Findings } from './Findings.tsx';
import { FreeSpace, useRoom } from './FreeSpace.tsx';
import { KitDue } from './KitDue.tsx';
import { ROOM_IDLE_MS } from './limits.ts';
import { lock } from './lock.ts';
import { wearSize, wearTheme } from './look.ts';
import { readSitting, routeOf, type Route, type Sitting } from './route.ts';
import { State } from './State.tsx';
import { Unsealed } from './Unsealed.tsx';
import { lockWords, SAMPLE } from './words.ts';
import { useCopied } from './useCopied.ts';
import { useGuards } from './useGuards.ts';
import { useLimits } from './useLimits.ts';
import { useOpenings, useWholeReadingSoon } from './useNoticing.ts';
import { useRestoredPlace } from './useRestoredPlace.ts';

const MINUTE_MS = 60_000;
/** Set-up's own screens, for whoever changes their ways in later or is added to the practice. */
const STEPS = { Passphrase: PassphraseStep, Kit: KitStep };
const EXPORT_STEPS = { Passphrase: PassphraseStep, Prove: ProveStep };

/** They are the editor's words, and come with it. */
const loadReadableWords = async () => (await import('./readableWords.ts')).readableWords;

/** Asked for by somebody at this screen. */
const ATTENDED: ReadonlySet<SealReason> = new Set(['menu', 'closing', 'quit'] as const);

/** The editor is half of the program: it comes when a note is opened, or in the first idle moment after unlocking. */
const loadSessionPlace = () => import('./SessionPlace.tsx');
const loadNotePlace = () => import('./NotePlace.tsx');
const SessionPlace = lazy(async () => ({ default: (await loadSessionPlace()).SessionPlace }));
const NotePlace = lazy(async () => ({ default: (await loadNotePlace()).NotePlace }));

export interface WorkspaceProps {
  readonly surroundings: Surroundings;
  /** Founded or restored just now: its views were never there to be missed. */
  readonly isNew: boolean;
}

/** The open practice, with dates as its user has them. */
export function Workspace(props: WorkspaceProps): ReactNode {
  return (
    <SurroundingsProvider value={props.surroundings}>
      <DatesProvider value={usePreferredDates()}>
        <Open {...props} />
      </DatesProvider>
    </SurroundingsProvider>
  );
}

/** Where the last sitting ended, if that still opens for this person. */
function openRoute({ keys }: Practice, sitting: Sitting | null): Route {
  const route = sitting?.route;
  if (route === undefined) return { at: 'today' };
  return 'client' in route && keys.find('record', route.client) === null ? { at: 'clients' } : route;
}

/** Places at the left, the place in the middle, the state at the foot; and the one way to lock it. */
function Open({ surroundings, isNew }: WorkspaceProps): ReactNode {
  const practice = usePractice();
  const { platform, clock } = surroundings;
  const [sitting] = useState<Sitting | null>(() => readSitting(practice.drafts.place()));
  const [route, setRoute] = useState<Route>(() => openRoute(practice, sitting));
  const [alone, setAlone] = useState(false);
  const [exporting, setExporting] = useState<Exporting | null>(null);
  const go = useCallback((next: Route) => {
    // What is on the screen stays until the next place is ready.
    startTransition(() => {
      setRoute(next);
      setAlone(false);
      setExporting(null);
    });
  }, []);
  const [writing, setWriting] = useState<NoteSession | null>(null);
  const [running, setRunning] = useState(false);
  const serious = needsAccount(practice.findings, isNew);
  const [told, setTold] = useState(!serious);
  const [seen, setSeen] = useState(serious ? countOf(practice.findings) : 0);
  const me = useUsers().get(practice.keys.user);
  const [copySavedAt, readCopyFact] = useCopySaved(platform.files);
  const dates = useDates();
  const preferences = usePreferences();
  const { idleMinutes } = preferences;

  const { lockNow, lockAlone, unsealed, stay, lose } = useLock(surroundings, route, go);
  const guards = useGuards(platform.window, preferences);
  const closesAt = useLimits(clock, running ? ROOM_IDLE_MS : idleMinutes * MINUTE_MS, lockAlone);
  useLook(preferences, sitting);
  useRoom(platform.room);
  useRestoredPlace(sitting);
  useEditorSoon();
  useWholeReadingSoon();
  useOpenings(route, told);

  const { room } = platform;
  const notice = useCopied(platform.clipboard);
  const locks = lockWords({ idleMinutes, running, closesAt, host: platform.host }, dates);
  const foot = { who: me?.name ?? '', room, locks, notice, copySavedAt };
  if (unsealed !== null)
    return (
      <Shell state={<State {...foot} writing={null} />}>
        <Unsealed {...unsealed} kdf={surroundings.kdf} onStay={stay} onAgain={lockNow} onLose={lose} />
      </Shell>
    );
  const state = <State {...foot} writing={writing} onLock={lockNow} />;
  const openNote = (client: RowId, note: RowId) => {
    const header = noteHeader(practice, client, note);
    if (header !== null) go(routeOf(client, header));
  };
  if (!told)
    return (
      <Shell state={state}>
        <Account surroundings={surroundings} onDone={() => setTold(true)} />
      </Shell>
    );
  const place = { state, onGo: go, onNote: openNote, onWriting: setWriting };
  if (route.at === 'session' || route.at === 'note')
    return (
      <Suspense fallback={<Shell state={state}>Opening the note.</Shell>}>
        {route.at === 'session' ? (
          <SessionPlace key={route.session} route={route} {...place} onRunning={setRunning} />
        ) : (
          <NotePlace key={route.note} route={route} {...place} />
        )}
      </Suspense>
    );
  if (exporting !== null)
    return (
      <Shell state={state}>
        <ReadableExport
          client={exporting.client}
          surroundings={surroundings}
          steps={EXPORT_STEPS}
          words={loadReadableWords}
          onEnd={() => setExporting(null)}
        />
      </Shell>
    );
  return (
    <Shell left={alone ? undefined : <Places route={route} onGo={go} />} leftLabel="Places" state={state}>
      {!alone && <Findings seen={seen} onSeen={setSeen} />}
      {!alone && <FreeSpace room={room} />}
      {route.at === 'today' && (
        <KitDue surroundings={surroundings} onSettings={() => go({ at: 'settings' })} />
      )}
      <Place
        route={route}
        surroundings={surroundings}
        guards={guards}
        onCopied={readCopyFact}
        onGo={go}
        onAlone={setAlone}
        onExport={(client) => setExporting({ client })}
      />
    </Shell>
  );
}

/** What is being taken out readable: one client, or all of them. */
interface Exporting {
  readonly client: RowId | null;
}

interface Locking {
  /** Somebody at the screen asks for it. */
  readonly lockNow: () => void;
  /** Nobody does: a limit of time has come. */
  readonly lockAlone: () => void;
  /** A lock found words that could not be put on disk; null while all is well. */
  readonly unsealed: { readonly notes: number; readonly unattended: boolean } | null;
  readonly stay: () => void;
  /** Locks all the same: the person has decided to lose them. */
  readonly lose: () => void;
}

/** The one lock, by whatever asks for it. Commands of the menu are heard as long as it is open. */
function useLock(surroundings: Surroundings, route: Route, go: (route: Route) => void): Locking {
  const practice = usePractice();
  const locking = useRef(false);
  const [unsealed, setUnsealed] = useState<Locking['unsealed']>(null);
  const lockFor = useCallback(
    (unattended: boolean, losing = false) => {
      if (locking.current) return;
      locking.current = true;
      void lock(practice, surroundings, route, losing).then((notes) => {
        if (notes === 0) return;
        locking.current = false;
        // Once nobody was at the screen, only the passphrase says that somebody is.
        setUnsealed((before) => ({ notes, unattended: unattended || before?.unattended === true }));
      });
    },
    [practice, surroundings, route],
  );
  const lockNow = useCallback(() => lockFor(false), [lockFor]);
  const lockAlone = useCallback(() => lockFor(true), [lockFor]);
  const onSealRequest = useEffectEvent((reason: SealReason) => lockFor(!ATTENDED.has(reason)));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'l') {
      event.preventDefault();
      lockNow();
    }
  });
  useEffect(() => {
    const { session } = surroundings.platform;
    session.onSealRequest((reason) => onSealRequest(reason));
    session.onCommand(['today', 'clients', 'settings'], (at) => go({ at }));
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [surroundings, go]);
  const stay = () => setUnsealed(null);
  return { lockNow, lockAlone, unsealed, stay, lose: () => lockFor(false, true) };
}

/** How it looks, as its user has set it. The theme it was locked in comes back with the place, by `useRestoredPlace`. */
function useLook({ textSize, theme }: Preferences, sitting: Sitting | null): void {
  const chosen = useEffectEvent(() => theme);
  useEffect(() => wearSize(textSize), [textSize]);
  useEffect(() => {
    const theirs = chosen();
    if (sitting === null && theirs !== null) wearTheme(theirs);
  }, [sitting]);
}

/** When a copy was last saved to a file, and the way to look again. */
function useCopySaved(files: FilePort): readonly [number | null, () => void] {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const look = useCallback(() => {
    void readFacts(files).then((facts) => setSavedAt(facts.copySavedAt));
  }, [files]);
  useEffect(look, [look]);
  return [savedAt, look];
}

function useEditorSoon(): void {
  useEffect(() => {
    // Should it not load, opening a note is where that is told.
    const idle = requestIdleCallback(() => {
      void loadSessionPlace().catch(() => undefined);
      void loadNotePlace().catch(() => undefined);
    });
    return () => cancelIdleCallback(idle);
  }, []);
}

function Places({
  route,
  onGo,
}: {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}): ReactNode {
  const clients = useClients();
  const place = (at: 'today' | 'clients' | 'settings', label: string, note?: string) => ({
    id: at,
    label,
    note,
    current: route.at === at,
    onOpen: () => onGo({ at }),
  });
  const places = [
    place('today', 'Today'),
    place('clients', 'Clients', clients.length === 0 ? undefined : String(clients.length)),
    place('settings', 'Settings'),
  ];
  const threads = clients.slice(0, 12).map((client) => ({
    id: client.row,
    label: client.label,
    current: route.at === 'client' && route.client === client.row,
    onOpen: () => onGo({ at: 'client', client: client.row }),
  }));
  return (
    <Rail
      label="Places"
      mark={isSample(usePractice()) ? SAMPLE : undefined}
      places={places}
      groups={threads.length === 0 ? [] : [{ label: 'Threads', places: threads }]}
    />
  );
}

function Place({
  route,
  surroundings,
  guards,
  onCopied,
  onGo,
  onAlone,
  onExport,
}: {
  readonly route: Exclude<Route, { at: 'session' | 'note' }>;
  readonly surroundings: Surroundings;
  readonly guards: WindowGuards | null;
  readonly onCopied: () => void;
  readonly onGo: (route: Route) => void;
  readonly onAlone: (alone: boolean) => void;
  readonly onExport: (client: RowId | null) => void;
}): ReactNode {
  switch (route.at) {
    case 'today':
      return (
        <Today
          onClients={() => onGo({ at: 'clients' })}
          onClient={(client) => onGo({ at: 'client', client })}
          onSession={(client, session, stage) => onGo({ at: 'session', client, session, stage })}
          onNote={(client, note) => onGo(routeOf(client, note))}
        />
      );
    case 'clients':
      return <ClientList onOpen={(client) => onGo({ at: 'client', client })} />;
    case 'client':
      return <ClientPlace key={route.client} client={route.client} onGo={onGo} onExport={onExport} />;
    case 'settings':
      return (
        <Settings
          surroundings={surroundings}
          guards={guards}
          steps={STEPS}
          takeOut={<TakeOutReadable what="practice" onOpen={() => onExport(null)} />}
          onAlone={onAlone}
          onCopied={onCopied}
        />
      );
  }
}

function ClientPlace({
  client,
  onGo,
  onExport,
}: {
  readonly client: RowId;
  readonly onGo: (route: Route) => void;
  readonly onExport: (client: RowId) => void;
}): ReactNode {
  const header = useRecord(client).headers[client];
  return (
    <ClientThread
      client={client}
      facts={
        header?.type === 'client' && (
          <>
            <ClientFacts client={header} />
            <ClientPeople client={header} />
          </>
        )
      }
      takeOut={<TakeOutReadable what="client" onOpen={() => onExport(client)} />}
      onOpen={(session, stage) => onGo({ at: 'session', client, session, stage })}
      onNote={(note) => onGo(routeOf(client, note))}
    />
  );
}
