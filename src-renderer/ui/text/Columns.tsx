import type { ReactNode } from 'react';
import styles from './Columns.module.css';

export interface ColumnsProps {
  /** Side by side while each has at least this much room. `quarter` 112 px, `third` 160, `half` 240. */
  readonly each?: 'quarter' | 'third' | 'half' | undefined;
  readonly children: ReactNode;
}

/**
 * Things side by side, as many as fit; a single one keeps to its share. Fields stand on one line with their neighbours,
 * and what needs its room (a scale, chips, a checklist, several lines of text) has a row of its own.
 */
export function Columns({ each = 'half', children }: ColumnsProps): ReactNode {
  return (
    <div className={styles['columns']} data-each={each}>
      {children}
    </div>
  );
}

/** Buttons beside one another. */
export function Abreast({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['abreast']}>{children}</div>;
}

/** Things under one another at an even distance: the fields of a section. */
export function Stack({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['stack']}>{children}</div>;
}
