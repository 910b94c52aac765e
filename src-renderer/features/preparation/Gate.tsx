import type { ReactNode } from 'react';
import { gate, type GateLine, type Template } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import { Row, Rows, Section } from '../../ui/index.ts';

const MARK = { met: 'tick', explain: 'triangle', notMet: 'cross' } as const;
const WORDS = { met: 'met', explain: 'to explain', notMet: 'not met' } as const;

const shown = ({ answers }: GateLine): string => answers.map((answer) => answer.shown).join(', ');

const reason = ({ reasons }: GateLine): string | undefined =>
  reasons.map((one) => (one.tier === 'open' ? one.says : `${one.says} (${one.source})`)).join('; ') ||
  undefined;

/** The day-of-dose gate beside the preparation: what is met, what needs a word, what is not met. It decides nothing. */
export function Gate({
  template,
  values,
}: {
  readonly template: Template;
  readonly values: FieldValues;
}): ReactNode {
  const lines = gate(template, values);
  const count = (state: GateLine['state']) => lines.filter((line) => line.state === state).length;
  return (
    <Section
      title="Gate"
      hint={`${String(count('met'))} met, ${String(count('explain'))} to explain, ${String(count('notMet'))} not met`}
    >
      <Rows label="Gate">
        {lines.map((line) => (
          <Row
            key={line.label}
            height={24}
            mark={{ kind: MARK[line.state], label: WORDS[line.state] }}
            aside={line.state === 'notMet' ? undefined : shown(line)}
            reason={line.state === 'met' ? undefined : reason(line)}
          >
            {line.label}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
