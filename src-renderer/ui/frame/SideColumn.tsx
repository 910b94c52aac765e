import type { ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import type { Fold } from './useFold.ts';
import styles from './SideColumn.module.css';

/** `gate` 248 px, `notes` 256, `asks` 352, `list` 416. */
export type SideWidth = 'gate' | 'notes' | 'asks' | 'list';

/** The column beside the text of a screen; folded, a drawer at the right edge. */
export function SideColumn({
  label,
  fold,
  children,
}: {
  readonly label: string;
  readonly fold: Fold;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <aside
      id={fold.id}
      tabIndex={-1}
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
