import { useState, type ReactNode } from 'react';
import { fieldsOf } from '../../domain/template/index.ts';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  commitWords,
  readWords,
  signNote,
  usePractice,
  useUsers,
  type NoteSession,
} from '../../storage/index.ts';
import { Banner, Button, Decide, Dialog, Section } from '../../ui/index.ts';

type Failure = Extract<Awaited<ReturnType<typeof signNote>>, { ok: false }>['error']['kind'];

const failureWords = (kind: Failure): string =>
  kind === 'missing' || kind === 'no-key' || kind === 'tampered' ? readWords(kind) : commitWords(kind);

/** Signs a complete note over exactly what is shown; says what is still open until then. */
export function SignPanel({
  client,
  header,
  session,
  derived,
  missing,
}: {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly session: NoteSession;
  readonly derived: Readonly<Record<string, unknown>>;
  readonly missing: readonly string[];
}): ReactNode {
  const practice = usePractice();
  const me = useUsers().get(practice.keys.user);
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const labels = fieldsOf(session.template)
    .filter(({ id }) => missing.includes(id))
    .map(({ label }) => label);
  const mine = header.author === practice.keys.user;

  function ask() {
    // What is marked as unreadable is no answer; signing would leave it out without a word.
    const unread = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    if (unread === null) {
      setFailed(null);
      setAsking(true);
      return;
    }
    unread.focus();
    setFailed('What stands in one field cannot be read. Mend it or empty it, then sign.');
  }

  async function sign() {
    setWorking(true);
    const kept = await session.checkpoint();
    const signed = kept.ok ? await signNote(practice, client, header.row, derived) : kept;
    setWorking(false);
    setAsking(false);
    setFailed(signed.ok ? null : failureWords(signed.error.kind));
  }

  return (
    <Section
      title="Signature"
      hint={missing.length === 0 ? 'complete' : `${String(missing.length)} still open`}
    >
      {missing.length > 0 && <p>{`Still open: ${labels.join(', ')}.`}</p>}
      {!mine && <p>Only the person who began this note can sign it.</p>}
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      <Decide>
        <Button kind="filled" disabled={missing.length > 0 || !mine} onPress={ask}>
          Sign this note
        </Button>
      </Decide>
      <Dialog
        open={asking}
        asks
        title="Sign this note"
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>Not yet</Button>
            <Button kind="filled" busy={working} onPress={() => void sign()}>
              Sign
            </Button>
          </>
        }
      >
        <p>
          {`Signed as ${[me?.name, me?.credential].filter(Boolean).join(', ')}, over all that is shown. From then on it stays as it is; what comes later is an addendum.`}
        </p>
      </Dialog>
    </Section>
  );
}
