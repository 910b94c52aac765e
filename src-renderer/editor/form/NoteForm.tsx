import { memo, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import {
  EXPLANATIONS,
  isRequired,
  isVisible,
  checkValue,
  type Field,
  type GateLine,
  type Section as TemplateSection,
  type Template,
  type ValueProblem,
} from '../../domain/template/index.ts';
import { isListItems, type FieldValue, type FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import { Empty, Section, Stack } from '../../ui/index.ts';
import type { Refusal } from '../paste/pasted.ts';
import { NoteEditor } from '../richtext/NoteEditor.tsx';
import { refusalWords } from '../richtext/refusalWords.ts';
import { fieldRows } from './fieldRows.ts';
import { FieldRow } from './FieldRow.tsx';
import { FieldInput, type QuoteChoice } from './FieldInput.tsx';
import styles from './form.module.css';
import { GateWords } from './GateWords.tsx';
import { ListInput } from './ListInput.tsx';
import { MeasureInput } from './MeasureInput.tsx';
import { StatusListInput } from './StatusListInput.tsx';
import { StoredAnswer, isKnown } from './StoredAnswer.tsx';

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
  /** What is said against the answer of a field, by its id. */
  readonly remarks?: ReadonlyMap<string, string> | undefined;
  /** Whether this user may open the psychotherapy notes; else what is one is named and not asked for. */
  readonly processOpen?: boolean | undefined;
  /** The day-of-dose gate, where the template has a place for words to its lines. */
  readonly gate?: NoteGate | undefined;
}

export interface NoteGate {
  readonly lines: readonly GateLine[];
  readonly onExplain: (line: string, words: string) => void;
}

/** DOM id of a section, for the outline to lead to. */
export const sectionId = (section: string): string => `section-${section}`;

/** The one renderer of templates: sections under their rules, fields by type, what is conditional only while it applies. */
export function NoteForm(props: NoteFormProps): ReactNode {
  const steady = useSteady(props);
  return props.template.sections.map((section) => (
    <FormSection key={section.id} section={section} {...props} {...steady} />
  ));
}

type Told = Pick<NoteFormProps, 'onChange' | 'onDirty' | 'newId'>;

/** The caller's functions under one identity each, so that a new closure outside does not render every field anew. */
function useSteady({ onChange, onDirty, newId }: Told): Told {
  const latest = useRef({ onChange, onDirty, newId });
  useEffect(() => {
    latest.current = { onChange, onDirty, newId };
  }, [onChange, onDirty, newId]);
  const [steady] = useState<Told>(() => ({
    onChange: (fieldId, value) => latest.current.onChange(fieldId, value),
    onDirty: (fieldId, read) => latest.current.onDirty(fieldId, read),
    newId: () => latest.current.newId(),
  }));
  return steady;
}

const PROCESS = 'process note';

const isAllProcess = (section: TemplateSection): boolean =>
  section.fields.every(({ part }) => part === 'process');

/** A section is marked when all of it is a process note; where only some fields are, each says so itself. */
const hintOf = (section: TemplateSection): string | undefined =>
  [section.hint, isAllProcess(section) ? PROCESS : undefined].filter(Boolean).join('; ') || undefined;

const fieldHint = (section: TemplateSection, field: Field): string | undefined => {
  const mark = field.part === 'process' && !isAllProcess(section) ? PROCESS : undefined;
  return [field.help, mark].filter(Boolean).join('; ') || undefined;
};

/** Whether the field is the one that holds the words to the lines of the gate, in a form that can be shown by line. */
function holdsGateWords({ id }: Field, values: FieldValues): boolean {
  const value = values[id];
  return id === EXPLANATIONS && (value === undefined || isListItems(value));
}

function FormSection({
  section,
  values,
  ...props
}: NoteFormProps & { readonly section: TemplateSection }): ReactNode {
  const shown = section.fields.filter((field) => isVisible(field, values));
  const isKept = ({ part }: Field): boolean => part === 'process' && props.processOpen === false;
  const visible = shown.filter((field) => !isKept(field));
  const kept = shown.filter(isKept).map(({ label }) => label);
  return (
    <Section title={section.title} id={sectionId(section.id)} hint={hintOf(section)}>
      <Stack>
        {fieldRows(visible).map((row) => (
          <FieldRow key={row[0]?.id} count={row.length}>
            {row.map((field) =>
              field.type === 'list' && props.gate !== undefined && holdsGateWords(field, values) ? (
                <GateWords key={field.id} field={field} hint={fieldHint(section, field)} {...props.gate} />
              ) : (
                <FormField
                  key={field.id}
                  field={field}
                  alone={field.label === section.title}
                  hint={fieldHint(section, field)}
                  value={values[field.id]}
                  remark={props.remarks?.get(field.id)}
                  required={isRequired(field, values)}
                  quotes={props.quotes}
                  newId={props.newId}
                  onChange={props.onChange}
                  onDirty={props.onDirty}
                />
              ),
            )}
          </FieldRow>
        ))}
        {kept.length > 0 && (
          <Empty>{`${kept.join(', ')}: among the psychotherapy notes, which are not yours to open.`}</Empty>
        )}
      </Stack>
    </Section>
  );
}

interface FormFieldProps extends Pick<NoteFormProps, 'quotes' | 'newId' | 'onChange' | 'onDirty'> {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly remark: string | undefined;
  readonly required: boolean;
  /** Its section's head already says its name. */
  readonly alone: boolean;
  readonly hint: string | undefined;
}

/** Memoised, so that typing in one field renders that field and nothing else. */
const FormField = memo(function FormField({
  field,
  alone,
  hint,
  value,
  remark,
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
  if (!isKnown(field)) return <StoredAnswer label={field.label} value={value} why="unknown-field" />;
  if (field.type === 'richText')
    return (
      <Prose field={field} alone={alone} hint={hint} value={value} required={required} onDirty={onDirty} />
    );
  if (isMisfit(field, value)) return <StoredAnswer label={field.label} value={value} why="wrong-type" />;
  if (field.type === 'list')
    return (
      <ListInput
        field={field}
        hint={hint}
        value={value}
        required={required}
        quotes={quotes}
        newId={newId}
        onChange={change}
      />
    );
  if (field.type === 'measure')
    return <MeasureInput field={field} hint={hint} value={value} required={required} onChange={change} />;
  if (field.type === 'statusList')
    return (
      <StatusListInput
        field={field}
        hint={hint}
        alone={alone}
        value={value}
        required={required}
        onChange={change}
      />
    );
  return (
    <FieldInput
      field={field}
      hint={hint}
      value={value}
      remark={remark}
      required={required}
      quotes={quotes}
      onChange={change}
    />
  );
});

const problemKind = (problem: ValueProblem): string =>
  problem.kind === 'in-measure' ? problem.problem.kind : problem.kind;

/** Problems of answers that the field's control has no place for. */
const UNSHOWABLE: ReadonlySet<string> = new Set([
  'wrong-type',
  'unknown-instrument',
  'unknown-window',
  'unknown-score',
  'wrong-entry',
  'wrong-length',
]);

/** Whether a stored answer is of another kind than its field, so that the field's control would show it as nothing. */
function isMisfit(field: Field, value: FieldValue | undefined): boolean {
  if (value === undefined) return false;
  const checked = checkValue(field, value);
  return !checked.ok && UNSHOWABLE.has(problemKind(checked.error));
}

function Prose({
  field,
  alone,
  hint,
  value,
  required,
  onDirty,
}: Pick<FormFieldProps, 'field' | 'alone' | 'hint' | 'value' | 'required' | 'onDirty'>): ReactNode {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [start] = useState(value);
  const said = `said-${field.id}`;
  const hinted = `hint-${field.id}`;
  const describedBy = [hint === undefined ? '' : hinted, refused === null ? '' : said].join(' ').trim();
  return (
    <div>
      <div className={styles['labelLine']}>
        {!alone && (
          <p className={styles['label']} aria-hidden>
            {field.label}
          </p>
        )}
        {hint !== undefined && (
          <span id={hinted} className={styles['help']}>
            {hint}
          </span>
        )}
      </div>
      <NoteEditor
        id={`field-${field.id}`}
        ariaLabel={field.label}
        required={required}
        value={start}
        onDirty={(read) => {
          setRefused(null);
          onDirty(field.id, read);
        }}
        onRefused={setRefused}
        {...(describedBy === '' ? {} : { describedBy })}
      />
      {refused !== null && (
        <p id={said} role="status" className={styles['said']}>
          {refusalWords(refused)}
        </p>
      )}
    </div>
  );
}
