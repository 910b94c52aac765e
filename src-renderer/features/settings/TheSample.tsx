import { useState, type ReactNode } from 'react';
import { deleteSample, deleteSampleWords, usePractice, type Surroundings } from '../../storage/index.ts';
import { Banner, Button, Section, Stack } from '../../ui/index.ts';

/** The way to be rid of the sample while it is open. The page ends with it, as at a lock. */
export function TheSample({ surroundings }: { readonly surroundings: Surroundings }): ReactNode {
  const practice = usePractice();
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function remove() {
    setWorking(true);
    const deleted = await deleteSample(surroundings, practice);
    if (deleted.ok) {
      surroundings.platform.session.sealed();
      return;
    }
    setWorking(false);
    setFailed(deleteSampleWords(deleted.error.kind));
  }

  return (
    <Section title="The sample" hint="everything in it is invented">
      <Stack>
        <p>Deletes all of it from this computer, what you wrote in it too. Throughline then starts anew.</p>
        <Button onPress={() => void remove()} busy={working}>
          Delete the sample
        </Button>
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
