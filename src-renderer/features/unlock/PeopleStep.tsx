import { useState, type SubmitEvent, type ReactNode } from 'react';
import { Button, Decide, Opening, Stack, TextLine } from '../../ui/index.ts';

export interface People {
  readonly practiceName: string;
  readonly ownerName: string;
  readonly credential: string;
}

/** Whose practice it is. All of it is sealed; none of it shows before unlocking. */
export function PeopleStep({
  onBack,
  onNext,
}: {
  readonly onBack: () => void;
  readonly onNext: (people: People) => void;
}): ReactNode {
  const [practiceName, setPracticeName] = useState('');
  const [ownerName, setOwnerName] = useState('');
  const [credential, setCredential] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = (value: string, words: string) => (asked && value.trim() === '' ? words : undefined);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setAsked(true);
    const people = {
      practiceName: practiceName.trim(),
      ownerName: ownerName.trim(),
      credential: credential.trim(),
    };
    if (people.practiceName !== '' && people.ownerName !== '') onNext(people);
  }

  return (
    <Opening title="New practice" lead="These names are sealed with everything else.">
      <form onSubmit={submit}>
        <Stack>
          <TextLine
            label="Name of the practice"
            required
            autoFocus
            maxLength={200}
            value={practiceName}
            onChange={setPracticeName}
            error={missing(practiceName, 'Give the practice a name.')}
          />
          <TextLine
            label="Your name"
            required
            maxLength={200}
            value={ownerName}
            onChange={setOwnerName}
            error={missing(ownerName, 'Your name stands under what you sign.')}
          />
          <TextLine
            label="Credential"
            hint="as it stands under a note, e.g. PsyD"
            maxLength={100}
            value={credential}
            onChange={setCredential}
          />
        </Stack>
        <Decide
          note={
            <Button kind="link" onPress={onBack}>
              Back
            </Button>
          }
        >
          <Button kind="filled" submit>
            Next: passphrase
          </Button>
        </Decide>
      </form>
    </Opening>
  );
}
