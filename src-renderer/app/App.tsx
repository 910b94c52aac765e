import { useEffect, useState, type ReactNode } from 'react';
import { openPlatform, systemClock, type BackupPort, type Platform } from '../platform/index.ts';
import {
  clearStore,
  DatesProvider,
  isSample,
  lookAround,
  platformWords,
  PracticeProvider,
  systemDates,
  type Facts,
  type Found,
  type Practice,
  type Surroundings,
} from '../storage/index.ts';
import { calibrate, deriveInWorker } from '../vault/index.ts';
import { restoreBackup, restoreCopy, restoreKeys, restoreKeysOfBackup } from '../exchange/index.ts';
import {
  FirstRun,
  Recovery,
  RestoreStep,
  Trouble,
  Unlock,
  type Remedy,
  type Restored,
} from '../features/unlock/index.ts';
import { Banner, Opening, Shell, StateLine } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { wearSize, wearTheme } from './look.ts';
import { useLockProof } from './useLockProof.ts';
import { restoreWords, SAMPLE } from './words.ts';
import { Workspace } from './Workspace.tsx';

type Phase =
  | { readonly at: 'starting' }
  | { readonly at: 'trouble'; readonly title: string; readonly words: string; readonly again: boolean }
  | { readonly at: 'found'; readonly surroundings: Surroundings; readonly found: Found }
  | {
      /** From where a practice or its keys are brought back is being chosen: only a host with backups has more than one place. */
      readonly at: 'restoring';
      readonly what: Restored;
      readonly surroundings: Surroundings;
      readonly backups: BackupPort;
      readonly found: Found;
    }
  | {
      readonly at: 'open';
      readonly surroundings: Surroundings;
      readonly practice: Practice;
      /** A practice that was founded or restored just now has no views of its own yet, and misses none. */
      readonly isNew: boolean;
    };

const DISK = 'The disk answered with an error. Nothing was changed: close Throughline and open it again.';

/** The look chosen last; the system's where none is known. */
function wear({ theme, textSize }: Pick<Facts, 'theme' | 'textSize'> = {}): void {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  wearTheme(theme ?? system);
  wearSize(textSize ?? 100);
}

async function begin(): Promise<Phase> {
  const opened = await openPlatform();
  if (!opened.ok) {
    const busy = opened.error.kind === 'busy';
    const title = busy ? 'Open in another window' : 'Throughline cannot start here';
    wear();
    return { at: 'trouble', title, words: platformWords(opened.error.kind), again: busy };
  }
  return look(opened.value);
}

async function look(platform: Platform): Promise<Phase> {
  const found = await lookAround(platform);
  wear(found.ok && found.value.kind === 'practice' ? found.value.facts : undefined);
  if (!found.ok) return { at: 'trouble', title: 'The practice could not be read', words: DISK, again: false };
  const costs = () => calibrate(deriveInWorker, () => systemClock.monotonic());
  return {
    at: 'found',
    surroundings: { platform, clock: systemClock, kdf: deriveInWorker, costs },
    found: found.value,
  };
}

/** The lock gate: what is on this computer decides what is shown; the practice is there only while it is open. */
export function App(): ReactNode {
  const [phase, setPhase] = useState<Phase>({ at: 'starting' });
  const [restoring, setRestoring] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [dates] = useState(systemDates);
  useEffect(() => {
    void begin().then(setPhase);
  }, []);

  useLockProof(
    phase.at === 'found' && phase.found.kind === 'practice' ? phase.surroundings.platform.backups : null,
  );
  const sample = isSampleHere(phase);
  useEffect(() => {
    document.title = sample ? `${SAMPLE}: Throughline` : 'Throughline';
  }, [sample]);

  if (phase.at === 'open')
    return (
      <ErrorBoundary>
        <PracticeProvider value={phase.practice}>
          <Workspace surroundings={phase.surroundings} isNew={phase.isNew} />
        </PracticeProvider>
      </ErrorBoundary>
    );

  /** Does what the person chose where nothing can be opened as it is; what did not work is said under the choices. */
  async function remedy({ surroundings, found }: Extract<Phase, { at: 'found' }>, chosen: Remedy) {
    const { platform } = surroundings;
    setSaid(null);
    if ((chosen === 'keys' || chosen === 'restore') && platform.backups !== null) {
      const what = chosen === 'keys' ? 'keys' : 'practice';
      setPhase({ at: 'restoring', what, surroundings, backups: platform.backups, found });
      return;
    }
    if (chosen === 'anew') {
      setPhase({ at: 'found', surroundings, found: { kind: 'nothing' } });
      return;
    }
    if (chosen === 'clear') {
      const cleared = await clearStore(platform);
      if (!cleared.ok) setSaid(restoreWords(cleared.error.kind));
    }
    if (chosen === 'keys' || chosen === 'restore') {
      const restored = await (chosen === 'keys' ? restoreKeys(platform) : restoreCopy(platform));
      if (!restored.ok) setSaid(restoreWords(restored.error.kind));
    }
    setPhase(await look(platform));
  }

  async function restore(surroundings: Surroundings, found: Found) {
    const { platform } = surroundings;
    if (platform.backups !== null) {
      setPhase({ at: 'restoring', what: 'practice', surroundings, backups: platform.backups, found });
      return;
    }
    const restored = await restoreCopy(platform);
    if (restored.ok && restored.value === null) return;
    setRestoring(restored.ok ? null : restoreWords(restored.error.kind));
    setPhase(await look(platform));
  }

  return (
    <ErrorBoundary>
      <DatesProvider value={dates}>
        <Shell
          state={
            <StateLine
              mark={sample ? SAMPLE : undefined}
              who={`Throughline ${__APP_VERSION__}`}
              save={{ state: 'none', words: 'Nothing is open' }}
              lockWords={hostWords(phase)}
            />
          }
        >
          {restoring !== null && (
            <Trouble
              title="The copy was not restored"
              words={restoring}
              action={{ label: 'Go on', onPress: () => setRestoring(null) }}
            />
          )}
          {phase.at === 'restoring' && <Restoring {...phase} onPhase={setPhase} />}
          {restoring === null && phase.at !== 'restoring' && (
            <Gate
              phase={phase}
              said={said}
              onPhase={setPhase}
              onRestore={(surroundings, found) => void restore(surroundings, found)}
              onRemedy={(from, chosen) => void remedy(from, chosen)}
            />
          )}
        </Shell>
      </DatesProvider>
    </ErrorBoundary>
  );
}

