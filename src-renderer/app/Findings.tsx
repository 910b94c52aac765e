import { useState, type ReactNode } from 'react';
import {
  acceptOlderCopy,
  commitWords,
  problemWords,
  useFindings,
  usePractice,
  type Findings as Found,
  type Practice,
} from '../storage/index.ts';
import { Banner, Button, Dialog, TextLine, useInHand } from '../ui/index.ts';
import { keyLines } from './keyWords.ts';

/** What the account at opening tells, counted. */
export const accountedIn = ({ problems, anomalies, unreadableDrafts, foreignKeys, awaited }: Found): number =>
  problems.length + anomalies.length + unreadableDrafts + foreignKeys.length + awaited.length;

/** Everything there is to tell: what is more than was seen is told again. Names are told here only. */
const countOf = (found: Found): number => accountedIn(found) + found.lostKeys.length + found.shutOut.length;

function linesOf(practice: Practice): readonly string[] {
  const { problems, anomalies, unreadableDrafts, foreignKeys, awaited } = practice.findings;
  return [
    ...new Set(problems.map(({ kind }) => problemWords(kind))),
    ...(anomalies.length === 0
      ? []
      : [
          `${String(anomalies.length)} entries of the journal break a rule or do not open. They are kept and were not applied.`,
        ]),
    ...(foreignKeys.length === 0
      ? []
      : [
          `${String(foreignKeys.length)} keys you were given are not the ones this practice told of. They were not used and open nothing; the right ones come when a colleague who holds them next unlocks.`,
        ]),
    ...(awaited.length === 0
      ? []
      : [
          `The keys of ${String(awaited.length)} ${awaited.length === 1 ? 'client who is' : 'clients who are'} yours to open have not come yet, so they are not listed: they come when a colleague who holds them next unlocks.`,
        ]),
    ...keyLines(practice),
    ...(unreadableDrafts === 0
      ? []
      : ['A draft could not be opened. The last checkpoint of its note is there.']),
    ...(problems.length + anomalies.length === 0
      ? []
      : ['Everything else is there. Settings lists what was set aside.']),
  ];
}

/**
 * What was found at opening or in the whole journal since, said once, calmly. An older copy stays said. `seen`: how
 * much of it was told before.
 */
export function Findings({
  seen,
  onSeen,
}: {
  readonly seen: number;
  readonly onSeen: (count: number) => void;
}): ReactNode {
  const practice = usePractice();
  const findings = useFindings();
  const [asking, setAsking] = useInHand('older copy', false);
  const { standing } = findings;
  if (standing === 'older-copy')
    return (
      <>
        <Banner kind="warn" action={<Button onPress={() => setAsking(true)}>Go on from here</Button>}>
          This is an older copy: the practice has been further than this on this computer. It is open for
          reading only. Bring the newer files back, or go on from here with a reason.
        </Banner>
        <Acceptance open={asking} onClose={() => setAsking(false)} />
      </>
    );
  const count = countOf(findings);
  if (count <= seen) return null;
  return (
    <Banner kind="warn" action={<Button onPress={() => onSeen(count)}>I have read this</Button>}>
      {linesOf(practice).join(' ')}
    </Banner>
  );
}

function Acceptance({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const practice = usePractice();
  const [reason, setReason] = useInHand('older copy reason', '');
  const [failed, setFailed] = useState<string | null>(null);
  const accept = async () => {
    const accepted = await acceptOlderCopy(practice, reason.trim());
    setFailed(accepted.ok ? null : commitWords(accepted.error.kind));
  };
  return (
    <Dialog
      open={open}
      title="Go on from an older copy"
      onClose={onClose}
      actions={
        <Button kind="filled" disabled={reason.trim() === ''} onPress={() => void accept()}>
          Go on from here
        </Button>
      }
    >
      <p>What came after this copy is not in it. The reason stays in the journal.</p>
      <TextLine label="Reason" value={reason} onChange={setReason} maxLength={500} required />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
