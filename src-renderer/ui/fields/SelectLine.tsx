import type { KeyboardEvent, ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { ChoiceOption, FieldProps } from './fieldProps.ts';
import styles from './line.module.css';

export interface SelectLineProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** The words for no answer; "not yet chosen" unless named. Null: one is always chosen. */
  readonly emptyLabel?: string | null | undefined;
}

/** Enter on a closed list sends the form, as in every other line; Space and the arrow keys open it. */
function sendForm(event: KeyboardEvent<HTMLSelectElement>): void {
  const list = event.currentTarget;
  // On an open list Enter chooses: then the option has the keyboard, not the list.
  if (event.key !== 'Enter' || event.target !== list || list.matches(':open') || list.form === null) return;
  event.preventDefault();
  list.form.requestSubmit();
}

/** One of many on a ruled line, for lists too long to lay out as a choice. */
export function SelectLine(props: SelectLineProps): ReactNode {
  const ids = useFieldIds(props);
  const { emptyLabel = 'not yet chosen' } = props;
  return (
    <FieldFrame field={props} ids={ids} fit="short">
      <select
        id={ids.control}
        className={cx(styles['line'], styles['select'])}
        value={props.value ?? ''}
        onChange={(event) =>
          props.onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)
        }
        onKeyDown={sendForm}
        onBlur={props.onLeave}
        aria-required={props.required}
        disabled={props.disabled === true || props.readOnly === true}
        autoFocus={props.autoFocus}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
      >
        {emptyLabel !== null && <option value="">{emptyLabel}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
