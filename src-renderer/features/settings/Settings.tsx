import { useState, type ReactNode } from 'react';
import { wallDay } from '../../domain/practice/index.ts';
import type { WindowGuards } from '../../platform/index.ts';
import { saveCopy, type Backing } from '../../exchange/index.ts';
import {
  commitWords,
  isSample,
  practiceName,
  problemWords,
  recordAudit,
  usePractice,
  useShelves,
  type Surroundings,
} from '../../storage/index.ts';
import { Banner, Button, Facts, Screen, Section, Stack } from '../../ui/index.ts';
import { About } from './About.tsx';
import { Appearance } from './Appearance.tsx';
import { Backups } from './Backups.tsx';
import { ChangeWay } from './ChangeWay.tsx';
import { Locking } from './Locking.tsx';
import { AddPerson } from './AddPerson.tsx';
import { People } from './People.tsx';
import { Region } from './Region.tsx';
import { SetAsideList } from './SetAsideList.tsx';
import { Staff } from './Staff.tsx';
import type { SetUpSteps } from './steps.ts';
import { TheSample } from './TheSample.tsx';
import { Ways, type WayChange } from './Ways.tsx';
import { WholeReading } from './WholeReading.tsx';

/** What was asked for, and what is said under it. */
type Work = 'copy' | 'journal';

/** Says nothing of whose practice it is: the file may lie where others look. */
const fileName = (now: number): string => `Throughline copy ${wallDay(now)}.throughline`;

export interface SettingsProps {
  readonly surroundings: Surroundings;
  /** Which of the window's guards are in force; null until the host has answered. */
  readonly guards: WindowGuards | null;
  /** The practice's backups; null where the host keeps none. */
  readonly backing: Backing | null;
  readonly steps: SetUpSteps;
  /** Other ways to take the practice out, after the sealed copy. */
  readonly takeOut: ReactNode;
  /** The limits that raise flags. */
  readonly limits: ReactNode;
  /** How long records are kept, and the certificates of those that are no more. */
  readonly keeping: ReactNode;
  /** A step that somebody takes by themselves begins or is over: nothing else of the practice is to be seen beside it. */
  readonly onAlone: (alone: boolean) => void;
  /** A copy of the practice was saved to a file. */
  readonly onCopied: () => void;
}

/** The practice itself: what it stands on, when it locks, how it looks to whoever is signed in, a sealed copy of it. */
export function Settings(props: SettingsProps): ReactNode {
  const { surroundings, guards, backing, steps, takeOut, onAlone, onCopied } = props;
  const practice = usePractice();
  useShelves();
  const [said, setSaid] = useState<{ readonly of: Work; readonly words: string } | null>(null);
  const [working, setWorking] = useState(false);
  const [changing, setChanging] = useState<WayChange | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const { platform, clock } = surroundings;

  function change(what: WayChange | null, words: string | null) {
    setChanging(what);
    setChanged(words);
    onAlone(what !== null);
  }

  async function busily(of: Work, work: () => Promise<string | null>) {
    setWorking(true);
    setSaid(null);
    const words = await work();
    setWorking(false);
    setSaid(words === null ? null : { of, words });
  }

  async function copy() {
    const saved = await saveCopy(practice, platform, fileName(clock.now()));
    if (!saved.ok) return commitWords(saved.error.kind);
    if (saved.value === null) return null;
    onCopied();
    return `The sealed copy is saved: ${String(Math.ceil(saved.value.bytes / 1024))} KiB, up to change ${String(saved.value.sequence)}.`;
  }

  async function rebuild() {
    const built = await practice.rebuild();
    if (!built.ok) return commitWords(built.error.kind);
    await recordAudit(practice, 'rebuilt-views');
    const problems = [...new Set(built.value.problems.map(({ kind }) => problemWords(kind)))];
    const fine =
      'The whole journal was read: every link and signature holds, and all views are built again from it.';
    return problems.length === 0 && built.value.anomalies.length === 0 ? fine : problems.join(' ');
  }

  function add(begins: boolean, words: string | null) {
    setAdding(begins);
    setAdded(words);
    onAlone(begins);
  }

  if (adding)
    return <AddPerson surroundings={surroundings} steps={steps} onEnd={(words) => add(false, words)} />;
  if (changing !== null)
    return (
      <ChangeWay
        what={changing}
        surroundings={surroundings}
        steps={steps}
        onEnd={(words) => change(null, words)}
      />
    );
  return (
    <Screen title="Settings">
      <Section title={practiceName(practice)}>
        <Facts
          facts={[
            {
              label: 'Kept',
              value:
                platform.host === 'desktop' ? 'Sealed, on this computer' : 'Sealed, in this browser profile',
              second:
                platform.host === 'desktop'
                  ? 'outside any cloud service'
                  : 'Preview: not for real clients. Save a copy before clearing the profile.',
            },
            {
              label: 'Changes',
              value: String(practice.head().sequence),
              second: 'each linked to the one before and signed',
            },
          ]}
        />
      </Section>
      <Locking host={platform.host} guards={guards} />
      <Appearance />
      <Region />
      {isSample(practice) && <TheSample surroundings={surroundings} />}
      {!isSample(practice) && (
        <Ways surroundings={surroundings} said={changed} onChange={(what) => change(what, null)} />
      )}
      <People said={added} onAdd={() => add(true, null)} />
      <Staff />
      {props.limits}
      {props.keeping}
      <Backups backing={backing} />
      <Section title="A sealed copy" hint="opens only with the passphrase or the recovery kit">
        <Stack>
          <p>
            One file with everything in it, as sealed as it is here. Keep it away from this computer. It opens
            with the passphrase or the recovery kit of its day, even if you change them later.
          </p>
          <Button onPress={() => void busily('copy', copy)} busy={working}>
            Save a copy
          </Button>
          {said?.of === 'copy' && <Banner>{said.words}</Banner>}
        </Stack>
      </Section>
      {takeOut}
      <Section title="The journal" hint="the views on screen are built from it">
        <Stack>
          <p>
            While the practice is open, all of it is read and verified once a sitting, in idle moments. By
            hand, all views are built again from it as well. Nothing in the record is changed.
          </p>
          <WholeReading files={platform.files} />
          <Button onPress={() => void busily('journal', rebuild)} busy={working}>
            Read the whole journal
          </Button>
          {said?.of === 'journal' && <Banner>{said.words}</Banner>}
        </Stack>
      </Section>
      <SetAsideList backups={backing?.port ?? null} />
      <About clock={clock} />
    </Screen>
  );
}
