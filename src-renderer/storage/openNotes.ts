import type { RowId } from '../domain/index.ts';
import type { NoteSession, SaveState } from './noteSession.ts';

/** The notes that are open for writing, and those left while what was typed could not be put on disk. */
export interface OpenNotes extends Iterable<NoteSession> {
  readonly add: (session: NoteSession) => void;
  readonly delete: (session: NoteSession) => void;
  readonly of: (note: RowId) => NoteSession | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Where all that was typed stands: `on-disk` only if every note is. */
  readonly saveState: () => SaveState;
}

const SETTLED: SaveState = { kind: 'on-disk', at: null };

/** The one that says most: a failure, then what is in memory, then the latest on disk. */
function worst(states: readonly SaveState[]): SaveState {
  const unsaved =
    states.find(({ kind }) => kind === 'failed') ?? states.find(({ kind }) => kind === 'in-memory');
  if (unsaved !== undefined) return unsaved;
  return states.reduce(
    (latest, state) =>
      latest.kind === 'on-disk' && state.kind === 'on-disk' && (state.at ?? 0) > (latest.at ?? 0)
        ? state
        : latest,
    SETTLED,
  );
}

export function createOpenNotes(): OpenNotes {
  const open = new Map<NoteSession, () => void>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    add(session) {
      if (!open.has(session)) open.set(session, session.subscribe(tell));
      tell();
    },
    delete(session) {
      open.get(session)?.();
      open.delete(session);
      tell();
    },
    of: (note) => [...open.keys()].find((session) => session.note === note),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveState: () => worst([...open.keys()].map((session) => session.saveState())),
    [Symbol.iterator]: () => open.keys(),
  };
}
