import type { ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { commitWords, openRescued, recordOf, useLoaded, usePractice } from '../../storage/index.ts';
import { Banner, Button, Dialog, Empty } from '../../ui/index.ts';
import { noteAmong, NoteElsewhere } from './NoteElsewhere.tsx';

/** A note that was signed and that only the working copy still has: its words, to be read. */
export function ReadRescued({
  row,
  onClose,
}: {
  readonly row: RowId;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const loaded = useLoaded(() => openRescued(practice, row), row);
  const rows = loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : [];
  const at = practice.keys.compartments().find(({ id }) => id === rows[0]?.compartment);
  const header = at?.client && recordOf(practice, at.client).headers[at.client];
  const note = noteAmong(rows);
  return (
    <Dialog
      open
      wide
      title="A note that was signed"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {loaded.status === 'loading' && <Empty>Opening it.</Empty>}
      {loaded.status === 'ready' && !loaded.result.ok && (
        <Banner kind="warn">{commitWords(loaded.result.error.kind)}</Banner>
      )}
      {note !== null && (
        <NoteElsewhere
          {...note}
          client={header?.type === 'client' ? header.label : 'A client'}
          where="in the working copy of this computer"
        />
      )}
    </Dialog>
  );
}
