import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import styles from './Source.module.css';

export interface SourceProps {
  /** "S5, T+0:22". */
  readonly children: string;
  /** Goes there. */
  readonly onOpen?: (() => void) | undefined;
}

/** Where a derived line comes from, small and grey; underlined only where it leads there. */
export function Source({ children, onOpen }: SourceProps): ReactNode {
  if (onOpen === undefined) return <span className={styles['source']}>{children}</span>;
  return (
    <AriaButton className={cx(styles['source'], styles['opens'])} onPress={onOpen}>
      {children}
    </AriaButton>
  );
}
