import type { ReactNode } from 'react';
import styles from './form.module.css';
import { storedWords } from './storedWords.ts';

/** Field types this version has a control for. */
const KNOWN: ReadonlySet<string> = new Set([
  'text',
  'richText',
  'choice',
  'multi',
  'checklist',
  'number',
  'scale',
  'date',
  'time',
  'dateTime',
  'quote',
  'list',
  'statusList',
  'measure',
]);

/** Whether a field, wherever its template came from, is of a type this version knows. */
export const isKnown = (field: { readonly type: string }): boolean => KNOWN.has(field.type);

/** An answer this version has no control for: why, and what is stored, which nothing here can change. */
export function StoredAnswer({
  label,
  value,
  why,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly why: 'unknown-field' | 'wrong-type';
}): ReactNode {
  return (
    <div role="group" aria-label={label}>
      <p className={styles['label']}>{label}</p>
      <p className={styles['said']}>
        {why === 'unknown-field'
          ? 'This field was made by a later version of Throughline. It is kept as it is.'
          : 'This answer does not fit its field. It is kept as it is.'}
      </p>
      {value !== undefined && <p className={styles['stored']}>{storedWords(value)}</p>}
    </div>
  );
}
