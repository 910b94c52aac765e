import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps, Voice } from './fieldProps.ts';
import styles from './line.module.css';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly voice?: Voice | undefined;
  /** Lines shown while it is empty; it grows with its text. */
  readonly lines?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly spellCheck?: boolean | undefined;
}

/** Several lines of text that grow with what is written. */
export function TextArea(props: TextAreaProps): ReactNode {
  const ids = useFieldIds(props);
  const { voice = 'written', lines = 2 } = props;
  return (
    <FieldFrame field={props} ids={ids}>
      <textarea
        id={ids.control}
        className={cx(styles['line'], styles[voice], styles['area'])}
        style={{ '--lines': lines } as CSSProperties}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
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
