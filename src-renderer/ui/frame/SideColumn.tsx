import { useRef, type ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import type { Fold } from './useFold.ts';
import { useHiddenBelow } from './useHiddenBelow.ts';
import styles from './SideColumn.module.css';

/** `gate` 248 px, `notes` 256, `asks` 352, `list` 416. */
export type SideWidth = 'gate' | 'notes' | 'asks' | 'list';

/** The column beside the text of a screen; folded, a drawer at the right edge. What is longer than its room is scrolled by keyboard too. */
export function SideColumn({
  label,
  fold,
  children,
}: {
  readonly label: string;
  readonly fold: Fold;
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLElement>(null);
  const isLong = useHiddenBelow(box);
  return (
    <aside
      ref={box}
      id={fold.id}
      tabIndex={isLong ? 0 : -1}
      className={styles['side']}
      aria-label={label}
      data-open={fold.open}
      onKeyDown={fold.onKeyDown}
    >
      <div className={styles['closer']}>
        <Button kind="link" onPress={fold.close}>
          Fold away
        </Button>
      </div>
      {children}
    </aside>
  );
}
