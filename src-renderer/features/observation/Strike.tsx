import { useState, type ReactNode } from 'react';
import { Button, Decide, Dialog, Form, Stack, TextLine, useInHand } from '../../ui/index.ts';
import styles from './observation.module.css';

export interface StrikeProps {
  /** The entry's id. */
  readonly id: string;
  /** What kind of entry it is: "Vitals". */
  readonly kind: string;
  /** The entry as it stands in the log. */
  readonly words: string;
  readonly onClose: () => void;
  /** Resolves to what went wrong, in words, or null once it is on disk. */
  readonly onStrike: (reason: string) => Promise<string | null>;
}

/** Asks why an entry is struck. Nothing is taken away: the entry and the reason both stay. */
export function Strike({ id, kind, words, onClose, onStrike }: StrikeProps): ReactNode {
  const [reason, setReason] = useInHand(`strike ${id}`, '');
  const [failed, setFailed] = useState<string | null>(null);
  const strike = async () => {
    const isEmpty = reason.trim() === '';
    setFailed(isEmpty ? 'It stays beside the entry: why?' : null);
    if (isEmpty) return;
    const problem = await onStrike(reason);
    if (problem === null) onClose();
    else setFailed(problem);
  };
  return (
    <Dialog open title={`Strike ${kind.toLowerCase()}`} onClose={onClose}>
      <Form onSubmit={() => void strike()}>
        <Stack>
          <p className={styles['about']}>{words}</p>
          <p className={styles['about']}>
            It stays legible, struck through, with your reason beside it, and no longer counts.
          </p>
          <TextLine
            label="Reason"
            value={reason}
            onChange={setReason}
            error={failed ?? undefined}
            maxLength={500}
            required
            autoFocus
          />
        </Stack>
        <Decide>
          <Button onPress={onClose}>Leave it</Button>
          <Button kind="filled" submit>
            Strike it
          </Button>
        </Decide>
      </Form>
    </Dialog>
  );
}
