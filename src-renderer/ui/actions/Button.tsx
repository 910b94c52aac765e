import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { Key, keyShortcuts } from './Key.tsx';
import styles from './Button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  /** `filled`: the one thing this screen is for, at most once. `quiet`: outlined. `link`: words alone. */
  readonly kind?: 'filled' | 'quiet' | 'link' | undefined;
  readonly onPress?: (() => void) | undefined;
  /** Sends the surrounding form; then `onPress` is not needed. */
  readonly submit?: boolean | undefined;
  /** Shows the key that does the same. Listening for it is the caller's. */
  readonly keys?: string | undefined;
  /** Name for screen readers where the words alone do not say it. */
  readonly label?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Work is under way: stays in place and keeps the keyboard, but does nothing. */
  readonly busy?: boolean | undefined;
  /** Fills its column, key at the right. */
  readonly wide?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** A press with the mouse leaves the keyboard where it is: the caret is wanted there afterwards. */
  readonly keepsFocus?: boolean | undefined;
  /** For a button that shows and hides something. */
  readonly expanded?: boolean | undefined;
  readonly controls?: string | undefined;
  readonly id?: string | undefined;
  /** False where something around it moves the keyboard by arrow keys. */
  readonly tabStop?: boolean | undefined;
}

/** Something that can be done. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'quiet', keys } = props;
  // Not the library's own pending state: it announces the button by its id, which is gone once a dialog has closed.
  const busy = props.busy === true;
  return (
    <AriaButton
      type={props.submit === true && !busy ? 'submit' : 'button'}
      className={cx(styles['button'], styles[kind], props.wide === true && styles['wide'])}
      onPress={() => {
        if (!busy) props.onPress?.();
      }}
      isDisabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      preventFocusOnPress={props.keepsFocus ?? false}
      excludeFromTabOrder={props.tabStop === false}
      {...(busy ? { 'data-busy': true, 'aria-disabled': true } : {})}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.expanded === undefined ? {} : { 'aria-expanded': props.expanded })}
      {...(props.controls === undefined ? {} : { 'aria-controls': props.controls })}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(keys) })}
    >
      <span className={styles['words']}>{props.children}</span>
      {keys !== undefined && <Key keys={keys} silent />}
    </AriaButton>
  );
}
