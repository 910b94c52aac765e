import type { ReactNode } from 'react';
import { Empty, Quote, Section, Stack } from '../../ui/index.ts';

/** The client's own words from the observation, kept in sight while the integration is written. */
export function Quotes({
  quotes,
  intention,
  closed,
}: {
  readonly quotes: readonly { readonly id: string; readonly text: string; readonly source: string }[];
  readonly intention: string | null;
  /** They are psychotherapy notes, and this user's key does not open those. */
  readonly closed: boolean;
}): ReactNode {
  return (
    <>
      <Section title="From the observation">
        {quotes.length === 0 ? (
          <Empty>
            {closed ? 'Quotes are psychotherapy notes, and kept from you, by key.' : 'No quote was recorded.'}
          </Empty>
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
