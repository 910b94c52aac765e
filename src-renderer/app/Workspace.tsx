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
import { ReadableExport } from '../features/export/index.ts';
import { ProveStep } from '../features/settings/index.ts';
import { PassphraseStep } from '../features/unlock/index.ts';
import type { RunningSession } from '../features/observation/index.ts';
import type { RowId } from '../domain/index.ts';
import { paperOf, type Preferences } from '../domain/practice/index.ts';
import {
  DatesProvider,
  noteHeader,
  readFacts,
  SurroundingsProvider,
  useDates,
  usePractice,
  usePreferences,
  usePreferredDates,
  useUsers,
  type NoteSession,
  type Practice,
  type Surroundings,
} from '../storage/index.ts';
import type { FilePort } from '../platform/index.ts';
import { giveInHand, Notices, Shell } from '../ui/index.ts';
import { Account, needsAccount } from './Account.tsx';
import { BackupsDue } from './BackupsDue.tsx';
import { CoverScreen } from './CoverScreen.tsx';
import { accountedIn, Findings } from './Findings.tsx';
import { FreeSpace, useRoom } from './FreeSpace.tsx';
import { KitDue } from './KitDue.tsx';
import { Place, Places } from './Places.tsx';
import { ROOM_IDLE_MS } from './limits.ts';
import { layPaper, wearSize, wearTheme } from './look.ts';
import { readSitting, routeOf, takeSitting, type Route, type Sitting } from './route.ts';
import { State } from './State.tsx';
import { Unsealed } from './Unsealed.tsx';
import { lockWords } from './words.ts';
import { useCopied } from './useCopied.ts';
import { useBacking } from './useBacking.ts';
import { useCover, type Covering } from './useCover.ts';
import { useGuards } from './useGuards.ts';
import { useLimits } from './useLimits.ts';
import { useOpenings, useWholeReadingSoon } from './useNoticing.ts';
import { useCommands, useLock, useLockKey } from './useLock.ts';
import { usePlaceFromTop, useRestoredPlace } from './useRestoredPlace.ts';

const MINUTE_MS = 60_000;
const EXPORT_STEPS = { Passphrase: PassphraseStep, Prove: ProveStep };

/** They are the editor's words, and come with it. */
const loadReadableWords = async () => (await import('./readableWords.ts')).readableWords;

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

/** The last sitting; the forms on the screen will find what stood in them. */
function comeBack({ drafts }: Practice): Sitting | null {
  const sitting = readSitting(drafts.place());
  if (sitting?.inHand?.version === __APP_VERSION__) giveInHand(sitting.inHand.words);
  return sitting;
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
  const [sitting] = useState<Sitting | null>(() => comeBack(practice));
  const [route, setRoute] = useState<Route>(() => openRoute(practice, sitting));
  const [first] = useState(route);
  // Words whose form did not come back where the lock took them are for no other place.
  useEffect(() => {
    if (route !== first) giveInHand({});
  }, [route, first]);
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
  const [running, setRunning] = useState<RunningSession | null>(null);
  const serious = needsAccount(practice.findings, isNew);
  const [told, setTold] = useState(!serious);
  const [seen, setSeen] = useState(serious ? accountedIn(practice.findings) : 0);
  const me = useUsers().get(practice.keys.user);
  const [copySavedAt, readCopyFact] = useCopySaved(platform.files);
  const dates = useDates();
  const preferences = usePreferences();
  const { idleMinutes, coverMinutes } = preferences;

  const covered = useRef<Sitting | null>(null);
  const backing = useBacking(surroundings);
  const { lockFor, unsealed, stay, lose } = useLock(surroundings, route, covered, backing);
  const lockAlone = useCallback(() => lockFor(true), [lockFor]);
  const covering = useCover(clock, running, coverMinutes * MINUTE_MS, lockAlone);
  const lockNow = useCallback(() => lockFor(false), [lockFor]);
  const guards = useGuards(platform.window, preferences);
  const cover = () => {
    if (running !== null && covering.at === 'open') covered.current = takeSitting(route);
    covering.cover();
  };
  const closesAt = useLimits(clock, idleOf(running !== null, covering, idleMinutes), (over) => {
    if (over === 'untouched' && covering.isSet && covering.at === 'open') cover();
    else lockAlone();
  });
  useEffect(() => {
    if (covering.at === 'open') covered.current = null;
  }, [covering.at]);
  useCommands(platform.session, running !== null, covering.at === 'open', go, cover);
  useLockKey(lockNow);
  useLook(preferences, sitting);
  useRoom(platform.room);
  useRestoredPlace(sitting);
  usePlaceFromTop(route);
  useEditorSoon();
  useWholeReadingSoon();
  useOpenings(route, told);

  const { room } = platform;
  const notice = useCopied(platform.clipboard);
  const locks = lockWords(
    {
      idleMinutes,
      running: running !== null,
      covers: covering.isSet,
      closesAt,
      host: platform.host,
    },
    dates,
  );
  const foot = { who: me?.name ?? '', room, locks, notice, backing, copySavedAt };
  if (unsealed !== null)
    return (
      <Shell state={<State {...foot} writing={null} />}>
        <Unsealed
          {...unsealed}
          kdf={surroundings.kdf}
          onStay={() => {
            // Their passphrase has said more than a PIN could.
            covering.uncover();
            stay();
          }}
          onAgain={lockNow}
          onLose={lose}
        />
      </Shell>
    );
  const onCover = running === null ? undefined : cover;
  const state = <State {...foot} writing={writing} onCover={onCover} onLock={lockNow} />;
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
      <>
        <Suspense fallback={<Shell state={state}>Opening the note.</Shell>}>
          {route.at === 'session' ? (
            <SessionPlace key={route.session} route={route} {...place} onRunning={setRunning} />
          ) : (
            <NotePlace key={route.note} route={route} {...place} />
          )}
        </Suspense>
        {covering.at !== 'open' && (
          <CoverScreen
            at={covering.at}
            clock={clock}
            firstDose={running?.firstDose ?? null}
            coverMinutes={coverMinutes}
            onChosen={covering.choose}
            onBack={covering.uncover}
            onAttempt={covering.attempt}
            onLock={lockNow}
          />
        )}
      </>
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
      <Notices>
        {!alone && <Findings seen={seen} onSeen={setSeen} />}
        {!alone && <FreeSpace room={room} />}
        {route.at === 'today' && (
          <>
            <BackupsDue
              backing={backing}
              copySavedAt={copySavedAt}
              onSettings={() => go({ at: 'settings' })}
            />
            <KitDue surroundings={surroundings} onSettings={() => go({ at: 'settings' })} />
          </>
        )}
      </Notices>
      <Place
        route={route}
        surroundings={surroundings}
        guards={guards}
        backing={backing}
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

/** How long it may go untouched, in ms. The cover has a limit of its own. */
function idleOf(isRunning: boolean, { at, isSet }: Covering, idleMinutes: number): number {
  return isRunning && (at !== 'open' || !isSet) ? ROOM_IDLE_MS : idleMinutes * MINUTE_MS;
}

/** The look and the paper their user has set. The theme it was locked in comes back with the place, by `useRestoredPlace`. */
function useLook({ textSize, theme, locale }: Preferences, sitting: Sitting | null): void {
  const chosen = useEffectEvent(() => theme);
  useEffect(() => wearSize(textSize), [textSize]);
  useEffect(() => layPaper(locale && paperOf(locale)), [locale]);
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
