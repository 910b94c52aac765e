import type { ReactNode } from 'react';
import { wantsWord, type GateLine, type ListField } from '../../domain/template/index.ts';
import { Stack, TextLine } from '../../ui/index.ts';
import styles from './form.module.css';

/** DOM id of the words to a line of the gate, for the signing panel to lead to. */
export const gateWordsId = (line: string): string => `gate-${line.replace(/\W+/g, '-')}`;

/** Why a line asks for a word, each reason with its source. */
const askedBecause = ({ reasons }: GateLine): string =>
  reasons
    .flatMap((reason) =>
      reason.tier === 'open'
        ? []
        : [`${reason.tier === 'red' ? 'red: ' : ''}${reason.says} (${reason.source})`],
    )
    .join('; ');

export interface GateWordsProps {
  /** The list that holds the words, a record a line. */
  readonly field: ListField;
  readonly hint: string | undefined;
  readonly lines: readonly GateLine[];
  readonly onExplain: (line: string, words: string) => void;
}

/** A line to write in for every line of the gate that asks for a word, or has one. */
export function GateWords({ field, hint, lines, onExplain }: GateWordsProps): ReactNode {
  const asked = lines.filter((line) => wantsWord(line) || line.explanation !== null);
  const text = field.fields.find(({ type }) => type === 'text');
  return (
    <fieldset className={styles['list']} id={`field-${field.id}`}>
      <legend className={styles['legend']}>
        {field.label}
        {hint !== undefined && <span className={styles['help']}>{hint}</span>}
      </legend>
      {asked.length === 0 ? (
        <p className={styles['help']}>No line of the gate asks for one.</p>
      ) : (
        <Stack>
          {asked.map((line) => (
            <TextLine
              key={line.label}
              id={gateWordsId(line.label)}
              label={line.label}
              value={line.explanation ?? ''}
              onChange={(words) => onExplain(line.label, words)}
              flag={wantsWord(line) ? askedBecause(line) : undefined}
              required={wantsWord(line)}
              maxLength={text?.type === 'text' ? text.maxLength : 500}
            />
          ))}
        </Stack>
      )}
    </fieldset>
  );
}
