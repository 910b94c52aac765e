import type { ReactNode } from 'react';
import { recordOf, usePractice, type Rescued } from '../../storage/index.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';
import { wordsAmong, WordsElsewhere } from './WordsElsewhere.tsx';

/** Words that only the working copy still has, to be read. */
export function ReadRescued({
  rescued: { rows, whole },
  onClose,
}: {
  readonly rescued: Rescued;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const at = practice.keys.compartments().find(({ id }) => id === rows[0]?.compartment);
  const header = at?.client && recordOf(practice, at.client).headers[at.client];
  const words = wordsAmong(rows);
  return (
    <Dialog
      open
      wide
      title="Words that were set aside"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {!whole && <Banner>Your key does not open all of it. What it opens is below.</Banner>}
      {words !== null && (
        <WordsElsewhere
          client={header?.type === 'client' ? header.label : 'A client'}
          row={words.of.type === 'note' ? rows[0]?.row : at?.client}
          words={words}
          where="in the working copy of this computer"
        />
      )}
    </Dialog>
  );
}
