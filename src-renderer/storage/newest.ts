import {
  agendaOf,
  notesIn,
  type Agenda,
  type Catalog,
  type NoteHeader,
  type SessionHeader,
} from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import { clientsOf, recordOf } from './client.ts';
import type { Practice } from './practice.ts';

/** A note in a list over all clients: its header, what it is of, and whose it is. */
export interface ListedNote {
  readonly note: NoteHeader;
  /** The session it is about; null for notes of a course or outside any session. */
  readonly session: SessionHeader | null;
  /** The signed note an addendum adds to; null for all others. */
  readonly addsTo: NoteHeader | null;
  readonly client: RowId;
  readonly label: string;
}

type Placed = Omit<ListedNote, 'client' | 'label'>;

function placed(catalog: Catalog, note: NoteHeader): Placed | null {
  const target = catalog.headers[note.of];
  if (target?.type === 'session') return { note, session: target, addsTo: null };
  if (target?.type !== 'note') return { note, session: null, addsTo: null };
  if (target.inError !== null) return null;
  const session = catalog.headers[target.of];
  return { note, session: session?.type === 'session' ? session : null, addsTo: target };
}

/** A catalog never changes; what follows from it is found once. */
function remembered<T extends object>(find: (catalog: Catalog) => T): (catalog: Catalog) => T {
  const known = new WeakMap<Catalog, T>();
  return (catalog) => {
    const before = known.get(catalog);
    if (before !== undefined) return before;
    const found = find(catalog);
    known.set(catalog, found);
    return found;
  };
}

const placedNotes = remembered((catalog): readonly Placed[] =>
  notesIn(catalog).flatMap((note) => placed(catalog, note) ?? []),
);
const agendaIn = remembered(agendaOf);

/** The newest notes over all clients that this user can open, those entered in error aside; at most `most`. */
export function newestNotes(practice: Practice, most: number): readonly ListedNote[] {
  const found = clientsOf(practice).flatMap(({ row, label }) =>
    placedNotes(recordOf(practice, row)).map((one): ListedNote => ({ ...one, client: row, label })),
  );
  return found.sort((a, b) => b.note.writtenAt - a.note.writtenAt).slice(0, most);
}

/** The drafts over all clients, the longest unsigned first. */
export const unsignedNotes = (practice: Practice): readonly ListedNote[] =>
  newestNotes(practice, Number.POSITIVE_INFINITY)
    .filter(({ note }) => note.signed === null)
    .sort((a, b) => a.note.begunAt - b.note.begunAt);

/** One client's agenda, with whose it is. */
export interface ClientAgenda extends Agenda {
  readonly client: RowId;
  readonly label: string;
}

/** What is ahead, postponed and unplanned for each client that this user can open. */
export const agendas = (practice: Practice): readonly ClientAgenda[] =>
  clientsOf(practice).map(({ row, label }) => ({ client: row, label, ...agendaIn(recordOf(practice, row)) }));
