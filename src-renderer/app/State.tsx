import type { ReactNode } from 'react';
import type { Dates } from '../domain/dates/index.ts';
import { wallSecond } from '../domain/practice/index.ts';
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
      return { state: 'writing', words: 'In memory', detail: 'on disk within five seconds' };
    case 'failed':
      return { state: 'failing', words: 'Not on disk', detail: commitWords(state.error) };
  }
}

/** The line at the foot: who, whether what was written is on disk, and how it is locked. */
export function State({
  who,
  writing,
  locks,
  notice,
  onLock,
}: {
  readonly who: string;
  readonly writing: NoteSession | null;
  readonly locks: ReturnType<typeof lockWords>;
  readonly notice: string | undefined;
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
      backup={head ?? 'No proven backup yet'}
      notice={notice}
      lockWords={locks.words}
      lockNear={locks.near}
      lock={{ label: 'Lock now', keys: 'Ctrl L', onPress: onLock }}
    />
  );
}
