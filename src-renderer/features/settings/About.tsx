import type { ReactNode } from 'react';
import { wallDay } from '../../domain/practice/index.ts';
import { useDates, type Surroundings } from '../../storage/index.ts';
import { Banner, Facts, Section, Stack } from '../../ui/index.ts';
import { buildAge } from './age.ts';

/** Which version this is, and how old: nothing here can look for a newer one. */
export function About({ clock }: Pick<Surroundings, 'clock'>): ReactNode {
  const dates = useDates();
  const { ago, reminder } = buildAge(__BUILT_AT__, clock.now());
  const built = `built on ${dates.day(wallDay(__BUILT_AT__), { month: 'long' })}`;
  return (
    <Section title="About">
      <Stack>
        <Facts
          facts={[
            {
              label: 'Throughline',
              value: __APP_VERSION__,
              second: ago === null ? built : `${built}, ${ago}`,
            },
          ]}
        />
        {reminder !== null && <Banner>{reminder}</Banner>}
      </Stack>
    </Section>
  );
}
