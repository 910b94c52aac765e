import { useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './SecretField.module.css';

/** The only way to what was typed. */
export interface SecretHandle {
  readonly read: () => string;
  readonly clear: () => void;
  readonly focus: () => void;
}

export interface SecretFieldProps extends FieldProps {
  readonly ref?: Ref<SecretHandle> | undefined;
  /** Something was typed or pasted; ask the handle what. */
  readonly onInput?: (() => void) | undefined;
  readonly onEnter?: (() => void) | undefined;
  /** At the right of the caps lock words: what is done with it. */
  readonly action?: ReactNode;
  /** A PIN: keys of figures where there is a choice of keys, nothing about the caps lock, and nobody offers to keep it. */
  readonly figures?: boolean | undefined;
  /** `current-password` unless named. */
  readonly autoComplete?: 'current-password' | 'new-password' | undefined;
}

/**
 * A passphrase or a PIN. What is typed stays in the input element and never becomes React state or a prop; show and hide, and
 * the caps lock in words.
 */
export function SecretField({ ref, ...props }: SecretFieldProps): ReactNode {
  const ids = useFieldIds(props);
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState<boolean | null>(null);
  useImperativeHandle(ref, () => ({
    read: () => input.current?.value ?? '',
    clear: () => {
      if (input.current !== null) input.current.value = '';
    },
    focus: () => input.current?.focus(),
  }));
  const look = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <FieldFrame field={props} ids={ids}>
      <div className={cx(styles['box'], props.figures === true && styles['alone'])}>
        <input
          ref={input}
          id={ids.control}
          type={shown ? 'text' : 'password'}
          className={styles['input']}
          onInput={props.onInput}
          onKeyUp={look}
          onKeyDown={(event) => {
            look(event);
            if (event.key !== 'Enter' || props.onEnter === undefined) return;
            event.preventDefault();
            props.onEnter();
          }}
          onBlur={props.onLeave}
          aria-required={props.required}
          readOnly={props.readOnly}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          inputMode={props.figures === true ? 'numeric' : undefined}
          autoComplete={props.figures === true ? 'off' : (props.autoComplete ?? 'current-password')}
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={ids.describedBy}
          aria-invalid={props.error !== undefined || undefined}
        />
        <button
          type="button"
          className={styles['eye']}
          aria-label={`Show ${props.label.toLowerCase()}`}
          aria-pressed={shown}
          disabled={props.disabled}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </button>
      </div>
      {props.figures !== true && (
        <div className={styles['foot']}>
          <span className={cx(styles['caps'], capsLock === true && styles['capsOn'])} aria-hidden="true">
            {capsLock === null ? '' : capsLock ? 'Caps lock is on' : 'Caps lock is off'}
          </span>
          <span className="visually-hidden" aria-live="polite">
            {capsLock === true ? 'Caps lock is on' : ''}
          </span>
          {props.action}
        </div>
      )}
    </FieldFrame>
  );
}
