import type { ReactNode } from 'react';
import type { SignedGateLine } from '../../storage/index.ts';
import { Row, Rows, Section } from '../../ui/index.ts';

/** Why each line was not plainly met, with its limit and source. What was written to it stands in the note. */
export const gateWords = (
  lines: readonly SignedGateLine[],
): readonly { readonly line: string; readonly words: string }[] =>
  lines.filter(({ says }) => says.length > 0).map(({ line, says }) => ({ line, words: says.join('; ') }));

/** What the gate of a preparation said when it was signed. Limits that are set later say nothing about it. */
export function SignedGate({ lines }: { readonly lines: readonly SignedGateLine[] }): ReactNode {
  if (lines.length === 0) return null;
  const told = gateWords(lines);
  const met = lines.length - told.length;
  return (
    <Section title="Gate" hint={`as it was signed; ${String(met)} of ${String(lines.length)} without a flag`}>
      {told.length > 0 && (
        <Rows label="Gate, as it was signed">
          {told.map(({ line, words }) => (
            <Row key={line} height={24} reason={words}>
              {line}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}
