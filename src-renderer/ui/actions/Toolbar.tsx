import type { ReactNode } from 'react';
import { Button as AriaButton, Toolbar as AriaToolbar } from 'react-aria-components';
import { Key, keyShortcuts } from './Key.tsx';
import styles from './Toolbar.module.css';

export interface ToolbarItem {
  readonly id: string;
  readonly label: string;
  readonly onPress: () => void;
  readonly keys?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** For an item that is on or off. */
  readonly pressed?: boolean | undefined;
}

export interface ToolbarProps {
  readonly label: string;
  readonly items: readonly ToolbarItem[];
}

/** A few actions side by side on a raised sheet. One Tab stop; arrow keys move. */
export function Toolbar({ label, items }: ToolbarProps): ReactNode {
  return (
    <AriaToolbar className={styles['toolbar'] ?? ''} aria-label={label}>
      {items.map((item) => (
        <AriaButton
          key={item.id}
          className={styles['item'] ?? ''}
          onPress={item.onPress}
          isDisabled={item.disabled ?? false}
          {...(item.pressed === undefined ? {} : { 'aria-pressed': item.pressed })}
          {...(item.keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(item.keys) })}
        >
          {item.label}
          {item.keys !== undefined && <Key keys={item.keys} silent />}
        </AriaButton>
      ))}
    </AriaToolbar>
  );
}
