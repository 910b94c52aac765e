import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps, Voice } from './fieldProps.ts';
import styles from './line.module.css';
import { useLongest } from './useLongest.ts';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly voice?: Voice | undefined;
  /** Lines shown while it is empty; it grows with its text. */
  readonly lines?: number | undefined;
  /** In characters. More cannot be typed; a paste beyond it is refused in words. */
  readonly maxLength?: number | undefined;
  readonly spellCheck?: boolean | undefined;
}

/** Several lines of text that grow with what is written, up to most of a window; then they scroll in themselves. */
export function TextArea(props: TextAreaProps): ReactNode {
  const longest = useLongest(props.maxLength);
  const field = longest.refused === undefined ? props : { ...props, flag: longest.refused };
  const ids = useFieldIds(field);
  const { voice = 'written', lines = 2 } = props;
  return (
    <FieldFrame field={field} ids={ids} fit="row">
      <textarea
        id={ids.control}
        className={cx(styles['line'], styles[voice], styles['area'])}
        style={{ '--lines': lines } as CSSProperties}
        value={props.value}
        onChange={(event) => {
          longest.settle();
          props.onChange(event.currentTarget.value);
        }}
        onPaste={longest.onPaste}
        onDrop={longest.onDrop}
        onBlur={props.onLeave}
        maxLength={props.maxLength}
        aria-required={props.required}
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
