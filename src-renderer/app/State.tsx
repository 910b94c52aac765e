import type { ReactNode } from 'react';
import type { Dates } from '../domain/dates/index.ts';
import { wallMoment, wallSecond } from '../domain/practice/index.ts';
import {
  commitWords,
  isSample,
  useDates,
  usePractice,
  useSaveState,
  type NoteSession,
  type SaveState,
} from '../storage/index.ts';
import { StateLine, type StateLineProps } from '../ui/index.ts';
import { SAMPLE, type lockWords } from './words.ts';

function words(state: SaveState, writing: boolean, dates: Dates): StateLineProps['save'] {
  switch (state.kind) {
    case 'on-disk': {
      const detail = state.at === null ? undefined : dates.time(wallSecond(state.at));
      return { state: 'kept', words: writing ? 'On disk' : 'All on disk', detail };
    }
    case 'in-memory':
      return { state: 'writing', words: 'In memory', detail: '(goes to disk within five seconds)' };
    case 'failed':
      return { state: 'failing', words: 'Not on disk', detail: commitWords(state.error) };
  }
}

/** What is known of copies: that one was saved, and when. That it can be restored nobody has proved here. */
const copyWords = (savedAt: number | null, dates: Dates): string =>
  savedAt === null
    ? 'No proven backup yet'
    : `A copy was saved on ${dates.moment(wallMoment(savedAt))}, not yet proved`;

/** The line at the foot: who, whether what was written is on disk, and how it is locked. */
export function State({
  who,
  writing,
  locks,
  copySavedAt,
  onLock,
}: {
  readonly who: string;
  readonly writing: NoteSession | null;
  readonly locks: ReturnType<typeof lockWords>;
  /** When a copy was last saved, in wall ms. */
  readonly copySavedAt: number | null;
  readonly onLock: () => void;
}): ReactNode {
  const practice = usePractice();
  const state = useSaveState();
  const dates = useDates();
  const head = practice.findings.standing === 'older-copy' ? 'Read only: an older copy' : undefined;
  return (
    <StateLine
      mark={isSample(practice) ? SAMPLE : undefined}
      who={who}
      save={words(state, writing !== null, dates)}
      backup={head ?? copyWords(copySavedAt, dates)}
      lockWords={locks.words}
      lockNear={locks.near}
      lock={{ label: 'Lock now', keys: 'Ctrl L', onPress: onLock }}
    />
  );
}
