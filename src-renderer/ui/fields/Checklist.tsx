import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, CheckboxGroup } from 'react-aria-components';
import { Mark } from '../marks/Mark.tsx';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { ChoiceOption, FieldProps } from './fieldProps.ts';
import styles from './options.module.css';

export interface ChecklistProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  /** Values of the ticked options, in the order of `options`. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Things to tick off, one under another. */
export function Checklist(props: ChecklistProps): ReactNode {
  const ids = useFieldIds(props);
  const inOrder = (chosen: readonly string[]): readonly string[] =>
    props.options.map((option) => option.value).filter((value) => chosen.includes(value));
  return (
    <FieldFrame field={props} ids={ids} group fit="row">
      <CheckboxGroup
        id={ids.control}
        className={cx(styles['options'], styles['dense'])}
        value={[...props.value]}
        onChange={(value) => props.onChange(inOrder(value))}
        onBlur={() => props.onLeave?.()}
        isReadOnly={props.readOnly ?? false}
        isDisabled={props.disabled ?? false}
        isInvalid={props.error !== undefined}
        aria-labelledby={ids.label}
        {...(ids.describedBy === undefined ? {} : { 'aria-describedby': ids.describedBy })}
      >
        {props.options.map((option, index) => (
          <CheckboxField
            key={option.value}
            value={option.value}
            className={styles['field'] ?? ''}
            autoFocus={props.autoFocus === true && index === 0}
          >
            <CheckboxButton className={styles['option'] ?? ''}>
              <span className={styles['box']} aria-hidden="true">
                <Mark kind="tick" label={null} />
              </span>
              <span className={styles['words']}>
                <span className={styles['name']}>{option.label}</span>
                {option.hint !== undefined && <span className={styles['hint']}>{option.hint}</span>}
              </span>
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
    </FieldFrame>
  );
}
