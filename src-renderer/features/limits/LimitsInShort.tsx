import type { ReactNode } from 'react';
import { LIMIT_GROUPS, useOwnLimits } from '../../storage/index.ts';
import { Button, Section, Stack } from '../../ui/index.ts';

const counted = (own: number, all: number): string =>
  own === 0
    ? `${String(all)} limits, all as they came with Throughline.`
    : `${String(all)} limits, ${String(own)} of them set by this practice.`;

/** In the settings: how many limits there are, and the way to them. */
export function LimitsInShort({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const own = useOwnLimits();
  const all = LIMIT_GROUPS.flatMap(({ limits }) => limits);
  return (
    <Section title="Limits" hint="of the gate and of alerts; each with where it comes from">
      <Stack>
        <p>{counted(all.filter(({ id }) => own.has(id)).length, all.length)}</p>
        <div>
          <Button onPress={onOpen}>Look at the limits</Button>
        </div>
      </Stack>
    </Section>
  );
}
