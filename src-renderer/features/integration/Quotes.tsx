import type { ReactNode } from 'react';
import { Empty, Quote, Section, Stack } from '../../ui/index.ts';

/** The client's own words from the observation, kept in sight while the integration is written. */
export function Quotes({
  quotes,
  intention,
}: {
  readonly quotes: readonly { readonly id: string; readonly text: string; readonly source: string }[];
  readonly intention: string | null;
}): ReactNode {
  return (
    <>
      <Section title="From the observation">
        {quotes.length === 0 ? (
          <Empty>No quote was recorded.</Empty>
        ) : (
          <Stack>
            {quotes.map((quote) => (
              <Quote key={quote.id} source={quote.source}>
                {quote.text}
              </Quote>
            ))}
          </Stack>
        )}
      </Section>
      {intention !== null && (
        <Section title="Intention then">
          <Quote>{intention}</Quote>
        </Section>
      )}
    </>
  );
}
