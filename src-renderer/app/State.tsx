import { useSyncExternalStore, type ReactNode } from 'react';
import type { Dates } from '../domain/dates/index.ts';
import { wallMoment, wallSecond } from '../domain/practice/index.ts';
import { sequenceOf, signedAtOf, type Backing, type BackingState } from '../exchange/index.ts';
import type { Room } from '../platform/index.ts';
import {
  commitWords,
  isSample,
  useDates,
  usePractice,
  useSaveState,
  useShelves,
  type NoteSession,
  type SaveState,
} from '../storage/index.ts';
import { StateLine, type StateLineProps } from '../ui/index.ts';
import { useBackingState } from './useBacking.ts';
import { SAMPLE, type lockWords } from './words.ts';

/** Said beside the time while the reserve takes what is written: in words, for the colour alone would not do. */
const FROM_RESERVE = 'The disk is full: a reserve takes what you write. Free some space.';

function words(state: SaveState, writing: boolean, full: boolean, dates: Dates): StateLineProps['save'] {
  switch (state.kind) {
    case 'on-disk': {
      const time = state.at === null ? [] : [dates.time(wallSecond(state.at))];
      const detail = [...time, ...(full ? [FROM_RESERVE] : [])].join('. ');
      return {
        state: 'kept',
        words: writing ? 'On disk' : 'All on disk',
        detail: detail === '' ? undefined : detail,
      };
    }
    case 'in-memory':
      return { state: 'writing', words: 'In memory', detail: '(goes to disk within five seconds)' };
    case 'failed':
      return { state: 'failing', words: 'Not on disk', detail: commitWords(state.error) };
  }
}

interface Kept {
  readonly backing: BackingState;
  /** When a copy was last saved to a file, in wall ms. */
  readonly copySavedAt: number | null;
  /** The last change that is on disk, and when words that are only in a draft were last put there (wall ms; 0: never). */
  readonly sequence: number;
  readonly draftedAt: number;
}

/**
 * The third step: how far a backup goes that was read to its last byte and opened with a key. A copy in a file nobody has
 * proved since it was saved.
 */
function backupWords({ backing, copySavedAt, sequence, draftedAt }: Kept, dates: Dates): string {
  const proven = backing.shell?.folder && backing.shell.proved.opened;
  if (proven) {
    const signedAt = signedAtOf(proven.name);
    if (sequenceOf(proven.name) >= sequence && signedAt >= draftedAt) return 'In a proven backup';
    return `In a proven backup up to ${dates.nearMoment(wallMoment(signedAt))}`;
  }
  if (copySavedAt === null) return backing.shell === null ? 'No copy saved yet' : 'No proven backup yet';
  return `A copy was saved on ${dates.moment(wallMoment(copySavedAt))}, not yet proved`;
}

/** The line at the foot: who, whether what was written is on disk, and how it is locked. */
export function State({
  who,
  room,
  writing,
  locks,
  notice,
  backing,
  copySavedAt,
  onCover,
  onLock,
}: {
  readonly who: string;
  readonly room: Room;
  readonly writing: NoteSession | null;
  readonly locks: ReturnType<typeof lockWords>;
  readonly notice: string | undefined;
  readonly backing: Backing | null;
  /** When a copy was last saved, in wall ms. */
  readonly copySavedAt: number | null;
  /** While a session runs on the screen. */
  readonly onCover?: (() => void) | undefined;
  readonly onLock?: (() => void) | undefined;
}): ReactNode {
  const practice = usePractice();
  const state = useSaveState();
  useShelves();
  const kept = {
    backing: useBackingState(backing),
    copySavedAt,
    sequence: practice.lastWord(),
    // What is not on disk yet is in no backup either.
    draftedAt:
      state.kind === 'on-disk'
        ? practice.drafts.all().reduce((last, { at }) => Math.max(last, at), 0)
        : Infinity,
  };
  const dates = useDates();
  const { reserve } = useSyncExternalStore(room.subscribe, room.state);
  const head = practice.findings.standing === 'older-copy' ? 'Read only: an older copy' : undefined;
  return (
    <StateLine
      mark={isSample(practice) ? SAMPLE : undefined}
      who={who}
      save={words(state, writing !== null, reserve === 'released', dates)}
      backup={head ?? backupWords(kept, dates)}
      notice={notice}
      lockWords={onLock === undefined ? 'Still unlocked in memory' : locks.words}
      lockNear={locks.near}
      cover={onCover && { label: 'Cover', keys: 'Ctrl Shift L', onPress: onCover }}
      lock={onLock && { label: 'Lock now', keys: 'Ctrl L', onPress: onLock }}
    />
  );
}
