import { useState, type ReactNode } from 'react';
import { acceptOlderCopy, commitWords, problemWords, usePractice, useShelves } from '../storage/index.ts';
import { Banner, Button, Dialog, TextLine } from '../ui/index.ts';

/** What was found at opening, said once, calmly; `told`: on a page of its own before. An older copy stays said. */
export function Findings({ told }: { readonly told: boolean }): ReactNode {
  const practice = usePractice();
  useShelves();
  const [seen, setSeen] = useState(told);
  const [asking, setAsking] = useState(false);
  const { problems, anomalies, standing, unreadableDrafts, foreignKeys, awaited } = practice.findings;
  const lines = [
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
    ...(unreadableDrafts === 0
      ? []
      : ['A draft could not be opened. The last checkpoint of its note is there.']),
  ];
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
  if (seen || lines.length === 0) return null;
  return (
    <Banner kind="warn" action={<Button onPress={() => setSeen(true)}>I have read this</Button>}>
      {lines.join(' ')}
    </Banner>
  );
}

function Acceptance({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const practice = usePractice();
  const [reason, setReason] = useState('');
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
