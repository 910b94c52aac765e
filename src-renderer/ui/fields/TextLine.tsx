import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps, Voice } from './fieldProps.ts';
import styles from './line.module.css';

export interface TextLineProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter was pressed. Without it Enter does what the surrounding form says. */
  readonly onEnter?: (() => void) | undefined;
  readonly voice?: Voice | undefined;
  /** `write`: 18/32 on 48 px, for the one line a screen is about. */
  readonly size?: 'line' | 'write' | undefined;
  readonly maxLength?: number | undefined;
  /** Off unless named: nothing typed here is offered again elsewhere. */
  readonly spellCheck?: boolean | undefined;
}

/** One ruled line of text; with the caret it becomes a sheet. */
export function TextLine(props: TextLineProps): ReactNode {
  const ids = useFieldIds(props);
  const { voice = 'instrument', size = 'line' } = props;
  return (
    <FieldFrame field={props} ids={ids}>
      <input
        id={ids.control}
        type="text"
        className={cx(styles['line'], styles[voice], size === 'write' && styles['write'])}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.onEnter === undefined) return;
          event.preventDefault();
          props.onEnter();
        }}
        onBlur={props.onLeave}
        maxLength={props.maxLength}
        required={props.required}
        readOnly={props.readOnly}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        autoComplete="off"
        spellCheck={props.spellCheck ?? false}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
      />
    </FieldFrame>
  );
}
