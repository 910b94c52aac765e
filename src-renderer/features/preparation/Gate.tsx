import type { ReactNode } from 'react';
import { gate, type GateFacts, type GateLine, type Template } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import { useDates } from '../../storage/index.ts';
import { Row, Rows, Section } from '../../ui/index.ts';

/** As they stand on the screen: `half` has answers, lacks others, and nothing else is wrong with it. */
type Standing = GateLine['state'] | 'half';

const MARK = {
  half: 'half',
  met: 'tick',
  explained: 'triangle',
  explain: 'triangle',
  notMet: 'cross',
  unasked: 'dash',
} as const;
const WORDS = {
  half: 'not complete',
  met: 'met',
  explained: 'explained',
  explain: 'to explain',
  notMet: 'not met',
  unasked: 'not asked',
} as const;
const STATES = ['met', 'explained', 'explain', 'notMet', 'half', 'unasked'] as const;

const shown = ({ answers }: GateLine): string => answers.map((answer) => answer.shown).join(', ');

/** Nothing of it was asked yet: nothing is wrong, it is only not begun. */
const isUntouched = ({ answers, reasons }: GateLine): boolean =>
  answers.length === 0 && reasons.length > 0 && reasons.every(({ tier }) => tier === 'open');

/** Where answers are missing and nothing that was said is red, the line is not complete, or wants a word already. */
function standingOf({ state, reasons, explanation }: GateLine): Standing {
  if (state !== 'notMet' || reasons.some(({ tier }) => tier === 'red')) return state;
  return reasons.some(({ tier }) => tier === 'amber') && explanation === null ? 'explain' : 'half';
}

function reason(line: GateLine): string | undefined {
  const { reasons, explanation } = line;
  if (isUntouched(line)) return undefined;
  const told = reasons.map((one) =>
    one.tier === 'open' ? one.says : `${one.tier === 'red' ? 'red: ' : ''}${one.says} (${one.source})`,
  );
  const words = told.join('; ');
  if (words === '') return undefined;
  return explanation === null ? words : `${words}. Said to it: ${explanation}`;
}

function asideOf(line: GateLine): string | undefined {
  if (isUntouched(line)) return 'not yet asked';
  return line.state === 'notMet' ? undefined : shown(line);
}

/** "12 met, 3 explained": the states that occur, and always how many are met. */
function countWords(lines: readonly GateLine[]): string {
  const begun = lines.filter((line) => !isUntouched(line));
  const counts = STATES.map(
    (state) => [state, begun.filter((line) => standingOf(line) === state).length] as const,
  )
    .filter(([state, count]) => state === 'met' || count > 0)
    .map(([state, count]) => `${String(count)} ${WORDS[state]}`);
  const open = lines.length - begun.length;
  return [...counts, ...(open === 0 ? [] : [`${String(open)} not yet asked`])].join(', ');
}

export interface GateProps {
  readonly template: Template;
  readonly values: FieldValues;
  readonly facts: GateFacts;
}

/** The day-of-dose gate beside the preparation: what is met, what needs a word, what is not met. It decides nothing. */
export function Gate({ template, values, facts }: GateProps): ReactNode {
  const { format } = useDates();
  const lines = gate(template, values, facts, format);
  return (
    <Section title="Gate" hint={countWords(lines)}>
      <Rows label="Gate">
        {lines.map((line) => (
          <Row
            key={line.label}
            height={24}
            mark={
              isUntouched(line)
                ? { kind: 'ring', label: null }
                : { kind: MARK[standingOf(line)], label: WORDS[standingOf(line)] }
            }
            aside={asideOf(line)}
            reason={reason(line)}
          >
            {line.label}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
