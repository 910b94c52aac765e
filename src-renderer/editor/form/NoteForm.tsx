import { memo, useCallback, useState, type ReactNode } from 'react';
import {
  isRequired,
  isVisible,
  type Field,
  type Section as TemplateSection,
  type Template,
} from '../../domain/template/index.ts';
import { isNoteDocument, type FieldValue, type FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import { Section, Stack } from '../../ui/index.ts';
import type { Refusal } from '../paste/pasted.ts';
import { NoteEditor } from '../richtext/NoteEditor.tsx';
import { refusalWords } from '../richtext/refusalWords.ts';
import { fieldRows } from './fieldRows.ts';
import { FieldRow } from './FieldRow.tsx';
import { FieldInput, type QuoteChoice } from './FieldInput.tsx';
import styles from './form.module.css';
import { ListInput } from './ListInput.tsx';

export type { QuoteChoice } from './FieldInput.tsx';

export interface NoteFormProps {
  readonly template: Template;
  /** Rich text is read once from here, when its editor appears. */
  readonly values: FieldValues;
  readonly quotes: readonly QuoteChoice[];
  readonly newId: () => RowId;
  readonly onChange: (fieldId: string, value: FieldValue | undefined) => void;
  /** Rich text changed; `read` gives it when it is saved. */
  readonly onDirty: (fieldId: string, read: () => FieldValue) => void;
}

/** DOM id of a section, for the outline to lead to. */
export const sectionId = (section: string): string => `section-${section}`;

/** The one renderer of templates: sections under their rules, fields by type, what is conditional only while it applies. */
export function NoteForm(props: NoteFormProps): ReactNode {
  return props.template.sections.map((section) => (
    <FormSection key={section.id} section={section} {...props} />
  ));
}

const hintOf = (section: TemplateSection): string | undefined => {
  const parts = new Set(section.fields.map(({ part }) => part));
  const process = parts.has('process') ? 'process note' : undefined;
  return [section.hint, process].filter(Boolean).join('; ') || undefined;
};

function FormSection({
  section,
  values,
  ...props
}: NoteFormProps & { readonly section: TemplateSection }): ReactNode {
  const visible = section.fields.filter((field) => isVisible(field, values));
  return (
    <Section title={section.title} id={sectionId(section.id)} hint={hintOf(section)}>
      <Stack>
        {fieldRows(visible).map((row) => (
          <FieldRow key={row[0]?.id} count={row.length}>
            {row.map((field) => (
              <FormField
                key={field.id}
                field={field}
                alone={field.label === section.title}
                value={values[field.id]}
                required={isRequired(field, values)}
                quotes={props.quotes}
                newId={props.newId}
                onChange={props.onChange}
                onDirty={props.onDirty}
              />
            ))}
          </FieldRow>
        ))}
      </Stack>
    </Section>
  );
}

interface FormFieldProps extends Pick<NoteFormProps, 'quotes' | 'newId' | 'onChange' | 'onDirty'> {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly required: boolean;
  /** Its section's head already says its name. */
  readonly alone: boolean;
}

/** Memoised, so that typing in one field renders that field and nothing else. */
const FormField = memo(function FormField({
  field,
  alone,
  value,
  required,
  quotes,
  newId,
  onChange,
  onDirty,
}: FormFieldProps) {
  const change = useCallback(
    (next: FieldValue | undefined) => onChange(field.id, next),
    [field.id, onChange],
  );
  if (field.type === 'richText')
    return <Prose field={field} alone={alone} value={value} required={required} onDirty={onDirty} />;
  if (field.type === 'list')
    return (
      <ListInput
        field={field}
        value={value}
        required={required}
        quotes={quotes}
        newId={newId}
        onChange={change}
      />
    );
  return <FieldInput field={field} value={value} required={required} quotes={quotes} onChange={change} />;
});

function Prose({
  field,
  alone,
  value,
  required,
  onDirty,
}: Pick<FormFieldProps, 'field' | 'alone' | 'value' | 'required' | 'onDirty'>): ReactNode {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [start] = useState(value);
  const said = `said-${field.id}`;
  return (
    <div>
      {!alone && (
        <p className={styles['label']} aria-hidden>
          {field.label}
        </p>
      )}
      <NoteEditor
        id={`field-${field.id}`}
        ariaLabel={field.label}
        required={required}
        value={start !== undefined && isNoteDocument(start) ? start : undefined}
        onDirty={(read) => {
          setRefused(null);
          onDirty(field.id, read);
        }}
        onRefused={setRefused}
        {...(refused === null ? {} : { describedBy: said })}
      />
      {refused !== null && (
        <p id={said} role="status" className={styles['said']}>
          {refusalWords(refused)}
        </p>
      )}
    </div>
  );
}
