import { useState, type ReactNode } from 'react';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  commitWords,
  markInError,
  useDates,
  useMayWrite,
  usePractice,
  useUsers,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, TextArea, useInHand } from '../../ui/index.ts';
import { momentOf } from './moment.ts';

/** A signed note that should not have been written there: said so, and legible on request. */
export function InError({
  header,
  children,
}: {
  readonly header: NoteHeader;
  readonly children: ReactNode;
}): ReactNode {
  const users = useUsers();
  const dates = useDates();
  const [shown, setShown] = useState(false);
  const mark = header.inError;
  if (mark === null) return children;
  const by = users.get(mark.by)?.name ?? 'somebody';
  return (
    <>
      <Banner
        kind="warn"
        action={
          <Button expanded={shown} onPress={() => setShown(!shown)}>
            {shown ? 'Hide it' : 'Show it'}
          </Button>
        }
      >
        {`Entered in error (${by}, ${momentOf(mark.at, dates)}): ${mark.reason}`}
      </Banner>
      {shown && children}
    </>
  );
}

/** The way to say that a signed note was entered in error; for its author and the owner. */
export function MarkInError({
  client,
  header,
}: {
  readonly client: RowId;
  readonly header: NoteHeader;
}): ReactNode {
  const practice = usePractice();
  const me = useUsers().get(practice.keys.user);
  const [asking, setAsking] = useInHand(`in error ${header.row}`, false);
  const mine = useMayWrite(client) && (header.author === practice.keys.user || me?.owner === true);
  if (!mine || header.inError !== null) return null;
  return (
    <>
      <Button kind="link" onPress={() => setAsking(true)}>
        This was entered in error
      </Button>
      {asking && <Ask client={client} header={header} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ask({
  client,
  header,
  onClose,
}: {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const [reason, setReason] = useInHand(`in error ${header.row} reason`, '');
  const [failed, setFailed] = useState<string | null>(null);

  async function mark() {
    const marked = await markInError(practice, client, header.row, reason.trim());
    if (marked.ok) onClose();
    else setFailed(commitWords(marked.error.kind));
  }

  return (
    <Dialog
      open
      asks
      title="Entered in error"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" disabled={reason.trim() === ''} onPress={() => void mark()}>
            Mark as entered in error
          </Button>
        </>
      }
    >
      <p>
        {`The note stays as it is and can be read on request; lists, the briefing and exports leave it out. This cannot be taken back.${header.stage === 'observation' ? ' Its timeline stays closed: for what truly happened, add another session.' : ''}`}
      </p>
      <TextArea
        label="Reason"
        voice="instrument"
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
        autoFocus
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
