import { useState, type ReactNode } from 'react';
import type { SigningGap } from '../../domain/template/index.ts';
import type { Contradiction } from '../../domain/contradiction/index.ts';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  saidAgainst,
  signingWords,
  signNote,
  usePractice,
  useUsers,
  type NoteSession,
} from '../../storage/index.ts';
import { Banner, Button, Decide, Dialog, Row, Rows, Section, TextArea, useInHand } from '../../ui/index.ts';
import { focusGap } from '../form/focusGap.ts';

const LONGEST_REASON = 500;

export interface SignPanelProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly session: NoteSession;
  readonly derived: Readonly<Record<string, unknown>>;
  /** What is said against the note; it can be signed all the same, and is then signed with it. */
  readonly contradictions: readonly Contradiction[];
  /** What the note still lacks. */
  readonly gaps: readonly SigningGap[];
}

/** Signs a note over exactly what is shown; says what is still open until then, and what keeps it from being signed. */
export function SignPanel(props: SignPanelProps): ReactNode {
  const { header, gaps, contradictions } = props;
  const practice = usePractice();
  const [asking, setAsking] = useInHand(`sign ${header.row}`, false);
  const [failed, setFailed] = useState<string | null>(null);
  const mine = header.author === practice.keys.user;
  const mayBeSigned = mine && gaps.every(({ mayStayOpen }) => mayStayOpen);

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

  return (
    <Section title="Signature" hint={gaps.length === 0 ? 'complete' : `${String(gaps.length)} still open`}>
      <Against contradictions={contradictions} />
      <Gaps gaps={gaps} />
      {!mine && <p>Only the person who began this note can sign it.</p>}
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      <Decide>
        <Button kind="filled" disabled={!mayBeSigned} onPress={ask}>
          {gaps.length === 0 ? 'Sign this note' : `Sign with ${String(gaps.length)} left open`}
        </Button>
      </Decide>
      {asking && <Ask {...props} onClose={() => setAsking(false)} onFailed={setFailed} />}
    </Section>
  );
}

const STOPPED = 'a red line stops a plain Go. Mend it, go with conditions and say why, postpone, or cancel.';
const UNCLEARED = "only the prescriber's recorded clearance lifts this. Record it, postpone, or cancel.";

function gapWords({ kind, says, mayStayOpen }: SigningGap): string | undefined {
  const because = says ?? '';
  if (kind === 'stopped') return `${because}; ${STOPPED}`;
  if (kind === 'uncleared') return `${because}; ${UNCLEARED}`;
  if (kind === 'unexplained')
    return `${because}; ${mayStayOpen ? 'asks for a word' : 'a red line needs one'}`;
  if (mayStayOpen) return says ?? undefined;
  return [says, 'part of the suicide-risk step, which is completed before signing']
    .filter(Boolean)
    .join('; ');
}

/** What is said against the note: it stands there to be looked at, and forbids nothing. */
function Against({ contradictions }: Pick<SignPanelProps, 'contradictions'>): ReactNode {
  if (contradictions.length === 0) return null;
  return (
    <Rows label="Worth another look">
      {contradictions.map(({ says }) => (
        <Row key={says} mark={{ kind: 'triangle', label: 'worth another look' }}>
          {says}
        </Row>
      ))}
    </Rows>
  );
}

/** What is still open: what stands in the way by itself, the other questions in one line. */
function Gaps({ gaps }: { readonly gaps: readonly SigningGap[] }): ReactNode {
  const [first] = gaps;
  if (first === undefined) return null;
  const own = gaps.filter(({ kind, mayStayOpen }) => kind !== 'unanswered' || !mayStayOpen);
  const rest = gaps.filter((gap) => !own.includes(gap));
  return (
    <>
      {rest.length > 0 && <p>{`Not answered: ${rest.map(({ label }) => label).join('; ')}.`}</p>}
      {own.length > 0 && (
        <Rows label="In the way of signing">
          {own.map((gap) => (
            <Row
              key={`${gap.kind} ${gap.id}`}
              mark={{ kind: gap.mayStayOpen ? 'triangle' : 'cross', label: null }}
              reason={gapWords(gap)}
            >
              {gap.label}
            </Row>
          ))}
        </Rows>
      )}
      <div>
        <Button kind="link" onPress={() => focusGap(first)}>
          Go to the first that is open
        </Button>
      </div>
    </>
  );
}

/** Asks once more, and, where something stays open, why. */
function Ask({
  client,
  header,
  session,
  derived,
  contradictions,
  gaps,
  onClose,
  onFailed,
}: SignPanelProps & {
  readonly onClose: () => void;
  readonly onFailed: (words: string | null) => void;
}): ReactNode {
  const practice = usePractice();
  const me = useUsers().get(practice.keys.user);
  const [reason, setReason] = useInHand(`sign ${header.row} reason`, '');
  const [working, setWorking] = useState(false);
  const needsReason = gaps.length > 0;

  async function sign() {
    setWorking(true);
    const kept = await session.checkpoint();
    const facts = { ...derived, ...saidAgainst(contradictions.map(({ says }) => says)) };
    const signed = kept.ok ? await signNote(practice, client, header.row, facts, reason) : kept;
    setWorking(false);
    onClose();
    onFailed(signed.ok ? null : signingWords(signed.error.kind));
  }

  return (
    <Dialog
      open
      asks
      title="Sign this note"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not yet</Button>
          <Button
            kind="filled"
            busy={working}
            disabled={needsReason && reason.trim() === ''}
            onPress={() => void sign()}
          >
            Sign
          </Button>
        </>
      }
    >
      <p>
        {`Signed as ${[me?.name, me?.credential].filter(Boolean).join(', ')}, over all that is shown. From then on it stays as it is; what comes later is an addendum.`}
      </p>
      {contradictions.length > 0 && (
        <p>{`As it stands: ${contradictions.map(({ says }) => says).join(' ')}`}</p>
      )}
      {needsReason && (
        <>
          <p>{`Left open: ${gaps.map(({ label }) => label).join('; ')}.`}</p>
          <TextArea
            label="Why it stays open"
            hint="signed with the note, and shown beside it"
            voice="instrument"
            value={reason}
            onChange={setReason}
            maxLength={LONGEST_REASON}
            required
            autoFocus
          />
        </>
      )}
    </Dialog>
  );
}
