import type { KeyboardEvent, ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { ChoiceOption, FieldProps } from './fieldProps.ts';
import chips from './chips.module.css';
import styles from './options.module.css';

export interface ChoiceProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  readonly value: string | null;
  /** Null when Backspace or Delete takes the answer back; never sent by a required choice. */
  readonly onChange: (value: string | null) => void;
  /** `plain`: one under another. `ruled`: the same with hairlines, for a decision. `inline`: chips on a line. */
  readonly layout?: 'plain' | 'ruled' | 'inline' | undefined;
}

/** Signs that still stand in one line of a column, counting the edges of a chip as four. */
const ONE_LINE = 28;

const isShort = (options: readonly ChoiceOption[]): boolean =>
  options.reduce((sum, { label }) => sum + label.length + 4, 0) <= ONE_LINE;

/** One of a few. Arrow keys move and choose. */
export function Choice(props: ChoiceProps): ReactNode {
  const ids = useFieldIds(props);
  const { layout = 'plain' } = props;
  const inline = layout === 'inline';
  const takeBack = (event: KeyboardEvent): void => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    if (props.required === true || props.readOnly === true || props.disabled === true) return;
    event.preventDefault();
    props.onChange(null);
  };
  return (
    <FieldFrame field={props} ids={ids} group fit={inline && isShort(props.options) ? 'short' : 'row'}>
      <div onKeyDown={takeBack}>
        <RadioGroup
          id={ids.control}
          className={cx(
            inline ? chips['chips'] : styles['options'],
            layout === 'ruled' && styles['ruled'],
            props.labelHidden === true && (inline ? chips['flush'] : styles['flush']),
          )}
          orientation={inline ? 'horizontal' : 'vertical'}
          value={props.value}
          onChange={props.onChange}
          onBlur={() => props.onLeave?.()}
          isRequired={props.required ?? false}
          validationBehavior="aria"
          isReadOnly={props.readOnly ?? false}
          isDisabled={props.disabled ?? false}
          isInvalid={props.error !== undefined}
          aria-labelledby={ids.label}
          {...(ids.describedBy === undefined ? {} : { 'aria-describedby': ids.describedBy })}
        >
          {props.options.map((option, index) => (
            <RadioField
              key={option.value}
              value={option.value}
              className={styles['field'] ?? ''}
              autoFocus={props.autoFocus === true && index === 0}
            >
              <RadioButton className={(inline ? chips['chip'] : styles['option']) ?? ''}>
                {inline ? option.label : <Ruled option={option} />}
              </RadioButton>
            </RadioField>
          ))}
        </RadioGroup>
      </div>
    </FieldFrame>
  );
}

function Ruled({ option }: { readonly option: ChoiceOption }): ReactNode {
  return (
    <>
      <span className={styles['dot']} aria-hidden="true" />
      <span className={styles['words']}>
        <span className={styles['name']}>{option.label}</span>
        {option.hint !== undefined && <span className={styles['hint']}>{option.hint}</span>}
      </span>
    </>
  );
}
