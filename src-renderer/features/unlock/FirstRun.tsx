import { useState, type ReactNode } from 'react';
import { accessWords, foundPractice, type Practice, type Surroundings } from '../../storage/index.ts';
import { Button, Decide, Opening } from '../../ui/index.ts';
import { randomBytes, type Bytes } from '../../vault/index.ts';
import { KitStep } from './KitStep.tsx';
import { PassphraseStep } from './PassphraseStep.tsx';
import { NOBODY, PeopleStep, type People } from './PeopleStep.tsx';
import { SampleStep } from './SampleStep.tsx';

export interface FirstRunProps {
  readonly surroundings: Surroundings;
  readonly onFounded: (practice: Practice) => void;
  readonly onRestore: () => void;
}

type Step =
  | { readonly at: 'welcome' }
  | { readonly at: 'people' }
  | { readonly at: 'sample' }
  | { readonly at: 'passphrase' }
  | { readonly at: 'kit'; readonly passphrase: Bytes };

const KIT_LEAD =
  'If the passphrase is ever forgotten, this sheet is the only other way in. Print it or copy it by hand, and keep it away from this computer. Nothing is written here before you have typed it back.';

const namesOf = ({ practiceName, ownerName, credential }: People): People => ({
  practiceName: practiceName.trim(),
  ownerName: ownerName.trim(),
  credential: credential.trim(),
});

/** The first run: a practice of one's own, the sample course, or a copy brought here. Nothing is written before the kit is typed back. */
export function FirstRun({ surroundings, onFounded, onRestore }: FirstRunProps): ReactNode {
  const [step, setStep] = useState<Step>({ at: 'welcome' });
  const [people, setPeople] = useState<People>(NOBODY);
  // One kit for the whole of set-up: a sheet that was printed stays true after a step back.
  const [kit] = useState<Bytes>(() => randomBytes(32));

  async function found(passphrase: Bytes, kitSaved: boolean): Promise<string | null> {
    const about = { ...namesOf(people), passphrase: passphrase.slice(), kit: kit.slice(), kitSaved };
    const founded = await foundPractice(surroundings, about);
    if (!founded.ok) return accessWords(founded.error.kind);
    onFounded(founded.value);
    return null;
  }

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
              <>
                <Button kind="link" onPress={() => setStep({ at: 'sample' })}>
                  Explore the sample course
                </Button>{' '}
                <Button kind="link" onPress={onRestore}>
                  Restore a copy
                </Button>
              </>
            }
          >
            <Button kind="filled" autoFocus onPress={() => setStep({ at: 'people' })}>
              New practice
            </Button>
          </Decide>
        </Opening>
      );
    case 'sample':
      return (
        <SampleStep
          surroundings={surroundings}
          onFounded={onFounded}
          onBack={() => setStep({ at: 'welcome' })}
        />
      );
    case 'people':
      return (
        <PeopleStep
          people={people}
          onPeople={setPeople}
          onBack={() => setStep({ at: 'welcome' })}
          onNext={() => setStep({ at: 'passphrase' })}
        />
      );
    case 'passphrase':
      return (
        <PassphraseStep
          onBack={() => setStep({ at: 'people' })}
          onNext={(passphrase) => setStep({ at: 'kit', passphrase })}
        />
      );
    case 'kit':
      return (
        <KitStep
          surroundings={surroundings}
          kit={kit}
          lead={KIT_LEAD}
          decide="Create the practice"
          onBack={() => setStep({ at: 'passphrase' })}
          onTyped={(saved) => found(step.passphrase, saved)}
        />
      );
  }
}
