import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { wallMoment } from '../../domain/practice/index.ts';
import {
  backupWords,
  listBackups,
  proofWords,
  sequenceOf,
  signedAtOf,
  sizeWords,
  syncWords,
  type Backing,
  type BackingState,
  type ListedBackup,
} from '../../exchange/index.ts';
import type { BackupFileName, BackupState } from '../../platform/index.ts';
import { useDates, usePractice } from '../../storage/index.ts';
import {
  Abreast,
  Banner,
  Button,
  Facts,
  Progress,
  Row,
  Rows,
  Section,
  Stack,
  type Fact,
} from '../../ui/index.ts';

// It shows notes, and the editor that draws them is not to come with the settings.
const CompareBackup = lazy(async () => ({ default: (await import('./CompareBackup.tsx')).CompareBackup }));

const FEW = 6;

/** Backups into a folder; where the host keeps none, what to do instead. */
export function Backups({ backing }: { readonly backing: Backing | null }): ReactNode {
  return (
    <Section title="Backups" hint="as sealed as the practice itself">
      {backing === null ? (
        <p>
          This preview keeps no backups: a browser has no folder of yours to keep them in. Save a copy
          instead, often, and keep it on another disk.
        </p>
      ) : (
        <Folder backing={backing} />
      )}
    </Section>
  );
}

const moment = (ms: number, dates: Dates): string => dates.moment(wallMoment(ms));

/** Made and proven are two things: a backup is made without any key, and only a key shows that it opens. */
function factsOf({ folder, made, proved }: BackupState, dates: Dates): readonly Fact[] {
  const { opened } = proved;
  return [
    { label: 'Folder', value: folder?.name ?? '', second: 'after each lock, on quitting and every 4 hours' },
    {
      label: 'Last made',
      value: made === null ? 'None yet' : moment(made.at, dates),
      second:
        made === null ? undefined : `up to change ${String(sequenceOf(made.name))}; every file was read back`,
    },
    {
      label: 'Last proven',
      value: opened === null ? 'None yet' : moment(opened.at, dates),
      second:
        opened === null
          ? 'done in a quiet moment after unlocking'
          : `that it opens: the backup of ${moment(signedAtOf(opened.name), dates)} was read whole, its chain followed, and opened with your key`,
    },
  ];
}

const WORK: Readonly<Record<NonNullable<BackingState['work']>, string>> = {
  making: 'Making a backup',
  proving: 'Proving that the backup opens',
};

function Folder({ backing }: { readonly backing: Backing }): ReactNode {
  const { shell, work, unproved } = useSyncExternalStore(backing.subscribe, backing.state);
  const dates = useDates();
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => void backing.look(), [backing]);

  async function choose() {
    setSaid(null);
    const chosen = await backing.choose();
    if (!chosen.ok) setSaid(backupWords(chosen.error.kind));
  }

  if (shell === null) return null;
  if (shell.folder === null)
    return (
      <Stack>
        <p>
          Choose a folder once, best on another disk. From then on the practice is backed up there after each
          lock, on quitting and every 4 hours of use. A backup opens with the passphrase or the recovery kit
          of its day, on any computer with Throughline.
        </p>
        <Button onPress={() => void choose()}>Choose a folder</Button>
        {said !== null && <Banner kind="warn">{said}</Banner>}
      </Stack>
    );
  const { sync } = shell.folder;
  return (
    <Stack>
      <Facts facts={factsOf(shell, dates)} />
      {sync !== null && <Banner kind="warn">{syncWords(sync)}</Banner>}
      {shell.failed !== null && (
        <Banner kind="warn">
          {backupWords(shell.failed.kind)} Tried on {moment(shell.failed.at, dates)}.
        </Banner>
      )}
      {unproved !== null && <Banner kind="warn">{proofWords(unproved.kind)}</Banner>}
      {said !== null && <Banner kind="warn">{said}</Banner>}
      <Abreast>
        <Button onPress={() => void backing.backUp()} busy={work === 'making'}>
          Back up now
        </Button>
        <Button onPress={() => void choose()}>Choose another folder</Button>
        <Button kind="link" onPress={() => void backing.forget()}>
          Stop backing up
        </Button>
      </Abreast>
      {work !== null && <Progress label={WORK[work]} words=" " />}
      <Kept backing={backing} shell={shell} />
    </Stack>
  );
}

/** What is said beside a backup, its dates apart from whether they are proved. */
function rowWords({ name, manifest }: ListedBackup, { proved }: BackupState, dates: Dates) {
  const when = moment(signedAtOf(name), dates);
  if (manifest === null) return { when, mark: 'cross' as const, words: 'Its manifest does not read.' };
  const files = manifest.contents.files.reduce((sum, { length }) => sum + length, 0);
  const about = `up to change ${String(manifest.contents.head.sequence)}, ${sizeWords(files)}`;
  return name === proved.opened?.name
    ? { when, mark: 'tick' as const, words: `${about}, proven to open` }
    : { when, mark: undefined, words: about };
}

/** The backups of this practice that are in the folder. */
function Kept({ backing, shell }: { readonly backing: Backing; readonly shell: BackupState }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const [listed, setListed] = useState<readonly ListedBackup[]>([]);
  const [all, setAll] = useState(false);
  const [compared, setCompared] = useState<BackupFileName | null>(null);
  const newest = `${shell.folder?.name ?? ''} ${shell.made?.name ?? ''}`;
  useEffect(() => {
    let wanted = true;
    void listBackups(backing.port, 'kept').then((found) => {
      if (wanted) setListed(found.ok ? found.value : []);
    });
    return () => {
      wanted = false;
    };
  }, [backing, newest]);
  const own = listed.filter(
    ({ manifest }) => manifest === null || manifest.contents.vault === practice.keys.vault,
  );
  if (own.length === 0) return null;
  return (
    <>
      <Rows label="Backups">
        {own.slice(0, all ? own.length : FEW).map((backup) => {
          const { when, mark, words } = rowWords(backup, shell, dates);
          return (
            <Row
              key={backup.name}
              reason={words}
              mark={mark && { kind: mark, label: null }}
              aside={
                backup.manifest !== null && (
                  <Button kind="link" label={`Compare ${when}`} onPress={() => setCompared(backup.name)}>
                    Compare
                  </Button>
                )
              }
            >
              {when}
            </Row>
          );
        })}
      </Rows>
      {!all && own.length > FEW && (
        <Button kind="link" onPress={() => setAll(true)}>
          Show all {String(own.length)}
        </Button>
      )}
      <p>
        Kept are the last of each of 7 days, 4 weeks and 12 months, and always the last that was proven. To
        restore one, open Throughline where there is no practice yet and choose <em>Restore a copy</em>.
      </p>
      {compared !== null && (
        <Suspense fallback={null}>
          <CompareBackup port={backing.port} name={compared} onClose={() => setCompared(null)} />
        </Suspense>
      )}
    </>
  );
}
