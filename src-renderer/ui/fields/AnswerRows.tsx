import { Fragment, useId, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Mark } from '../marks/Mark.tsx';
import { cx } from '../base/cx.ts';
import { TextLine } from './TextLine.tsx';
import { focusRow, useRowKeys } from './useRowKeys.ts';
import styles from './AnswerRows.module.css';

export interface AnswerOption {
  readonly value: string;
  /** What is on the row: a digit, or a word or two. */
  readonly shown: string;
  /** The accessible name; `shown` unless named. */
  readonly label?: string | undefined;
  /** The digit that chooses it. */
  readonly key: string;
}

export interface AnswerRow {
  readonly id: string;
  readonly label: string;
  /** Before the label: the number of an item. */
  readonly number?: string | undefined;
  /** Where a group of rows begins: a letter. */
  readonly group?: string | undefined;
  /** Words over this row and those that follow it. */
  readonly head?: string | undefined;
  /** Small and grey after the label. */
  readonly aside?: string | undefined;
  readonly value: string | null;
  readonly flag?: { readonly tone: 'warn' | 'danger'; readonly words: string } | undefined;
  /** The line for a comment is there when this is. */
  readonly comment?: { readonly value: string; readonly required: boolean } | undefined;
}

export interface AnswerRowsProps {
  readonly id?: string | undefined;
  /** What the rows are together, for screen readers. */
  readonly label: string;
  readonly describedBy?: string | undefined;
  readonly options: readonly AnswerOption[];
  readonly rows: readonly AnswerRow[];
  readonly onAnswer: (row: string, value: string | null) => void;
  readonly onComment?: ((row: string, comment: string) => void) | undefined;
  /** A row without a line for a comment wants one. */
  readonly onAddComment?: ((row: string) => void) | undefined;
}

/**
 * Questions one under another with the same few answers. In a row a digit answers and moves on, Up and Down move,
 * Left and Right choose, Backspace takes the answer back and C comments; Tab leaves the row.
 */
export function AnswerRows(props: AnswerRowsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const keys = useRowKeys(list, props);
  return (
    <div
      ref={list}
      id={props.id}
      role="group"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      className={styles['rows']}
      onKeyDown={keys}
    >
      {props.rows.map((row) => (
        <Fragment key={row.id}>
          {row.head !== undefined && <p className={styles['head']}>{row.head}</p>}
          <OneRow row={row} {...props} onNext={() => focusRow(list.current, row.id, 1)} />
        </Fragment>
      ))}
    </div>
  );
}

function OneRow({
  row,
  options,
  onAnswer,
  onComment,
  onAddComment,
  onNext,
}: Omit<AnswerRowsProps, 'id' | 'rows' | 'label'> & {
  readonly row: AnswerRow;
  readonly onNext: () => void;
}): ReactNode {
  const id = useId();
  return (
    <div
      className={cx(
        styles['row'],
        row.group !== undefined && styles['begins'],
        row.value === null && styles['open'],
      )}
      data-row={row.id}
    >
      {row.number !== undefined && (
        <span className={styles['place']} aria-hidden="true">
          <span>{row.group ?? '\u00a0'}</span>
          <span>{row.number}</span>
        </span>
      )}
      <span className={styles['words']}>
        <span id={`${id}-label`}>{row.label}</span>
        {row.aside !== undefined && <span className={styles['aside']}> {row.aside}</span>}
        {row.value !== null && row.comment === undefined && onAddComment !== undefined && (
          <AriaButton
            className={styles['add'] ?? ''}
            excludeFromTabOrder
            aria-label={`Comment on ${row.label}`}
            onPress={() => onAddComment(row.id)}
          >
            comment
          </AriaButton>
        )}
      </span>
      <span
        role="radiogroup"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-flag`}
        className={styles['answers']}
      >
        {options.map((option) => (
          <label key={option.value} className={styles['answer']}>
            <input
              type="radio"
              name={id}
              className={styles['radio']}
              value={option.value}
              checked={row.value === option.value}
              onChange={() => onAnswer(row.id, option.value)}
              aria-label={option.label ?? option.shown}
            />
            <span aria-hidden="true">{option.shown}</span>
          </label>
        ))}
      </span>
      <span id={`${id}-flag`} className={cx(styles['flag'], row.flag && styles[row.flag.tone])}>
        {row.flag !== undefined && (
          <>
            <Mark kind={row.flag.tone === 'danger' ? 'cross' : 'triangle'} label={null} />
            <span>{row.flag.words}</span>
          </>
        )}
      </span>
      {row.comment !== undefined && (
        <div className={styles['comment']}>
          <TextLine
            label={`Comment on ${row.label}`}
            labelHidden
            value={row.comment.value}
            required={row.comment.required}
            onChange={(text) => onComment?.(row.id, text)}
            onEnter={onNext}
            error={row.comment.required && row.comment.value.trim() === '' ? 'Wants a comment.' : undefined}
          />
        </div>
      )}
    </div>
  );
}
