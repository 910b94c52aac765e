import { useState, type ReactNode } from 'react';
import { Button, Decide, Form, Opening, Stack, TextLine } from '../../ui/index.ts';

export interface People {
  readonly practiceName: string;
  readonly ownerName: string;
  readonly credential: string;
}

export const NOBODY: People = { practiceName: '', ownerName: '', credential: '' };

/** Whose practice it is. All of it is sealed; none of it shows before unlocking. */
export function PeopleStep({
  people: { practiceName, ownerName, credential },
  onPeople,
  onBack,
  onNext,
}: {
  /** As typed so far: they are there again after a step back. */
  readonly people: People;
  readonly onPeople: (people: People) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}): ReactNode {
  const typed = { practiceName, ownerName, credential };
  const [asked, setAsked] = useState(false);
  const missing = (value: string, words: string) => (asked && value.trim() === '' ? words : undefined);

  function submit() {
    setAsked(true);
    if (practiceName.trim() !== '' && ownerName.trim() !== '') onNext();
  }

  return (
    <Opening title="New practice" lead="These names are sealed with everything else.">
      <Form onSubmit={submit}>
        <Stack>
          <TextLine
            label="Name of the practice"
            required
            autoFocus
            maxLength={200}
            value={practiceName}
            onChange={(next) => onPeople({ ...typed, practiceName: next })}
            error={missing(practiceName, 'Give the practice a name.')}
          />
          <TextLine
            label="Your name"
            required
            maxLength={200}
            value={ownerName}
            onChange={(next) => onPeople({ ...typed, ownerName: next })}
            error={missing(ownerName, 'Your name stands under what you sign.')}
          />
          <TextLine
            label="Credential"
            hint="as it stands under a note, e.g. PsyD"
            maxLength={100}
            value={credential}
            onChange={(next) => onPeople({ ...typed, credential: next })}
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
      </Form>
    </Opening>
  );
}
