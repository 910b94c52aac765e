import { useEffect, useState } from 'react';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  noteHeader,
  openNoteSession,
  usePractice,
  type NoteSession,
  type ReadError,
} from '../../storage/index.ts';

export type OpeningNote =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly session: NoteSession }
  | { readonly status: 'failed'; readonly error: ReadError['kind'] };

/** Opens a draft for writing while it is on screen; leaving it writes a checkpoint. */
export function useNoteSession(client: RowId, header: NoteHeader): OpeningNote {
  const practice = usePractice();
  const [opening, setOpening] = useState<OpeningNote & { readonly note?: RowId }>({ status: 'opening' });
  const { row } = header;
  useEffect(() => {
    let wanted = true;
    let opened: NoteSession | null = null;
    const current = noteHeader(practice, client, row);
    if (current === null) return;
    void openNoteSession(practice, client, current).then((result) => {
      if (result.ok) opened = result.value;
      if (!wanted) {
        void opened?.close();
        return;
      }
      setOpening(
        result.ok
          ? { status: 'open', session: result.value, note: row }
          : { status: 'failed', error: result.error.kind, note: row },
      );
    });
    return () => {
      wanted = false;
      void opened?.close();
    };
  }, [practice, client, row]);
  return opening.note === row ? opening : { status: 'opening' };
}
