import { useState, type ReactNode } from 'react';
import { checkValue, flagsOf, type ItemField } from '../../domain/template/index.ts';
import { useDates } from '../../storage/index.ts';
import { isTexts, plainText, type FieldValue } from '../../domain/note/index.ts';
import {
  Checklist,
  Chips,
  Choice,
  DateLine,
  DateTimeLine,
  NumberLine,
  Scale,
  SelectLine,
  TextArea,
  TextLine,
  TimeLine,
  type FieldProps,
} from '../../ui/index.ts';
import { flagWords, problemWords, typedWords } from './valueWords.ts';

/** An entry of the session's timeline that an answer can point at: quotes are offered, any other is told where it is meant. */
export interface QuoteChoice {
  readonly id: string;
  readonly label: string;
  readonly offered: boolean;
}

export interface FieldInputProps {
  readonly field: ItemField;
  /** Small and grey beside the label; the field's own help unless named. */
  readonly hint?: string | undefined;
  /** Makes the DOM id unique where one field stands several times. */
  readonly scope?: string | undefined;
  readonly value: FieldValue | undefined;
  /** What is wrong with it beyond what the field itself can tell. */
  readonly error?: string | undefined;
  /** Said beside the answer, with its own flags. */
  readonly remark?: string | undefined;
  readonly required: boolean;
  readonly quotes: readonly QuoteChoice[];
  readonly onChange: (value: FieldValue | undefined) => void;
  readonly autoFocus?: boolean | undefined;
  readonly onEnter?: (() => void) | undefined;
}

const textOf = (value: FieldValue | undefined): string => (value === undefined ? '' : plainText(value));
const numberOf = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null);
const textsOf = (value: FieldValue | undefined): readonly string[] => (isTexts(value) ? value : []);
const orAbsent = (text: string): string | undefined => (text === '' ? undefined : text);
const listed = (texts: readonly string[]): readonly string[] | undefined =>
  texts.length === 0 ? undefined : texts;

/** How many options still read well side by side. */
const MOST_CHIPS = 6;
const LONGEST_CHIPS = 72;

const fitsALine = (options: readonly { readonly label: string }[]): boolean =>
  options.length <= MOST_CHIPS &&
  options.reduce((sum, { label }) => sum + label.length + 4, 0) <= LONGEST_CHIPS;

/** One field of a template, by its type: what was typed, what is wrong with it, what is worth a second look. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, value, quotes, onChange, scope = '', required } = props;
  const dates = useDates();
  const [unread, setUnread] = useState(false);
  const checked = value === undefined ? null : checkValue(field, value);
  const problem = checked !== null && !checked.ok ? problemWords(checked.error, dates) : undefined;
  const common: FieldProps = {
    id: `field-${scope}${field.id}`,
    label: field.label,
    hint: props.hint ?? field.help,
    required,
    autoFocus: props.autoFocus,
    error: unread ? typedWords(field, dates) : (problem ?? props.error),
    flag:
      [value === undefined ? undefined : flagWords(flagsOf(field, value)), props.remark]
        .filter((words) => words !== undefined)
        .join('; ') || undefined,
  };
  // The third answer of a typed line, beside a value and nothing, is the word `invalid`.
  const typed = (answer: string | number | null) => {
    setUnread(answer === 'invalid');
    // What cannot be read is no answer: the last figure that could be read is not what was meant.
    onChange(answer === 'invalid' || answer === null ? undefined : answer);
  };
  switch (field.type) {
    case 'text': {
      const voice = field.voice === 'client' ? 'client' : 'written';
      const text = {
        value: textOf(value),
        onChange: (next: string) => onChange(orAbsent(next)),
        maxLength: field.maxLength,
        spellCheck: false,
      };
      return field.lines === 'one' ? (
        <TextLine
          {...common}
          {...text}
          onEnter={props.onEnter}
          voice={field.voice === 'client' ? 'client' : 'instrument'}
        />
      ) : (
        <TextArea {...common} {...text} voice={voice} lines={2} />
      );
    }
    case 'number':
      return (
        <NumberLine
          {...common}
          value={numberOf(value)}
          onChange={typed}
          unit={field.unit}
          decimals={field.decimals}
        />
      );
    case 'scale':
      return (
        <Scale
          {...common}
          value={numberOf(value)}
          onChange={(next) => onChange(next ?? undefined)}
          min={field.min}
          max={field.max}
          minLabel={field.minLabel}
          maxLabel={field.maxLabel}
        />
      );
    case 'date':
      return <DateLine {...common} dates={dates} value={orAbsent(textOf(value)) ?? null} onChange={typed} />;
    case 'time':
      return <TimeLine {...common} dates={dates} value={orAbsent(textOf(value)) ?? null} onChange={typed} />;
    case 'dateTime':
      return (
        <DateTimeLine {...common} dates={dates} value={orAbsent(textOf(value)) ?? null} onChange={typed} />
      );
    case 'choice': {
      const choose = {
        options: field.options,
        value: orAbsent(textOf(value)) ?? null,
        onChange: (next: string | null) => onChange(next ?? undefined),
      };
      return fitsALine(field.options) ? (
        <Choice {...common} {...choose} required={false} layout="inline" />
      ) : (
        <SelectLine {...common} {...choose} />
      );
    }
    case 'multi':
      return (
        <Chips
          {...common}
          options={field.options}
          value={textsOf(value)}
          onChange={(next) => onChange(listed(next))}
        />
      );
    case 'checklist':
      return (
        <Checklist
          {...common}
          options={field.options}
          value={textsOf(value)}
          onChange={(next) => onChange(listed(next))}
        />
      );
    case 'quote': {
      const options = quotes
        .filter(({ id, offered }) => offered || id === value)
        .map(({ id, label }) => ({ value: id, label }));
      return (
        <SelectLine
          {...common}
          options={options}
          value={orAbsent(textOf(value)) ?? null}
          onChange={(next) => onChange(next ?? undefined)}
          emptyLabel="no quote"
        />
      );
    }
  }
}
