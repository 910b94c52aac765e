import { useState, type ReactNode } from 'react';
import { ROLE_WORDS, ROLES, type Role } from '../../domain/practice/index.ts';
import { addColleague, noteKit, usePractice, wayWords, type Surroundings } from '../../storage/index.ts';
import { Button, Checklist, Decide, Form, Opening, Stack, TextLine } from '../../ui/index.ts';
import { randomBytes, type Bytes, type SlotSecret } from '../../vault/index.ts';
import { ProveStep } from './ProveStep.tsx';
import type { SetUpSteps } from './steps.ts';

type Step =
  { readonly at: 'prove' | 'about' | 'passphrase' } | { readonly at: 'kit'; readonly passphrase: Bytes };

interface About {
  readonly name: string;
  readonly credential: string;
  readonly roles: readonly Role[];
}

const LEAD = 'Before somebody is let in, type what opens the practice for you now.';

export interface AddPersonProps {
  readonly surroundings: Surroundings;
  readonly steps: SetUpSteps;
  /** Over; with words if somebody was added. */
  readonly onEnd: (said: string | null) => void;
}

/** Adds somebody who signs in: the owner says who they are, then they choose their own passphrase and keep their own kit. */
export function AddPerson({ surroundings, steps, onEnd }: AddPersonProps): ReactNode {
  const practice = usePractice();
  const [step, setStep] = useState<Step>({ at: 'prove' });
  const [about, setAbout] = useState<About>({ name: '', credential: '', roles: ['therapist'] });
  // One kit for all of it: a sheet that was printed stays true after a step back.
  const [kit] = useState<Bytes>(() => randomBytes(32));

  async function add(passphrase: Bytes): Promise<string | null> {
    const secrets = { passphrase: passphrase.slice(), kit: kit.slice(), costs: await surroundings.costs() };
    const named = { name: about.name.trim(), credential: about.credential.trim(), roles: [...about.roles] };
    const added = await addColleague(practice, surroundings.kdf, secrets, named);
    if (!added.ok) return wayWords(added.error.kind);
    // It was typed back a moment ago, before anything was written.
    await noteKit(surroundings.platform.files, added.value, surroundings.clock.now());
    onEnd(
      `${named.name} is of the practice now. Assign clients to them on each client’s page; then lock, and let them unlock with their own passphrase.`,
    );
    return null;
  }

  switch (step.at) {
    case 'prove':
      return (
        <ProveStep
          surroundings={surroundings}
          lead={LEAD}
          onBack={() => onEnd(null)}
          onProved={(_secret: SlotSecret) => setStep({ at: 'about' })}
        />
      );
    case 'about':
      return (
        <AboutStep
          about={about}
          onAbout={setAbout}
          onBack={() => onEnd(null)}
          onNext={() => setStep({ at: 'passphrase' })}
        />
      );
    case 'passphrase':
      return (
        <steps.Passphrase
          lead={`${about.name.trim()} sits down now: this is their own, and nobody else needs to know it. At least 15 characters, any you like; pasting is fine.`}
          decide="Next: their recovery kit"
          onBack={() => setStep({ at: 'about' })}
          onNext={(passphrase) => setStep({ at: 'kit', passphrase })}
        />
      );
    case 'kit':
      return (
        <steps.Kit
          surroundings={surroundings}
          kit={kit}
          lead={`This sheet is ${about.name.trim()}’s only other way in. They print it or copy it by hand, and keep it. Nothing is written before it has been typed back.`}
          decide="Add them"
          onBack={() => setStep({ at: 'passphrase' })}
          onTyped={() => add(step.passphrase)}
        />
      );
  }
}

function AboutStep({
  about,
  onAbout,
  onBack,
  onNext,
}: {
  readonly about: About;
  readonly onAbout: (about: About) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}): ReactNode {
  const [asked, setAsked] = useState(false);
  const isNamed = about.name.trim() !== '';

  function submit() {
    setAsked(true);
    if (isNamed && about.roles.length > 0) onNext();
  }

  return (
    <Opening title="Add a person" lead="Who they are is sealed with everything else.">
      <Form onSubmit={submit}>
        <Stack>
          <TextLine
            label="Name"
            required
            autoFocus
            maxLength={200}
            value={about.name}
            onChange={(name) => onAbout({ ...about, name })}
            error={asked && !isNamed ? 'Their name stands under what they sign.' : undefined}
          />
          <TextLine
            label="Credential"
            hint="as it stands under a note, e.g. LCSW"
            maxLength={100}
            value={about.credential}
            onChange={(credential) => onAbout({ ...about, credential })}
          />
          <Checklist
            label="Works here as"
            options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
            value={about.roles}
            onChange={(ticked) => onAbout({ ...about, roles: ROLES.filter((role) => ticked.includes(role)) })}
          />
          {asked && about.roles.length === 0 && <p>Choose at least one.</p>}
        </Stack>
        <Decide
          note={
            <Button kind="link" onPress={onBack}>
              Back
            </Button>
          }
        >
          <Button kind="filled" submit>
            Next: their passphrase
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
