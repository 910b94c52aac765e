import { useRef, useState, type ReactNode } from 'react';
import {
  kitProblemWords,
  proveOwnWay,
  usePractice,
  wayWords,
  type Surroundings,
} from '../../storage/index.ts';
import { Button, Decide, Form, Opening, Progress, SecretField, type SecretHandle } from '../../ui/index.ts';
import { passphraseBytes, readKit, type SlotSecret } from '../../vault/index.ts';

/** Asks for what opens the practice now, before it is changed: whoever walked up to an open screen does not know it. */
export function ProveStep({
  surroundings,
  lead,
  decide = 'Next',
  onBack,
  onProved,
}: {
  readonly surroundings: Surroundings;
  readonly lead: string;
  /** On the deciding button. */
  readonly decide?: string | undefined;
  readonly onBack: () => void;
  readonly onProved: (secret: SlotSecret) => void;
}): ReactNode {
  const practice = usePractice();
  const [way, setWay] = useState<SlotSecret['way']>('passphrase');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const field = useRef<SecretHandle>(null);

  async function submit() {
    const typed = field.current?.read() ?? '';
    if (working || typed === '') return;
    const kit = way === 'kit' ? readKit(typed) : null;
    if (kit?.ok === false) {
      setError(kitProblemWords(kit.error));
      return;
    }
    const secret: SlotSecret =
      kit === null
        ? { way: 'passphrase', passphrase: passphraseBytes(typed) }
        : { way: 'kit', key: kit.value };
    setWorking(true);
    const proved = await proveOwnWay(practice, surroundings.kdf, secret);
    setWorking(false);
    if (proved.ok) {
      field.current?.clear();
      onProved(secret);
      return;
    }
    setError(wayWords(proved.error.kind));
    field.current?.focus();
  }

  const isKit = way === 'kit';
  return (
    <Opening title={isKit ? 'Your recovery kit' : 'Your present passphrase'} lead={lead}>
      <Form onSubmit={() => void submit()}>
        <SecretField
          key={way}
          ref={field}
          label={isKit ? 'Recovery kit' : 'Present passphrase'}
          error={error}
          onInput={() => setError(undefined)}
          autoFocus
        />
        <Decide
          note={
            <>
              <Button kind="link" onPress={onBack}>
                Back
              </Button>{' '}
              <Button
                kind="link"
                onPress={() => {
                  setWay(isKit ? 'passphrase' : 'kit');
                  setError(undefined);
                }}
              >
                {isKit ? 'Use the passphrase' : 'Use the recovery kit'}
              </Button>
            </>
          }
        >
          <Button kind="filled" submit busy={working}>
            {decide}
          </Button>
        </Decide>
        {working && <Progress label="Checking it; this takes a second or two on purpose" words=" " />}
      </Form>
    </Opening>
  );
}
