import { useEffect, useRef, useState, type ReactNode } from 'react';
import { passphraseWords } from '../../storage/index.ts';
import {
  Button,
  Decide,
  Form,
  Opening,
  Progress,
  SecretField,
  Stack,
  type SecretHandle,
} from '../../ui/index.ts';
import {
  generatePassphrase,
  passphraseBytes,
  passphraseProblem,
  randomBytes,
  type Bytes,
} from '../../vault/index.ts';
import type { Lists } from './lists.ts';
import styles from './PassphraseStep.module.css';

const randomU32 = (): number => new DataView(randomBytes(4).buffer).getUint32(0);

export interface PassphraseStepProps {
  /** "Your passphrase", unless it is for something else. */
  readonly title?: string | undefined;
  readonly lead?: string | undefined;
  /** On the deciding button: "Next: recovery kit", unless named. */
  readonly decide?: string | undefined;
  /** What else keeps it from being used, in words; null if nothing does. */
  readonly check?: ((passphrase: string) => Promise<string | null>) | undefined;
  readonly onBack: () => void;
  readonly onNext: (passphrase: Bytes) => void;
}

const LEAD =
  'It opens the practice and is kept nowhere. At least 15 characters, any you like; pasting is fine.';

/** Chooses a passphrase: one's own, at least 15 characters, or six drawn words. */
export function PassphraseStep({
  title = 'Your passphrase',
  lead = LEAD,
  decide = 'Next: recovery kit',
  check,
  onBack,
  onNext,
}: PassphraseStepProps): ReactNode {
  const [lists, setLists] = useState<Lists | null>(null);
  const [drawn, setDrawn] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const [again, setAgain] = useState<string | undefined>(undefined);
  const [checking, setChecking] = useState(false);
  const first = useRef<SecretHandle>(null);
  const second = useRef<SecretHandle>(null);
  useEffect(() => {
    void import('./lists.ts').then(({ loadLists }) => setLists(loadLists()));
  }, []);

  function draw() {
    if (lists === null) return;
    setDrawn(generatePassphrase(lists.words, randomU32));
    // What was wrong with the passphrase before says nothing of this one.
    setError(undefined);
    setAgain(undefined);
  }

  async function submit() {
    if (lists === null || checking) return;
    const typed = first.current?.read() ?? '';
    const problem = passphraseProblem(typed, lists.common);
    if (problem !== null) {
      setError(passphraseWords(problem));
      return;
    }
    if (typed.normalize('NFKC') !== (second.current?.read() ?? '').normalize('NFKC')) {
      setAgain('The two are not the same.');
      return;
    }
    if (check !== undefined) {
      setChecking(true);
      const against = await check(typed);
      setChecking(false);
      if (against !== null) {
        setError(against);
        first.current?.focus();
        return;
      }
    }
    first.current?.clear();
    second.current?.clear();
    onNext(passphraseBytes(typed));
  }

  return (
    <Opening title={title} lead={lead}>
      <Form onSubmit={() => void submit()}>
        <Stack>
          <SecretField
            ref={first}
            label="Passphrase"
            autoComplete="new-password"
            autoFocus
            error={error}
            onInput={() => {
              setError(undefined);
              setAgain(undefined);
            }}
          />
          <SecretField
            ref={second}
            label="The same again"
            autoComplete="new-password"
            error={again}
            onInput={() => setAgain(undefined)}
          />
          <div aria-live="polite">
            {drawn !== null && (
              <div className={styles['drawn']}>
                <p className={styles['words']}>{drawn}</p>
                <p className={styles['what']}>Drawn just now: write them down, then type them above.</p>
              </div>
            )}
          </div>
          <Button disabled={lists === null} onPress={draw}>
            Draw six words
          </Button>
        </Stack>
        <Decide
          note={
            <Button kind="link" onPress={onBack}>
              Back
            </Button>
          }
        >
          <Button kind="filled" submit disabled={lists === null} busy={checking}>
            {decide}
          </Button>
        </Decide>
        {checking && <Progress label="Checking it; this takes a second or two on purpose" words=" " />}
      </Form>
    </Opening>
  );
}
