import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { ChoiceOption, FieldProps } from './fieldProps.ts';
import styles from './chips.module.css';

export interface ChipsProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  /** Values of the chosen options, in the order of `options`. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Any of a few, on one or more lines. One Tab stop; arrow keys move, Space toggles. */
export function Chips(props: ChipsProps): ReactNode {
  const ids = useFieldIds(props);
  const still = props.disabled === true || props.readOnly === true;
  return (
    <FieldFrame field={props} ids={ids} group fit="row">
      <div
        id={ids.control}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) props.onLeave?.();
        }}
      >
        <ToggleButtonGroup
          className={cx(styles['chips'], props.labelHidden === true && styles['flush'])}
          selectionMode="multiple"
          selectedKeys={props.value}
          onSelectionChange={(keys) =>
            props.onChange(props.options.map((option) => option.value).filter((value) => keys.has(value)))
          }
          isDisabled={still}
          aria-labelledby={ids.label}
          {...(ids.describedBy === undefined ? {} : { 'aria-describedby': ids.describedBy })}
        >
          {props.options.map((option, index) => (
            <ToggleButton
              key={option.value}
              id={option.value}
              className={styles['chip'] ?? ''}
              autoFocus={props.autoFocus === true && index === 0}
            >
              {option.label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
    </FieldFrame>
  );
}
