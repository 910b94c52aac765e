import type { ReactNode } from 'react';
import { summariseValue, type Field, type Template } from '../../domain/template/index.ts';
import {
  isListItems,
  isMeasureResponse,
  isStatusAnswers,
  type FieldValue,
  type FieldValues,
} from '../../domain/note/index.ts';
import { Facts, Quote, Section, type Fact } from '../../ui/index.ts';
import { useDates } from '../../storage/index.ts';
import { DocumentView } from '../richtext/DocumentView.tsx';
import type { QuoteChoice } from './FieldInput.tsx';
import styles from './form.module.css';
import { MeasureView } from './MeasureView.tsx';
import { sectionId } from './NoteForm.tsx';
import { answeredSections } from './noteText.ts';
import { StatusListView } from './StatusListView.tsx';
import { StoredAnswer, isKnown } from './StoredAnswer.tsx';

export interface NoteViewProps {
  readonly template: Template;
  readonly values: FieldValues;
  readonly quotes: readonly QuoteChoice[];
}

/** A note to be read: the same sections in the same order, empty optional fields left out. */
export function NoteView({ template, values, quotes }: NoteViewProps): ReactNode {
  return answeredSections(template, values).map(({ id, title, fields }) => (
    <Section key={id} title={title} id={sectionId(id)}>
      <Facts facts={fields.map((field) => factOf(field, values[field.id], quotes))} />
    </Section>
  ));
}

/** An answer to be read, under its label. */
export const factOf = (
  field: Field,
  value: FieldValue | undefined,
  quotes: readonly QuoteChoice[],
): Fact => ({
  label: field.label,
  value: value === undefined ? '' : <Value field={field} value={value} quotes={quotes} />,
});

function Value({
  field,
  value,
  quotes,
}: {
  readonly field: Field;
  readonly value: FieldValue;
  readonly quotes: readonly QuoteChoice[];
}): ReactNode {
  const { format } = useDates();
  if (!isKnown(field)) return <StoredAnswer label={field.label} value={value} why="unknown-field" />;
  if (field.type === 'richText') return <DocumentView document={value} />;
  if (field.type === 'quote')
    return quotes.find(({ id }) => id === value)?.label ?? 'an entry that does not open here';
  if (field.type === 'text' && field.voice === 'client')
    return <Quote>{summariseValue(field, value, format)}</Quote>;
  if (field.type === 'measure' && isMeasureResponse(value))
    return <MeasureView field={field} response={value} />;
  if (field.type === 'statusList' && isStatusAnswers(value))
    return <StatusListView field={field} value={value} />;
  if (field.type !== 'list' || !isListItems(value)) return summariseValue(field, value, format);
  return (
    <ol className={styles['records']}>
      {value.map((item) => (
        <li key={item.id}>
          <Facts
            facts={field.fields
              .filter(({ id }) => item.values[id] !== undefined)
              .map((one) => factOf(one, item.values[one.id], quotes))}
          />
        </li>
      ))}
    </ol>
  );
}
