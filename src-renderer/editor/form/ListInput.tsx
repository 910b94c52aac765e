import { useRef, type ReactNode } from 'react';
import { isRequired, type ListField } from '../../domain/template/index.ts';
import { isListItems, isNone, type FieldValue, type ListItem } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import { Button, Checklist, RECORD, Stack, Undo, useRecords } from '../../ui/index.ts';
import { fieldRows } from './fieldRows.ts';
import { FieldRow } from './FieldRow.tsx';
import { FieldInput, type QuoteChoice } from './FieldInput.tsx';
import styles from './form.module.css';

export interface ListInputProps {
  readonly field: ListField;
  readonly hint: string | undefined;
  readonly value: FieldValue | undefined;
  readonly required: boolean;
  readonly quotes: readonly QuoteChoice[];
  readonly newId: () => RowId;
  readonly onChange: (value: FieldValue | undefined) => void;
}

const withValue = (item: ListItem, fieldId: string, value: FieldValue | undefined): ListItem => {
  const { [fieldId]: _before, ...rest } = item.values;
  return { ...item, values: value === undefined ? rest : { ...rest, [fieldId]: value } };
};

/** A list of records (insights, commitments …), each with its own fields, or the answer that there is none. */
export function ListInput({
  field,
  hint,
  value,
  required,
  quotes,
  newId,
  onChange,
}: ListInputProps): ReactNode {
  const items = value !== undefined && isListItems(value) ? value : [];
  const none = value !== undefined && isNone(value);
  const put = (next: readonly ListItem[]) => onChange(next.length === 0 ? undefined : next);
  const place = useRef<HTMLDivElement>(null);
  const records = useRecords(place, items, put);
  const named = (index: number) => `${field.item} ${String(index + 1)}`;
  return (
    <fieldset className={styles['list']} id={`field-${field.id}`}>
      <legend className={styles['legend']}>
        {field.label}
        {hint !== undefined && <span className={styles['help']}>{hint}</span>}
      </legend>
      <div ref={place}>
        {items.map((item, index) => (
          <div key={item.id} {...RECORD} className={styles['record']} role="group" aria-label={named(index)}>
            <Stack>
              {fieldRows(field.fields).map((row) => (
                <FieldRow key={row[0]?.id} count={row.length}>
                  {row.map((one) => (
                    <FieldInput
                      key={one.id}
                      field={one}
                      scope={`${item.id}-`}
                      value={item.values[one.id]}
                      required={isRequired(one, item.values)}
                      quotes={quotes}
                      onChange={(next) =>
                        put(
                          items.map((other) =>
                            other.id === item.id ? withValue(other, one.id, next) : other,
                          ),
                        )
                      }
                    />
                  ))}
                </FieldRow>
              ))}
            </Stack>
            <Button kind="link" onPress={() => records.remove(index, named(index))}>
              {`Remove ${named(index)}`}
            </Button>
          </div>
        ))}
        <Undo gone={records.gone} undo={records.undo} />
      </div>
      <div className={styles['listFoot']}>
        {!none && (
          <Button onPress={() => records.add({ id: newId(), values: {} })}>
            {items.length === 0 ? `Add ${article(field.item)}` : `Add another ${field.item}`}
          </Button>
        )}
        {field.none !== undefined && items.length === 0 && (
          <Checklist
            label={`${field.label}: none`}
            labelHidden
            required={required}
            options={[{ value: 'none', label: field.none }]}
            value={none ? ['none'] : []}
            onChange={(next) => onChange(next.length === 0 ? undefined : { none: true })}
          />
        )}
      </div>
    </fieldset>
  );
}

const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
