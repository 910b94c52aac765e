import { useState, type ReactNode } from 'react';
import { deleteSample, deleteSampleWords, type Surroundings } from '../../storage/index.ts';
import { Banner, Button, Facts, Section, Stack } from '../../ui/index.ts';
import { SAMPLE_PASSPHRASES } from '../../vault/index.ts';

/** What stands at the lock of the sample and of nothing else: what opens it, and the way to be rid of it. */
export function SampleLock({
  surroundings,
  onDeleted,
}: {
  readonly surroundings: Surroundings;
  readonly onDeleted: () => void;
}): ReactNode {
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function remove() {
    setWorking(true);
    const deleted = await deleteSample(surroundings, null);
    setWorking(false);
    if (deleted.ok) onDeleted();
    else setFailed(deleteSampleWords(deleted.error.kind));
  }

  return (
    <Section title="This is the sample" hint="everything in it is invented">
      <Stack>
        <Facts
          facts={[
            { label: 'Therapist', value: SAMPLE_PASSPHRASES.therapist },
            { label: 'Supervisor', value: SAMPLE_PASSPHRASES.supervisor },
          ]}
        />
        <p>Type one of them above. There is no recovery kit: nothing here is worth one.</p>
        <Button onPress={() => void remove()} busy={working}>
          Delete the sample
        </Button>
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
