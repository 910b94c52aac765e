import type { ReactNode } from 'react';
import { ok } from '../domain/index.ts';
import { isSample, kitStanding, useLoaded, usePractice, type Surroundings } from '../storage/index.ts';
import { Banner, Button } from '../ui/index.ts';

/** A quiet word on the day's page when the recovery kit was not typed for a long time. */
export function KitDue({
  surroundings,
  onSettings,
}: {
  readonly surroundings: Surroundings;
  readonly onSettings: () => void;
}): ReactNode {
  const practice = usePractice();
  const loaded = useLoaded(async () => ok(await kitStanding(practice, surroundings)), 'kit');
  const due = loaded.status === 'ready' && loaded.result.ok && loaded.result.value.kind === 'due';
  if (!due || isSample(practice)) return null;
  return (
    <Banner action={<Button onPress={onSettings}>Go to settings</Button>}>
      Is your recovery kit still at hand? It is time to type it once more, to know that it is found and
      legible.
    </Banner>
  );
}
