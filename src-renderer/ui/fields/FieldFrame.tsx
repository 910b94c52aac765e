import { useId, type ReactNode } from 'react';
import { Mark } from '../marks/Mark.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './FieldFrame.module.css';

/** The ids that tie a control to its label, hint and notes. */
export interface FieldIds {
  readonly control: string;
  readonly label: string;
  readonly hint: string;
  readonly notes: string;
  /** Ready for `aria-describedby`; undefined when there is nothing to add. */
  readonly describedBy: string | undefined;
}

/** Ids for one field; the control's own id can be chosen by the caller. */
export function useFieldIds(field: FieldProps): FieldIds {
  const own = useId();
  const hint = `${own}-hint`;
  const notes = `${own}-notes`;
  const parts = [
    hasHint(field) ? hint : '',
    field.flag !== undefined || field.error !== undefined ? notes : '',
  ].filter((part) => part !== '');
  return {
    control: field.id ?? `${own}-control`,
    label: `${own}-label`,
    hint,
    notes,
    describedBy: parts.length === 0 ? undefined : parts.join(' '),
  };
}

function hasHint(field: FieldProps): boolean {
  return field.hint !== undefined && field.hint !== null && field.hint !== false;
}

/** The words under a control. Always in the page, so that a new one is read out once and politely. */
export function FieldNotes({
  field,
  ids,
}: {
  readonly field: FieldProps;
  readonly ids: FieldIds;
}): ReactNode {
  return (
    <div id={ids.notes} aria-live="polite" className={styles['notes']}>
      {field.error !== undefined && (
        <p className={styles['note']}>
          <Mark kind="cross" label={null} />
          <span>{field.error}</span>
        </p>
      )}
      {field.flag !== undefined && (
        <p className={styles['note']}>
          <Mark kind="triangle" label={null} />
          <span>{field.flag}</span>
        </p>
      )}
    </div>
  );
}

/**
 * How much room a control takes. `figure`: a number, day or time. `short`: a few words. `line`: a line of text, no
 * wider than can be read. `row`: all there is, and beside other fields a row of its own.
 */
export type Fit = 'figure' | 'short' | 'line' | 'row';

/** Label and hint above, control, words below. `group` marks a control made of several parts. */
export function FieldFrame({
  field,
  ids,
  group = false,
  fit = 'line',
  children,
}: {
  readonly field: FieldProps;
  readonly ids: FieldIds;
  readonly group?: boolean;
  readonly fit?: Fit;
  readonly children: ReactNode;
}): ReactNode {
  const labelClass = field.labelHidden === true ? 'visually-hidden' : styles['label'];
  const showsHead = field.labelHidden !== true || hasHint(field);
  const label = group ? (
    <span id={ids.label} className={labelClass}>
      {field.label}
    </span>
  ) : (
    <label id={ids.label} htmlFor={ids.control} className={labelClass}>
      {field.label}
    </label>
  );
  return (
    <div className={styles['frame']} data-fit={fit} data-wrong={field.error === undefined ? undefined : ''}>
      <div className={showsHead ? styles['head'] : undefined}>
        {label}
        {hasHint(field) && (
          <span id={ids.hint} className={styles['hint']}>
            {field.hint}
          </span>
        )}
      </div>
      <div className={styles['control']}>{children}</div>
      <FieldNotes field={field} ids={ids} />
    </div>
  );
}
