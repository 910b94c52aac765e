import type { ReactNode } from 'react';
import { allNotesIn, clientsIn } from '../domain/practice/index.ts';
import { backupWords, proofWords, type Backing, type BackingState } from '../exchange/index.ts';
import { isSample, usePractice, useShelves, useSurroundings, type Practice } from '../storage/index.ts';
import { Banner, Button } from '../ui/index.ts';
import { useBackingState } from './useBacking.ts';

/** A copy on another disk is asked for once in so many days. */
const COPY_DAYS = 30;
const DAY_MS = 86_400_000;

/** When the first note was begun that is still there, in wall ms; null where there is none. */
function firstWords(practice: Practice): number | null {
  const begun = [...practice.shelves().catalogs.values()].flatMap((catalog) =>
    allNotesIn(catalog).map(({ begunAt }) => begunAt),
  );
  return begun.length === 0 ? null : begun.reduce((a, b) => Math.min(a, b));
}

const hasClients = (practice: Practice): boolean =>
  [...practice.shelves().catalogs.values()].some((catalog) => clientsIn(catalog).length > 0);

/** What is not as it should be with the folder of backups; null where all is well or the host keeps none. */
function troubleWith({ shell, unproved }: BackingState, practice: Practice): string | null {
  if (shell === null) return null;
  if (shell.folder === null)
    return hasClients(practice)
      ? 'Nothing is backed up yet. Choose a folder once, best on another disk; the rest happens by itself.'
      : null;
  if (shell.failed !== null) return backupWords(shell.failed.kind);
  return unproved === null ? null : proofWords(unproved.kind);
}

/** A quiet word on the day's page where backups need a person, or a copy away from this computer is due. */
export function BackupsDue({
  backing,
  copySavedAt,
  onSettings,
}: {
  readonly backing: Backing | null;
  /** Wall ms. */
  readonly copySavedAt: number | null;
  readonly onSettings: () => void;
}): ReactNode {
  const practice = usePractice();
  const { clock } = useSurroundings();
  const state = useBackingState(backing);
  useShelves();
  if (isSample(practice)) return null;
  const settings = <Button onPress={onSettings}>Go to settings</Button>;
  const trouble = troubleWith(state, practice);
  if (trouble !== null) return <Banner action={settings}>{trouble}</Banner>;
  const since = copySavedAt ?? firstWords(practice);
  if (since === null || clock.now() - since < COPY_DAYS * DAY_MS) return null;
  return (
    <Banner action={settings}>
      {copySavedAt === null
        ? 'No copy of the practice is kept away from this computer yet.'
        : `The last copy for another place was saved more than ${String(COPY_DAYS)} days ago.`}{' '}
      Save one when there is time, and keep it elsewhere: a fire or a thief takes computer and backups alike.
    </Banner>
  );
}