/** From when on a blank window asks for a word, in milliseconds. */
const SOON = 300;

/** Nothing at first, for most starts are over before anybody could read it. */
function Starting(): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON);
    return () => clearTimeout(timer);
  }, []);
  return late ? <Opening title="Opening…">{null}</Opening> : null;
}

const isSampleHere = (phase: Phase): boolean =>
  phase.at === 'open'
    ? isSample(phase.practice)
    : phase.at === 'found' && phase.found.kind === 'practice' && phase.found.facts.sample;

const hostWords = (phase: Phase): string =>
  'surroundings' in phase && phase.surroundings.platform.host === 'browser'
    ? 'Preview: not for real clients'
    : 'Locked';

/** Brings a practice or its keys back from a file or a folder of backups; what did not work is said where it was asked for. */
function Restoring({
  what,
  surroundings,
  backups,
  found,
  onPhase,
}: Extract<Phase, { at: 'restoring' }> & { readonly onPhase: (phase: Phase) => void }): ReactNode {
  const { platform } = surroundings;
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const fromBackup = what === 'keys' ? restoreKeysOfBackup : restoreBackup;

  async function restore(work: () => ReturnType<typeof restoreCopy | typeof restoreKeys>) {
    setWorking(true);
    setSaid(null);
    const restored = await work();
    setWorking(false);
    if (!restored.ok) setSaid(restoreWords(restored.error.kind));
    else if (restored.value !== null) onPhase(await look(platform));
  }

  return (
    <RestoreStep
      what={what}
      backups={backups}
      working={working}
      said={said}
      onFile={() => void restore(() => (what === 'keys' ? restoreKeys : restoreCopy)(platform))}
      onBackup={(place, name) => void restore(() => fromBackup(platform, backups, place, name))}
      onBack={() => onPhase({ at: 'found', surroundings, found })}
    />
  );
}

function Gate({
  phase,
  said,
  onPhase,
  onRestore,
  onRemedy,
}: {
  readonly phase: Exclude<Phase, { at: 'open' | 'restoring' }>;
  readonly said: string | null;
  readonly onPhase: (phase: Phase) => void;
  readonly onRestore: (surroundings: Surroundings, found: Found) => void;
  readonly onRemedy: (from: Extract<Phase, { at: 'found' }>, chosen: Remedy) => void;
}): ReactNode {
  if (phase.at === 'starting') return <Starting />;
  if (phase.at === 'trouble') {
    const retry = () => {
      onPhase({ at: 'starting' });
      void begin().then(onPhase);
    };
    const again = { label: 'Try again', onPress: retry };
    return <Trouble title={phase.title} words={phase.words} {...(phase.again ? { action: again } : {})} />;
  }
  const { surroundings, found } = phase;
  const { platform } = surroundings;
  const open = (practice: Practice, isNew: boolean) => onPhase({ at: 'open', surroundings, practice, isNew });
  switch (found.kind) {
    case 'nothing':
      return (
        <FirstRun
          surroundings={surroundings}
          onFounded={(practice) => open(practice, true)}
          onRestore={() => onRestore(surroundings, found)}
        />
      );
    case 'practice':
      return (
        <Unlock
          surroundings={surroundings}
          keyring={found.keyring}
          facts={found.facts}
          onOpen={(practice) => open(practice, found.facts.restoredFrom !== null)}
          onDeleted={() => void look(platform).then(onPhase)}
        />
      );
    case 'keys-missing':
    case 'keyring-unreadable':
    case 'journal-missing':
    case 'witness-only':
    case 'restore-interrupted':
      return (
        <Recovery
          key={found.kind}
          found={found}
          files={platform.files}
          said={said !== null && <Banner kind="warn">{said}</Banner>}
          onRemedy={(remedy) => onRemedy(phase, remedy)}
        />
      );
  }
}
