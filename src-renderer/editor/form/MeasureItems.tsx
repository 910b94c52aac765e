import type { ReactNode } from 'react';
import { answerTo, isAsked, rangeOf, type Instrument, type Item } from '../../domain/measure/index.ts';
import type { MeasureField } from '../../domain/template/index.ts';
import type { MeasureResponse } from '../../domain/note/index.ts';
import {
  AnswerRows,
  Choice,
  Columns,
  NumberLine,
  type AnswerOption,
  type AnswerRow,
} from '../../ui/index.ts';
import styles from './form.module.css';

export interface MeasureItemsProps {
  readonly field: MeasureField;
  readonly instrument: Instrument;
  readonly response: MeasureResponse;
  readonly onPut: (response: MeasureResponse) => void;
}

/** The widest range that is answered by one digit. */
const DIGITS = 9;

const withAnswer = (
  instrument: Instrument,
  response: MeasureResponse,
  item: string,
  answer: number | null,
): MeasureResponse => ({
  ...response,
  items: instrument.items.map(({ id }) => (id === item ? answer : answerTo(instrument, response, id))),
});

/** What a question is called where its wording is in the practice's own copy. */
export const itemName = (item: Item): string => item.text ?? item.hint ?? `Answer ${item.id}`;

/** Whether its id is its printed number. */
export const isNumbered = ({ id }: Item): boolean => /^[A-Z]?\d/.test(id);

function optionsOf(instrument: Instrument): readonly AnswerOption[] {
  const { min = 0, max = 0 } = instrument.range ?? {};
  const labels = new Map(instrument.answers?.map(({ value, label }) => [value, label]));
  return Array.from({ length: max - min + 1 }, (_, index) => {
    const value = String(min + index);
    const label = labels.get(min + index);
    // Yes and no are words; longer labels stand once over the rows, and each digit is read with its own.
    const short = instrument.answers?.length === 2 && label !== undefined;
    return {
      value,
      key: value,
      shown: short ? label : value,
      label: short || label === undefined ? undefined : `${value}, ${label}`,
    };
  });
}

/** One question a row, answered by its digit; what is not asked with these answers is left out. */
export function MeasureItems({ field, instrument, response, onPut }: MeasureItemsProps): ReactNode {
  const asked = instrument.items.filter((item) => isAsked(instrument, response, item));
  const answer = (item: string, value: number | null) => onPut(withAnswer(instrument, response, item, value));
  const { min = 0, max = 0 } = instrument.range ?? {};
  if (max > DIGITS)
    return (
      <Columns each="quarter">
        {asked.map((item) => (
          <NumberLine
            key={item.id}
            label={itemName(item)}
            hint={`${String(min)} to ${String(max)}`}
            value={answerTo(instrument, response, item.id)}
            onChange={(value) => value !== 'invalid' && answer(item.id, value)}
          />
        ))}
      </Columns>
    );
  const stem = instrument.windows.find(({ id }) => id === response.window)?.stem;
  const first = asked.find(isNumbered)?.id;
  const rows = asked
    .filter(({ answers }) => answers === undefined)
    .map((item): AnswerRow => {
      const value = answerTo(instrument, response, item.id);
      return {
        id: item.id,
        label: itemName(item),
        number: item.text === undefined ? undefined : isNumbered(item) ? item.id : '',
        group: item.group,
        head: item.id === first ? stem : undefined,
        value: value === null ? null : String(value),
      };
    });
  const words = (instrument.answers ?? []).map(
    ({ value, label }) => `${String(value)} ${label.toLowerCase()}`,
  );
  const keys = `${String(min)}–${String(max)} answers and moves on, Up and Down move`;
  return (
    <>
      <div>
        <p id={`keys-${field.id}`} className={styles['keys']}>
          <span>{words.join(', ')}</span>
          <span>{keys}</span>
        </p>
        <AnswerRows
          id={`field-${field.id}`}
          label={field.label}
          describedBy={`keys-${field.id}`}
          options={optionsOf(instrument)}
          rows={rows}
          onAnswer={(item, value) => answer(item, value === null ? null : Number(value))}
        />
      </div>
      {asked
        .filter(({ answers }) => answers !== undefined)
        .map((item) => (
          <Choice
            key={item.id}
            label={itemName(item)}
            layout="inline"
            options={(item.answers ?? []).map(({ value, label }) => ({ value: String(value), label }))}
            value={String(answerTo(instrument, response, item.id) ?? '') || null}
            onChange={(value) => answer(item.id, value === null ? null : Number(value))}
          />
        ))}
    </>
  );
}

/** An answer as it is read: the figure with its official label, or a dash. */
export function answerWords(instrument: Instrument, response: MeasureResponse, item: Item): string {
  const answer = answerTo(instrument, response, item.id);
  if (answer === null) return isAsked(instrument, response, item) ? 'not answered' : 'not asked';
  const label = (item.answers ?? instrument.answers)?.find(({ value }) => value === answer)?.label;
  const { max } = rangeOf(instrument, item);
  return label === undefined
    ? `${String(answer)} of ${String(max)}`
    : `${String(answer)} ${label.toLowerCase()}`;
}
