import { PLAIN_FORMAT, writeDay, writeMoment, writeTime, type DateFormat } from '../dates/index.ts';
import {
  isListItems,
  isNone,
  isStatusAnswers,
  isTexts,
  plainText,
  type FieldValue,
  type ListItem,
} from '../note/index.ts';
import { measureBriefly, measureLines } from './measures.ts';
import { statusCounts, statusLines } from './statuses.ts';
import type { Field, ListField, Option } from './template.ts';

const LONG = { month: 'long' } as const;

const labelOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

function summariseRecord(field: ListField, item: ListItem, format: DateFormat): string {
  return field.fields
    .flatMap((one) => {
      const value = item.values[one.id];
      return value === undefined ? [] : [`${one.label}: ${summariseValue(one, value, format)}`];
    })
    .join('; ');
}

/**
 * A value as text. Signed is the value itself, never these words, so that they may follow how the reader writes dates;
 * without a format they are the same on every computer. Choices by their labels, numbers with their unit, dates as
 * `11 August 2026`, a record or a row a line. A quote is its event's id: only the timeline knows its words.
 */
export function summariseValue(field: Field, value: FieldValue, format = PLAIN_FORMAT): string {
  if (isNone(value)) return field.type === 'list' ? (field.none ?? '') : '';
  switch (field.type) {
    case 'choice':
      return labelOf(field.options, plainText(value));
    case 'multi':
    case 'checklist':
      return isTexts(value) ? value.map((one) => labelOf(field.options, one)).join(', ') : plainText(value);
    case 'number':
      return field.unit === '' ? plainText(value) : `${plainText(value)} ${field.unit}`;
    case 'scale':
      return field.min < 0 ? plainText(value) : `${plainText(value)} of ${field.max}`;
    case 'date':
      return writeDay(plainText(value), format, LONG);
    case 'dateTime':
      return writeMoment(plainText(value), format, LONG);
    case 'time':
      return writeTime(plainText(value), format);
    case 'statusList':
      return isStatusAnswers(value) ? statusLines(field, value) : plainText(value);
    case 'measure':
      return measureLines(value);
    case 'list':
      return isListItems(value)
        ? value.map((item) => summariseRecord(field, item, format)).join('\n')
        : plainText(value);
    case 'text':
    case 'richText':
    case 'quote':
      return plainText(value);
  }
}

/** `summariseValue` for a place with little room: a status list by its counts, a measure by its leading score. */
export function summariseBriefly(field: Field, value: FieldValue, format = PLAIN_FORMAT): string {
  if (field.type === 'statusList' && isStatusAnswers(value)) return statusCounts(field, value);
  return field.type === 'measure' ? measureBriefly(value) : summariseValue(field, value, format);
}
