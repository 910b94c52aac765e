import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps, Voice } from './fieldProps.ts';
import styles from './line.module.css';
import { useLongest } from './useLongest.ts';

export interface TextLineProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter was pressed. Without it Enter does what the surrounding form says. */
  readonly onEnter?: (() => void) | undefined;
  readonly voice?: Voice | undefined;
  /** `write`: 18/32 on 48 px, for the one line a screen is about. */
  readonly size?: 'line' | 'write' | undefined;
  /** In characters. More cannot be typed; a paste beyond it is refused in words. Up to 80 makes a short line. */
  readonly maxLength?: number | undefined;
  /** Offered while typing; anything else can be typed as well. */
  readonly suggestions?: readonly string[] | undefined;
  /** Off unless named: nothing typed here is offered again elsewhere. */
  readonly spellCheck?: boolean | undefined;
}

const SHORT = 80;

const isShort = ({ size, maxLength }: TextLineProps): boolean =>
  size !== 'write' && maxLength !== undefined && maxLength <= SHORT;

/** One ruled line of text; with the caret it becomes a sheet. */
export function TextLine(props: TextLineProps): ReactNode {
  const longest = useLongest(props.maxLength);
  const field = longest.refused === undefined ? props : { ...props, flag: longest.refused };
  const ids = useFieldIds(field);
  const { voice = 'instrument', size = 'line' } = props;
  return (
    <FieldFrame field={field} ids={ids} fit={isShort(props) ? 'short' : 'line'}>
      <input
        id={ids.control}
        type="text"
        className={cx(styles['line'], styles[voice], size === 'write' && styles['write'])}
        value={props.value}
        onChange={(event) => {
          longest.settle();
          props.onChange(event.currentTarget.value);
        }}
        onPaste={longest.onPaste}
        onDrop={longest.onDrop}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.onEnter === undefined) return;
          event.preventDefault();
          props.onEnter();
        }}
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
        {...(props.suggestions === undefined ? {} : { list: `${ids.control}-offered` })}
      />
      {props.suggestions !== undefined && (
        <datalist id={`${ids.control}-offered`}>
          {props.suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}
