import { allNotesIn, type NoteHeader, type SessionHeader, type Stage } from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import { clientsOf, recordOf } from './client.ts';
import type { Practice } from './practice.ts';

/** A note in a list over all clients: its header, its session and whose it is. */
export interface ListedNote {
  readonly note: NoteHeader & { readonly stage: Stage };
  readonly session: SessionHeader;
  readonly client: RowId;
  readonly label: string;
}

/** The newest notes over all clients that this user can open, addenda aside; at most `most`. */
export function newestNotes(practice: Practice, most: number): readonly ListedNote[] {
  const found = clientsOf(practice).flatMap((client): readonly ListedNote[] => {
    const catalog = recordOf(practice, client.row);
    return allNotesIn(catalog).flatMap((note) => {
      const session = catalog.headers[note.of];
      if (note.stage === 'addendum' || session?.type !== 'session') return [];
      return [{ note: { ...note, stage: note.stage }, session, client: client.row, label: client.label }];
    });
  });
  return found.sort((a, b) => b.note.writtenAt - a.note.writtenAt).slice(0, most);
}
