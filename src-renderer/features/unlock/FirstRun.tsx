import { useState, type ReactNode } from 'react';
import type { Practice, Surroundings } from '../../storage/index.ts';
import { Button, Decide, Opening } from '../../ui/index.ts';
import type { Bytes } from '../../vault/index.ts';
import { KitStep } from './KitStep.tsx';
import { PassphraseStep } from './PassphraseStep.tsx';
import { PeopleStep, type People } from './PeopleStep.tsx';

export interface FirstRunProps {
  readonly surroundings: Surroundings;
  readonly onFounded: (practice: Practice) => void;
  readonly onRestore: () => void;
}

type Step =
  | { readonly at: 'welcome' }
  | { readonly at: 'people' }
  | { readonly at: 'passphrase'; readonly people: People }
  | { readonly at: 'kit'; readonly people: People; readonly passphrase: Bytes };

/** The first run: a practice of one's own, or a copy brought here. Nothing is written before the kit is typed back. */
export function FirstRun({ surroundings, onFounded, onRestore }: FirstRunProps): ReactNode {
  const [step, setStep] = useState<Step>({ at: 'welcome' });
  switch (step.at) {
    case 'welcome':
      return (
        <Opening
          title="A notebook that stays in the room"
          lead="Throughline keeps a course of ketamine-assisted psychotherapy in one thread: preparation, observation, integration. Everything is sealed on this computer. There is no account, no server and no way in without your key."
          width="page"
        >
          <Decide
            note={
              <Button kind="link" onPress={onRestore}>
                Restore a copy
              </Button>
            }
          >
            <Button kind="filled" autoFocus onPress={() => setStep({ at: 'people' })}>
              New practice
            </Button>
          </Decide>
        </Opening>
      );
    case 'people':
      return (
        <PeopleStep
          onBack={() => setStep({ at: 'welcome' })}
          onNext={(people) => setStep({ at: 'passphrase', people })}
        />
      );
    case 'passphrase':
      return (
        <PassphraseStep
          onBack={() => setStep({ at: 'people' })}
          onNext={(passphrase) => setStep({ at: 'kit', people: step.people, passphrase })}
        />
      );
    case 'kit':
      return (
        <KitStep
          surroundings={surroundings}
          people={step.people}
          passphrase={step.passphrase}
          onFounded={onFounded}
        />
      );
  }
}
