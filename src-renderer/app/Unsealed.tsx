import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isMe, usePractice, useSaveState } from '../storage/index.ts';
import { Banner, Button, Decide, Form, Opening, SecretField, type SecretHandle } from '../ui/index.ts';
import { passphraseBytes, type Kdf } from '../vault/index.ts';

export interface UnsealedProps {
  /** How many notes hold words that are not on disk. */
  readonly notes: number;
  /** Nobody at the screen asked for the lock: whoever stays has to say that it is them. */
  readonly unattended: boolean;
  readonly kdf: Kdf;
  readonly onStay: () => void;
  /** Tries to save and to lock once more. */
  readonly onAgain: () => void;
  readonly onLose: () => void;
}

const AGAIN_EVERY_MS = 5000;

const noteWords = (notes: number): string =>
  notes === 1 ? 'What you typed last in one note is' : `What you typed last in ${String(notes)} notes is`;

/**
 * In place of the lock that would discard words: nothing of the record is on the screen, it says what is the matter,
 * and it locks by itself as soon as the words are on disk.
 */
export function Unsealed({ notes, unattended, kdf, onStay, onAgain, onLose }: UnsealedProps): ReactNode {
  const practice = usePractice();
  const saved = useSaveState();
  const field = useRef<SecretHandle>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  useEffect(() => {
    const timer = setInterval(onAgain, AGAIN_EVERY_MS);
    return () => clearInterval(timer);
  }, [onAgain]);
  const full = saved.kind === 'failed' && saved.error === 'disk-full';

  async function stay() {
    if (unattended) {
      const passphrase = passphraseBytes(field.current?.read() ?? '');
      if (!(await isMe(practice, kdf, { way: 'passphrase', passphrase }))) {
        setError('This is not the passphrase of the person who is signed in.');
        field.current?.focus();
        return;
      }
    }
    onStay();
  }

  return (
    <Opening
      title="Not locked yet: some words are not on disk"
      lead={`${noteWords(notes)} only in memory, and a lock would lose it. Everything that was shown as saved is safe.`}
      width="page"
    >
      <Banner kind="warn">
        {full
          ? 'The disk is full, and the reserve for this is used up. Free some space: the words are then saved and the practice locks by itself.'
          : 'The disk does not take them. They are tried again every few seconds, and the practice then locks by itself.'}
      </Banner>
      <Form onSubmit={() => void stay()}>
        {unattended && (
          <SecretField
            ref={field}
            label="Passphrase"
            error={error}
            onInput={() => setError(undefined)}
            autoFocus
          />
        )}
        <Decide
          note={
            <Button kind="link" onPress={onLose}>
              Lock and lose these words
            </Button>
          }
        >
          <Button kind="filled" submit keys="Enter">
            Stay and write on
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
