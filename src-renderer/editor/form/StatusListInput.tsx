import { useState, type ReactNode } from 'react';
import {
  checkValue,
  completeRows,
  statusesOf,
  tierOf,
  wantsComment,
  type StatusListField,
  type StatusRow,
} from '../../domain/template/index.ts';
import type { FieldValue, StatusAnswer, StatusAnswers } from '../../domain/note/index.ts';
import { AnswerRows, Button, type AnswerRow } from '../../ui/index.ts';
import styles from './form.module.css';
import { useDates } from '../../storage/index.ts';
import { problemWords } from './valueWords.ts';

export interface StatusListInputProps {
  readonly field: StatusListField;
  readonly hint: string | undefined;
  /** Its section's head already says its name. */
  readonly alone?: boolean | undefined;
  readonly value: FieldValue | undefined;
  readonly required: boolean;
  readonly onChange: (value: FieldValue | undefined) => void;
}

/** Rows by their tier, as the therapist reads them. */
const TIER = { A: 'absolute', R: 'relative' } as const;

const withRow = (answers: StatusAnswers, row: string, answer: StatusAnswer | undefined): StatusAnswers => {
  const { [row]: _before, ...rest } = answers;
  return answer === undefined ? rest : { ...rest, [row]: answer };
};

/** A row as it stands: its flag with its source, and a line for the comment where one is wanted or there. */
function shownRow(
  field: StatusListField,
  row: StatusRow,
  answers: StatusAnswers,
  opened: boolean,
): AnswerRow {
  const answer = answers[row.value];
  const status = field.statuses.find(({ value }) => value === answer?.status);
  const tier = status === undefined ? null : tierOf(row, status);
  const required = answer !== undefined && wantsComment(field, answer.status);
  const comments = answer !== undefined && (opened || required || answer.comment !== '');
  return {
    id: row.value,
    label: row.label,
    aside: row.tier === undefined ? undefined : TIER[row.tier],
    value: answer?.status ?? null,
    flag:
      status === undefined || tier === null
        ? undefined
        : {
            tone: tier === 'red' ? 'danger' : 'warn',
            words: `${status.label} (${row.source ?? field.source ?? 'our default'})`,
          },
    comment: comments ? { value: answer.comment, required } : undefined,
  };
}

/** Many things in one of a few states: a row each, answered by digit, and the rest at once. */
export function StatusListInput({
  field,
  hint,
  alone = false,
  value,
  required,
  onChange,
}: StatusListInputProps): ReactNode {
  const dates = useDates();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const answers = statusesOf(value);
  const checked = value === undefined ? null : checkValue(field, value);
  const put = (next: StatusAnswers) => onChange(Object.keys(next).length === 0 ? undefined : next);
  const answer = (row: string, status: string | null) =>
    put(
      withRow(answers, row, status === null ? undefined : { status, comment: answers[row]?.comment ?? '' }),
    );
  const comment = (row: string, text: string) => {
    const before = answers[row];
    if (before !== undefined) put(withRow(answers, row, { ...before, comment: text }));
  };
  const options = field.statuses.map(({ value: status, label }, index) => ({
    value: status,
    shown: label,
    key: String(index + 1),
  }));
  const keys = options.map(({ key, shown }) => `${key} ${shown.toLowerCase()}`).join(', ');
  return (
    <div>
      <div className={styles['labelLine']}>
        <p className={alone ? 'visually-hidden' : styles['label']} aria-hidden>
          {field.label}
        </p>
        <span id={`hint-${field.id}`} className={styles['help']}>
          {[
            hint,
            `${String(completeRows(field, value))} of ${String(field.rows.length)}`,
            required ? '' : 'optional',
          ]
            .filter((part) => part !== undefined && part !== '')
            .join('; ')}
        </span>
      </div>
      <p id={`keys-${field.id}`} className={styles['keys']}>{`${keys}; C comments`}</p>
      <AnswerRows
        id={`field-${field.id}`}
        label={field.label}
        describedBy={`hint-${field.id} keys-${field.id}`}
        options={options}
        rows={field.rows.map((row) => shownRow(field, row, answers, opened.has(row.value)))}
        onAnswer={answer}
        onComment={comment}
        onAddComment={(row) => setOpened((before) => new Set([...before, row]))}
      />
      {checked?.ok === false && <p className={styles['said']}>{problemWords(checked.error, dates)}</p>}
      <Rest field={field} answers={answers} onPut={put} />
    </div>
  );
}

/** Answers every row still open as the first status does ("absent"), and takes exactly that back. */
function Rest({
  field,
  answers,
  onPut,
}: {
  readonly field: StatusListField;
  readonly answers: StatusAnswers;
  readonly onPut: (answers: StatusAnswers) => void;
}): ReactNode {
  const [filled, setFilled] = useState<readonly string[]>([]);
  const usual = field.statuses.find(
    ({ value, tone }) => tone !== 'amber' && tone !== 'red' && !wantsComment(field, value),
  );
  if (usual === undefined) return null;
  const open = field.rows.map(({ value }) => value).filter((row) => answers[row] === undefined);
  const status = usual.label.toLowerCase();
  // What was changed by hand since is an answer of its own: undoing leaves it.
  const untouched = filled.filter(
    (row) => answers[row]?.status === usual.value && answers[row].comment === '',
  );
  const fill = () => {
    onPut({
      ...answers,
      ...Object.fromEntries(open.map((row) => [row, { status: usual.value, comment: '' }])),
    });
    setFilled(open);
  };
  const undo = () => {
    onPut(Object.fromEntries(Object.entries(answers).filter(([row]) => !untouched.includes(row))));
    setFilled([]);
  };
  if (open.length === 0 && untouched.length === 0) return null;
  // One button for both, so that the keyboard stays where it was.
  return (
    <div className={styles['listFoot']}>
      <Button onPress={untouched.length > 0 ? undo : fill}>
        {untouched.length > 0 ? 'Undo' : `All the rest: ${status}`}
      </Button>
      <span role="status" className={styles['help']}>
        {untouched.length > 0 && `${String(untouched.length)} rows answered ${status} at once`}
      </span>
    </div>
  );
}
