import { useRef, useState, type ReactNode } from 'react';
import { wallMoment } from '../../domain/practice/index.ts';
import {
  accessWords,
  enterPractice,
  kitProblemWords,
  readFacts,
  systemDates,
  type Facts,
  type Practice,
  type Surroundings,
} from '../../storage/index.ts';
import {
  Banner,
  Button,
  Decide,
  Facts as FactList,
  Form,
  Opening,
  Progress,
  SecretField,
  type SecretHandle,
} from '../../ui/index.ts';
import { SampleLock } from './SampleLock.tsx';
import { passphraseBytes, readKit, type Keyring, type SlotSecret } from '../../vault/index.ts';

export interface UnlockProps {
  readonly surroundings: Surroundings;
  readonly keyring: Keyring;
  readonly facts: Facts;
  readonly onOpen: (practice: Practice) => void;
  /** The sample was here and is gone. */
  readonly onDeleted: () => void;
}

type Way = 'passphrase' | 'kit';

const moment = (ms: number): string =>
  systemDates().moment(wallMoment(ms), { weekday: 'short', year: false });

const attempts = ({ failedUnlocks }: Facts) => ({
  label: 'Failed attempts',
  value: failedUnlocks.length === 0 ? 'None' : String(failedUnlocks.length),
  second:
    failedUnlocks.length === 0
      ? 'since the last time it was opened'
      : `the last on ${moment(failedUnlocks.at(-1) ?? 0)}`,
});

function secretOf(way: Way, typed: string): SlotSecret | { readonly problem: string } {
  if (way === 'passphrase') return { way, passphrase: passphraseBytes(typed) };
  const kit = readKit(typed);
  return kit.ok ? { way, key: kit.value } : { problem: kitProblemWords(kit.error) };
}

/** The lock: nothing of the practice is known here, not even its name. */
export function Unlock({ surroundings, keyring, facts: before, onOpen, onDeleted }: UnlockProps): ReactNode {
  const [facts, setFacts] = useState(before);
  const [way, setWay] = useState<Way>('passphrase');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const field = useRef<SecretHandle>(null);

  function submit() {
    const typed = field.current?.read() ?? '';
    if (working) return;
    if (typed === '') {
      setError(way === 'passphrase' ? 'Type the passphrase.' : 'Type the recovery kit.');
      return;
    }
    const secret = secretOf(way, typed);
    if ('problem' in secret) setError(secret.problem);
    else void open(secret);
  }

  async function open(secret: SlotSecret) {
    setWorking(true);
    setError(undefined);
    const entered = await enterPractice(surroundings, keyring, secret);
    setWorking(false);
    if (entered.ok) {
      field.current?.clear();
      onOpen(entered.value);
      return;
    }
    setError(accessWords(entered.error.kind));
    setFacts(await readFacts(surroundings.platform.files));
    field.current?.focus();
  }

  return (
    <Opening title={facts.sample ? 'Unlock the sample' : 'Unlock this practice'}>
      <Form onSubmit={submit}>
        <SecretField
          key={way}
          ref={field}
          label={way === 'passphrase' ? 'Passphrase' : 'Recovery kit'}
          error={error}
          onInput={() => setError(undefined)}
          autoFocus
        />
        <Decide
          note={
            // The sample has no kit.
            !facts.sample && (
              <Button
                kind="link"
                onPress={() => {
                  setWay(way === 'passphrase' ? 'kit' : 'passphrase');
                  setError(undefined);
                }}
              >
                {way === 'passphrase' ? 'Use the recovery kit' : 'Use the passphrase'}
              </Button>
            )
          }
        >
          <Button kind="filled" submit busy={working} keys="Enter">
            Unlock
          </Button>
        </Decide>
        {working && <Progress label="Checking the key; this takes a second or two on purpose" words=" " />}
      </Form>
      {keyring.damagedLines > 0 && (
        <Banner kind="warn">
          A part of the file with the keys is damaged. The record itself is untouched. If the passphrase does
          not open it, use the recovery kit.
        </Banner>
      )}
      {facts.sample && <SampleLock surroundings={surroundings} onDeleted={onDeleted} />}
      <FactList ruled facts={[attempts(facts)]} />
      {!facts.sample && (
        <p>Whoever unlocks is signed in, by a passphrase or kit of their own, and opens what is theirs.</p>
      )}
      {!facts.sample && (
        <p>
          Nothing here leaves this computer. Without the passphrase or the printed recovery kit, nobody can
          open it, and nobody can reset it.
        </p>
      )}
    </Opening>
  );
}
