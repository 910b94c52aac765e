import type { ReactNode } from 'react';
import { Button as AriaButton, Toolbar as AriaToolbar } from 'react-aria-components';
import { Key, keyShortcuts } from './Key.tsx';
import { cx } from '../base/cx.ts';
import styles from './Toolbar.module.css';

export interface ToolbarItem {
  readonly id: string;
  readonly label: string;
  readonly onPress: () => void;
  readonly keys?: string | undefined;
  /** Typed at the start of a line, it does the same: shown like a key. */
  readonly mark?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** For an item that is on or off. */
  readonly pressed?: boolean | undefined;
}

export interface ToolbarProps {
  readonly label: string;
  readonly items: readonly ToolbarItem[];
  /** Small words on the page itself, instead of a raised sheet. */
  readonly quiet?: boolean | undefined;
  /** Presses by mouse leave the keyboard where it is: for what acts on the words under the caret. */
  readonly keepsCaret?: boolean | undefined;
}

/** A few actions side by side on a raised sheet. One Tab stop; arrow keys move. */
export function Toolbar({ label, items, quiet = false, keepsCaret = false }: ToolbarProps): ReactNode {
  return (
    <AriaToolbar className={cx(styles['toolbar'], quiet && styles['quiet'])} aria-label={label}>
      {items.map((item) => (
        <AriaButton
          key={item.id}
          className={styles['item'] ?? ''}
          onPress={item.onPress}
          isDisabled={item.disabled ?? false}
          preventFocusOnPress={keepsCaret}
          {...(item.pressed === undefined ? {} : { 'aria-pressed': item.pressed })}
          {...(item.keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(item.keys) })}
        >
          {item.label}
          {item.keys !== undefined && <Key keys={item.keys} silent />}
          {item.mark !== undefined && <Key keys={item.mark} silent />}
        </AriaButton>
      ))}
    </AriaToolbar>
  );
}
