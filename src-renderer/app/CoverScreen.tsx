import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { wallMoment } from '../domain/practice/index.ts';
import type { Clock } from '../platform/index.ts';
import { useDates } from '../storage/index.ts';
import { Button, Cover, Decide, Form, SecretField, type SecretHandle } from '../ui/index.ts';
import { setAside } from './aside.ts';
import { elapsedWords, isPin, PIN_FIGURES, TRIES, type Tried } from './cover.ts';

const SECOND_MS = 1000;
/** The clock by the second, as long as it is on the screen. */
function useSeconds(clock: Clock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

export interface CoverScreenProps {
  readonly clock: Clock;
  /** Wall ms of the first dose; null while none was given. */
  readonly firstDose: number | null;
  /** `choosing`: there is no PIN yet, and what is on the screen waits out of sight while one is chosen. */
  readonly at: 'choosing' | 'covered';
  readonly coverMinutes: number;
  readonly onChosen: (pin: string) => void;
  readonly onBack: () => void;
  readonly onAttempt: (typed: string) => Tried;
  readonly onLock: () => void;
}

/**
 * Nothing but the clock and the time elapsed: the page is out of the document until this is gone again. What was typed
 * there waits as it was.
 */
export function CoverScreen(props: CoverScreenProps): ReactNode {
  const { clock, firstDose, at } = props;
  const dates = useDates();
  const now = useSeconds(clock);
  const [host] = useState(() => {
    const element = document.createElement('div');
    // React Aria hides what appears beside an open dialog, and keeps the keyboard in that, but for this.
    element.dataset['reactAriaTopLayer'] = '';
    return element;
  });
  useLayoutEffect(() => setAside(host), [host]);
  useLayoutEffect(() => host.querySelector('input')?.focus(), [host, at]);
  const time = dates.time(wallMoment(now).slice(11));
  const ofDose = firstDose !== null;
  return createPortal(
    <Cover
      figure={ofDose ? elapsedWords(now - firstDose) : time}
      figureLabel={ofDose ? 'Elapsed' : 'Clock'}
      under={ofDose ? `elapsed. Clock ${time}.` : 'by the clock.'}
      foot={
        at === 'covered'
          ? `Covered, not locked: keys are still in memory. Locks ${String(props.coverMinutes)} min after it was covered.`
          : 'Out of sight, not locked: keys are still in memory.'
      }
      action={
        <Button kind="link" keys="Ctrl L" onPress={props.onLock}>
          Lock now
        </Button>
      }
    >
      {at === 'covered' ? <Opens {...props} /> : <Chooses {...props} />}
    </Cover>,
    host,
  );
}

const HINT = `${String(PIN_FIGURES.least)} to ${String(PIN_FIGURES.most)} figures`;

function Opens({ onAttempt }: Pick<CoverScreenProps, 'onAttempt'>): ReactNode {
  const field = useRef<SecretHandle>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const attempt = () => {
    const typed = field.current?.read() ?? '';
    field.current?.clear();
    field.current?.focus();
    if (typed === '') return;
    const tried = onAttempt(typed);
    if (tried.kind === 'wrong')
      setError(`That is not the PIN: ${String(tried.wrong)} of ${String(TRIES)} wrong tries, then it locks.`);
  };
  return (
    <Form label="Uncover" onSubmit={attempt}>
      <SecretField ref={field} label="PIN" figures error={error} />
      <Decide>
        <Button submit keys="Enter">
          Uncover
        </Button>
      </Decide>
    </Form>
  );
}

/** Chosen at the first press, and typed twice; it goes with the page and is never written anywhere. */
function Chooses({ onChosen, onBack }: Pick<CoverScreenProps, 'onChosen' | 'onBack'>): ReactNode {
  const first = useRef<SecretHandle>(null);
  const second = useRef<SecretHandle>(null);
  const [wrong, setWrong] = useState<'pin' | 'again' | null>(null);
  const choose = () => {
    const pin = first.current?.read() ?? '';
    const again = second.current?.read() ?? '';
    if (!isPin(pin)) setWrong('pin');
    else if (again !== pin) setWrong('again');
    else onChosen(pin);
  };
  const typed = () => setWrong(null);
  return (
    <Form label="Choose a PIN" onSubmit={choose}>
      <SecretField
        ref={first}
        label="PIN for this session"
        hint={HINT}
        figures
        onInput={typed}
        error={wrong === 'pin' ? `A PIN has ${HINT}.` : undefined}
      />
      <SecretField
        ref={second}
        label="The same again"
        figures
        onInput={typed}
        error={wrong === 'again' ? 'These are not the same figures.' : undefined}
      />
      <Decide note="Kept in memory until it locks.">
        <Button onPress={onBack}>Back</Button>
        <Button kind="filled" submit keys="Enter">
          Cover
        </Button>
      </Decide>
    </Form>
  );
}
